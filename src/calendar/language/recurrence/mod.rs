//! The way out of the language: rules of other calendars, as RFC 5545 has them in section 3.3.10.
//!
//! [`rule::RecurrenceRule`] is such a rule of days. It is read and checked (`reading.rs`), printed in
//! one form (`writing.rs`), and its dates are worked out here (`dates.rs`).

mod dates;
mod reading;
pub mod rule;
pub(in crate::calendar) mod writing;

#[cfg(test)]
mod tests;
