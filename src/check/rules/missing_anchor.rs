//! Rhythms that count turns without saying from when.

use jiff::civil::{Date, Weekday};

use crate::calendar::firm::day::{on_or_after, plus};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::schedule::timetable::Timetable;
use crate::source::Place;

/// A rhythm that counts, and does not say from when.
pub const MISSING_ANCHOR: Code = Code("time/missing-anchor");

/// The rule.
pub const RULE: Rule = Rule::error(MISSING_ANCHOR.0).of_single_pages(check);

/// So many Mondays are tried; a firm that works on none of them does not work on Mondays.
const MONDAYS: i64 = 53;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let Some(rhythm) = subject.timetable.rhythm(id) else { continue };
        let place = subject.rhythm_place(id);
        let findings = rhythm
            .expressions()
            .filter_map(|written| finding(&subject.timetable, &written.expression, place.clone()));
        found.extend(findings);
    }
}

/// What is wrong with an expression that counts turns from nowhere.
pub fn finding(
    timetable: &Timetable<'_>,
    expression: &Expression,
    place: Place,
) -> Option<Diagnostic> {
    if !expression.missing_anchor() {
        return None;
    }
    let (from, is_monday) = first_day(timetable, expression);
    let message = "this counts, and does not say from when";
    let why = if is_monday { ", the first working Monday of the company's year" } else { "" };
    let help = format!("add the first date at its end, as in `{expression} from {from}`{why}");
    Some(Diagnostic::error(MISSING_ANCHOR, place, message).help(help))
}

/// The first working Monday of the firm's year, or the first of the days that the expression names
/// from then on; and whether it is that Monday.
fn first_day(timetable: &Timetable<'_>, expression: &Expression) -> (Date, bool) {
    let year = timetable.year().first;
    let first = on_or_after(year, Weekday::Monday);
    let mut mondays = (0..MONDAYS).map(|week| plus(first, 7 * week));
    let working = mondays.find(|day| timetable.firm.is_working_day(*day, &[]));
    let monday = working.unwrap_or(first);
    let named = match expression {
        Expression::Schedule(Schedule { pattern: Pattern::Weeks { days, .. }, .. }) => {
            days.iter().map(|weekday| on_or_after(monday, *weekday)).min()
        }
        _ => None,
    };
    let day = named.unwrap_or(monday);
    (day, day == monday && working.is_some())
}
