//! The calendar of the firm: which days it works on, where its year begins, what it leaves alone.

pub mod firm;
pub mod fiscal;
