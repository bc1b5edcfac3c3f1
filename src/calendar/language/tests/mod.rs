//! What holds of all expressions.

pub(crate) mod golden;
mod properties;
pub(crate) mod strategies;
