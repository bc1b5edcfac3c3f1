//! The language in which pages say when something happens: `every Monday at 10:00`,
//! `last Thursday of the quarter`, `3 working days before qbr`.
//!
//! A text becomes an [`expression::Expression`], which is what was meant and not how it was put:
//! `weekly on Friday` and `every Friday` are one value. It prints in one normal form, which reads
//! back as the same value.

pub mod about;
pub mod amount;
pub mod anchored;
pub mod at;
pub mod date_slip;
pub mod expression;
pub mod gap;
mod interval;
mod missing_anchor;
pub mod modifiers;
pub mod month;
mod normal_form;
pub mod number_words;
mod parser;
pub mod pattern;
pub mod period;
pub mod place;
pub mod precision;
pub mod reading;
pub mod recurrence;
pub mod refusal;
pub mod rhythm;
mod vocabulary;

#[cfg(test)]
pub(crate) mod tests;
