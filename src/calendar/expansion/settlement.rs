//! What a firm makes of the dates of one expression, decided before any date is looked at.

use crate::calendar::firm::firm::Firm;
use crate::calendar::language::anchored::{Anchored, Distance};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::modifiers::OnHoliday;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Place};
use crate::calendar::language::precision::Precision;

/// What becomes of the dates of one expression on days when the firm does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement<'a> {
    /// The ritual, as freezes name it.
    pub id: &'a str,
    /// The regions whose holidays count; that of the firm if there are none.
    pub regions: &'a [&'a str],
    /// What becomes of dates on holidays.
    pub on_holiday: OnHoliday,
    /// Whether the same becomes of dates outside of the working week.
    pub days_off: bool,
    /// The period that a date must not leave when it moves.
    pub within: Option<Period>,
    /// Whether the dates are windows: some day in November, not all of them. They do not move.
    pub is_window: bool,
}

impl<'a> Settlement<'a> {
    /// What an expression says of it, and where it is silent the firm.
    ///
    /// A date that hangs on others moves to the next working day. One that was named itself stays. A
    /// date is left out for a holiday only: who says `monthly on day 15` wants one each month, also
    /// on a Saturday. It is moved from a Saturday as well, but not by the firm's habit if the words
    /// chose the day of the week, as `every Saturday` and `every day` do.
    pub fn of(expression: &Expression, id: &'a str, regions: &'a [&'a str], firm: &Firm) -> Self {
        let said = expression.modifiers().and_then(|modifiers| modifiers.on_holiday);
        let on_holiday = said.unwrap_or(match expression {
            Expression::Anchored(_) => OnHoliday::Next,
            Expression::Once { .. } => OnHoliday::Keep,
            _ => firm.on_holiday,
        });
        let moves = matches!(on_holiday, OnHoliday::Next | OnHoliday::Previous);
        Self {
            id,
            regions,
            on_holiday,
            days_off: moves && (said.is_some() || !chooses_weekday(expression)),
            within: match expression {
                Expression::Schedule(schedule) => period_of(schedule),
                _ => None,
            },
            is_window: (Precision::Week..=Precision::Year).contains(&expression.precision()),
        }
    }

    /// What becomes of the dates of a rule of other calendars, which says nothing of holidays.
    pub fn of_rule(id: &'a str, regions: &'a [&'a str], firm: &Firm) -> Self {
        let on_holiday = firm.on_holiday;
        Self { id, regions, on_holiday, days_off: false, within: None, is_window: false }
    }
}

/// Whether the words say on which day of the week it is, so that a weekend is no accident.
fn chooses_weekday(expression: &Expression) -> bool {
    match expression {
        Expression::Anchored(Anchored { distance, .. }) => {
            matches!(distance, Distance::Nearest(DayWord::Weekday(_), _))
        }
        Expression::Schedule(Schedule { pattern, .. }) => match pattern {
            Pattern::Days { every } => *every == 1,
            Pattern::Periods { place, .. } => {
                matches!(place, Some(Place::Nth { day: DayWord::Weekday(_), .. }))
            }
            _ => true,
        },
        _ => false,
    }
}

/// The month, quarter or year that a pattern is about; of a year in which months are named, those.
fn period_of(schedule: &Schedule) -> Option<Period> {
    match &schedule.pattern {
        Pattern::Periods { period, months, .. } if period.length == PeriodLength::Year => {
            let month = Period { length: PeriodLength::Month, is_civil: true };
            Some(if months.is_empty() { *period } else { month })
        }
        Pattern::Periods { period, .. } if period.length != PeriodLength::Week => Some(*period),
        _ => None,
    }
}
