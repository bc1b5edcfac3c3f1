//! When something happens, as a page says it: one expression, several, or rules of other calendars.
//!
//! This is the value of a field. What was written is kept beside what it means, so that pages of data
//! and fixes can have it; where it stands in a file is not known here.

use std::fmt::{Display, Formatter, Result as Written};

use jiff::civil::Date;

use crate::calendar::language::expression::Expression;
use crate::calendar::language::parser::read_date;
use crate::calendar::language::recurrence::rule::RecurrenceRule;
use crate::calendar::language::refusal::Refusal;
use crate::source::Span;

/// An expression, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenExpression {
    /// As written.
    pub text: String,
    /// What it means.
    pub expression: Expression,
    /// The bytes of `text` that hold the name it names, with a kind before it if there is one.
    pub name: Option<Span>,
}

/// One of the parts of which a rhythm consists. It happens on the dates of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RhythmPart {
    /// An expression of the language.
    Expression(WrittenExpression),
    /// A rule of other calendars.
    Rule {
        /// The rule.
        rule: RecurrenceRule,
        /// The day it begins on.
        from: Date,
    },
}

impl RhythmPart {
    /// The part that a text says.
    pub fn expression(text: &str) -> Result<Self, Refusal> {
        let reading = Expression::parse(text)?;
        let (expression, name) = (reading.expression, reading.name);
        Ok(Self::Expression(WrittenExpression { text: text.to_owned(), expression, name }))
    }

    /// What it means, if it is an expression.
    pub fn meaning(&self) -> Option<&Expression> {
        match self {
            Self::Expression(written) => Some(&written.expression),
            Self::Rule { .. } => None,
        }
    }

    /// The day on which a rule begins. A place of refusal is one of that text.
    pub fn first_day(text: &str) -> Result<Date, Refusal> {
        read_date(text)
    }
}

/// The normal form of the expression, or the rule and its first day.
impl Display for RhythmPart {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        match self {
            Self::Expression(written) => written.expression.fmt(f),
            Self::Rule { rule, from } => write!(f, "{rule} from {from}"),
        }
    }
}

/// When something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Its parts, as many as were written.
    pub parts: Vec<RhythmPart>,
}

impl Rhythm {
    /// The text as written, if it is one expression.
    pub fn text(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [RhythmPart::Expression(written)] => Some(&written.text),
            _ => None,
        }
    }

    /// Its parts as they can be written: the text of an expression, or a rule and its first day.
    pub fn written(&self) -> impl Iterator<Item = Result<&str, [String; 2]>> {
        self.parts.iter().map(|part| match part {
            RhythmPart::Expression(written) => Ok(written.text.as_str()),
            RhythmPart::Rule { rule, from } => Err([rule.to_string(), from.to_string()]),
        })
    }

    /// The expressions among its parts.
    pub fn expressions(&self) -> impl Iterator<Item = &WrittenExpression> {
        self.parts.iter().filter_map(|part| match part {
            RhythmPart::Expression(written) => Some(written),
            RhythmPart::Rule { .. } => None,
        })
    }
}

/// The parts in their normal form, with semicolons between them.
impl Display for Rhythm {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        for (at, part) in self.parts.iter().enumerate() {
            f.write_str(if at > 0 { "; " } else { "" })?;
            part.fmt(f)?;
        }
        Ok(())
    }
}
