//! Patterns, case by case.

use jiff::civil::Weekday;

use super::made::{
    FIRST, HALF_YEAR, LAST, MONTH, QUARTER, YEAR, closed_on, cycle_weeks, day, firm_from, from,
    lasting, nth, nth_weekday, of_2027, periodic, sample_firm, schedule, texts, until, weekly,
    window, with,
};
use crate::calendar::expansion::expand::{expand, expand_in};
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::turns::{CycleRule, turns};
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal, WeekPattern, YearEnd};
use crate::calendar::language::about::About;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::expression::{Expression, Unplanned};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::Period;
use crate::calendar::language::place::{DayWord, Ordinal, Place};

fn firm() -> Firm {
    Firm::default()
}

#[test]
fn a_window_of_months_is_a_stretch() {
    assert_eq!(of_2027(&periodic(1, YEAR, &[11], None), &firm()), ["2027-11-01..2027-11-30"]);
    let quarters = of_2027(&periodic(1, QUARTER, &[], None), &firm_from(2, 1));
    assert_eq!(
        quarters,
        [
            "2027-02-01..2027-04-30",
            "2027-05-01..2027-07-31",
            "2027-08-01..2027-10-31",
            "2027-11-01..2028-01-31"
        ]
    );
    let some_day_of_the_week = of_2027(&weekly(1, &[]), &firm());
    assert_eq!(some_day_of_the_week[0], "2027-01-04..2027-01-10");
    assert_eq!(some_day_of_the_week.len(), 52);
}

#[test]
fn months_behind_a_pattern_sort_out() {
    let second_tuesday = nth_weekday(Ordinal::Nth(2), Weekday::Tuesday);
    let months = periodic(1, MONTH, &[3, 6], second_tuesday);
    assert_eq!(of_2027(&months, &firm()), ["2027-03-09", "2027-06-08"]);
    let quarters = periodic(1, QUARTER, &[2, 8], nth_weekday(FIRST, Weekday::Monday));
    assert_eq!(of_2027(&quarters, &firm_from(2, 1)), ["2027-02-01", "2027-08-02"]);
    // The months of the firm are weeks here, but a month that is named is that on the wall.
    let weeks = years_of_weeks();
    let named = periodic(1, YEAR, &[3], nth_weekday(LAST, Weekday::Wednesday));
    assert_eq!(of_2027(&named, &weeks), ["2027-03-31"]);
}

fn years_of_weeks() -> Firm {
    let end = YearEnd::Nearest(Weekday::Saturday, Month(1), 31);
    let division = Division::Weeks(WeekPattern::Quarters([4, 4, 5]), end);
    Firm { fiscal: Fiscal { division, ..Fiscal::default() }, ..firm() }
}

#[test]
fn quarters_of_weeks_have_their_own_last_thursday() {
    let expression = periodic(1, QUARTER, &[], nth_weekday(LAST, Weekday::Thursday));
    let wanted = ["2027-01-28", "2027-04-29", "2027-07-29", "2027-10-28"];
    assert_eq!(of_2027(&expression, &years_of_weeks()), wanted);
    // The 53rd week of FY2028 is part of its last quarter.
    let later = window("2029-01-01", "2029-04-01");
    let found = expand(&expression, Named::Nothing, &years_of_weeks(), later);
    assert_eq!(texts(&found), ["2029-02-01"]);
}

#[test]
fn a_calendar_period_is_that_on_the_wall() {
    let civil = Period { is_civil: true, ..QUARTER };
    let expression = periodic(1, civil, &[], nth_weekday(LAST, Weekday::Thursday));
    let wanted = ["2027-03-25", "2027-06-24", "2027-09-30", "2027-12-30"];
    assert_eq!(of_2027(&expression, &firm_from(2, 1)), wanted);
}

#[test]
fn the_fifth_friday_is_not_in_every_month() {
    let expression = periodic(1, MONTH, &[], nth_weekday(Ordinal::Nth(5), Weekday::Friday));
    let wanted = ["2027-01-29", "2027-04-30", "2027-07-30", "2027-10-29", "2027-12-31"];
    assert_eq!(of_2027(&expression, &firm()), wanted);
}

#[test]
fn the_last_working_day_is_before_weekends_and_holidays() {
    let last = periodic(1, MONTH, &[], nth(LAST, DayWord::WorkingDay));
    let january = |firm: &Firm| of_2027(&last, firm)[0].clone();
    assert_eq!(january(&firm()), "2027-01-29");
    assert_eq!(january(&closed_on(firm(), &["2027-01-29"])), "2027-01-28");
    let third = periodic(1, MONTH, &[], nth(Ordinal::Nth(3), DayWord::WorkingDay));
    assert_eq!(of_2027(&third, &firm())[0], "2027-01-05");
    assert_eq!(of_2027(&third, &closed_on(firm(), &["2027-01-01", "2027-01-04"]))[0], "2027-01-07");
    let second_to_last = periodic(1, MONTH, &[], nth(Ordinal::SecondToLast, DayWord::WorkingDay));
    assert_eq!(of_2027(&second_to_last, &firm())[0], "2027-01-28");
    // In a month in which the firm never works there is none.
    let mut june = closed_on(firm(), &["2027-06-01"]);
    june.working_days = [2].into();
    june = closed_on(june, &["2027-06-08", "2027-06-15", "2027-06-22", "2027-06-29"]);
    let found = of_2027(&last, &june);
    assert_eq!(found.len(), 11);
    assert!(!found.iter().any(|date| date.starts_with("2027-06")));
}

#[test]
fn working_days_of_a_pattern_are_those_of_the_region() {
    let mut firm = sample_firm();
    firm.holidays.insert("us".into(), [(day("2027-05-31"), None)].into());
    let last = periodic(1, MONTH, &[], nth(LAST, DayWord::WorkingDay));
    let may = window("2027-05-01", "2027-05-31");
    let of = |regions: &[&str]| texts(&expand_in(regions, &last, Named::Nothing, &firm, may));
    assert_eq!(of(&[]), ["2027-05-31"]);
    assert_eq!(of(&["us"]), ["2027-05-28"]);
    assert_eq!(of(&["nl", "us"]), ["2027-05-28"]);
}

#[test]
fn every_working_day_has_holidays_too() {
    let found = of_2027(&schedule(Pattern::WorkingDays), &sample_firm());
    assert_eq!(found.len(), 261);
    assert!(found.contains(&"2027-04-27".to_owned()));
}

#[test]
fn nothing_is_counted_without_a_first() {
    let place = nth_weekday(FIRST, Weekday::Monday);
    for expression in [
        schedule(Pattern::Days { every: 3 }),
        weekly(2, &[Weekday::Monday]),
        weekly(2, &[]),
        periodic(2, MONTH, &[], place.clone()),
        periodic(2, QUARTER, &[], None),
        periodic(2, YEAR, &[11], place),
    ] {
        assert_eq!(of_2027(&expression, &firm()), [""; 0], "{expression:?}");
        assert_ne!(
            of_2027(&from("2025-01-01", expression.clone()), &firm()),
            [""; 0],
            "{expression:?}"
        );
    }
    // A zero is no number of anything.
    assert_eq!(
        of_2027(&from("2027-01-01", schedule(Pattern::Days { every: 0 })), &firm()),
        [""; 0]
    );
    assert_eq!(of_2027(&from("2027-01-01", weekly(0, &[])), &firm()), [""; 0]);
    assert_eq!(of_2027(&from("2027-01-01", periodic(0, MONTH, &[], None)), &firm()), [""; 0]);
}

#[test]
fn what_is_counted_begins_with_its_first_date() {
    let days = from("2027-12-20", schedule(Pattern::Days { every: 5 }));
    assert_eq!(of_2027(&days, &firm()), ["2027-12-20", "2027-12-25", "2027-12-30"]);
    let earlier = from("2026-12-30", schedule(Pattern::Days { every: 180 }));
    assert_eq!(of_2027(&earlier, &firm()), ["2027-06-28", "2027-12-25"]);
    let quarters =
        from("2026-11-01", periodic(2, QUARTER, &[], nth_weekday(FIRST, Weekday::Monday)));
    assert_eq!(of_2027(&quarters, &firm_from(2, 1)), ["2027-05-03", "2027-11-01"]);
}

#[test]
fn a_first_date_without_a_place_says_the_day() {
    let monthly = from("2027-01-31", periodic(1, MONTH, &[], None));
    let wanted = [
        "2027-01-31",
        "2027-03-31",
        "2027-05-31",
        "2027-07-31",
        "2027-08-31",
        "2027-10-31",
        "2027-12-31",
    ];
    assert_eq!(of_2027(&monthly, &firm()), wanted);
    let quarterly = from("2027-03-20", periodic(1, QUARTER, &[], None));
    let wanted = ["2027-03-20", "2027-06-20", "2027-09-20", "2027-12-20"];
    assert_eq!(of_2027(&quarterly, &firm_from(2, 1)), wanted);
    let half_yearly = from("2025-03-20", periodic(3, HALF_YEAR, &[], None));
    assert_eq!(of_2027(&half_yearly, &firm()), [""; 0]);
    let half_yearly = from("2025-09-20", periodic(3, HALF_YEAR, &[], None));
    assert_eq!(of_2027(&half_yearly, &firm()), ["2027-03-20"]);
    // Where months are weeks, it is the same day of the period: the tenth, a Tuesday.
    let monthly = from("2027-02-09", periodic(1, MONTH, &[], None));
    assert_eq!(
        of_2027(&monthly, &years_of_weeks())[..3],
        ["2027-02-09", "2027-03-09", "2027-04-06"]
    );
}

#[test]
fn modifiers_narrow() {
    let fridays = with(weekly(1, &[Weekday::Friday]), |modifiers| {
        modifiers.except_in = vec![Month(7), Month(8)];
    });
    let found = of_2027(&fridays, &firm());
    assert_eq!(found.len(), 53 - 9);
    assert!(!found.iter().any(|date| date.starts_with("2027-07") || date.starts_with("2027-08")));
    let mondays = until("2027-05-31", from("2027-03-01", weekly(1, &[Weekday::Monday])));
    let found = of_2027(&mondays, &firm());
    assert_eq!(
        (found.len(), found[0].as_str(), found[13].as_str()),
        (14, "2027-03-01", "2027-05-31")
    );
    let never = until("2027-03-01", from("2027-05-31", weekly(1, &[Weekday::Monday])));
    assert_eq!(of_2027(&never, &firm()), [""; 0]);
    assert_eq!(of_2027(&until("2026-12-31", weekly(1, &[Weekday::Monday])), &firm()), [""; 0]);
    assert_eq!(of_2027(&from("2028-01-01", weekly(1, &[Weekday::Monday])), &firm()), [""; 0]);
}

#[test]
fn a_length_makes_dates_longer_and_leaves_windows_alone() {
    let offsite = periodic(1, YEAR, &[11], nth_weekday(Ordinal::Nth(3), Weekday::Wednesday));
    let for_two = |unit| of_2027(&lasting(2, unit, offsite.clone()), &firm());
    assert_eq!(for_two(Unit::Day), ["2027-11-17..2027-11-18"]);
    assert_eq!(for_two(Unit::Week), ["2027-11-17..2027-11-30"]);
    assert_eq!(for_two(Unit::Month), ["2027-11-17..2028-01-16"]);
    assert_eq!(for_two(Unit::Hour), ["2027-11-17"]);
    let two_days = of_2027(&lasting(48, Unit::Hour, offsite), &firm());
    assert_eq!(two_days, ["2027-11-17..2027-11-18"]);
    let friday = periodic(1, YEAR, &[4], nth_weekday(LAST, Weekday::Friday));
    let working = lasting(2, Unit::WorkingDay, friday);
    assert_eq!(of_2027(&working, &firm()), ["2027-04-30..2027-05-03"]);
    assert_eq!(of_2027(&working, &closed_on(firm(), &["2027-05-03"])), ["2027-04-30..2027-05-04"]);
    let window = lasting(2, Unit::Day, periodic(1, YEAR, &[11], None));
    assert_eq!(of_2027(&window, &firm()), ["2027-11-01..2027-11-30"]);
}

#[test]
fn first_and_last_are_one_where_they_are_the_same() {
    let ordinals = vec![Ordinal::Nth(4), Ordinal::Nth(5), LAST];
    let place = Place::Nth { ordinals, day: DayWord::Weekday(Weekday::Friday) };
    let found = of_2027(&periodic(1, MONTH, &[1, 2], Some(place)), &firm());
    assert_eq!(found, ["2027-01-22", "2027-01-29", "2027-02-26"]);
}

#[test]
fn weeks_of_a_period_are_those_that_begin_in_it() {
    let first = periodic(1, MONTH, &[5], nth(FIRST, DayWord::Week));
    assert_eq!(of_2027(&first, &firm()), ["2027-05-03..2027-05-09"]);
    let last = periodic(1, MONTH, &[5], nth(LAST, DayWord::Week));
    assert_eq!(of_2027(&last, &firm()), ["2027-05-31..2027-06-06"]);
    let sundays = Firm { week_starts: Weekday::Sunday, ..firm() };
    assert_eq!(of_2027(&last, &sundays), ["2027-05-30..2027-06-05"]);
}

#[test]
fn quarters_from_the_15th_follow_the_day_of_the_month() {
    let first_day = periodic(1, QUARTER, &[], nth(FIRST, DayWord::Day));
    let wanted = ["2027-01-15", "2027-04-15", "2027-07-15", "2027-10-15"];
    assert_eq!(of_2027(&first_day, &firm_from(4, 15)), wanted);
    let months = periodic(1, MONTH, &[], nth(FIRST, DayWord::Day));
    let wanted =
        ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"];
    assert_eq!(of_2027(&months, &firm_from(1, 31))[..6], wanted);
}

#[test]
fn cycles_have_weeks() {
    let all = window("2027-01-01", "2027-12-31");
    let length = Amount { count: 8, unit: Unit::Week };
    let from = day("2027-02-01");
    let turns = turns(&CycleRule::Counted { from, length }, &firm(), all);
    let of =
        |expression: &Expression| texts(&expand(expression, Named::Turns(&turns), &firm(), all));
    let cool_down = of(&cycle_weeks(&[], CycleWeeks::Numbered(7..=8)));
    assert_eq!(cool_down[..2], ["2027-03-15..2027-03-28", "2027-05-10..2027-05-23"]);
    let two_days = cycle_weeks(&[Weekday::Monday, Weekday::Friday], CycleWeeks::Numbered(1..=2));
    assert_eq!(of(&two_days)[..4], ["2027-02-01", "2027-02-05", "2027-02-08", "2027-02-12"]);
    assert_eq!(of(&cycle_weeks(&[], CycleWeeks::Last))[0], "2027-03-22..2027-03-28");
    assert_eq!(of(&cycle_weeks(&[], CycleWeeks::Numbered(9..=9))), [""; 0]);
    assert_eq!(of(&cycle_weeks(&[], CycleWeeks::Numbered(0..=0))), [""; 0]);
    assert_eq!(
        of(&cycle_weeks(&[], CycleWeeks::Numbered(8..=u32::MAX)))[0],
        "2027-03-22..2027-03-28"
    );
    let last = schedule(Pattern::CycleLast {
        days: vec![Weekday::Monday, Weekday::Friday],
        cycle: "build-cycle".into(),
    });
    assert_eq!(of(&last)[..3], ["2027-03-22", "2027-03-26", "2027-05-17"]);
    assert_eq!(of_2027(&last, &firm()), [""; 0]);
}

#[test]
fn a_week_of_a_cycle_begins_with_the_turn() {
    // A cycle that begins on a Wednesday: its weeks do, and their Monday is in the next calendar week.
    let all = window("2027-01-01", "2027-03-31");
    let cycle = CycleRule::Counted {
        from: day("2027-02-03"),
        length: Amount { count: 2, unit: Unit::Week },
    };
    let turns = turns(&cycle, &firm(), all);
    let monday = cycle_weeks(&[Weekday::Monday], CycleWeeks::Numbered(1..=1));
    let found = texts(&expand(&monday, Named::Turns(&turns), &firm(), all));
    assert_eq!(found, ["2027-02-08", "2027-02-22", "2027-03-08", "2027-03-22"]);
}

#[test]
fn what_has_no_dates_has_none() {
    let words = Unplanned::AdHoc;
    let about = Some(About { count: 10, per: YEAR });
    assert_eq!(of_2027(&Expression::Unplanned { words, about }, &firm()), [""; 0]);
    let name = "incident".to_owned();
    assert_eq!(of_2027(&Expression::Event { name, about: None }, &firm()), [""; 0]);
    let once = Expression::Once { on: day("2027-06-14"), at: None };
    assert_eq!(of_2027(&once, &firm()), ["2027-06-14"]);
    let once = Expression::Once { on: day("2028-06-14"), at: None };
    assert_eq!(of_2027(&once, &firm()), [""; 0]);
}

#[test]
fn windows_beyond_all_years_are_empty() {
    let daily = schedule(Pattern::Days { every: 1 });
    let of = |window| expand(&daily, Named::Nothing, &firm(), window).len();
    assert_eq!(of(window("1900-01-01", "1969-12-31")), 0);
    assert_eq!(of(window("2101-01-01", "2200-12-31")), 0);
    assert_eq!(of(window("2027-01-02", "2027-01-01")), 0);
    assert_eq!(of(Window::ALL), 47847);
    let extreme = Window { first: jiff::civil::Date::MIN, last: jiff::civil::Date::MAX };
    assert_eq!(of(extreme), 47847);
}
