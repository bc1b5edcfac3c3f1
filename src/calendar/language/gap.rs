//! Turns in which nothing happens, although an expression says that it comes back: day 31 of a short
//! month, 29 February, a fifth Friday. Nobody means these to be left out, or so it can be asked.

use std::fmt::{Display, Formatter, Result};

use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::month::Month;
use crate::calendar::language::normal_form::month_names;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::{DayWord, Ordinal, Place};

/// Why some turns have no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A day that these months do not have. 29 in February is there in leap years.
    ShortMonths {
        /// The number of the day.
        day: u16,
        /// The months of the expression without it, in most years; never all of them.
        months: Vec<Month>,
    },
    /// A day that not every period of this length has: day 92 of a quarter, day 366 of a year.
    ShortPeriods {
        /// The number of the day.
        day: u16,
        /// The length of the period.
        length: PeriodLength,
    },
    /// 29 February and no other day: it comes in leap years only.
    LeapDay,
    /// The fifth of what some months have but four of.
    Fifth(DayWord),
}

impl Gap {
    /// What to write in the place of it, where there is something near.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::ShortMonths { .. } | Self::ShortPeriods { .. } => "say `the last day`",
            Self::LeapDay => "say `the last day of February`",
            Self::Fifth(_) => "say `last` in the place of `fifth`",
        }
    }
}

/// One sentence, for a message or a page.
impl Display for Gap {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::ShortMonths { day, months } => {
                write!(f, "skipped in {}, where there is no day {day}", month_names(months))?;
                let in_leap_years = *day == 29 && months.as_slice() == [Month(2)];
                f.write_str(if in_leap_years { " in most years" } else { "" })
            }
            Self::ShortPeriods { day, length: PeriodLength::Year } => {
                write!(f, "skipped in years without day {day}")
            }
            Self::ShortPeriods { day, .. } => write!(f, "skipped in periods without day {day}"),
            Self::LeapDay => f.write_str("29 February comes in leap years only"),
            Self::Fifth(day) => write!(f, "not every month has a fifth {day}"),
        }
    }
}

impl Expression {
    /// Why some of its turns have no date, as far as the calendar alone tells; holidays are not
    /// looked at, nor the weeks of a firm's own year.
    pub fn gap(&self) -> Option<Gap> {
        let Self::Schedule(Schedule { pattern, modifiers, .. }) = self else { return None };
        let Pattern::Periods { period, months, place: Some(place), .. } = pattern else {
            return None;
        };
        let is_monthly = period.length == PeriodLength::Month || !months.is_empty();
        let in_months: Vec<Month> = (1..=12)
            .map(Month)
            .filter(|month| months.is_empty() || months.contains(month))
            .filter(|month| !modifiers.except_in.contains(month))
            .collect();
        match place {
            Place::Day(day) if is_monthly => short_months(*day, in_months),
            Place::Day(day) => (*day > shortest(period.length))
                .then_some(Gap::ShortPeriods { day: *day, length: period.length }),
            Place::Nth { ordinals, day } => {
                let is_rare = matches!(day, DayWord::Weekday(_) | DayWord::Week);
                let is_fifth = ordinals.contains(&Ordinal::Nth(5));
                (is_monthly && is_rare && is_fifth).then_some(Gap::Fifth(*day))
            }
        }
    }
}

fn short_months(day: u16, in_months: Vec<Month>) -> Option<Gap> {
    let count = in_months.len();
    let short: Vec<Month> = in_months.into_iter().filter(|month| month.shortest() < day).collect();
    match short.as_slice() {
        [] => None,
        [Month(2)] if count == 1 => Some(Gap::LeapDay),
        _ => Some(Gap::ShortMonths { day, months: short }),
    }
}

/// The fewest days that a period of the civil calendar has.
fn shortest(length: PeriodLength) -> u16 {
    match length {
        PeriodLength::Week => 7,
        PeriodLength::Month => 28,
        PeriodLength::Quarter => 90,
        PeriodLength::HalfYear => 181,
        PeriodLength::Year => 365,
    }
}
