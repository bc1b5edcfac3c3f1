//! What is written, held against readers and rules that others made.

mod golden;
mod read_back;
mod series;
mod text;
mod zones;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday, date, time};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal, NamedBy};
use crate::calendar::ical::named_zone::NamedZone;
use crate::calendar::language::at::At;
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};

/// A firm that works from Monday to Friday, whose year is the civil one, without holidays.
fn firm() -> Firm {
    Firm {
        zone: Some("Europe/Amsterdam".to_owned()),
        region: None,
        week_starts: Weekday::Monday,
        working_days: (1..=5).collect(),
        hours: (time(9, 0, 0, 0), time(17, 30, 0, 0)),
        on_holiday: OnHoliday::Skip,
        fiscal: Fiscal { division: Division::Months(Month(1), 1), named_by: NamedBy::Start },
        holidays: BTreeMap::new(),
        freezes: Vec::new(),
        quiet: Vec::new(),
        events: BTreeMap::new(),
    }
}

/// The same with a year that starts in this month, on this day.
fn firm_from(month: i8, day: i8) -> Firm {
    let division = Division::Months(Month(month), day);
    Firm { fiscal: Fiscal { division, named_by: NamedBy::Start }, ..firm() }
}

/// The same with these holidays.
fn firm_with(holidays: &[Date]) -> Firm {
    let days = holidays.iter().map(|day| (*day, None)).collect();
    Firm { holidays: [("nl".to_owned(), days)].into(), ..firm() }
}

fn zone(name: &str) -> NamedZone {
    NamedZone::get(name).unwrap_or_else(|| panic!("{name} is a zone"))
}

fn schedule(pattern: Pattern) -> Schedule {
    Schedule { pattern, at: None, modifiers: Modifiers::default() }
}

fn from(mut schedule: Schedule, first: Date) -> Schedule {
    schedule.modifiers.from = Some(first);
    schedule
}

fn at(mut schedule: Schedule, start: Time) -> Schedule {
    schedule.at = Some(At { start, end: None, zone: None });
    schedule
}

fn weeks(every: u32, days: &[Weekday]) -> Schedule {
    schedule(Pattern::Weeks { every, days: days.to_vec() })
}

fn in_each(every: u32, length: PeriodLength, months: &[i8], place: Option<Place>) -> Schedule {
    let months = months.iter().copied().map(Month).collect();
    let period = Period { length, is_civil: false };
    schedule(Pattern::Periods { every, period, months, place })
}

#[expect(clippy::unnecessary_wraps, reason = "a pattern need not have a place")]
fn nth(ordinals: &[Ordinal], day: DayWord) -> Option<Place> {
    Some(Place::Nth { ordinals: ordinals.to_vec(), day })
}

fn of_cycle(day: Weekday, weeks: CycleWeeks) -> Schedule {
    schedule(Pattern::CycleWeeks { days: vec![day], weeks, cycle: "build-cycle".to_owned() })
}

fn said(schedule: Schedule) -> Expression {
    Expression::Schedule(schedule)
}

fn day(day: Date) -> Stretch {
    Stretch { first: day, last: day }
}

/// The days of a time on which something is true.
fn days_where(first: Date, last: Date, is_one: impl Fn(Date) -> bool) -> Vec<Stretch> {
    let days = first.series(1.day()).take_while(|day| *day <= last);
    days.filter(|day| is_one(*day)).map(day).collect()
}

/// The days that a rule of this text names, as the crate `rrule` reads it: on its own, in UTC.
fn expanded(first: Date, rule: &str, most: u16) -> Vec<Date> {
    let start = format!("{:04}{:02}{:02}T120000Z", first.year(), first.month(), first.day());
    let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{rule}")
        .parse()
        .unwrap_or_else(|error| panic!("{rule}: {error}"));
    let days = set.all(most).dates.into_iter().map(|at| at.timestamp().div_euclid(86_400));
    days.map(|days| date(1970, 1, 1).checked_add(days.days()).expect("it is near")).collect()
}
