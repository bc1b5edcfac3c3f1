//! Expressions and firms made by hand.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal};
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};

pub(super) const MONTH: Period = Period { length: PeriodLength::Month, is_civil: false };
pub(super) const QUARTER: Period = Period { length: PeriodLength::Quarter, is_civil: false };
pub(super) const HALF_YEAR: Period = Period { length: PeriodLength::HalfYear, is_civil: false };
pub(super) const YEAR: Period = Period { length: PeriodLength::Year, is_civil: false };

pub(super) const FIRST: Ordinal = Ordinal::Nth(1);
pub(super) const LAST: Ordinal = Ordinal::Last;

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("it is a date")
}

pub(super) fn window(first: &str, last: &str) -> Window {
    Window { first: day(first), last: day(last) }
}

/// Dates as text: one day as itself, more as `first..last`.
pub(super) fn texts(dates: &[Stretch]) -> Vec<String> {
    dates.iter().map(|days| text(*days)).collect()
}

pub(super) fn text(days: Stretch) -> String {
    if days.first == days.last {
        days.first.to_string()
    } else {
        format!("{}..{}", days.first, days.last)
    }
}

/// The dates of an expression without names in 2027.
pub(super) fn of_2027(expression: &Expression, firm: &Firm) -> Vec<String> {
    texts(&expand(expression, Named::Nothing, firm, window("2027-01-01", "2027-12-31")))
}

pub(super) fn schedule(pattern: Pattern) -> Expression {
    Expression::Schedule(Schedule { pattern, at: None, modifiers: Modifiers::default() })
}

pub(super) fn weekly(every: u32, days: &[Weekday]) -> Expression {
    schedule(Pattern::Weeks { every, days: days.to_vec() })
}

pub(super) fn periodic(
    every: u32,
    period: Period,
    months: &[i8],
    place: impl Into<Option<Place>>,
) -> Expression {
    let place = place.into();
    let months = months.iter().map(|month| Month(*month)).collect();
    schedule(Pattern::Periods { every, period, months, place })
}

pub(super) fn nth(ordinal: Ordinal, day: DayWord) -> Place {
    Place::Nth { ordinals: vec![ordinal], day }
}

pub(super) fn nth_weekday(ordinal: Ordinal, day: Weekday) -> Place {
    nth(ordinal, DayWord::Weekday(day))
}

pub(super) fn cycle_weeks(days: &[Weekday], weeks: CycleWeeks) -> Expression {
    schedule(Pattern::CycleWeeks { days: days.to_vec(), weeks, cycle: "build-cycle".to_owned() })
}

pub(super) fn anchored(distance: Distance, anchor: Anchor) -> Expression {
    let modifiers = Modifiers::default();
    Expression::Anchored(Anchored { distance, anchor, at: None, about: None, modifiers })
}

pub(super) fn exactly(count: u32, unit: Unit, side: Side) -> Distance {
    Distance::Exactly(Amount { count, unit }, side)
}

pub(super) fn to(name: &str, edge: Option<Edge>) -> Anchor {
    Anchor::Named { name: name.to_owned(), edge }
}

/// The same expression with other modifiers.
pub(super) fn with(expression: Expression, change: impl FnOnce(&mut Modifiers)) -> Expression {
    let mut expression = expression;
    match &mut expression {
        Expression::Schedule(schedule) => change(&mut schedule.modifiers),
        Expression::Anchored(anchored) => change(&mut anchored.modifiers),
        _ => panic!("it has no modifiers"),
    }
    expression
}

pub(super) fn from(date: &str, expression: Expression) -> Expression {
    with(expression, |modifiers| modifiers.from = Some(day(date)))
}

pub(super) fn until(date: &str, expression: Expression) -> Expression {
    with(expression, |modifiers| modifiers.until = Some(day(date)))
}

pub(super) fn or(policy: OnHoliday, expression: Expression) -> Expression {
    with(expression, |modifiers| modifiers.on_holiday = Some(policy))
}

pub(super) fn lasting(count: u32, unit: Unit, expression: Expression) -> Expression {
    with(expression, |modifiers| modifiers.lasting = Some(Amount { count, unit }))
}

/// A firm whose year begins on this day.
pub(super) fn firm_from(month: i8, day: i8) -> Firm {
    let fiscal = Fiscal { division: Division::Months(Month(month), day), ..Fiscal::default() };
    Firm { fiscal, ..Firm::default() }
}

/// The firm of the sample: Dutch holidays, years from February.
pub(super) fn sample_firm() -> Firm {
    let mut firm = closed_on(
        firm_from(2, 1),
        &["2027-03-26", "2027-03-29", "2027-04-27", "2027-05-06", "2027-05-17"],
    );
    firm = closed_on(firm, &["2027-12-25", "2027-12-26"]);
    firm
}

/// The same firm with more days off in its own region.
pub(super) fn closed_on(mut firm: Firm, dates: &[&str]) -> Firm {
    let region = firm.region.get_or_insert_with(|| "nl".to_owned()).clone();
    let days = firm.holidays.entry(region).or_default();
    days.extend(dates.iter().map(|date| (day(date), None)));
    firm
}
