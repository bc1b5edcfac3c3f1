//! The lines that a merge leaves where two people have changed the same: `<<<<<<< HEAD`, `=======` and
//! `>>>>>>> branch`, with a version between each two of them.

use crate::source::Span;

/// What is wrong.
pub(crate) const MESSAGE: &str = "a merge has left two versions here";
/// What to do.
pub(crate) const HELP: &str = "keep one of them, or both, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`";

/// How the first of those lines begins.
const MARK: &str = "<<<<<<< ";

/// The first line by which a merge says that it has left two versions.
pub(crate) fn first_mark(text: &str) -> Option<Span> {
    marks(text).next()
}

/// All lines by which a merge says so, each of them the first of its two versions.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = Span> {
    memchr::memmem::find_iter(text.as_bytes(), MARK)
        .filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
        .map(|at| {
            let line = text[at..].lines().next().unwrap_or_default();
            Span::new(at, at + line.trim_end().len())
        })
}
