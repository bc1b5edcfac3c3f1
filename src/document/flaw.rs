//! What a writer should look at in a text, as it is seen while the text is compiled.
//!
//! The text does not know in which source it stands, so that a flaw is a finding without a path.
//! Whoever knows the source places it there and makes a finding of it.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};

/// Something in a text that somebody should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Flaw {
    /// The kind of finding.
    pub code: Code,
    /// The headline.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// Another place that matters, and what is there.
    pub related: Option<(Span, &'static str)>,
    /// What to do about it.
    pub help: String,
}

impl Flaw {
    /// A flaw of this code at this place.
    pub(crate) fn new(
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), span, related: None, help: help.into() }
    }

    /// Every place that it names.
    pub(crate) fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let related = self.related.iter_mut().map(|(span, _)| span);
        std::iter::once(&mut self.span).chain(related)
    }

    /// The finding in this source.
    pub(crate) fn finding(self, path: &SourcePath) -> Diagnostic {
        let place = Place::new(path, self.span);
        let finding = Diagnostic::warning(self.code, place, self.message).help(self.help);
        match self.related {
            Some((span, message)) => finding.related(Place::new(path, span), message),
            None => finding,
        }
    }
}
