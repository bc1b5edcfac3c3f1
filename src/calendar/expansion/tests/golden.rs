//! The golden data: dates worked out by other programs.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use serde_json::Value;

use super::made::{
    FIRST, LAST, MONTH, QUARTER, YEAR, anchored, closed_on, cycle_weeks, day, exactly, firm_from,
    from, nth, nth_weekday, or, periodic, sample_firm, schedule, to, weekly, window,
};
use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::{Named, Turn};
use crate::calendar::expansion::settle::{dates_in, settle};
use crate::calendar::expansion::settlement::Settlement;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::turns::{CycleRule, turns};
use crate::calendar::expansion::window::Window;
use crate::calendar::expansion::zoned::moment;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal, WeekPattern, YearEnd};
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::Side;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::modifiers::OnHoliday;
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::place::{DayWord, Ordinal, Place};

fn golden() -> Value {
    let text = include_str!("../../../../tests/data/cadence-fixtures.json");
    serde_json::from_str(text).expect("the golden data is JSON")
}

fn rows(of: &Value) -> &[Value] {
    of.as_array().expect("it is a list")
}

fn string<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_else(|| panic!("{key} is a text in {of}"))
}

/// What the texts of the golden data mean.
fn meaning(text: &str) -> Expression {
    let (text, policy) = match text.split_once(" or the ") {
        Some((text, "next working day")) => (text, Some(OnHoliday::Next)),
        Some((text, _)) => (text, Some(OnHoliday::Previous)),
        None => (text, None),
    };
    let bare = match text {
        "every Monday" => weekly(1, &[Weekday::Monday]),
        "every Monday, Wednesday and Friday" => {
            weekly(1, &[Weekday::Monday, Weekday::Wednesday, Weekday::Friday])
        }
        "every working day at 09:15" => schedule(Pattern::WorkingDays),
        "every 2 weeks on Tuesday at 10:00 from 2027-02-02" => {
            from("2027-02-02", weekly(2, &[Weekday::Tuesday]))
        }
        "every 2 weeks on Sunday and Tuesday from 2027-01-05" => {
            from("2027-01-05", weekly(2, &[Weekday::Tuesday, Weekday::Sunday]))
        }
        "every 6 weeks from 2027-02-01" => from("2027-02-01", weekly(6, &[])),
        "Thursday of week 5 of build-cycle" => {
            cycle_weeks(&[Weekday::Thursday], CycleWeeks::Numbered(5..=5))
        }
        "monthly on day 15" => periodic(1, MONTH, &[], Some(Place::Day(15))),
        "monthly on day 31" => periodic(1, MONTH, &[], Some(Place::Day(31))),
        "monthly on the last day" => periodic(1, MONTH, &[], nth(LAST, DayWord::Day)),
        "yearly on the third Wednesday of November" => {
            periodic(1, YEAR, &[11], nth_weekday(Ordinal::Nth(3), Weekday::Wednesday))
        }
        "every 6 months on the first Tuesday of March and September" => {
            periodic(6, MONTH, &[3, 9], nth_weekday(FIRST, Weekday::Tuesday))
        }
        "yearly on 29 February" => periodic(1, YEAR, &[2], Some(Place::Day(29))),
        "3 working days before qbr" => {
            anchored(exactly(3, Unit::WorkingDay, Side::Before), to("qbr", None))
        }
        "2 working days before monthly-review" => {
            anchored(exactly(2, Unit::WorkingDay, Side::Before), to("monthly-review", None))
        }
        _ => of_the_period(text),
    };
    match policy {
        Some(policy) => or(policy, bare),
        None => bare,
    }
}

/// `last Friday of the month`, with or without a time.
fn of_the_period(text: &str) -> Expression {
    let text = text.split(" at ").next().unwrap_or_default();
    let (place, period) = text.split_once(" of the ").unwrap_or_else(|| panic!("{text}"));
    let period = if period == "month" { MONTH } else { QUARTER };
    let (ordinal, day) = place.split_once(' ').expect("two words");
    let ordinal = match ordinal {
        "first" => FIRST,
        "second" => Ordinal::Nth(2),
        "third" => Ordinal::Nth(3),
        "fifth" => Ordinal::Nth(5),
        "last" => LAST,
        other => panic!("{other}"),
    };
    let day = match day {
        "Monday" => DayWord::Weekday(Weekday::Monday),
        "Tuesday" => DayWord::Weekday(Weekday::Tuesday),
        "Thursday" => DayWord::Weekday(Weekday::Thursday),
        "Friday" => DayWord::Weekday(Weekday::Friday),
        "working day" => DayWord::WorkingDay,
        other => panic!("{other}"),
    };
    periodic(1, period, &[], nth(ordinal, day))
}

fn build_cycle(window: Window) -> Vec<Turn> {
    let length = Amount { count: 8, unit: Unit::Week };
    let cycle = CycleRule::Counted { from: day("2027-02-01"), length };
    turns(&cycle, &Firm::default(), window)
}

#[test]
fn rules_give_the_golden_dates() {
    let golden = golden();
    let cases = rows(&golden["rrule_cases"]);
    assert_eq!(cases.len(), 22);
    for case in cases {
        let calendar = &case["calendar"];
        let mut firm = match calendar["fiscal_starts"].as_str() {
            Some("02-01") => firm_from(2, 1),
            _ => Firm::default(),
        };
        if calendar["week_starts"] == "sunday" {
            firm.week_starts = Weekday::Sunday;
        }
        let window = window("2027-01-01", "2046-12-31");
        let turns = build_cycle(window);
        let name = string(case, "expr");
        let found = expand(&meaning(name), Named::Turns(&turns), &firm, window);
        let found: Vec<String> = found
            .iter()
            .take(5)
            .map(|days| days.first.strftime("%a %Y-%m-%d").to_string())
            .collect();
        let wanted: Vec<&str> = rows(&case["first5"])
            .iter()
            .map(|text| &text.as_str().expect("a text")[..14])
            .collect();
        assert_eq!(found, wanted, "{name} {calendar}");
    }
}

#[test]
fn closed_days_move_dates_as_the_golden_data_says() {
    let golden = golden();
    let cases = rows(&golden["shifts"]);
    assert_eq!(cases.len(), 7);
    let holidays: Vec<&str> =
        rows(&golden["holidays_nl_2027"]).iter().map(|day| day.as_str().expect("a text")).collect();
    for case in cases {
        let name = string(case, "expr");
        let expression = meaning(name);
        let mut firm = closed_on(Firm::default(), &holidays);
        if let Some([first, last]) = case["closure"].as_array().map(Vec::as_slice) {
            let days = (day(first.as_str().expect("a text")), day(last.as_str().expect("a text")));
            let mut next = days.0;
            while next <= days.1 {
                firm = closed_on(firm, &[&next.to_string()]);
                next = next.tomorrow().expect("there is one");
            }
        }
        let rule = Settlement::of(&expression, "some-ritual", &[], &firm);
        let wanted = day(string(case, "want"));
        let dates = if let Some(anchor) = case["anchor"].as_str() {
            let anchor = [Stretch::day(day(anchor))];
            let raw = expand(&expression, Named::Dates(&anchor), &firm, Window::ALL);
            settle(&raw, &rule, &firm)
        } else {
            let raw = [Stretch::day(day(string(case, "raw")))];
            let all = window("2027-01-01", "2027-12-31");
            assert!(expand(&expression, Named::Nothing, &firm, all).contains(&raw[0]), "{name}");
            let settled = dates_in(&expression, Named::Nothing, &rule, &firm, all);
            assert!(settled.occurrences.iter().any(|one| one.days.first == wanted), "{name}");
            settle(&raw, &rule, &firm)
        };
        let found: Vec<Date> = dates.occurrences.iter().map(|one| one.days.first).collect();
        assert_eq!(found, [wanted], "{name}");
    }
}

fn years_of_weeks(end: YearEnd) -> Fiscal {
    let pattern = WeekPattern::Quarters([4, 4, 5]);
    Fiscal { division: Division::Weeks(pattern, end), ..Fiscal::default() }
}

#[test]
fn years_of_weeks_are_the_golden_ones() {
    let golden = golden();
    let golden = &golden["fiscal_445"];
    let nearest = YearEnd::Nearest(Weekday::Saturday, Month(1), 31);
    let last = YearEnd::LastOf(Weekday::Saturday, Month(1));
    let mut count = 0;
    for (name, end) in [("saturday nearest 01-31", nearest), ("last saturday of january", last)] {
        let fiscal = years_of_weeks(end);
        for (year, wanted) in golden[name].as_object().expect("a table") {
            let Some([first, last, weeks]) = wanted.as_array().map(Vec::as_slice) else { continue };
            let first = day(first.as_str().expect("a text"));
            let found = fiscal.year_of(first);
            assert_eq!(format!("FY{}", found.number), *year);
            assert_eq!(
                (found.first, found.last.to_string()),
                (first, last.as_str().unwrap().into())
            );
            let days = found.last.duration_since(found.first).as_hours() / 24 + 1;
            assert_eq!(days, weeks.as_i64().expect("a number") * 7);
            count += 1;
        }
    }
    assert_eq!(count, 5);
    let fiscal = years_of_weeks(nearest);
    let long = (2029..2100).find(|year| {
        let found = fiscal.year_of(Date::constant(*year, 6, 1));
        found.last.duration_since(found.first).as_hours() / 24 + 1 == 53 * 7
    });
    assert_eq!(
        long.map(|year| format!("FY{year}")),
        golden["saturday nearest 01-31"]["next_53"].as_str().map(str::to_owned)
    );
    let firm = Firm { fiscal, ..Firm::default() };
    let periods = firm.periods(MONTH, window("2027-01-31", "2028-01-29"));
    let periods: Vec<String> = periods.map(|days| days.first.to_string()).collect();
    assert_eq!(Value::from(periods), golden["FY2027_periods"]);
}

#[test]
fn clocks_of_two_zones_are_as_in_the_golden_data() {
    let golden = golden();
    let [amsterdam, chicago] = ["Europe/Amsterdam", "America/Chicago"]
        .map(|zone| TimeZone::get(zone).expect("it is a zone"));
    let cases = rows(&golden["zones"]);
    assert_eq!(cases.len(), 6);
    for case in cases {
        let time = string(case, "amsterdam").parse().expect("a time");
        let at = moment(day(string(case, "date")), time, &amsterdam).expect("it is").at;
        let there = at.with_time_zone(chicago.clone());
        assert_eq!(there.strftime("%H:%M").to_string(), string(case, "chicago"), "{case}");
    }
}

#[test]
fn cycles_cross_the_golden_quarters() {
    let golden = golden();
    let firm = firm_from(2, 1);
    let fiscal_2027 = window("2027-02-01", "2028-02-01");
    let mut crosses = serde_json::Map::new();
    for turn in build_cycle(fiscal_2027) {
        for quarter in firm.periods(QUARTER, fiscal_2027) {
            if turn.days.first < quarter.first && quarter.first <= turn.days.last {
                crosses.insert(turn.number.to_string(), quarter.first.to_string().into());
            }
        }
    }
    assert_eq!(Value::from(crosses), golden["cycle_drift"]["crosses"]);
}

#[test]
fn rituals_of_the_sample_are_as_often_as_in_the_golden_data() {
    let golden = golden();
    let counts = golden["sample"]["occurrences_FY2027_nominal"].as_object().expect("a table");
    let fiscal_2027 = window("2027-02-01", "2028-01-31");
    let turns = build_cycle(fiscal_2027);
    for (id, count) in counts {
        let expression = match id.as_str() {
            "wbr" => weekly(1, &[Weekday::Monday]),
            "leadership-weekly" => weekly(1, &[Weekday::Tuesday]),
            "monthly-review" => meaning("last Tuesday of the month or the next working day"),
            "qbr" => meaning("last Thursday of the quarter"),
            "input-review" => from("2027-02-09", weekly(2, &[Weekday::Tuesday])),
            "betting-table" => cycle_weeks(&[Weekday::Thursday], CycleWeeks::Numbered(7..=7)),
            "cycle-kickoff" => cycle_weeks(&[Weekday::Monday], CycleWeeks::Numbered(1..=1)),
            "retro" => from("2027-02-04", weekly(2, &[Weekday::Thursday])),
            "demo" => from("2027-02-05", weekly(2, &[Weekday::Friday])),
            "daily-sync" => schedule(Pattern::WorkingDays),
            other => panic!("{other} is new"),
        };
        let found = expand(&expression, Named::Turns(&turns), &sample_firm(), fiscal_2027);
        assert_eq!(Value::from(found.len()), *count, "{id}");
    }
    assert_eq!(counts.len(), 10);
}
