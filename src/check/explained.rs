//! The explanation of every rule, in Markdown: a heading that says it in one sentence, a few
//! paragraphs, and a site that has the fault beside one that has not.

use include_dir::{Dir, include_dir};

use crate::diagnostic::Code;

/// `GROUP/NAME.md` for each code `GROUP/NAME`.
static EXPLAINED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/check/explained");

/// The explanation of a code; empty if there is none, which a test does not let happen.
pub fn text(code: Code) -> &'static str {
    let file = EXPLAINED.get_file(format!("{}.md", code.0));
    file.and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// What a code means, in one sentence.
pub fn summary(code: Code) -> &'static str {
    let heading = text(code).lines().next().unwrap_or_default();
    heading.trim_start_matches("# ")
}

/// The explanation without its heading.
pub fn body(code: Code) -> &'static str {
    text(code).split_once('\n').map_or("", |(_, body)| body.trim())
}
