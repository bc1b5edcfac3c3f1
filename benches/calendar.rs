//! How long it takes to find the dates of all rituals of a very large handbook, on one core.
//!
//! `cargo bench --bench calendar`. 2 000 rituals with ten sorts of rhythms, over 18 months with
//! holidays and a fiscal year. What is found is counted: wrong dates must not be fast.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench takes times and prints them"
)]

use std::time::{Duration, Instant};

use jiff::civil::{Date, Weekday, date};
use operandi::calendar::expansion::named::{Named, Turn};
use operandi::calendar::expansion::settle::dates_in;
use operandi::calendar::expansion::settlement::Settlement;
use operandi::calendar::expansion::stretch::Stretch;
use operandi::calendar::expansion::turns::{CycleRule, turns};
use operandi::calendar::expansion::window::Window;
use operandi::calendar::firm::firm::Firm;
use operandi::calendar::firm::fiscal::{Division, Fiscal};
use operandi::calendar::language::amount::{Amount, Unit};
use operandi::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use operandi::calendar::language::expression::{Expression, Schedule};
use operandi::calendar::language::modifiers::{Modifiers, OnHoliday};
use operandi::calendar::language::month::Month;
use operandi::calendar::language::pattern::{CycleWeeks, Pattern};
use operandi::calendar::language::period::{Period, PeriodLength};
use operandi::calendar::language::place::{DayWord, Ordinal, Place};

/// How many rituals have each rhythm.
const EACH: usize = 200;
/// How often all of it is done.
const ROUNDS: usize = 21;
/// 18 months.
const WINDOW: Window = Window { first: date(2027, 2, 1), last: date(2028, 7, 31) };
/// The most that the middle of all rounds may take.
const MOST: Duration = Duration::from_millis(30);

/// A rhythm, what its name stands for, and how many dates it has: those that are and those left out.
type Rhythm<'a> = (Expression, Named<'a>, (usize, usize));

fn main() {
    let firm = firm();
    let length = Amount { count: 8, unit: Unit::Week };
    let cycle = CycleRule::Counted { from: date(2027, 2, 1), length };
    let turns = turns(&cycle, &firm, WINDOW);
    let quarterly = periodic(PeriodLength::Quarter, thursday(), None);
    let rule = Settlement::of(&quarterly, "qbr", &[], &firm);
    let qbr: Vec<Stretch> = dates_in(&quarterly, Named::Nothing, &rule, &firm, WINDOW)
        .occurrences
        .iter()
        .map(|one| one.days)
        .collect();
    let rhythms = rhythms(&turns, &qbr);
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| round(&rhythms, &firm)).collect();
    times.sort_unstable();
    let (low, middle) = (times[0], times[ROUNDS / 2]);
    let rituals = EACH * rhythms.len();
    println!(
        "{rituals} rituals over 18 months: {middle:.2?} in the middle of {ROUNDS}, {low:.2?} at best"
    );
    assert!(middle <= MOST, "more than {MOST:?}");
}

/// The dates of all rituals once, each looked up by itself.
fn round(rhythms: &[Rhythm<'_>], firm: &Firm) -> Duration {
    let start = Instant::now();
    for (expression, named, wanted) in rhythms {
        for _ in 0..EACH {
            let rule = Settlement::of(expression, "some-ritual", &[], firm);
            let dates = dates_in(expression, *named, &rule, firm, WINDOW);
            assert_eq!((dates.occurrences.len(), dates.dropped.len()), *wanted, "{expression:?}");
        }
    }
    start.elapsed()
}

fn firm() -> Firm {
    let days = [(3, 26), (3, 29), (4, 27), (5, 6), (5, 17), (12, 25), (12, 26)];
    let days = days.map(|(month, day)| (date(2027, month, day), None::<String>));
    let fiscal = Fiscal { division: Division::Months(Month(2), 1), ..Fiscal::default() };
    let mut firm = Firm { region: Some("nl".to_owned()), fiscal, ..Firm::default() };
    firm.holidays.insert("nl".to_owned(), days.into());
    firm
}

fn rhythms<'a>(turns: &'a [Turn], qbr: &'a [Stretch]) -> Vec<Rhythm<'a>> {
    let monday = Pattern::Weeks { every: 1, days: vec![Weekday::Monday] };
    let tuesdays = Pattern::Weeks { every: 2, days: vec![Weekday::Tuesday] };
    let cycle = "build-cycle".to_owned();
    let weeks = CycleWeeks::Numbered(7..=7);
    let betting = Pattern::CycleWeeks { days: vec![Weekday::Thursday], weeks, cycle };
    let month = PeriodLength::Month;
    let last_tuesday = nth(Ordinal::Last, DayWord::Weekday(Weekday::Tuesday));
    let third_working_day = nth(Ordinal::Nth(3), DayWord::WorkingDay);
    let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
    vec![
        (schedule(Pattern::WorkingDays, None, None), Named::Nothing, (386, 5)),
        (schedule(monday, None, None), Named::Nothing, (77, 2)),
        (schedule(tuesdays, Some(date(2027, 2, 2)), None), Named::Nothing, (38, 1)),
        (periodic(month, last_tuesday, Some(OnHoliday::Next)), Named::Nothing, (18, 0)),
        (periodic(PeriodLength::Quarter, thursday(), None), Named::Nothing, (6, 0)),
        (periodic(month, third_working_day, None), Named::Nothing, (18, 0)),
        (schedule(betting, None, None), Named::Turns(turns), (9, 0)),
        (after(3, Unit::Week, Anchor::Period(quarter, Edge::Ends)), Named::Nothing, (6, 0)),
        (before_qbr(), Named::Dates(qbr), (6, 0)),
        (periodic(month, Place::Day(15), Some(OnHoliday::Previous)), Named::Nothing, (18, 0)),
    ]
}

fn nth(ordinal: Ordinal, day: DayWord) -> Place {
    Place::Nth { ordinals: vec![ordinal], day }
}

fn thursday() -> Place {
    nth(Ordinal::Last, DayWord::Weekday(Weekday::Thursday))
}

fn schedule(pattern: Pattern, from: Option<Date>, on_holiday: Option<OnHoliday>) -> Expression {
    let modifiers = Modifiers { from, on_holiday, ..Modifiers::default() };
    Expression::Schedule(Schedule { pattern, at: None, modifiers })
}

fn periodic(length: PeriodLength, place: Place, on_holiday: Option<OnHoliday>) -> Expression {
    let period = Period { length, is_civil: false };
    let pattern = Pattern::Periods { every: 1, period, months: Vec::new(), place: Some(place) };
    schedule(pattern, None, on_holiday)
}

fn after(count: u32, unit: Unit, anchor: Anchor) -> Expression {
    anchored(Distance::Exactly(Amount { count, unit }, Side::After), anchor)
}

fn before_qbr() -> Expression {
    let distance = Distance::Exactly(Amount { count: 3, unit: Unit::WorkingDay }, Side::Before);
    anchored(distance, Anchor::Named { name: "qbr".to_owned(), edge: None })
}

fn anchored(distance: Distance, anchor: Anchor) -> Expression {
    let modifiers = Modifiers::default();
    Expression::Anchored(Anchored { distance, anchor, at: None, about: None, modifiers })
}
