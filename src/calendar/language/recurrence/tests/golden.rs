//! The golden dates, and rules that have none.

use jiff::civil::{Date, date};

use crate::calendar::language::recurrence::rule::RecurrenceRule;
use crate::calendar::language::tests::golden::golden;

fn dates(rule: &str, from: Date, last: Date) -> Vec<String> {
    let rule = RecurrenceRule::parse(rule).unwrap();
    rule.dates(from, from..=last).iter().map(ToString::to_string).collect()
}

#[test]
fn golden_rules_have_their_dates() {
    let mut seen = 0;
    for case in golden()["rrule_cases"].as_array().unwrap() {
        let text = case["rrule"].as_str().unwrap();
        // The golden rules have times, which a rule of days leaves to the expression.
        let rule = text.split(";BYHOUR").next().unwrap();
        let from: Date = case["dtstart"].as_str().unwrap()[..10].parse().unwrap();
        let wanted = case["first5"].as_array().unwrap().iter();
        let wanted: Vec<&str> = wanted.map(|day| &day.as_str().unwrap()[4..14]).collect();
        let found = dates(rule, from, date(2050, 1, 1));
        assert_eq!(found[..5], wanted, "{text}");
        seen += 1;
    }
    assert_eq!(seen, 22);
}

#[test]
fn counts_begin_with_the_first_day_wherever_the_window_lies() {
    let rule = RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=MO;COUNT=4").unwrap();
    let window = date(2027, 2, 9)..=date(2099, 1, 1);
    let dates = rule.dates(date(2027, 2, 1), window);
    assert_eq!(dates, [date(2027, 2, 15), date(2027, 2, 22)]);
}

#[test]
fn the_first_day_is_no_date_if_the_rule_does_not_say_so() {
    let found = dates("FREQ=WEEKLY;BYDAY=TU;COUNT=1", date(2027, 2, 1), date(2027, 12, 31));
    assert_eq!(found, ["2027-02-02"]);
}

#[test]
fn rules_without_dates_are_soon_done_with() {
    let (from, last) = (date(1970, 1, 1), date(9999, 12, 31));
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=1",
        "FREQ=YEARLY;INTERVAL=99999;BYYEARDAY=1;BYMONTH=2;COUNT=99999",
        "FREQ=DAILY;INTERVAL=99999;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    ] {
        assert_eq!(dates(rule, from, last), [""; 0], "{rule}");
    }
    // Windows that lie before the first day, or that end before they begin.
    let rule = RecurrenceRule::parse("FREQ=DAILY").unwrap();
    assert_eq!(rule.dates(date(2027, 1, 1), date(2026, 1, 1)..=date(2026, 12, 31)), []);
    assert_eq!(rule.dates(date(2027, 1, 1), date(2028, 1, 1)..=date(2027, 12, 31)), []);
    assert_eq!(rule.dates(Date::MAX, Date::MIN..=Date::MAX), []);
}

#[test]
fn weeks_are_numbered_as_in_iso_8601() {
    let (first, last) = (date(1970, 1, 1), date(2100, 12, 31));
    let mut seen = 0;
    for week in 1..=53_i8 {
        let days = "BYDAY=MO,TU,WE,TH,FR,SA,SU";
        let number = RecurrenceRule::parse(&format!("FREQ=YEARLY;BYWEEKNO={week};{days}")).unwrap();
        for day in number.dates(first, first..=last) {
            assert_eq!(day.iso_week_date().week(), week, "{day}");
            seen += 1;
        }
    }
    assert_eq!(seen, (last - first).get_days() + 1);
    // From the end: the last week of a year has 28 December in it.
    assert_eq!(
        dates("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", date(2026, 6, 1), date(2029, 12, 31)),
        ["2027-01-03", "2028-01-02", "2028-12-31", "2029-12-30"]
    );
    // Weeks that start on Saturday: that of 2025-12-27 has four days of 2025, and is its 52nd.
    assert_eq!(
        dates("FREQ=YEARLY;BYWEEKNO=52;BYDAY=FR;WKST=SA", date(2025, 6, 1), date(2027, 6, 1)),
        ["2026-01-02", "2027-01-01"]
    );
}
