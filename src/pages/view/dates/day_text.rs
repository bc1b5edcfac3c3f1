//! Days in words, as English writes them.

use jiff::civil::{Date, Time};

use crate::calendar::expansion::stretch::Stretch;

/// A day with its day of the week: `Mon 1 Feb 2027`.
pub fn day(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

/// The same as HTML, for machines as well.
pub fn day_html(date: Date) -> String {
    format!("<time datetime=\"{date}\">{}</time>", day(date))
}

/// A day without its year: `Mon 1 Feb`.
pub fn day_of_year(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}

/// A time of day: `09:15`.
pub fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Days in a row: `Wed 17 – Thu 18 Nov 2027`, or one day.
pub fn days(days: Stretch) -> String {
    let Stretch { first, last } = days;
    if first == last {
        return day(first);
    }
    let from = if first.first_of_month() == last.first_of_month() {
        first.strftime("%a %-d").to_string()
    } else if first.year() == last.year() {
        day_of_year(first)
    } else {
        day(first)
    };
    format!("{from} \u{2013} {}", day(last))
}
