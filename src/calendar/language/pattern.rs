//! Patterns that come back: the heart of a schedule.

use std::ops::RangeInclusive;

use jiff::civil::Weekday;

use crate::calendar::language::month::Month;
use crate::calendar::language::period::Period;
use crate::calendar::language::place::Place;

/// On which days something comes back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Each n-th day. More than each one needs a first: the date behind `from`.
    Days {
        /// n, at least 1.
        every: u32,
    },
    /// Each day on which the firm works.
    WorkingDays,
    /// Days of each n-th week. More than each week needs a first: the week of the date behind `from`.
    Weeks {
        /// n, at least 1.
        every: u32,
        /// The days, from Monday on, each once. None means that of the date behind `from`, and
        /// without such a date some day of the week.
        days: Vec<Weekday>,
    },
    /// A place in each n-th period. A week is a period only for its first day, its last working day and
    /// the like: what names days of the week, or no place, is of [`Pattern::Weeks`].
    Periods {
        /// n, at least 1. More than each one needs a first: that with the date behind `from`.
        every: u32,
        /// The period.
        period: Period,
        /// The months that count, sorted, each once; all of them if there are none. In a year the
        /// place is one in each of them, in a shorter period they only sort out, and there is a place.
        /// `every 6 months in March and September` is a year with two months.
        months: Vec<Month>,
        /// Where in it. None means the day of the date behind `from`, and without such a date some
        /// day of the period, or of the months.
        place: Option<Place>,
    },
    /// Days of some weeks of each turn of a cycle, or those weeks as a whole if no days are named.
    CycleWeeks {
        /// The days, from Monday on, each once.
        days: Vec<Weekday>,
        /// The weeks.
        weeks: CycleWeeks,
        /// The id of the cycle, as written.
        cycle: String,
    },
    /// The last of these days of the week in each turn of a cycle.
    CycleLast {
        /// The days, from Monday on, each once, at least one.
        days: Vec<Weekday>,
        /// The id of the cycle, as written.
        cycle: String,
    },
}

/// Weeks of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CycleWeeks {
    /// From one to another, counted from 1.
    Numbered(RangeInclusive<u32>),
    /// The last week.
    Last,
}
