//! The days that are looked at.

use jiff::civil::Date;

/// The days from one to another, both within. What begins in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}
