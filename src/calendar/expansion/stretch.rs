//! Days in a row.

use jiff::civil::Date;

/// Days in a row, at least one. A date is a stretch of one day; `yearly in November` is one of 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first of them.
    pub first: Date,
    /// The last of them.
    pub last: Date,
}

impl Stretch {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }
}
