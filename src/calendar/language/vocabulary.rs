//! The words of the language that stand for values: days, months, ordinals, units, periods. The
//! parser reads by these tables, and the normal form is printed by them.

use jiff::civil::Weekday;

use crate::calendar::language::amount::Unit;
use crate::calendar::language::anchored::{Edge, Side};
use crate::calendar::language::month::Month;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::Ordinal;

/// The days of the week.
pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The months.
pub(super) const MONTHS: [(&str, Month); 12] = [
    ("January", Month(1)),
    ("February", Month(2)),
    ("March", Month(3)),
    ("April", Month(4)),
    ("May", Month(5)),
    ("June", Month(6)),
    ("July", Month(7)),
    ("August", Month(8)),
    ("September", Month(9)),
    ("October", Month(10)),
    ("November", Month(11)),
    ("December", Month(12)),
];

/// The ordinals that are one word.
pub(super) const ORDINALS: [(&str, Ordinal); 6] = [
    ("first", Ordinal::Nth(1)),
    ("second", Ordinal::Nth(2)),
    ("third", Ordinal::Nth(3)),
    ("fourth", Ordinal::Nth(4)),
    ("fifth", Ordinal::Nth(5)),
    ("last", Ordinal::Last),
];

/// The periods.
pub(super) const PERIODS: [(&str, PeriodLength); 5] = [
    ("week", PeriodLength::Week),
    ("month", PeriodLength::Month),
    ("quarter", PeriodLength::Quarter),
    ("half-year", PeriodLength::HalfYear),
    ("year", PeriodLength::Year),
];

/// The units of lengths, but for `working days`, which are two words.
pub(super) const UNITS: [(&str, Unit); 7] = [
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("half-year", Unit::HalfYear),
    ("year", Unit::Year),
];

/// The borders of what has a length.
pub(super) const EDGES: [(&str, Edge); 4] = [
    ("starts", Edge::Starts),
    ("ends", Edge::Ends),
    ("opens", Edge::Opens),
    ("closes", Edge::Closes),
];

/// The sides of a date.
pub(super) const SIDES: [(&str, Side); 2] = [("before", Side::Before), ("after", Side::After)];

/// What a word stands for in a table, in capitals or not.
pub(super) fn value_of<T: Copy>(table: &[(&'static str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
}

/// The word for a value of a table.
pub(super) fn word_for<T: Copy + PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// The words of a table.
pub(super) fn words_of<T>(
    table: &[(&'static str, T)],
) -> impl Iterator<Item = &'static str> + Clone {
    table.iter().map(|(name, _)| *name)
}
