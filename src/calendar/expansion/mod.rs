//! Dates of expressions: first what the words say, then what the firm's calendar makes of it.

pub mod amounts;
mod cyclic;
pub mod expand;
mod hanging;
pub mod named;
pub mod occurrence;
mod periodic;
mod places;
pub mod reach;
mod scope;
pub mod settle;
pub mod settlement;
pub mod stretch;
pub mod turns;
mod weekly;
pub mod window;
pub mod zoned;

#[cfg(test)]
mod tests;
