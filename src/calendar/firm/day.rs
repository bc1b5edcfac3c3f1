//! Days and months as numbers, so that one can count with them. Nothing here fails: what would lie
//! outside of all years that there are ends at their first or last day.

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

/// The day with the number 0, a Thursday.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The first day that calendars know of.
pub const FIRST: Date = EPOCH;

/// The last day that calendars know of.
pub const LAST: Date = Date::constant(2100, 12, 31);

/// How many days a date is after 1 January 1970.
pub fn number_of(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

/// The date so many days after 1 January 1970.
pub fn date_of(number: i64) -> Date {
    EPOCH.saturating_add(SignedDuration::from_hours(number.clamp(-10_000_000, 10_000_000) * 24))
}

/// The date so many days later.
pub fn plus(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days.clamp(-10_000_000, 10_000_000) * 24))
}

/// The first such day of the week that is not before a date.
pub fn on_or_after(date: Date, weekday: Weekday) -> Date {
    plus(date, i64::from(weekday.since(date.weekday())))
}

/// The last such day of the week that is not after a date.
pub fn on_or_before(date: Date, weekday: Weekday) -> Date {
    plus(date, -i64::from(date.weekday().since(weekday)))
}

/// How many months the month of a date is after January of the year 0.
pub fn month_number_of(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

/// A day of the month with this number, if the month has such a day.
pub fn day_in_month(month: i64, day: i8) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let of_year = i8::try_from(month.rem_euclid(12) + 1).ok()?;
    Date::new(year, of_year, day).ok()
}

/// The same, or the last day of a month that is too short.
pub fn day_or_last_in_month(month: i64, day: i8) -> Date {
    let first = day_in_month(month, 1);
    let last = first.map(|first| day.clamp(1, first.days_in_month()));
    let found = last.and_then(|day| day_in_month(month, day));
    found.unwrap_or(if month < 0 { Date::MIN } else { Date::MAX })
}

/// The date so many months later, on the last day of a month that is too short.
pub fn plus_months(date: Date, months: i64) -> Date {
    day_or_last_in_month(month_number_of(date).saturating_add(months), date.day())
}
