//! The lines that a merge leaves where two people have changed the same: `<<<<<<< HEAD`, `=======` and
//! `>>>>>>> branch`, with a version between each two of them.

use crate::source::Span;

/// What is wrong.
pub(crate) const MESSAGE: &str = "a merge has left two versions here";
/// What to do.
pub(crate) const HELP: &str = "keep one of them, or both, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`";

/// The first line by which a merge says that it has left two versions.
pub(crate) fn first_mark(text: &str) -> Option<Span> {
    let begins = |line: &str| line.starts_with("<<<<<<< ");
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}
