//! Dates of expressions: first what the words say, then what the firm's calendar makes of it.

pub mod named;
pub mod occurrence;
pub mod stretch;
pub mod window;
