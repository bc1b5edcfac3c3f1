//! Clocks that change on the same day of each year: the last Sunday of March at 02:00.

use std::fmt::{self, Display, Formatter};

use jiff::civil::{DateTime, Weekday};

use crate::calendar::language::recurrence::writing::short;

/// The day of each year on which clocks change. The time is that of the first change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearlyChange {
    /// The month.
    pub month: i8,
    /// Which of them in the month: 1 is the first, -1 the last.
    pub ordinal: i8,
    /// The day of the week.
    pub weekday: Weekday,
}

impl YearlyChange {
    /// The one rule behind changes, if there is one and they come each year.
    pub fn behind(changes: &[DateTime]) -> Option<Self> {
        let (first, rest) = changes.split_first()?;
        let follow = changes.windows(2).all(|pair| pair[1].year() == pair[0].year() + 1);
        let of_day = (1..=4).chain([-1]).map(|ordinal| Self {
            month: first.month(),
            ordinal,
            weekday: first.weekday(),
        });
        let is_behind = |rule: &Self| {
            changes.iter().all(|change| rule.names(*change))
                && rest.iter().all(|change| change.time() == first.time())
        };
        of_day.filter(|_| follow).find(is_behind)
    }

    fn names(self, change: DateTime) -> bool {
        let day = change.date();
        let named = day.nth_weekday_of_month(self.ordinal, self.weekday);
        day.month() == self.month && named.is_ok_and(|named| named == day)
    }
}

impl Display for YearlyChange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { month, ordinal, weekday } = self;
        write!(f, "FREQ=YEARLY;BYMONTH={month};BYDAY={ordinal}{}", short(*weekday))
    }
}
