//! Why a text is not an expression: where, what, and what to write instead. Making a finding of it
//! is left to whoever knows the source.

use crate::source::Span;

/// The first thing that keeps a text from being an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The bytes of the text that are meant. Empty only where the text is.
    pub span: Span,
    /// What is wrong: one sentence without a full stop.
    pub message: String,
    /// What to write instead, each a sentence.
    pub help: Vec<String>,
    /// What certainly should stand at `span`. It is not promised that all else is right.
    pub meant: Option<String>,
}

impl Refusal {
    /// A refusal of these bytes.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: Vec::new(), meant: None }
    }

    /// The same with a sentence of help.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same with what was meant, and help that says so.
    #[must_use]
    pub(super) fn meant(mut self, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        self.help.push(format!("write `{meant}`"));
        self.meant = Some(meant);
        self
    }
}
