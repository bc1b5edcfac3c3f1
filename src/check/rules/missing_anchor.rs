//! Rhythms that count turns without saying from when.

use jiff::civil::{Date, Weekday};

use crate::calendar::firm::day::{on_or_after, plus};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::schedule::timetable::Timetable;
use crate::source::Place;

/// A rhythm that counts, and does not say from when.
pub const MISSING_ANCHOR: Code = Code("time/missing-anchor");

/// What is wrong with an expression that counts turns from nowhere.
pub fn finding(
    timetable: &Timetable<'_>,
    expression: &Expression,
    place: Place,
) -> Option<Diagnostic> {
    if !expression.missing_anchor() {
        return None;
    }
    let from = first_day(timetable, expression);
    let message = "this counts, and does not say from when";
    let help = format!("add the first date at its end, as in `{expression} from {from}`");
    Some(Diagnostic::error(MISSING_ANCHOR, place, message).help(help))
}

/// The first working Monday of the firm's year, or the first of the days that the expression names.
fn first_day(timetable: &Timetable<'_>, expression: &Expression) -> Date {
    let year = timetable.year().first;
    let named = match expression {
        Expression::Schedule(Schedule { pattern: Pattern::Weeks { days, .. }, .. }) => days.first(),
        _ => None,
    };
    let weekday = named.copied().unwrap_or(Weekday::Monday);
    let mut weeks = (0..53).map(|week| plus(on_or_after(year, weekday), 7 * week));
    weeks.find(|day| timetable.firm.is_working_day(*day, &[])).unwrap_or(year)
}
