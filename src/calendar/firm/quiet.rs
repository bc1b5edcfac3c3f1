//! Hours that are kept free.

use crate::calendar::language::expression::Expression;
use crate::source::Span;

/// Hours that are kept free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// What people call it.
    pub name: String,
    /// Where in `site.toml` it is written.
    pub span: Span,
    /// When it is, as written.
    pub text: String,
    /// Where that is written.
    pub text_span: Span,
    /// When it is, if the text could be read.
    pub when: Option<Expression>,
    /// The ids of the rituals that may be then, and where in `site.toml` each is named.
    pub except: Vec<(String, Span)>,
}
