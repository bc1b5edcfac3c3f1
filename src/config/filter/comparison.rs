//! Comparisons: the smallest filters.

use std::fmt;

use crate::config::filter::test::Test;
use crate::config::filter::word::written;
use crate::source::Span;

/// A name, and what is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The name of a field, of a relation at one of its ends, or of a key of every page.
    pub name: String,
    /// What is asked.
    pub test: Test,
}

/// Where a comparison stands in the text of its filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonPlace {
    /// The name.
    pub name: Span,
    /// Each value.
    pub values: Vec<Span>,
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = written(&self.name);
        match &self.test {
            Test::Is(value) => write!(f, "{name} = {}", written(value)),
            Test::IsNot(value) => write!(f, "{name} != {}", written(value)),
            Test::Has(value) => write!(f, "{name} has {}", written(value)),
            Test::Said => write!(f, "has {name}"),
            Test::In(values) => {
                let values: Vec<String> = values.iter().map(|value| written(value)).collect();
                write!(f, "{name} in ({})", values.join(", "))
            }
        }
    }
}
