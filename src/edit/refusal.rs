//! Why a change is not made.

use crate::source::{Place, Position, Source};

/// A change that cannot be made, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Refusal {
    /// A refusal for this reason.
    pub(crate) fn new(message: impl Into<String>, help: Option<String>) -> Self {
        Self { message: message.into(), help }
    }

    /// What stands at a place is written in a way that only a person can change.
    pub(crate) fn unusual(source: &Source, place: &Place, what: &str) -> Self {
        let Position { line, column } = Position::of(&source.text, place.span.start);
        let path = &place.path;
        Self::new(
            format!("{what} at {path}:{line}:{column} is written in a way that is not followed"),
            Some("write it plainly, without escapes and without `*name`, and try again".into()),
        )
    }
}
