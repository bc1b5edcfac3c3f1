//! About how many days there are from one date of an expression to the next, by its words alone.

use crate::calendar::language::anchored::{Anchor, Anchored};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::Place;

/// The days of a week for each on which most firms work.
const DAYS_A_WORKING_DAY: f64 = 7.0 / 5.0;

impl Expression {
    /// About how many days there are from one date to the next, on average. Nothing if that depends on
    /// what it names, or if it does not come again and again.
    pub fn rough_interval(&self) -> Option<f64> {
        match self {
            Self::Schedule(Schedule { pattern, .. }) => of_pattern(pattern),
            Self::Anchored(Anchored { anchor: Anchor::Period(period, _), .. }) => {
                Some(days_of(period.length))
            }
            _ => None,
        }
    }
}

fn of_pattern(pattern: &Pattern) -> Option<f64> {
    let (each, times) = match pattern {
        Pattern::Days { every } => (f64::from(*every), 1),
        Pattern::WorkingDays => (DAYS_A_WORKING_DAY, 1),
        Pattern::Weeks { every, days } => (f64::from(*every) * 7.0, days.len()),
        Pattern::Periods { every, period, months, place } => {
            let places = match place {
                Some(Place::Nth { ordinals, .. }) => ordinals.len(),
                _ => 1,
            };
            let each = f64::from(*every) * days_of(period.length);
            match (period.length, months.len()) {
                (_, 0) => (each, places),
                (PeriodLength::Year, months) => (each, places * months),
                // The months that do not count only make it rarer.
                (_, months) => (each * 12.0 / number(months), places),
            }
        }
        Pattern::CycleWeeks { .. } | Pattern::CycleLast { .. } => return None,
    };
    Some(each / number(times.max(1)))
}

fn days_of(length: PeriodLength) -> f64 {
    match length {
        PeriodLength::Week => 7.0,
        PeriodLength::Month => 30.4,
        PeriodLength::Quarter => 91.3,
        PeriodLength::HalfYear => 182.6,
        PeriodLength::Year => 365.2,
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use crate::calendar::language::expression::Expression;

    #[test]
    fn intervals_are_about_right() {
        let days = |text: &str| {
            let read = Expression::parse(text).expect("it can be read").expression;
            read.rough_interval().map(f64::round)
        };
        let about = [
            ("daily", 1.0),
            ("every Monday and Wednesday", 4.0),
            ("every 6 weeks from 2027-02-01", 42.0),
            ("monthly", 30.0),
            ("first and third Tuesday of the month", 15.0),
            ("quarterly", 91.0),
            ("half-yearly", 183.0),
            ("yearly in November", 365.0),
            ("every 6 months on the first Tuesday of March and September", 183.0),
            ("3 weeks after the quarter ends", 91.0),
        ];
        for (text, about) in about {
            assert_eq!(days(text), Some(about), "{text}");
        }
        for text in ["ad hoc", "once on 2027-02-01", "on incident", "2 days before wbr"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
