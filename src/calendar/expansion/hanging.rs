//! Dates that hang on others: `3 working days before qbr`, `3 weeks after the quarter ends`.

use jiff::civil::Date;

use crate::calendar::expansion::amounts::away;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::period::Period;
use crate::calendar::language::place::DayWord;

/// Periods are looked for so many days around the years that calendars know of.
const AROUND: i64 = 50_000;

/// The dates of an expression that hangs on others. `within 3 working days of x` is the last day by
/// which it has to be.
pub(super) fn dates(anchored: &Anchored, named: Named<'_>, scope: &Scope<'_>) -> Vec<Stretch> {
    let at = |date: Date| at_distance(anchored.distance, date, scope);
    match (&anchored.anchor, named) {
        (Anchor::Period(period, edge), _) => at_periods(*period, *edge, at, scope),
        (Anchor::Named { edge, .. }, Named::Dates(dates)) => {
            dates.iter().map(|days| at(border(*days, *edge))).collect()
        }
        (Anchor::Named { edge, .. }, Named::Turns(turns)) => {
            turns.iter().map(|turn| at(border(turn.days, *edge))).collect()
        }
        (Anchor::Named { .. }, Named::Nothing) => Vec::new(),
    }
}

fn border(days: Stretch, edge: Option<Edge>) -> Date {
    match edge {
        None | Some(Edge::Starts | Edge::Opens) => days.first,
        Some(Edge::Ends | Edge::Closes) => days.last,
    }
}

/// What hangs on a later period is never earlier, so that the first one is found by halving.
fn at_periods(
    period: Period,
    edge: Edge,
    at: impl Fn(Date) -> Stretch,
    scope: &Scope<'_>,
) -> Vec<Stretch> {
    let tiling = scope.firm.tiling(period);
    let at = |number: i64| at(border(tiling.period(number), Some(edge)));
    let numbers = tiling.numbers(Window::ALL.widened(AROUND));
    let (mut low, mut high) = (*numbers.start(), *numbers.end());
    while low < high {
        let middle = low + (high - low) / 2;
        if at(middle).first < scope.window.first {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let found = (low..=*numbers.end()).map(at);
    found.take_while(|days| days.first <= scope.window.last).collect()
}

fn at_distance(distance: Distance, date: Date, scope: &Scope<'_>) -> Stretch {
    let away = |amount, side| Stretch::day(away(date, amount, side, scope.firm, scope.regions));
    match distance {
        Distance::Exactly(amount, side) => away(amount, side),
        Distance::Within(amount) => away(amount, Side::After),
        Distance::Nearest(DayWord::Day, side) => away(Amount { count: 1, unit: Unit::Day }, side),
        Distance::Nearest(DayWord::WorkingDay, side) => {
            away(Amount { count: 1, unit: Unit::WorkingDay }, side)
        }
        Distance::Nearest(DayWord::Weekday(weekday), side) => Stretch::day(match side {
            Side::Before => day::on_or_before(day::plus(date, -1), weekday),
            Side::After => day::on_or_after(day::plus(date, 1), weekday),
        }),
        Distance::Nearest(DayWord::Week, side) => nearest_week(date, side, scope),
    }
}

/// The whole week next to the one that holds a date.
fn nearest_week(date: Date, side: Side, scope: &Scope<'_>) -> Stretch {
    let this = day::on_or_before(date, scope.firm.week_starts);
    let first = day::plus(this, if side == Side::Before { -7 } else { 7 });
    Stretch { first, last: day::plus(first, 6) }
}
