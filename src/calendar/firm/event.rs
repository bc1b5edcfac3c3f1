//! Something that can happen at any time, and that rituals hang on: an incident.

use crate::source::Span;

/// Something that can happen at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// A sentence that says what it is.
    pub meaning: String,
    /// Where in `site.toml` its id is written.
    pub span: Span,
}
