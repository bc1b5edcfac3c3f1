//! Dates that hang on others, case by case.

use jiff::civil::Weekday;
use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::made::{
    QUARTER, anchored, closed_on, day, exactly, firm_from, sample_firm, text, texts, to, window,
};
use super::oracle::cases;
use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::reach::reach;
use crate::calendar::expansion::settle::settle;
use crate::calendar::expansion::settlement::Settlement;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::turns::{CycleRule, turns};
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Distance, Edge, Side};
use crate::calendar::language::place::DayWord;

const UNITS: [Unit; 8] = [
    Unit::Hour,
    Unit::WorkingDay,
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::HalfYear,
    Unit::Year,
];

#[test]
fn three_weeks_after_the_quarter_ends() {
    let anchor = Anchor::Period(QUARTER, Edge::Ends);
    let expression = anchored(exactly(3, Unit::Week, Side::After), anchor);
    let firm = firm_from(2, 1);
    let raw = expand(&expression, Named::Nothing, &firm, window("2027-01-01", "2027-12-31"));
    assert_eq!(texts(&raw), ["2027-02-21", "2027-05-21", "2027-08-21", "2027-11-21"]);
    let dates = settle(&raw, &Settlement::of(&expression, "board-meeting", &[], &firm), &firm);
    let found: Vec<String> = dates.occurrences.iter().map(|one| text(one.days)).collect();
    assert_eq!(found, ["2027-02-22", "2027-05-21", "2027-08-23", "2027-11-22"]);
}

/// The one date that hangs on a Thursday, 29 April 2027, or on the two days from there.
fn around(distance: Distance, edge: Option<Edge>) -> String {
    let days = [Stretch { first: day("2027-04-29"), last: day("2027-04-30") }];
    let expression = anchored(distance, to("qbr", edge));
    let found = expand(&expression, Named::Dates(&days), &sample_firm(), Window::ALL);
    assert_eq!(found.len(), 1, "{found:?}");
    text(found[0])
}

#[test]
fn distances_are_measured_from_an_edge() {
    let two_days = exactly(2, Unit::Day, Side::After);
    assert_eq!(around(two_days, None), "2027-05-01");
    assert_eq!(around(two_days, Some(Edge::Starts)), "2027-05-01");
    assert_eq!(around(two_days, Some(Edge::Opens)), "2027-05-01");
    assert_eq!(around(two_days, Some(Edge::Ends)), "2027-05-02");
    assert_eq!(around(two_days, Some(Edge::Closes)), "2027-05-02");
}

#[test]
fn distances_have_units() {
    let of = |count, unit, side| around(exactly(count, unit, side), None);
    assert_eq!(of(3, Unit::WorkingDay, Side::Before), "2027-04-23");
    // 6 May is a holiday.
    assert_eq!(of(5, Unit::WorkingDay, Side::After), "2027-05-07");
    assert_eq!(of(1, Unit::Week, Side::Before), "2027-04-22");
    assert_eq!(of(2, Unit::Month, Side::Before), "2027-02-28");
    assert_eq!(of(1, Unit::Quarter, Side::After), "2027-07-29");
    assert_eq!(of(1, Unit::HalfYear, Side::After), "2027-10-29");
    assert_eq!(of(1, Unit::Year, Side::After), "2028-04-29");
    assert_eq!(of(3, Unit::Hour, Side::Before), "2027-04-29");
    assert_eq!(of(48, Unit::Hour, Side::Before), "2027-04-27");
    let within = Distance::Within(Amount { count: 3, unit: Unit::WorkingDay });
    assert_eq!(around(within, None), "2027-05-04");
}

#[test]
fn the_nearest_is_never_the_day_itself() {
    let of = |word, side| around(Distance::Nearest(word, side), None);
    assert_eq!(of(DayWord::Weekday(Weekday::Thursday), Side::After), "2027-05-06");
    assert_eq!(of(DayWord::Weekday(Weekday::Thursday), Side::Before), "2027-04-22");
    assert_eq!(of(DayWord::Weekday(Weekday::Monday), Side::After), "2027-05-03");
    assert_eq!(of(DayWord::Weekday(Weekday::Monday), Side::Before), "2027-04-26");
    assert_eq!(of(DayWord::Day, Side::After), "2027-04-30");
    assert_eq!(of(DayWord::Day, Side::Before), "2027-04-28");
    // The working day before 28 April would be King's Day.
    assert_eq!(of(DayWord::WorkingDay, Side::Before), "2027-04-28");
    assert_eq!(of(DayWord::Week, Side::After), "2027-05-03..2027-05-09");
    assert_eq!(of(DayWord::Week, Side::Before), "2027-04-19..2027-04-25");
}

#[test]
fn turns_have_edges_too() {
    let length = Amount { count: 8, unit: Unit::Week };
    let cycle = CycleRule::Counted { from: day("2027-02-01"), length };
    let firm = Firm::default();
    let expression = anchored(exactly(30, Unit::Day, Side::After), to("bet", Some(Edge::Ends)));
    let april = window("2027-04-01", "2027-04-30");
    let turns = turns(&cycle, &firm, reach(&expression, &[], &firm, april));
    let found = expand(&expression, Named::Turns(&turns), &firm, april);
    assert_eq!(texts(&found), ["2027-04-27"]);
}

#[test]
fn far_away_is_found_or_nothing() {
    let firm = closed_on(Firm::default(), &["2027-01-01"]);
    for unit in UNITS {
        for side in [Side::Before, Side::After] {
            for count in [0, 1, 1000, 60_000, u32::MAX] {
                let anchor = Anchor::Period(QUARTER, Edge::Starts);
                let expression = anchored(exactly(count, unit, side), anchor);
                let found =
                    expand(&expression, Named::Nothing, &firm, window("2027-01-01", "2027-12-31"));
                assert!(found.len() <= 4, "{count} {unit:?} {side:?}: {found:?}");
                if count <= 1 {
                    assert_eq!(found.len(), 4, "{count} {unit:?} {side:?}");
                }
            }
        }
    }
}

fn distances() -> impl Strategy<Value = Distance> {
    let side = || any::<bool>().prop_map(|before| if before { Side::Before } else { Side::After });
    let amount =
        (1..40_u32, 0..UNITS.len()).prop_map(|(count, unit)| Amount { count, unit: UNITS[unit] });
    let words = [
        DayWord::Day,
        DayWord::Week,
        DayWord::WorkingDay,
        DayWord::Weekday(Weekday::Monday),
        DayWord::Weekday(Weekday::Sunday),
    ];
    prop_oneof![
        (amount.clone(), side()).prop_map(|(amount, side)| Distance::Exactly(amount, side)),
        amount.prop_map(Distance::Within),
        (0..words.len(), side()).prop_map(move |(word, side)| Distance::Nearest(words[word], side)),
    ]
}

proptest! {
    #![proptest_config(cases())]

    /// What is found with the anchors within reach is what is found with all of them, and what
    /// hangs on the periods is what hangs on the same days as dates.
    #[test]
    fn nothing_is_missed(
        distance in distances(),
        ends in any::<bool>(),
        start in 0..10_000_i64,
        length in 0..500_i64,
    ) {
        let firm = sample_firm();
        let first = crate::calendar::firm::day::date_of(12_000 + start);
        let window = Window { first, last: crate::calendar::firm::day::plus(first, length) };
        // The longest distance is 39 years.
        let all: Vec<Stretch> = firm.periods(QUARTER, Window::ALL.widened(20_000)).collect();
        let edge = if ends { Edge::Ends } else { Edge::Starts };
        let named = anchored(distance, to("quarter", Some(edge)));
        let wanted = texts(&expand(&named, Named::Dates(&all), &firm, window));
        let within = reach(&named, &[], &firm, window);
        let near: Vec<Stretch> = all.iter().copied().filter(|days| within.holds(days.first)).collect();
        prop_assert_eq!(&texts(&expand(&named, Named::Dates(&near), &firm, window)), &wanted);
        let by_period = anchored(distance, Anchor::Period(QUARTER, edge));
        prop_assert_eq!(&texts(&expand(&by_period, Named::Nothing, &firm, window)), &wanted);
    }
}
