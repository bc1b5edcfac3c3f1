//! The days of a period that a place means: `the last Friday`, `the third working day`, `day 15`.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day;
use crate::calendar::language::place::{DayWord, Ordinal, Place};

/// Adds the days of a period that a place means.
pub(super) fn places(place: &Place, period: Stretch, scope: &Scope<'_>, found: &mut Vec<Stretch>) {
    match place {
        Place::Nth { ordinals, day } => {
            found.extend(ordinals.iter().filter_map(|one| nth(*one, *day, period, scope)));
        }
        Place::Day(number) => found.extend(nth_day(period, i64::from(*number)).map(Stretch::day)),
    }
}

fn nth(ordinal: Ordinal, day: DayWord, period: Stretch, scope: &Scope<'_>) -> Option<Stretch> {
    match day {
        DayWord::Weekday(weekday) => nth_weekday(ordinal, weekday, period).map(Stretch::day),
        DayWord::WorkingDay => nth_working_day(ordinal, period, scope).map(Stretch::day),
        DayWord::Day => match ordinal {
            Ordinal::Nth(n) => nth_day(period, i64::from(n)),
            Ordinal::SecondToLast => within(day::plus(period.last, -1), period),
            Ordinal::Last => Some(period.last),
        }
        .map(Stretch::day),
        DayWord::Week => {
            let first = nth_weekday(ordinal, scope.firm.week_starts, period)?;
            Some(Stretch { first, last: day::plus(first, 6) })
        }
    }
}

fn within(date: Date, period: Stretch) -> Option<Date> {
    (period.first <= date && date <= period.last).then_some(date)
}

fn nth_day(period: Stretch, n: i64) -> Option<Date> {
    within(day::plus(period.first, n - 1), period)
}

fn nth_weekday(ordinal: Ordinal, weekday: Weekday, period: Stretch) -> Option<Date> {
    let first = day::on_or_after(period.first, weekday);
    let last = day::on_or_before(period.last, weekday);
    let date = match ordinal {
        Ordinal::Nth(n) => day::plus(first, 7 * (i64::from(n) - 1)),
        Ordinal::SecondToLast => day::plus(last, -7),
        Ordinal::Last => last,
    };
    within(date, period)
}

/// Working days are those on which the firm does work: with a holiday on the first day of a month,
/// its first working day is the second. So none of them has to be moved afterwards.
fn nth_working_day(ordinal: Ordinal, period: Stretch, scope: &Scope<'_>) -> Option<Date> {
    let is_working = |date: &Date| scope.firm.is_working_day(*date, scope.regions);
    let (first, last) = (day::number_of(period.first), day::number_of(period.last));
    let from_end = |n| (first..=last).rev().map(day::date_of).filter(is_working).nth(n);
    match ordinal {
        Ordinal::Nth(n) => {
            let before = usize::from(n).checked_sub(1)?;
            (first..=last).map(day::date_of).filter(is_working).nth(before)
        }
        Ordinal::SecondToLast => from_end(1),
        Ordinal::Last => from_end(0),
    }
}
