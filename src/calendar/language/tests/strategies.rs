//! Made-up expressions for properties: all that a text can mean, in the form in which it is read.

use jiff::civil::{Date, Time, Weekday};
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use crate::calendar::language::about::About;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::at::{At, Zone};
use crate::calendar::language::expression::{Expression, Schedule, Unplanned};
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::precision::Precision;
use crate::calendar::language::vocabulary::WEEKDAYS;

/// Any expression.
pub(crate) fn expressions() -> impl Strategy<Value = Expression> {
    let words = select(vec![Unplanned::AdHoc, Unplanned::OnDemand, Unplanned::AsNeeded]);
    prop_oneof![
        1 => (words, of(abouts())).prop_map(|(words, about)| Expression::Unplanned { words, about }),
        1 => (dates(), of(ats())).prop_map(|(on, at)| Expression::Once { on, at }),
        1 => (names(), of(abouts())).prop_map(|(name, about)| Expression::Event { name, about }),
        3 => anchored().prop_map(Expression::Anchored),
        8 => schedules().prop_map(Expression::Schedule),
    ]
}

/// Any schedule.
pub(crate) fn schedules() -> impl Strategy<Value = Schedule> {
    let at = of(ats());
    (patterns(), at, modifiers()).prop_map(|(pattern, at, modifiers)| {
        let mut schedule = Schedule { pattern, at, modifiers };
        let named = match &schedule.pattern {
            Pattern::Periods { months, .. } => months.as_slice(),
            _ => &[],
        };
        // What leaves no month is refused, and so is a time without a day.
        if !named.is_empty() || schedule.modifiers.except_in.len() == 12 {
            schedule.modifiers.except_in.clear();
        }
        if Expression::Schedule(schedule.clone()).precision() != Precision::Minute {
            schedule.at = None;
        }
        schedule
    })
}

fn anchored() -> impl Strategy<Value = Anchored> {
    let distance = prop_oneof![
        (amounts(), sides()).prop_map(|(amount, side)| Distance::Exactly(amount, side)),
        amounts().prop_map(Distance::Within),
        (prop_oneof![weekday().prop_map(DayWord::Weekday), Just(DayWord::Week)], sides())
            .prop_map(|(day, side)| Distance::Nearest(day, side)),
    ];
    let edges = select(vec![Edge::Starts, Edge::Ends, Edge::Opens, Edge::Closes]);
    let anchor = prop_oneof![
        (periods(), edges.clone()).prop_map(|(period, edge)| Anchor::Period(period, edge)),
        (names(), of(edges)).prop_map(|(name, edge)| Anchor::Named { name, edge }),
    ];
    (distance, anchor, of(ats()), of(abouts()), modifiers()).prop_map(
        |(distance, anchor, at, about, modifiers)| {
            let is_week = matches!(distance, Distance::Nearest(DayWord::Week, _));
            let at = at.filter(|_| !is_week);
            Anchored { distance, anchor, at, about, modifiers }
        },
    )
}

/// Any pattern.
pub(crate) fn patterns() -> impl Strategy<Value = Pattern> {
    let days = || btree_set(0_usize..7, 0..5).prop_map(|days| days.into_iter().map(day).collect());
    let some_days =
        || btree_set(0_usize..7, 1..5).prop_map(|days| days.into_iter().map(day).collect());
    let weeks = prop_oneof![
        Just(CycleWeeks::Last),
        (1_u32..20, 0_u32..5).prop_map(|(first, more)| CycleWeeks::Numbered(first..=first + more)),
    ];
    prop_oneof![
        1 => turns().prop_map(|every| Pattern::Days { every }),
        1 => Just(Pattern::WorkingDays),
        4 => (turns(), days()).prop_map(|(every, days)| Pattern::Weeks { every, days }),
        2 => (turns(), periods(), of(places())).prop_map(|(every, period, place)| of_periods(every, period, place)),
        2 => (turns(), months(), of(places())).prop_map(|(every, months, place)| of_years(every, months, place)),
        1 => (1_u32..4, periods(), months(), places()).prop_map(sorted_out),
        1 => (days(), weeks, names())
            .prop_map(|(days, weeks, cycle)| Pattern::CycleWeeks { days, weeks, cycle }),
        1 => (some_days(), names()).prop_map(|(days, cycle)| Pattern::CycleLast { days, cycle }),
    ]
}

fn of_periods(every: u32, period: Period, place: Option<Place>) -> Pattern {
    let place = place.map(|place| within(place, period.length));
    match place {
        None if period.length == PeriodLength::Week => Pattern::Weeks { every, days: Vec::new() },
        place => Pattern::Periods { every, period: plain(period), months: Vec::new(), place },
    }
}

fn of_years(every: u32, months: Vec<Month>, place: Option<Place>) -> Pattern {
    let period = Period { length: PeriodLength::Year, is_civil: false };
    let longest = months.iter().map(|month| month.longest()).min().unwrap_or(28);
    let place = place.map(|place| match place {
        Place::Day(day) => Place::Day(day.min(longest)),
        nth @ Place::Nth { .. } => nth,
    });
    Pattern::Periods { every, period, months, place }
}

fn sorted_out((every, period, months, place): (u32, Period, Vec<Month>, Place)) -> Pattern {
    let length = match period.length {
        PeriodLength::Week | PeriodLength::Year => PeriodLength::Quarter,
        length => length,
    };
    let every = if length == PeriodLength::Month { 1 } else { every };
    let place = Some(within(place, length));
    Pattern::Periods { every, period: Period { length, ..period }, months, place }
}

/// Weeks are the same in every calendar.
fn plain(period: Period) -> Period {
    Period { is_civil: period.is_civil && period.length != PeriodLength::Week, ..period }
}

/// The place, or one that a period of this length can have.
fn within(place: Place, length: PeriodLength) -> Place {
    match (place, length) {
        (Place::Day(_), PeriodLength::Week) => {
            Place::Nth { ordinals: vec![Ordinal::Last], day: DayWord::Day }
        }
        (Place::Nth { ordinals, day: DayWord::Weekday(_) | DayWord::Week }, PeriodLength::Week) => {
            Place::Nth { ordinals, day: DayWord::WorkingDay }
        }
        (Place::Day(day), PeriodLength::Month) => Place::Day(day.min(31)),
        (place, _) => place,
    }
}

fn places() -> impl Strategy<Value = Place> {
    let ordinal = prop_oneof![
        4 => (1_u8..=5).prop_map(Ordinal::Nth),
        1 => Just(Ordinal::SecondToLast),
        2 => Just(Ordinal::Last),
    ];
    let day = prop_oneof![
        4 => weekday().prop_map(DayWord::Weekday),
        1 => Just(DayWord::WorkingDay),
        1 => Just(DayWord::Day),
        1 => Just(DayWord::Week),
    ];
    let nth = (btree_set(ordinal, 1..4), day)
        .prop_map(|(ordinals, day)| Place::Nth { ordinals: ordinals.into_iter().collect(), day });
    prop_oneof![3 => nth, 1 => (1_u16..=92).prop_map(Place::Day)]
}

/// What narrows or bends an expression.
pub(crate) fn modifiers() -> impl Strategy<Value = Modifiers> {
    let habits = vec![OnHoliday::Skip, OnHoliday::Next, OnHoliday::Previous, OnHoliday::Keep];
    let except_in = prop_oneof![3 => Just(Vec::new()), 1 => months()];
    (of(dates()), of(dates()), except_in, of(amounts()), of(select(habits))).prop_map(
        |(from, until, except_in, lasting, on_holiday)| {
            let until = until.filter(|until| from.is_none_or(|from| from <= *until));
            Modifiers { from, until, except_in, lasting, on_holiday }
        },
    )
}

fn months() -> impl Strategy<Value = Vec<Month>> {
    btree_set(1_i8..=12, 1..4).prop_map(|months| months.into_iter().map(Month).collect())
}

fn periods() -> impl Strategy<Value = Period> {
    let lengths = vec![
        PeriodLength::Week,
        PeriodLength::Month,
        PeriodLength::Quarter,
        PeriodLength::HalfYear,
        PeriodLength::Year,
    ];
    (select(lengths), any::<bool>()).prop_map(|(length, is_civil)| Period { length, is_civil })
}

fn abouts() -> impl Strategy<Value = About> {
    (1_u32..200, periods()).prop_map(|(count, per)| About { count, per })
}

fn amounts() -> impl Strategy<Value = Amount> {
    let units = vec![
        Unit::Hour,
        Unit::WorkingDay,
        Unit::Day,
        Unit::Week,
        Unit::Month,
        Unit::Quarter,
        Unit::HalfYear,
        Unit::Year,
    ];
    (turns(), select(units)).prop_map(|(count, unit)| Amount { count, unit })
}

fn sides() -> impl Strategy<Value = Side> {
    select(vec![Side::Before, Side::After])
}

fn ats() -> impl Strategy<Value = At> {
    let zones = ["Europe/Amsterdam", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"];
    let zone = prop_oneof![
        select(zones.to_vec()).prop_map(|zone| Zone::Named(zone.to_owned())),
        Just(Zone::Local),
    ];
    (times(), of(times()), of(zone)).prop_map(|(start, end, zone)| {
        let end = end.filter(|end| *end != start);
        At { start, end, zone }
    })
}

fn times() -> impl Strategy<Value = Time> {
    (0_i8..24, 0_i8..60).prop_map(|(hour, minute)| Time::constant(hour, minute, 0, 0))
}

fn dates() -> impl Strategy<Value = Date> {
    (1970_i16..=2100, 1_i16..=365).prop_map(|(year, day)| {
        let first = jiff::civil::date(year, 1, 1);
        first.with().day_of_year(day).build().unwrap()
    })
}

fn names() -> impl Strategy<Value = String> {
    let names =
        ["wbr", "build-cycle", "retro.depot-crew", "ritual:wbr", "週次", "q4_review", "month-end"];
    select(names.map(str::to_owned).to_vec())
}

/// Small numbers, and a large one now and then.
fn turns() -> impl Strategy<Value = u32> {
    prop_oneof![4 => Just(1_u32), 6 => 2_u32..12, 1 => Just(9999_u32)]
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0_usize..7).prop_map(day)
}

fn day(offset: usize) -> Weekday {
    WEEKDAYS[offset].1
}

/// Texts that are nearly expressions: words of the language in any order.
pub(crate) fn near_texts() -> impl Strategy<Value = String> {
    let words: Vec<&str> = "every on the of in at from to until except for or next previous working day days week \
        weeks month months quarter year first second third last 25th other 2 15 0 Monday Tuseday Friday March \
        September , and about per within before after wbr build-cycle ends starts 09:15 9:15 25:00 10am \
        2027-02-01 2027-02-30 Europe/Amsterdam ( ) local skipping holidays also calendar daily weekly monthly \
        yearly ad hoc on demand once twice a biweekly ritual:wbr event: 週次 so often 7-8 cycle"
        .split_whitespace()
        .collect();
    vec(select(words), 0..14).prop_map(|words| words.join(" "))
}
