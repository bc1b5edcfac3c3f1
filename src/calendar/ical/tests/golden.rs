//! Which expressions have a rule, held against rules and dates that were made with python-dateutil
//! (`tests/data/cadence-fixtures.json`), and what the rules name, held against the crate `rrule`.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Weekday::{Friday, Monday, Sunday, Thursday, Tuesday, Wednesday};
use jiff::civil::{Date, date, time};

use super::{
    at, expanded, firm, firm_from, firm_with, from, in_each, nth, of_cycle, said, schedule, weeks,
};
use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::{Named, Turn};
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, WeekPattern, YearEnd};
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::recurrence::rule_text;
use crate::calendar::ical::rule::{RegularCycle, plain, rule_of};
use crate::calendar::language::expression::{Expression, Schedule, Unplanned};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::PeriodLength::{HalfYear, Month as OfMonth, Quarter, Year};
use crate::calendar::language::place::DayWord::{Day, Week, Weekday, WorkingDay};
use crate::calendar::language::place::Ordinal::{Last, Nth, SecondToLast};
use crate::calendar::language::place::Place;
use crate::calendar::language::recurrence::rule::{Frequency, RecurrenceRule};

const CYCLE: RegularCycle = RegularCycle { weeks: 8, starts: Monday };

/// The cases of the file, as values.
fn golden(text: &str) -> Schedule {
    let second_of_february = date(2027, 2, 2);
    match text {
        "every Monday, Wednesday and Friday" => weeks(1, &[Monday, Wednesday, Friday]),
        "every working day at 09:15" => at(schedule(Pattern::WorkingDays), time(9, 15, 0, 0)),
        "every 2 weeks on Tuesday at 10:00 from 2027-02-02" => {
            at(from(weeks(2, &[Tuesday]), second_of_february), time(10, 0, 0, 0))
        }
        "every 2 weeks on Sunday and Tuesday from 2027-01-05" => {
            from(weeks(2, &[Tuesday, Sunday]), date(2027, 1, 5))
        }
        "first Monday of the month" => in_each(1, OfMonth, &[], nth(&[Nth(1)], Weekday(Monday))),
        "second Tuesday of the month at 14:00" => {
            at(in_each(1, OfMonth, &[], nth(&[Nth(2)], Weekday(Tuesday))), time(14, 0, 0, 0))
        }
        "last Friday of the month" => in_each(1, OfMonth, &[], nth(&[Last], Weekday(Friday))),
        "fifth Friday of the month" => in_each(1, OfMonth, &[], nth(&[Nth(5)], Weekday(Friday))),
        "last working day of the month" => in_each(1, OfMonth, &[], nth(&[Last], WorkingDay)),
        "third working day of the month" => in_each(1, OfMonth, &[], nth(&[Nth(3)], WorkingDay)),
        "monthly on day 15" => in_each(1, OfMonth, &[], Some(Place::Day(15))),
        "monthly on day 31" => in_each(1, OfMonth, &[], Some(Place::Day(31))),
        "monthly on the last day" => in_each(1, OfMonth, &[], nth(&[Last], Day)),
        "last Thursday of the quarter" => in_each(1, Quarter, &[], nth(&[Last], Weekday(Thursday))),
        "first Monday of the quarter" => in_each(1, Quarter, &[], nth(&[Nth(1)], Weekday(Monday))),
        "every 6 weeks from 2027-02-01" => from(weeks(6, &[]), date(2027, 2, 1)),
        "Thursday of week 5 of build-cycle" => of_cycle(Thursday, CycleWeeks::Numbered(5..=5)),
        "yearly on the third Wednesday of November" => {
            in_each(1, Year, &[11], nth(&[Nth(3)], Weekday(Wednesday)))
        }
        "every 6 months on the first Tuesday of March and September" => {
            in_each(6, OfMonth, &[3, 9], nth(&[Nth(1)], Weekday(Tuesday)))
        }
        "yearly on 29 February" => in_each(1, Year, &[2], Some(Place::Day(29))),
        _ => panic!("no value for `{text}`"),
    }
}

/// The parts of a rule, without order, and without what is taken from DTSTART or taken for granted.
fn parts(rule: &str) -> BTreeSet<(String, BTreeSet<String>)> {
    let part = |part: &str| {
        let (name, values) = part.split_once('=').expect("a part has a value");
        (name.to_owned(), values.split(',').map(str::to_owned).collect())
    };
    let mut parts: BTreeSet<_> = rule.split(';').map(part).collect();
    parts.retain(|(name, _)| name != "BYHOUR" && name != "BYMINUTE");
    if !parts.iter().any(|(name, _)| name == "WKST") {
        parts.insert(part("WKST=MO"));
    }
    parts
}

fn text(rule: &RecurrenceRule) -> String {
    rule_text(rule, &Moment::Day(date(2027, 1, 1)))
}

fn file() -> Vec<serde_json::Value> {
    let file = include_str!("../../../../tests/data/cadence-fixtures.json");
    let file: serde_json::Value = serde_json::from_str(file).expect("it is JSON");
    file["rrule_cases"].as_array().cloned().expect("it has cases")
}

#[test]
fn rules_and_dates_are_those_of_the_table() {
    assert_eq!(file().len(), 22);
    for case in file() {
        let name = case["expr"].as_str().expect("a text");
        let calendar = &case["calendar"];
        let mut firm = match calendar["fiscal_starts"].as_str() {
            Some("02-01") => firm_from(2, 1),
            _ => firm(),
        };
        if calendar["week_starts"] == "sunday" {
            firm.week_starts = Sunday;
        }
        let rule = rule_of(&said(golden(name)), &firm, Some(CYCLE));
        let rule = rule.unwrap_or_else(|| panic!("`{name}` has a rule"));
        assert_eq!(parts(&text(&rule)), parts(case["rrule"].as_str().expect("a text")), "{name}");
        let wanted = case["first5"].as_array().expect("dates").iter().map(|day| {
            let day = day.as_str().expect("a text");
            day[4..14].parse().expect("a date")
        });
        let wanted: Vec<Date> = wanted.collect();
        for rule in [rule.clone(), plain(rule)] {
            let named: Vec<Date> = rule.dates(wanted[0], wanted[0]..=wanted[4]);
            assert_eq!(named, wanted, "{name}: {}", text(&rule));
            assert_eq!(expanded(wanted[0], &text(&rule), 5), wanted, "{name}: {}", text(&rule));
        }
    }
}

/// The same period of the civil calendar.
fn civil(mut schedule: Schedule) -> Schedule {
    if let Pattern::Periods { period, .. } = &mut schedule.pattern {
        period.is_civil = true;
    }
    schedule
}

/// Further expressions with rules: those that the table has no row for.
fn others() -> Vec<(Schedule, Firm, &'static str)> {
    let first = date(2027, 2, 1);
    let mut not_in_summer = weeks(1, &[Friday]);
    not_in_summer.modifiers.except_in = vec![Month(7), Month(8)];
    let mut until = weeks(1, &[Monday]);
    until.modifiers.until = Some(date(2027, 5, 31));
    let monday = Weekday(Monday);
    vec![
        (schedule(Pattern::Days { every: 1 }), firm(), "FREQ=DAILY;WKST=MO"),
        (
            from(schedule(Pattern::Days { every: 3 }), first),
            firm(),
            "FREQ=DAILY;INTERVAL=3;WKST=MO",
        ),
        (not_in_summer, firm(), "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,9,10,11,12;BYDAY=FR;WKST=MO"),
        (until, firm(), "FREQ=WEEKLY;BYDAY=MO;WKST=MO;UNTIL=20270531"),
        (
            in_each(1, OfMonth, &[], nth(&[Nth(1), Nth(3)], Weekday(Tuesday))),
            firm(),
            "FREQ=MONTHLY;BYDAY=1TU,3TU;WKST=MO",
        ),
        (
            in_each(1, OfMonth, &[], nth(&[SecondToLast], Day)),
            firm(),
            "FREQ=MONTHLY;BYMONTHDAY=-2;WKST=MO",
        ),
        (
            in_each(1, Quarter, &[], nth(&[Last], WorkingDay)),
            firm_from(2, 1),
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=MO",
        ),
        (
            in_each(1, HalfYear, &[], nth(&[Nth(2)], monday)),
            firm_from(4, 1),
            "FREQ=YEARLY;BYMONTH=4,10;BYDAY=2MO;WKST=MO",
        ),
        (
            in_each(1, Year, &[], nth(&[Last], monday)),
            firm_from(2, 1),
            "FREQ=YEARLY;BYMONTH=1;BYDAY=-1MO;WKST=MO",
        ),
        (
            from(in_each(2, OfMonth, &[], nth(&[Nth(2)], monday)), first),
            firm(),
            "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYDAY=2MO;WKST=MO",
        ),
        (
            from(in_each(5, OfMonth, &[], nth(&[Nth(2)], monday)), first),
            firm(),
            "FREQ=MONTHLY;INTERVAL=5;BYDAY=2MO;WKST=MO",
        ),
        (
            from(in_each(2, Quarter, &[], nth(&[Last], monday)), date(2027, 3, 10)),
            firm_from(2, 1),
            "FREQ=YEARLY;BYMONTH=4,10;BYDAY=-1MO;WKST=MO",
        ),
        (
            from(in_each(1, Quarter, &[], None), date(2027, 3, 15)),
            firm(),
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15;WKST=MO",
        ),
        (
            from(in_each(2, Year, &[], None), date(2027, 3, 15)),
            firm(),
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=15;WKST=MO",
        ),
        (
            from(in_each(2, Year, &[3, 11], nth(&[Nth(1)], monday)), first),
            firm_from(2, 1),
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,11;BYDAY=1MO;WKST=MO",
        ),
        (
            in_each(1, Year, &[11], nth(&[Nth(3)], Weekday(Wednesday))),
            firm_from(4, 15),
            "FREQ=YEARLY;BYMONTH=11;BYDAY=3WE;WKST=MO",
        ),
        (
            civil(in_each(1, Quarter, &[], nth(&[Last], Weekday(Thursday)))),
            firm_from(4, 15),
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=-1TH;WKST=MO",
        ),
        (of_cycle(Friday, CycleWeeks::Last), firm(), "FREQ=WEEKLY;INTERVAL=8;BYDAY=FR;WKST=MO"),
    ]
}

#[test]
fn further_expressions_have_rules() {
    for (schedule, firm, wanted) in others() {
        let shown = format!("{schedule:?}");
        let rule = rule_of(&said(schedule), &firm, Some(CYCLE));
        assert_eq!(rule.map(|rule| text(&rule)).as_deref(), Some(wanted), "{shown}");
    }
}

/// Thirteen years from each possible first date, as we and as others read the rule.
#[test]
fn rules_name_what_others_read() {
    let last = date(2040, 12, 31);
    let mut compared = 0;
    for (schedule, firm, written) in others() {
        let rule = rule_of(&said(schedule), &firm, Some(CYCLE)).expect("it has a rule");
        let starts = date(2027, 1, 1).series(1.day()).take(366);
        let fits = |day: &Date| rule.dates(*day, *day..=*day).len() == 1;
        for first in starts.filter(fits).take(12) {
            for rule in [rule.clone(), plain(rule.clone())] {
                let mut others =
                    expanded(first, &text(&rule).replace("20270531", "20270531T235959Z"), 6000);
                others.retain(|day| *day <= last);
                let ours: Vec<Date> = rule.dates(first, first..=last);
                assert_eq!(ours, others, "{written} from {first}");
                compared += ours.len();
            }
        }
    }
    assert!(compared > 20_000, "{compared} dates");
}

/// Where there is a rule, it names the days that the words are found to say, for six years.
#[test]
fn rules_name_what_the_words_say() {
    let first = date(2027, 2, 1);
    let turn = |number: u32| {
        let first = first + (i64::from(number - 1) * 56).days();
        Turn { number, days: Stretch { first, last: first + 55.days() } }
    };
    let turns: Vec<Turn> = (1..60).map(turn).collect();
    let window = Window { first: date(2027, 1, 1), last: date(2032, 12, 31) };
    let file = file()
        .into_iter()
        .map(|case| (golden(case["expr"].as_str().expect("a text")), firm_from(2, 1)));
    let cases = file.chain(others().into_iter().map(|(schedule, firm, _)| (schedule, firm)));
    let mut compared = 0;
    for (schedule, firm) in cases {
        let shown = format!("{schedule:?}");
        let expression = said(schedule);
        let named = if expression.name().is_some() { Named::Turns(&turns) } else { Named::Nothing };
        let raw: Vec<Date> =
            expand(&expression, named, &firm, window).iter().map(|days| days.first).collect();
        let rule = plain(rule_of(&expression, &firm, Some(CYCLE)).expect("it has a rule"));
        assert!(raw.len() > 1 || shown.contains("Day(29)"), "{shown}: {raw:?}");
        let ours: Vec<Date> = rule.dates(raw[0], raw[0]..=window.last);
        assert_eq!(ours, raw, "{shown}");
        compared += 1;
    }
    assert_eq!(compared, 22 + others().len());
}

#[test]
fn months_at_equal_distances_are_said_plainly() {
    let rule = rule_of(&said(golden("last Thursday of the quarter")), &firm_from(2, 1), None);
    let plainly = plain(rule.expect("it has a rule"));
    assert_eq!(text(&plainly), "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH;WKST=MO");
    let uneven = in_each(1, Year, &[3, 11], nth(&[Nth(1)], Weekday(Monday)));
    let rule = rule_of(&said(uneven), &firm(), None).expect("it has a rule");
    assert_eq!(plain(rule.clone()), rule);
}

/// Each of these could be given a rule that is right for some time.
#[test]
fn what_no_rule_says_has_none() {
    let monday = Weekday(Monday);
    let holidays = firm_with(&[date(2027, 4, 27)]);
    let mut by_weeks = firm();
    let end = YearEnd::Nearest(jiff::civil::Weekday::Saturday, Month(1), 31);
    by_weeks.fiscal.division = Division::Weeks(WeekPattern::Quarters([4, 4, 5]), end);
    let last_of_quarter = in_each(1, Quarter, &[], nth(&[Last], Weekday(Thursday)));
    let two_days = Pattern::CycleLast { days: vec![Monday, Friday], cycle: "c".to_owned() };
    let cases = [
        (golden("last working day of the month"), holidays),
        (last_of_quarter.clone(), by_weeks.clone()),
        (in_each(1, OfMonth, &[], nth(&[Nth(1)], monday)), by_weeks),
        (last_of_quarter, firm_from(4, 15)),
        // The fifth Monday of a quarter may be in its second month, as may its 31st day.
        (in_each(1, Quarter, &[], nth(&[Nth(5)], monday)), firm()),
        (in_each(1, Quarter, &[], Some(Place::Day(31))), firm_from(2, 1)),
        (in_each(1, Quarter, &[], nth(&[Nth(1), Last], monday)), firm()),
        // Two months of one fiscal year that lie in two civil ones.
        (
            from(in_each(2, Year, &[1, 3], nth(&[Nth(1)], monday)), date(2027, 2, 1)),
            firm_from(2, 1),
        ),
        // Some time in a month, a week, a year.
        (in_each(1, Year, &[11], None), firm()),
        (weeks(1, &[]), firm()),
        (in_each(1, OfMonth, &[], nth(&[Nth(1)], Week)), firm()),
        // Nothing to count from.
        (weeks(2, &[Tuesday]), firm()),
        (schedule(Pattern::Days { every: 3 }), firm()),
        (in_each(2, OfMonth, &[], nth(&[Nth(1)], monday)), firm()),
        (in_each(2, Quarter, &[3, 9], nth(&[Nth(1)], monday)), firm()),
        (of_cycle(Monday, CycleWeeks::Numbered(5..=6)), firm()),
        (of_cycle(Monday, CycleWeeks::Numbered(9..=9)), firm()),
        (schedule(two_days), firm()),
    ];
    for (schedule, firm) in cases {
        let shown = format!("{schedule:?}");
        assert_eq!(rule_of(&said(schedule), &firm, Some(CYCLE)), None, "{shown}");
    }
    assert_eq!(rule_of(&said(golden("Thursday of week 5 of build-cycle")), &firm(), None), None);
    let unplanned = Expression::Unplanned { words: Unplanned::AdHoc, about: None };
    assert_eq!(rule_of(&unplanned, &firm(), None), None);
}

#[test]
fn a_rule_without_a_place_takes_it_from_the_first_date() {
    let first = date(2027, 3, 31);
    let rule = |frequency| RecurrenceRule::each(1, frequency, Monday);
    for frequency in [Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly] {
        let rule = rule(frequency);
        let last = date(2030, 12, 31);
        let mut others = expanded(first, &text(&rule), 2000);
        others.retain(|day| *day <= last);
        assert_eq!(rule.dates(first, first..=last), others, "{frequency:?}");
    }
}
