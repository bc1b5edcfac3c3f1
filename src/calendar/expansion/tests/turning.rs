//! The turns of cycles, case by case.

use super::made::{MONTH, QUARTER, YEAR, closed_on, day, firm_from, text, window};
use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::turns::{CycleRule, turns};
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::amount::{Amount, Unit};

fn counted(from: &str, count: u32, unit: Unit) -> CycleRule {
    CycleRule::Counted { from: day(from), length: Amount { count, unit } }
}

fn told(turns: &[Turn]) -> Vec<String> {
    turns.iter().map(|turn| format!("{}: {}", turn.number, text(turn.days))).collect()
}

fn of(cycle: &CycleRule, first: &str, last: &str) -> Vec<String> {
    told(&turns(cycle, &firm_from(2, 1), window(first, last)))
}

#[test]
fn turns_of_weeks_are_counted_from_the_first() {
    let cycle = counted("2027-02-01", 8, Unit::Week);
    assert_eq!(of(&cycle, "2027-01-01", "2027-01-31"), [""; 0]);
    let first = ["1: 2027-02-01..2027-03-28"];
    assert_eq!(of(&cycle, "2027-01-01", "2027-02-01"), first);
    assert_eq!(of(&cycle, "2027-03-28", "2027-03-28"), first);
    assert_eq!(of(&cycle, "2028-01-03", "2028-01-03"), ["7: 2028-01-03..2028-02-27"]);
}

#[test]
fn turns_of_months_come_back_to_their_day() {
    let cycle = counted("2027-01-31", 1, Unit::Month);
    let wanted =
        ["1: 2027-01-31..2027-02-27", "2: 2027-02-28..2027-03-30", "3: 2027-03-31..2027-04-29"];
    assert_eq!(of(&cycle, "2027-02-27", "2027-03-31"), wanted);
    let quarters = counted("2027-02-01", 2, Unit::Quarter);
    assert_eq!(of(&quarters, "2028-03-01", "2028-03-01"), ["3: 2028-02-01..2028-07-31"]);
    let years = counted("2024-02-29", 1, Unit::Year);
    assert_eq!(
        of(&years, "2028-02-28", "2028-02-29"),
        ["4: 2027-02-28..2028-02-28", "5: 2028-02-29..2029-02-27"]
    );
}

#[test]
fn turns_of_days_and_hours() {
    let days = counted("2027-02-01", 10, Unit::Day);
    assert_eq!(of(&days, "2027-02-11", "2027-02-11"), ["2: 2027-02-11..2027-02-20"]);
    let hours = counted("2027-02-01", 36, Unit::Hour);
    assert_eq!(of(&hours, "2027-02-03", "2027-02-03"), ["2: 2027-02-03..2027-02-04"]);
    let none = counted("2027-02-01", 0, Unit::Day);
    assert_eq!(of(&none, "2027-02-03", "2027-02-03"), [""; 0]);
    let long = counted("2027-02-01", u32::MAX, Unit::Year);
    assert_eq!(of(&long, "2027-02-03", "2027-02-03").len(), 1);
}

#[test]
fn turns_of_working_days_skip_holidays() {
    let cycle = counted("2027-04-19", 5, Unit::WorkingDay);
    let firm = closed_on(Firm::default(), &["2027-04-27"]);
    let found = turns(&cycle, &firm, window("2027-04-20", "2027-05-03"));
    let wanted = ["1: 2027-04-19..2027-04-25", "2: 2027-04-26..2027-05-03"];
    assert_eq!(told(&found), wanted);
    let never = Firm { working_days: [].into(), ..Firm::default() };
    assert_eq!(turns(&cycle, &never, Window::ALL).len(), 1);
}

#[test]
fn a_cycle_that_restarts_begins_on_the_first_monday() {
    let whole = CycleRule::Restarting { period: QUARTER, weeks: None };
    let wanted = ["1: 2027-02-01..2027-05-02", "2: 2027-05-03..2027-08-01"];
    assert_eq!(of(&whole, "2027-05-01", "2027-05-03"), wanted);
    // Thirteen weeks are six and seven.
    let six = CycleRule::Restarting { period: QUARTER, weeks: Some(6) };
    let wanted = [
        "1: 2027-02-01..2027-03-14",
        "2: 2027-03-15..2027-05-02",
        "3: 2027-05-03..2027-06-13",
        "4: 2027-06-14..2027-08-01",
    ];
    assert_eq!(of(&six, "2027-02-01", "2027-08-01"), wanted);
    let too_long = CycleRule::Restarting { period: QUARTER, weeks: Some(20) };
    assert_eq!(of(&too_long, "2027-02-01", "2027-02-01"), ["1: 2027-02-01..2027-05-02"]);
    let sundays = Firm { week_starts: jiff::civil::Weekday::Sunday, ..firm_from(2, 1) };
    let found = turns(&whole, &sundays, window("2027-02-07", "2027-02-07"));
    assert_eq!(told(&found), ["1: 2027-02-07..2027-05-01"]);
}

#[test]
fn cycles_of_the_calendar_are_its_periods() {
    let quarters = CycleRule::Calendar { period: QUARTER };
    assert_eq!(
        of(&quarters, "2027-07-31", "2027-08-01"),
        ["2: 2027-05-01..2027-07-31", "3: 2027-08-01..2027-10-31"]
    );
    let months = CycleRule::Calendar { period: MONTH };
    assert_eq!(
        of(&months, "2028-01-31", "2028-02-01"),
        ["12: 2028-01-01..2028-01-31", "1: 2028-02-01..2028-02-29"]
    );
    let years = CycleRule::Calendar { period: YEAR };
    assert_eq!(of(&years, "2027-03-01", "2027-03-01"), ["1: 2027-02-01..2028-01-31"]);
}

#[test]
fn turns_follow_one_another() {
    let all = window("2027-01-01", "2037-12-31");
    for cycle in [
        counted("2027-01-31", 1, Unit::Month),
        counted("2027-02-01", 8, Unit::Week),
        counted("2027-02-01", 7, Unit::WorkingDay),
        CycleRule::Restarting { period: QUARTER, weeks: Some(4) },
        CycleRule::Restarting { period: YEAR, weeks: Some(8) },
        CycleRule::Calendar { period: MONTH },
    ] {
        let found = turns(&cycle, &firm_from(4, 15), all);
        assert!(found.len() > 50, "{cycle:?}");
        for two in found.windows(2) {
            assert_eq!(
                two[0].days.last.tomorrow().expect("there is one"),
                two[1].days.first,
                "{cycle:?}"
            );
            let follows = two[1].number == two[0].number + 1;
            assert!(follows || two[1].number == 1, "{cycle:?}");
        }
    }
}
