//! What the words of an expression say: its dates, before anybody asks whether the firm works then.
//!
//! Each sort of pattern has a file of its own. Here their dates are narrowed by `from`, `until` and
//! `except in`, get the length that `for 2 days` gives them, and are put in order, each once.

use crate::calendar::expansion::amounts::last_day;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::expansion::{cyclic, hanging, periodic, weekly};
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::modifiers::Modifiers;
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::precision::Precision;

/// The dates of an expression that begin in a window, in order, each once. Working days are those of
/// the firm's own region.
///
/// What the name in the expression stands for has to reach far enough for the window, which
/// [`crate::calendar::expansion::reach::reach`] says.
pub fn expand(
    expression: &Expression,
    named: Named<'_>,
    firm: &Firm,
    window: Window,
) -> Vec<Stretch> {
    expand_in(&[], expression, named, firm, window)
}

/// The same where working days are those of some regions.
pub fn expand_in(
    regions: &[&str],
    expression: &Expression,
    named: Named<'_>,
    firm: &Firm,
    window: Window,
) -> Vec<Stretch> {
    let modifiers = expression.modifiers();
    let Some(window) = narrowed(window, modifiers) else { return Vec::new() };
    let from = modifiers.and_then(|modifiers| modifiers.from);
    let scope = Scope { firm, regions, window, from };
    let mut found = by_words(expression, named, &scope);
    found.retain(|days| window.holds(days.first));
    if let Some(modifiers) = modifiers {
        found.retain(|days| !modifiers.except_in.contains(&Month(days.first.month())));
        lengthen(&mut found, expression, modifiers, &scope);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The days of a window on which an expression can begin.
pub(super) fn narrowed(window: Window, modifiers: Option<&Modifiers>) -> Option<Window> {
    let from = modifiers.and_then(|modifiers| modifiers.from);
    let until = modifiers.and_then(|modifiers| modifiers.until);
    let said = Window {
        first: from.unwrap_or(Window::ALL.first),
        last: until.unwrap_or(Window::ALL.last),
    };
    window.common(Window::ALL)?.common(said)
}

fn by_words(expression: &Expression, named: Named<'_>, scope: &Scope<'_>) -> Vec<Stretch> {
    match expression {
        Expression::Unplanned { .. } | Expression::Event { .. } => Vec::new(),
        Expression::Once { on, .. } => vec![Stretch::day(*on)],
        Expression::Anchored(anchored) => hanging::dates(anchored, named, scope),
        Expression::Schedule(schedule) => by_pattern(schedule, named, scope),
    }
}

fn by_pattern(schedule: &Schedule, named: Named<'_>, scope: &Scope<'_>) -> Vec<Stretch> {
    match &schedule.pattern {
        Pattern::Days { every } => weekly::days(*every, scope),
        Pattern::WorkingDays => weekly::working_days(scope),
        Pattern::Weeks { every, days } => weekly::weeks(*every, days, scope),
        Pattern::Periods { every, period, months, place } => {
            periodic::periods(*every, *period, months, place.as_ref(), scope)
        }
        Pattern::CycleWeeks { days, weeks, .. } => cyclic::weeks(days, weeks, named, scope),
        Pattern::CycleLast { days, .. } => cyclic::last(days, named, scope),
    }
}

/// Gives dates their length. Some day of a month stays some day of that month, however long the
/// meeting is that takes place then.
fn lengthen(
    found: &mut [Stretch],
    expression: &Expression,
    modifiers: &Modifiers,
    scope: &Scope<'_>,
) {
    let Some(amount) = modifiers.lasting else { return };
    if expression.precision() > Precision::Day {
        return;
    }
    for days in found {
        days.last = last_day(days.first, amount, scope).max(days.first);
    }
}
