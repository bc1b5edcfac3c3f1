//! The dates of random rules, held against those of the crate `rrule`, over twenty years.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::calendar::language::recurrence::rule::RecurrenceRule;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What the other crate says.
fn oracle(rule: &str, from: Date, last: Date) -> Vec<String> {
    let stamp = |day: Date| day.strftime("%Y%m%dT000000Z").to_string();
    // It wants a moment where we have a day.
    let rule = match rule.split_once("UNTIL=") {
        Some((before, after)) => format!("{before}UNTIL={}T000000Z{}", &after[..8], &after[8..]),
        None => rule.to_owned(),
    };
    let text = format!("DTSTART:{}\nRRULE:{rule}", stamp(from));
    let set: rrule::RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    let last = last.to_string();
    let days = set.into_iter().map(|moment| moment.format("%Y-%m-%d").to_string());
    days.take_while(|day| *day <= last).collect()
}

fn numbers(most: i16, negative: bool) -> impl Strategy<Value = String> {
    let one = (1..=most, proptest::bool::weighted(if negative { 0.3 } else { 0.0 }))
        .prop_map(|(number, is_negative)| if is_negative { -number } else { number });
    vec(one, 1..4)
        .prop_map(|numbers| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

/// The number of a week that touches no other year.
fn middle_week() -> impl Strategy<Value = i16> {
    proptest::prop_oneof![3_i16..=50, -50_i16..=-3]
}

fn plain_days() -> impl Strategy<Value = String> {
    vec(select(DAYS.to_vec()), 1..4).prop_map(|days| days.join(","))
}

/// Days with numbers. The fifth from the end is left out: the other crate refuses it.
fn nth_days(most: i16) -> impl Strategy<Value = String> {
    let one =
        (1..=most, proptest::bool::ANY, select(DAYS.to_vec())).prop_map(|(number, back, day)| {
            let back = back && number < 5;
            format!("{}{number}{day}", if back { "-" } else { "" })
        });
    vec(one, 1..3).prop_map(|days| days.join(","))
}

/// A part with a value, or nothing.
fn part(name: &'static str, value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    weighted(0.35, value)
        .prop_map(move |value| value.map_or(String::new(), |value| format!(";{name}={value}")))
}

fn end() -> impl Strategy<Value = String> {
    (0_u8..4, 1_u32..60, 2028_i16..2040, 1_i8..=12).prop_map(|(which, count, year, month)| {
        match which {
            0 => format!(";COUNT={count}"),
            1 => format!(";UNTIL={year}{month:02}15"),
            _ => String::new(),
        }
    })
}

fn rules() -> impl Strategy<Value = String> {
    let yearly = (
        part("BYMONTH", numbers(12, false)),
        part("BYMONTHDAY", numbers(31, true)),
        part("BYYEARDAY", numbers(366, true)),
        proptest::prop_oneof![part("BYDAY", plain_days()), part("BYDAY", nth_days(5))],
    )
        .prop_map(|(a, b, c, d)| format!("FREQ=YEARLY{a}{b}{c}{d}"));
    // Of the weeks in which years meet the other crate misses days; `golden.rs` has those.
    let by_week = (vec(middle_week(), 1..4), plain_days()).prop_map(|(weeks, days)| {
        let weeks = weeks.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        format!("FREQ=YEARLY;BYWEEKNO={weeks};BYDAY={days}")
    });
    let monthly = (
        part("BYMONTH", numbers(12, false)),
        part("BYMONTHDAY", numbers(31, true)),
        proptest::prop_oneof![part("BYDAY", plain_days()), part("BYDAY", nth_days(5))],
    )
        .prop_map(|(a, b, c)| format!("FREQ=MONTHLY{a}{b}{c}"));
    let weekly = (part("BYMONTH", numbers(12, false)), part("BYDAY", plain_days()))
        .prop_map(|(a, b)| format!("FREQ=WEEKLY{a}{b}"));
    let daily = (
        part("BYMONTH", numbers(12, false)),
        part("BYMONTHDAY", numbers(31, true)),
        part("BYDAY", plain_days()),
    )
        .prop_map(|(a, b, c)| format!("FREQ=DAILY{a}{b}{c}"));
    let body = proptest::prop_oneof![
        (yearly, 1_u32..4).prop_map(|(rule, n)| (rule, n)),
        (by_week, 1_u32..4).prop_map(|(rule, n)| (rule, n)),
        (monthly, 1_u32..8).prop_map(|(rule, n)| (rule, n)),
        (weekly, 1_u32..8).prop_map(|(rule, n)| (rule, n)),
        (daily, 1_u32..20).prop_map(|(rule, n)| (rule, n)),
    ];
    (body, weighted(0.3, numbers(5, true)), end(), select(DAYS.to_vec())).prop_map(
        |((rule, every), positions, end, start)| {
            let positions = positions.filter(|_| rule.contains("BY"));
            let positions = positions.map_or(String::new(), |value| format!(";BYSETPOS={value}"));
            format!("{rule};INTERVAL={every}{positions}{end};WKST={start}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_rules_have_the_dates_of_another_implementation(rule in rules(), day in 0_i32..1461) {
        let mut from = date(2024, 1, 1).saturating_add(jiff::Span::new().days(day));
        let ours = RecurrenceRule::parse(&rule);
        prop_assert_eq!(ours.as_ref().err(), None, "{}", rule);
        let ours = ours.unwrap();
        // In the week of the first day the other counts positions from that day; we count the week.
        if rule.contains("WEEKLY") && rule.contains("BYSETPOS") {
            while from.weekday() != ours.week_start {
                from = from.tomorrow().unwrap();
            }
        }
        let last = from.saturating_add(jiff::Span::new().years(20));
        let found: Vec<String> = ours.dates(from, from..=last).iter().map(ToString::to_string).collect();
        prop_assert_eq!(&found, &oracle(&rule, from, last), "{} from {}", rule, from);
        // A part of the window has the same dates.
        let later = from.saturating_add(jiff::Span::new().years(7).days(day % 60));
        let part: Vec<String> = ours.dates(from, later..=last).iter().map(ToString::to_string).collect();
        let later = later.to_string();
        let wanted: Vec<&String> = found.iter().filter(|day| **day >= later).collect();
        prop_assert_eq!(part.iter().collect::<Vec<_>>(), wanted, "{} from {}", rule, later);
    }
}
