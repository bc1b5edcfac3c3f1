//! Dates of patterns that count in months, quarters and years.

use crate::calendar::expansion::places::places;
use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day;
use crate::calendar::firm::tiling::Tiling;
use crate::calendar::language::month::Month;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::Place;

/// Which periods count: each n-th of a tiling, from the one with this number on.
struct Counted {
    tiling: Tiling,
    every: i64,
    first: i64,
}

impl Counted {
    /// Nothing if nobody can know which.
    fn new(every: u32, period: Period, months: &[Month], scope: &Scope<'_>) -> Option<Self> {
        // A year in which months are named is that in which each of them is once.
        let is_civil = period.is_civil || period.length == PeriodLength::Year && !months.is_empty();
        let tiling = scope.firm.tiling(Period { is_civil, ..period });
        match (every, scope.from) {
            (0, _) => None,
            (1, _) => Some(Self { tiling, every: 1, first: 0 }),
            (_, Some(from)) => {
                Some(Self { tiling, every: i64::from(every), first: tiling.number_of(from) })
            }
            // `every 6 months in March and September`: the months say it.
            (_, None) if period.length < PeriodLength::Year && !months.is_empty() => {
                Some(Self { tiling, every: 1, first: 0 })
            }
            (_, None) => None,
        }
    }

    fn has(&self, number: i64) -> bool {
        (number - self.first).rem_euclid(self.every) == 0
    }

    /// Those that count and have a day in the window.
    fn periods(&self, scope: &Scope<'_>) -> impl Iterator<Item = Stretch> {
        let numbers = self.tiling.numbers(scope.window);
        numbers.filter(|number| self.has(*number)).map(|number| self.tiling.period(number))
    }
}

/// A place in each n-th period, or the period itself.
///
/// Without a place and with a first date, it is on the same day of a month as that date.
pub(super) fn periods(
    every: u32,
    period: Period,
    months: &[Month],
    place: Option<&Place>,
    scope: &Scope<'_>,
) -> Vec<Stretch> {
    let Some(counted) = Counted::new(every, period, months, scope) else { return Vec::new() };
    let mut found = Vec::new();
    match place {
        Some(place) if period.length == PeriodLength::Year && !months.is_empty() => {
            for month in named_months(months, &counted, scope) {
                places(place, month, scope, &mut found);
            }
        }
        Some(place) => {
            counted.periods(scope).for_each(|period| places(place, period, scope, &mut found));
            found.retain(|days| months.is_empty() || months.contains(&Month(days.first.month())));
        }
        None if !months.is_empty() => found.extend(named_months(months, &counted, scope)),
        None if scope.from.is_some() => found.extend(repeated(&counted, scope)),
        None => found.extend(counted.periods(scope)),
    }
    found
}

/// The civil months with these names whose first day lies in a period that counts.
fn named_months(
    months: &[Month],
    counted: &Counted,
    scope: &Scope<'_>,
) -> impl Iterator<Item = Stretch> {
    let civil = Period { length: PeriodLength::Month, is_civil: true };
    let all = scope.firm.periods(civil, scope.window);
    all.filter(|month| {
        months.contains(&Month(month.first.month()))
            && counted.has(counted.tiling.number_of(month.first))
    })
}

/// The first date again in each period that counts: on the same day of a later month, where months
/// make the periods, else as many days after their start. Where there is no such day it is left out.
fn repeated(counted: &Counted, scope: &Scope<'_>) -> Vec<Stretch> {
    let Some(from) = scope.from else { return Vec::new() };
    let Tiling::Months { each, .. } = counted.tiling else {
        let past_start = day::number_of(from)
            - day::number_of(counted.tiling.first_of(counted.tiling.number_of(from)));
        let days =
            counted.periods(scope).map(|period| (day::plus(period.first, past_start), period));
        return days.filter(|(day, p)| *day <= p.last).map(|(day, _)| Stretch::day(day)).collect();
    };
    let step = each * counted.every;
    let start = day::month_number_of(from);
    let first = (day::month_number_of(scope.window.first) - start).div_euclid(step);
    let last = (day::month_number_of(scope.window.last) - start).div_euclid(step);
    let days = (first..=last).filter_map(|n| day::day_in_month(start + n * step, from.day()));
    days.map(Stretch::day).collect()
}
