//! Which day of a period is meant: `the first Monday`, `the last working day`, `day 15`.

use jiff::civil::Weekday;

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ordinal {
    /// Counted from the start, from 1 to 5.
    Nth(u8),
    /// The one before the last.
    SecondToLast,
    /// The last.
    Last,
}

/// What is counted within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayWord {
    /// Mondays, or another day of the week.
    Weekday(Weekday),
    /// Days on which the firm works. Holidays are no such days.
    WorkingDay,
    /// Days.
    Day,
    /// Weeks that begin within the period.
    Week,
}

/// The days of a period that are meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `first and third Tuesday`.
    Nth {
        /// Which of them: sorted, each once.
        ordinals: Vec<Ordinal>,
        /// Of what.
        day: DayWord,
    },
    /// `day 15`: the day with this number, from 1. In a period without it there is none.
    Day(u16),
}
