//! The value of a field that says when something happens.

use std::fmt;

use crate::calendar::language::expression::Expression;
use crate::source::Span;

/// What a field says: one expression, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Its parts, in the order written.
    pub parts: Vec<Part>,
}

/// A part of a rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An expression.
    Expression(Written),
}

/// An expression with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// As written.
    pub text: String,
    /// What it means.
    pub expression: Expression,
    /// Where its name stands in the text.
    pub name: Option<Span>,
}

impl Rhythm {
    /// Its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.parts.iter().filter_map(Part::expression)
    }
}

impl Part {
    /// The expression, if it is one.
    pub fn expression(&self) -> Option<&Expression> {
        match self {
            Self::Expression(written) => Some(&written.expression),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expression(written) => f.write_str(&written.text),
        }
    }
}
