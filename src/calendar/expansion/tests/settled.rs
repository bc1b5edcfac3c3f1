//! What the firm makes of dates, case by case.

use jiff::civil::Weekday;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::made::{
    FIRST, LAST, MONTH, QUARTER, YEAR, anchored, closed_on, day, exactly, lasting, nth,
    nth_weekday, or, periodic, sample_firm, schedule, text, to, weekly, window,
};
use super::oracle::cases;
use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::occurrence::{Dates, Reason};
use crate::calendar::expansion::reach::reach;
use crate::calendar::expansion::settle::{dates_in, settle};
use crate::calendar::expansion::settlement::Settlement;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::freeze::Freeze;
use crate::calendar::language::amount::Unit;
use crate::calendar::language::anchored::{Anchor, Edge, Side};
use crate::calendar::language::expression::Expression;
use crate::calendar::language::modifiers::OnHoliday;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::source::Span;

fn settled(expression: &Expression, firm: &Firm, window: Window) -> Dates {
    let rule = Settlement::of(expression, "retro", &[], firm);
    let raw = expand(expression, Named::Nothing, firm, window);
    settle(&raw, &rule, firm)
}

/// Dates as text, a moved one with where it was and why.
fn told(dates: &Dates) -> Vec<String> {
    let why = |reason: &Reason| match reason {
        Reason::DayOff => "day off".to_owned(),
        Reason::Holiday(region) => format!("holiday in {region}"),
        Reason::Freeze(name) => name.clone(),
    };
    let occurrences = dates.occurrences.iter().map(|one| match &one.moved {
        None => text(one.days),
        Some((from, reason)) => format!("{} for {from}: {}", text(one.days), why(reason)),
    });
    let dropped = dates.dropped.iter().map(|one| format!("no {}: {}", one.day, why(&one.reason)));
    occurrences.chain(dropped).collect()
}

fn frozen(mut firm: Firm, applies: &[&str]) -> Firm {
    firm.freezes.push(Freeze {
        name: "Peak".to_owned(),
        span: Span::default(),
        from: day("2027-11-15"),
        to: day("2028-01-02"),
        applies: applies.iter().map(|id| ((*id).to_owned(), Span::default())).collect(),
    });
    firm
}

#[test]
fn a_holiday_leaves_out_or_moves() {
    let tuesdays = weekly(1, &[Weekday::Tuesday]);
    let april = window("2027-04-20", "2027-05-04");
    let of = |policy| told(&settled(&or(policy, tuesdays.clone()), &sample_firm(), april));
    assert_eq!(of(OnHoliday::Keep), ["2027-04-20", "2027-04-27", "2027-05-04"]);
    let skipped = ["2027-04-20", "2027-05-04", "no 2027-04-27: holiday in nl"];
    assert_eq!(of(OnHoliday::Skip), skipped);
    let next = "2027-04-28 for 2027-04-27: holiday in nl";
    assert_eq!(of(OnHoliday::Next), ["2027-04-20", next, "2027-05-04"]);
    let previous = "2027-04-26 for 2027-04-27: holiday in nl";
    assert_eq!(of(OnHoliday::Previous), ["2027-04-20", previous, "2027-05-04"]);
    assert_eq!(told(&settled(&tuesdays, &sample_firm(), april)), skipped);
    let keeping = Firm { on_holiday: OnHoliday::Keep, ..sample_firm() };
    assert_eq!(told(&settled(&tuesdays, &keeping, april)).len(), 3);
}

#[test]
fn a_weekend_is_no_holiday() {
    let april = window("2027-05-01", "2027-05-31");
    let fifteenth = periodic(1, MONTH, &[], Some(Place::Day(15)));
    let firm = sample_firm();
    assert_eq!(told(&settled(&fifteenth, &firm, april)), ["2027-05-15"]);
    // Monday the 17th is Whit Monday.
    let next = told(&settled(&or(OnHoliday::Next, fifteenth.clone()), &firm, april));
    assert_eq!(next, ["2027-05-18 for 2027-05-15: day off"]);
    let moving = Firm { on_holiday: OnHoliday::Next, ..firm };
    let by_habit = told(&settled(&fifteenth, &moving, april));
    assert_eq!(by_habit, ["2027-05-18 for 2027-05-15: day off"]);
    // Who says Saturday means it, and so does who says every day.
    let saturdays = weekly(1, &[Weekday::Saturday]);
    assert_eq!(told(&settled(&saturdays, &moving, april)).len(), 5);
    assert!(settled(&saturdays, &moving, april).occurrences.iter().all(|one| one.moved.is_none()));
    let daily = settled(&schedule(Pattern::Days { every: 1 }), &moving, april);
    assert_eq!((daily.occurrences.len(), daily.dropped.len()), (29, 2));
    let said = told(&settled(&or(OnHoliday::Next, saturdays), &moving, april));
    assert_eq!(said[0], "2027-05-03 for 2027-05-01: day off");
}

#[test]
fn a_date_that_was_named_itself_stays() {
    let once = Expression::Once { on: day("2027-04-27"), at: None };
    assert_eq!(told(&settled(&once, &sample_firm(), Window::ALL)), ["2027-04-27"]);
    let frozen = frozen(sample_firm(), &["retro"]);
    let once = Expression::Once { on: day("2027-11-16"), at: None };
    assert_eq!(told(&settled(&once, &frozen, Window::ALL)), ["no 2027-11-16: Peak"]);
}

#[test]
fn a_date_does_not_leave_its_period() {
    // The last day of a fiscal quarter, 31 October 2027, is a Sunday.
    let last_day = |period| or(OnHoliday::Next, periodic(1, period, &[], nth(LAST, DayWord::Day)));
    let october = window("2027-10-01", "2027-10-31");
    let back = ["2027-10-29 for 2027-10-31: day off"];
    assert_eq!(told(&settled(&last_day(QUARTER), &sample_firm(), october)), back);
    assert_eq!(told(&settled(&last_day(MONTH), &sample_firm(), october)), back);
    // In a civil year 31 January is in the middle of a quarter, but the end of a month.
    let first_of_may = periodic(1, MONTH, &[5], nth(FIRST, DayWord::Day));
    let may = window("2027-05-01", "2027-05-31");
    let forward = told(&settled(&or(OnHoliday::Previous, first_of_may), &sample_firm(), may));
    assert_eq!(forward, ["2027-05-03 for 2027-05-01: day off"]);
    // A month that is named in a year is what must not be left.
    let yearly = periodic(1, YEAR, &[10], nth(LAST, DayWord::Day));
    assert_eq!(told(&settled(&or(OnHoliday::Next, yearly), &sample_firm(), october)), back);
    // A week may be left.
    let fridays = or(OnHoliday::Next, weekly(1, &[Weekday::Friday]));
    let easter = window("2027-03-26", "2027-03-26");
    let moved = ["2027-03-30 for 2027-03-26: holiday in nl"];
    assert_eq!(told(&settled(&fridays, &sample_firm(), easter)), moved);
    // If the whole period is closed, there is no way but out of it.
    let mut firm = closed_on(Firm::default(), &["2027-06-15"]);
    firm.working_days = [2].into();
    firm = closed_on(firm, &["2027-06-01", "2027-06-08", "2027-06-22", "2027-06-29"]);
    let third = or(
        OnHoliday::Next,
        periodic(1, MONTH, &[6], nth_weekday(Ordinal::Nth(3), Weekday::Tuesday)),
    );
    let found = told(&settled(&third, &firm, window("2027-06-01", "2027-06-30")));
    assert_eq!(found, ["2027-07-06 for 2027-06-15: holiday in nl"]);
}

#[test]
fn a_freeze_comes_before_the_holidays() {
    let expression = or(OnHoliday::Next, weekly(1, &[Weekday::Saturday]));
    let firm = frozen(sample_firm(), &["retro"]);
    // The Saturday before the freeze moves into it: the freeze looks at what the words say.
    let found = told(&settled(&expression, &firm, window("2027-11-13", "2027-11-20")));
    assert_eq!(found, ["2027-11-15 for 2027-11-13: day off", "no 2027-11-20: Peak"]);
    let others = frozen(sample_firm(), &["wbr"]);
    let found = settled(&expression, &others, window("2027-11-20", "2027-11-20"));
    assert_eq!(told(&found), ["2027-11-22 for 2027-11-20: day off"]);
    let all = frozen(sample_firm(), &[]);
    let found = settled(&expression, &all, window("2027-11-20", "2028-01-02"));
    assert_eq!((found.occurrences.len(), found.dropped.len()), (0, 7));
}

#[test]
fn a_window_is_frozen_only_as_a_whole() {
    let firm = frozen(sample_firm(), &[]);
    let month = |month| {
        settled(&periodic(1, YEAR, &[month], None), &firm, window("2027-01-01", "2027-12-31"))
    };
    assert_eq!(told(&month(11)), ["2027-11-01..2027-11-30"]);
    assert_eq!(told(&month(12)), ["no 2027-12-01: Peak"]);
    // Its first day is a Saturday and the firm moves dates, but May is May.
    let moving = Firm { on_holiday: OnHoliday::Next, ..sample_firm() };
    let may = settled(&periodic(1, YEAR, &[5], None), &moving, window("2027-01-01", "2027-12-31"));
    assert_eq!(told(&may), ["2027-05-01..2027-05-31"]);
}

#[test]
fn the_first_of_several_days_decides() {
    let place = nth_weekday(LAST, Weekday::Tuesday);
    let meeting = lasting(2, Unit::Day, periodic(1, MONTH, &[4], place));
    let april = window("2027-04-01", "2027-04-30");
    let skipped = told(&settled(&meeting, &sample_firm(), april));
    assert_eq!(skipped, ["no 2027-04-27: holiday in nl"]);
    let moved = told(&settled(&or(OnHoliday::Next, meeting), &sample_firm(), april));
    assert_eq!(moved, ["2027-04-28..2027-04-29 for 2027-04-27: holiday in nl"]);
    let monday =
        lasting(2, Unit::Day, periodic(1, MONTH, &[4], nth_weekday(LAST, Weekday::Monday)));
    assert_eq!(told(&settled(&monday, &sample_firm(), april)), ["2027-04-26..2027-04-27"]);
}

#[test]
fn what_moves_onto_another_date_is_one_with_it() {
    let expression = or(OnHoliday::Next, weekly(1, &[Weekday::Tuesday, Weekday::Wednesday]));
    let found = told(&settled(&expression, &sample_firm(), window("2027-04-26", "2027-05-02")));
    assert_eq!(found, ["2027-04-28", "no 2027-04-27: holiday in nl"]);
    // Two that move onto one day: the earlier one is told.
    let weekend = or(OnHoliday::Next, weekly(1, &[Weekday::Saturday, Weekday::Sunday]));
    let found = told(&settled(&weekend, &sample_firm(), window("2027-06-05", "2027-06-06")));
    assert_eq!(found, ["2027-06-07 for 2027-06-05: day off", "no 2027-06-06: day off"]);
}

#[test]
fn a_day_closed_in_one_region_is_closed() {
    let mut firm = sample_firm();
    firm.holidays.insert("us".into(), [(day("2027-05-31"), Some("Memorial Day".into()))].into());
    let mondays = weekly(1, &[Weekday::Monday]);
    let raw = expand(&mondays, Named::Nothing, &firm, window("2027-05-17", "2027-05-31"));
    let of = |regions: &[&str]| {
        told(&settle(&raw, &Settlement::of(&mondays, "wbr", regions, &firm), &firm))
    };
    let in_nl = ["2027-05-24", "2027-05-31", "no 2027-05-17: holiday in nl"];
    assert_eq!(of(&[]), in_nl);
    assert_eq!(of(&["us"]), ["2027-05-17", "2027-05-24", "no 2027-05-31: holiday in us"]);
    let in_both = ["2027-05-24", "no 2027-05-17: holiday in nl", "no 2027-05-31: holiday in us"];
    assert_eq!(of(&["us", "nl"]), in_both);
    assert_eq!(of(&["nowhere"]), ["2027-05-17", "2027-05-24", "2027-05-31"]);
}

#[test]
fn what_hangs_on_others_moves_to_the_next_working_day() {
    let anchor = Anchor::Period(QUARTER, Edge::Starts);
    let expression = anchored(exactly(1, Unit::Week, Side::Before), anchor);
    let all = window("2027-04-01", "2027-05-01");
    assert_eq!(
        told(&settled(&expression, &sample_firm(), all)),
        ["2027-04-26 for 2027-04-24: day off"]
    );
    let previous = or(OnHoliday::Previous, expression);
    let found = told(&settled(&previous, &sample_firm(), all));
    assert_eq!(found, ["2027-04-23 for 2027-04-24: day off"]);
}

#[test]
fn what_moves_into_a_window_is_in_it() {
    let saturdays = or(OnHoliday::Next, weekly(1, &[Weekday::Saturday]));
    let firm = Firm::default();
    let rule = Settlement::of(&saturdays, "retro", &[], &firm);
    let of = |first, last| {
        told(&dates_in(&saturdays, Named::Nothing, &rule, &firm, window(first, last)))
    };
    assert_eq!(of("2027-06-07", "2027-06-12"), ["2027-06-07 for 2027-06-05: day off"]);
    assert_eq!(of("2027-06-05", "2027-06-06"), [""; 0]);
}

#[test]
fn what_hangs_on_others_is_found_at_the_edge_of_a_window() {
    // The day after Saturday, 5 June, is a Sunday: it moves to Monday, the first day of the window.
    let expression = anchored(exactly(1, Unit::Day, Side::After), to("demo", None));
    let firm = Firm::default();
    let rule = Settlement::of(&expression, "retro", &[], &firm);
    let monday = window("2027-06-07", "2027-06-07");
    let saturday = [Stretch::day(day("2027-06-05"))];
    assert!(reach(&expression, &[], &firm, monday).holds(saturday[0].first));
    let found = dates_in(&expression, Named::Dates(&saturday), &rule, &firm, monday);
    assert_eq!(told(&found), ["2027-06-07 for 2027-06-06: day off"]);
}

proptest! {
    #![proptest_config(cases())]

    /// Nothing is lost, nothing doubled, and where dates move they come to lie on working days.
    #[test]
    fn every_date_is_accounted_for(
        policy in 0..4_usize,
        days in proptest::collection::btree_set(0..7_usize, 1..5),
        closed in proptest::collection::btree_set(0..60_i64, 0..30),
        working in proptest::collection::btree_set(1..=7_i8, 1..7),
        has_freeze in any::<bool>(),
    ) {
        const WEEK: [Weekday; 7] = [
            Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday,
            Weekday::Friday, Weekday::Saturday, Weekday::Sunday,
        ];
        let policy = [OnHoliday::Skip, OnHoliday::Next, OnHoliday::Previous, OnHoliday::Keep][policy];
        let days: Vec<Weekday> = days.into_iter().map(|day| WEEK[day]).collect();
        let dates: Vec<String> = closed.into_iter()
            .map(|after| crate::calendar::firm::day::plus(day("2027-10-20"), after).to_string())
            .collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        let mut firm = closed_on(Firm { working_days: working, ..Firm::default() }, &dates);
        if has_freeze {
            firm = frozen(firm, &["retro"]);
        }
        let expression = or(policy, weekly(1, &days));
        let all = window("2027-10-01", "2028-02-01");
        let raw = expand(&expression, Named::Nothing, &firm, all);
        let found = settled(&expression, &firm, all);
        prop_assert_eq!(found.occurrences.len() + found.dropped.len(), raw.len());
        prop_assert!(found.occurrences.windows(2).all(|two| two[0].days.first < two[1].days.first));
        for one in &found.occurrences {
            let moves = matches!(policy, OnHoliday::Next | OnHoliday::Previous);
            prop_assert!(!moves || firm.is_working_day(one.days.first, &[]));
            prop_assert_eq!(one.moved.is_none(), raw.contains(&one.days) && one.moved.is_none());
        }
    }
}
