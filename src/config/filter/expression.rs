//! Expressions: comparisons joined by `and`, `or` and `not`.

use std::fmt;

use crate::config::filter::comparison::Comparison;

/// What a filter says, without where it says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// One comparison.
    Comparison(Comparison),
    /// What does not pass the other.
    Not(Box<Expression>),
    /// What passes all of them, two or more. None of them is a list of the same sort.
    All(Vec<Expression>),
    /// What passes one of them or several.
    Any(Vec<Expression>),
}

impl Expression {
    /// What passes all of these. Their order stays; one alone stands for itself.
    pub fn all(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::All(parts) => parts,
            part => vec![part],
        };
        let mut parts: Vec<Self> = parts.into_iter().flat_map(inner).collect();
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// What passes one of these. Their order stays; one alone stands for itself.
    pub fn any(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::Any(parts) => parts,
            part => vec![part],
        };
        let mut parts: Vec<Self> = parts.into_iter().flat_map(inner).collect();
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// Writes it where something that binds as strongly as `around` stands around it.
    fn write(&self, f: &mut fmt::Formatter<'_>, around: u8) -> fmt::Result {
        let strength = match self {
            Self::Any(_) => 0,
            Self::All(_) => 1,
            Self::Not(_) | Self::Comparison(_) => 2,
        };
        if strength < around {
            f.write_str("(")?;
        }
        match self {
            Self::Comparison(comparison) => write!(f, "{comparison}")?,
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, 2)?;
            }
            Self::All(parts) => write_joined(f, parts, " and ", 2)?,
            Self::Any(parts) => write_joined(f, parts, " or ", 1)?,
        }
        if strength < around { f.write_str(")") } else { Ok(()) }
    }
}

fn write_joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    word: &str,
    around: u8,
) -> fmt::Result {
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            f.write_str(word)?;
        }
        part.write(f, around)?;
    }
    Ok(())
}

/// The normal form: one space between words, no parentheses that change nothing, quotes only where
/// they are needed. It reads as the same expression.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}
