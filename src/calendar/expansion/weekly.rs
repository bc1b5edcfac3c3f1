//! Dates of patterns that count in days and weeks.

use jiff::civil::Weekday;

use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day;
use crate::calendar::language::period::{Period, PeriodLength};

/// Weeks are the same in every calendar.
const WEEK: Period = Period { length: PeriodLength::Week, is_civil: false };

/// Each n-th day. More than each one is counted from a first.
pub(super) fn days(every: u32, scope: &Scope<'_>) -> Vec<Stretch> {
    let window = scope.window;
    let (every, first, last) =
        (i64::from(every), day::number_of(window.first), day::number_of(window.last));
    let start = match (every, scope.from) {
        (0, _) | (2.., None) => return Vec::new(),
        (_, None) => first,
        (_, Some(from)) => {
            let past = first - day::number_of(from);
            first + (every - past.rem_euclid(every)).rem_euclid(every)
        }
    };
    let mut found = Vec::new();
    let mut next = start;
    while next <= last {
        found.push(Stretch::day(day::date_of(next)));
        next += every;
    }
    found
}

/// All days of the working week. Holidays are left out later, with the reason.
pub(super) fn working_days(scope: &Scope<'_>) -> Vec<Stretch> {
    let mut found = days(1, &Scope { from: None, ..*scope });
    found.retain(|days| scope.firm.is_in_working_week(days.first));
    found
}

/// Days of each n-th week, counted from the week with the first date. Without days and such a date
/// it is some day of each week.
pub(super) fn weeks(every: u32, days: &[Weekday], scope: &Scope<'_>) -> Vec<Stretch> {
    let of_first = scope.from.map(|from| [from.weekday()]);
    let days = match (&of_first, days) {
        (Some(day), []) => day.as_slice(),
        (_, days) => days,
    };
    let tiling = scope.firm.tiling(WEEK);
    let first = match (every, scope.from) {
        (0, _) | (2.., None) => return Vec::new(),
        (_, from) => from.map_or(0, |from| tiling.number_of(from)),
    };
    let mut found = Vec::new();
    for number in tiling.numbers(scope.window) {
        if (number - first).rem_euclid(i64::from(every)) != 0 {
            continue;
        }
        let week = tiling.period(number);
        found.extend(days.iter().map(|day| Stretch::day(day::on_or_after(week.first, *day))));
        if days.is_empty() {
            found.push(week);
        }
    }
    found
}
