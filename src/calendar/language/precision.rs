//! How exactly an expression says when: to the minute, to the day, or only in which month.

use crate::calendar::language::anchored::{Anchored, Distance};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::{DayWord, Place};

/// How exactly a moment is said, the most exact first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Day and time.
    Minute,
    /// The day.
    Day,
    /// Some time in a week.
    Week,
    /// Some time in a month.
    Month,
    /// Some time in a quarter.
    Quarter,
    /// Some time in half a year.
    HalfYear,
    /// Some time in a year.
    Year,
    /// Each time something happens, of which nobody knows when.
    Event,
    /// Not at all.
    None,
}

impl Precision {
    /// Whether it is some day of several.
    pub fn is_window(self) -> bool {
        (Self::Week..=Self::Year).contains(&self)
    }
}

impl Expression {
    /// How exactly it says when. Whether a name is that of an event is not known here: what hangs on
    /// a name is taken to hang on dates.
    pub fn precision(&self) -> Precision {
        let day = match self {
            Self::Unplanned { .. } => return Precision::None,
            Self::Event { .. } => return Precision::Event,
            Self::Once { .. } => Precision::Day,
            Self::Anchored(Anchored { distance, .. }) => match distance {
                Distance::Nearest(DayWord::Week, _) => Precision::Week,
                _ => Precision::Day,
            },
            Self::Schedule(schedule) => schedule.day_precision(),
        };
        match self.at() {
            Some(_) if day == Precision::Day => Precision::Minute,
            _ => day,
        }
    }
}

impl Schedule {
    fn day_precision(&self) -> Precision {
        let has_first = self.modifiers.from.is_some();
        match &self.pattern {
            Pattern::Weeks { days, .. } if days.is_empty() && !has_first => Precision::Week,
            Pattern::CycleWeeks { days, .. } if days.is_empty() => Precision::Week,
            Pattern::Periods { place: Some(Place::Nth { day: DayWord::Week, .. }), .. } => {
                Precision::Week
            }
            Pattern::Periods { months, place: None, .. } if !months.is_empty() => Precision::Month,
            Pattern::Periods { period, place: None, .. } if !has_first => match period.length {
                PeriodLength::Week => Precision::Week,
                PeriodLength::Month => Precision::Month,
                PeriodLength::Quarter => Precision::Quarter,
                PeriodLength::HalfYear => Precision::HalfYear,
                PeriodLength::Year => Precision::Year,
            },
            _ => Precision::Day,
        }
    }
}
