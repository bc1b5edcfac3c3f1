//! A rule of RFC 5545 for days: `FREQ=MONTHLY;BYDAY=-1TH`. It has no time, and by itself no first day.

use jiff::civil::{Date, Weekday};

/// How long the turns of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::calendar) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a rule ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::calendar) enum End {
    /// After so many dates, counted from the first.
    Count(u32),
    /// After this day.
    Until(Date),
}

/// A day of the week, which of them in its month or year if that is said; counted from the end if
/// the number is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::calendar) struct NthWeekday {
    pub(in crate::calendar) ordinal: Option<i16>,
    pub(in crate::calendar) weekday: Weekday,
}

/// A rule of days. What RFC 5545 forbids, and hours and finer parts, is not among its values.
///
/// Lists are sorted and have each item once; an empty one stands for a part that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecurrenceRule {
    pub(in crate::calendar) frequency: Frequency,
    pub(in crate::calendar) interval: u32,
    pub(in crate::calendar) months: Vec<i16>,
    pub(in crate::calendar) weeks: Vec<i16>,
    pub(in crate::calendar) year_days: Vec<i16>,
    pub(in crate::calendar) month_days: Vec<i16>,
    pub(in crate::calendar) weekdays: Vec<NthWeekday>,
    pub(in crate::calendar) positions: Vec<i16>,
    pub(in crate::calendar) end: Option<End>,
    pub(in crate::calendar) week_start: Weekday,
}

impl RecurrenceRule {
    /// Each n-th day, week, month or year, with nothing said of where in it.
    pub(in crate::calendar) fn each(
        interval: u32,
        frequency: Frequency,
        week_start: Weekday,
    ) -> Self {
        Self {
            frequency,
            interval,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            end: None,
            week_start,
        }
    }
}
