//! A rule of RFC 5545 for days: `FREQ=MONTHLY;BYDAY=-1TH`. It has no time, and by itself no first day.

use jiff::civil::{Date, Weekday};

/// How long the turns of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a rule ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// After so many dates, counted from the first.
    Count(u32),
    /// After this day.
    Until(Date),
}

/// A day of the week, which of them in its month or year if that is said; counted from the end if
/// the number is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NthWeekday {
    pub ordinal: Option<i16>,
    pub weekday: Weekday,
}

/// A rule of days. What RFC 5545 forbids, and hours and finer parts, is not among its values.
///
/// Lists are sorted and have each item once; an empty one stands for a part that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecurrenceRule {
    pub(super) frequency: Frequency,
    pub(super) interval: u32,
    pub(super) months: Vec<i16>,
    pub(super) weeks: Vec<i16>,
    pub(super) year_days: Vec<i16>,
    pub(super) month_days: Vec<i16>,
    pub(super) weekdays: Vec<NthWeekday>,
    pub(super) positions: Vec<i16>,
    pub(super) end: Option<End>,
    pub(super) week_start: Weekday,
}
