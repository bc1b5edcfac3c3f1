//! Filters: an expression, and where its parts stand.

use crate::config::filter::comparison::ComparisonPlace;
use crate::config::filter::expression::Expression;
use crate::config::filter::fault::FilterFault;
use crate::config::filter::parser;

/// Which pages are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What it says.
    pub expression: Expression,
    /// Where: the places of its comparisons, in their order.
    pub places: Vec<ComparisonPlace>,
}

impl Filter {
    /// Reads a filter. Of several faults, the first is told: the others may follow from it.
    pub fn parse(text: &str) -> Result<Self, FilterFault> {
        parser::parse(text)
    }
}

#[cfg(test)]
mod tests;
