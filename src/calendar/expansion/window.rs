//! The days that are looked at.

use jiff::civil::Date;

use crate::calendar::firm::day;

/// The days from one to another, both within. What begins in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Window {
    /// The days that calendars know of.
    pub const ALL: Self = Self { first: day::FIRST, last: day::LAST };

    /// Whether a day is one of its days.
    pub fn holds(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// The days that it has in common with another.
    pub fn common(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }

    /// So many days more at either end.
    #[must_use]
    pub fn widened(self, days: i64) -> Self {
        Self { first: day::plus(self.first, -days), last: day::plus(self.last, days) }
    }
}
