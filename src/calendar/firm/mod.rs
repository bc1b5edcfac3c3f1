//! The calendar of the firm: which days it works on, where its year begins, what it leaves alone.

pub mod day;
pub mod event;
pub mod firm;
pub mod fiscal;
pub mod freeze;
pub mod periods;
pub mod quiet;
pub mod tiling;
pub mod working_days;

#[cfg(test)]
mod tests;
