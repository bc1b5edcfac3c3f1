//! What holds of all expressions.

pub(crate) mod golden;
mod meaning;
mod properties;
pub(crate) mod strategies;
