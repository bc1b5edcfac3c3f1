//! Why a text is not a filter.

use crate::config::filter::written::Written;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The text is not a filter.
pub const SYNTAX: Code = Code("filter/syntax");

/// The first thing that keeps a text from being a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// Where in the text.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl FilterFault {
    /// A fault at a place of the text.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// The same with what to write instead.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The finding for it, at its place in the source that holds the filter.
    pub fn finding(self, written: &Written) -> Diagnostic {
        Diagnostic::error(SYNTAX, written.place(self.span), self.message).maybe_help(self.help)
    }
}
