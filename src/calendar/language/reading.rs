//! An expression that was read from a text, and where its name stands there.

use crate::calendar::language::expression::Expression;
use crate::calendar::language::parser;
use crate::calendar::language::refusal::Refusal;
use crate::source::Span;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it means.
    pub expression: Expression,
    /// The bytes of the text that hold [`Expression::name`], with a kind before it if there is one.
    pub name: Option<Span>,
}

impl Expression {
    /// Reads a text. Of several faults the first is told: the others may follow from it.
    ///
    /// Takes time in proportion to the length of the text, which is limited.
    pub fn parse(text: &str) -> Result<Reading, Refusal> {
        parser::parse(text)
    }
}
