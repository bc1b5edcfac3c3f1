//! Dates within the turns of a cycle: `Thursday of week 5 of build-cycle`.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::named::{Named, Turn};
use crate::calendar::expansion::scope::Scope;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day;
use crate::calendar::language::pattern::CycleWeeks;

/// Days of some weeks of each turn, or those weeks as a whole.
///
/// Week 1 begins with the turn, on whatever day that is, and the last week may be shorter than seven
/// days. A week that a turn does not have gives nothing.
pub(super) fn weeks(
    days: &[Weekday],
    weeks: &CycleWeeks,
    named: Named<'_>,
    scope: &Scope<'_>,
) -> Vec<Stretch> {
    let mut found = Vec::new();
    for turn in turns(named, scope) {
        let has = length(turn);
        let (first, last) = match weeks {
            CycleWeeks::Numbered(numbers) => {
                (i64::from(*numbers.start()), i64::from(*numbers.end()).min(has))
            }
            CycleWeeks::Last => (has, has),
        };
        if first < 1 || last < first {
            continue;
        }
        if days.is_empty() {
            let end = start_of_week(turn, last + 1);
            let last = day::plus(end, -1).min(turn.days.last);
            found.push(Stretch { first: start_of_week(turn, first), last });
        }
        for week in first..=last {
            let start = start_of_week(turn, week);
            let dates = days.iter().map(|day| day::on_or_after(start, *day));
            found.extend(dates.filter(|date| *date <= turn.days.last).map(Stretch::day));
        }
    }
    found
}

/// The last of each of these days of the week in each turn.
pub(super) fn last(days: &[Weekday], named: Named<'_>, scope: &Scope<'_>) -> Vec<Stretch> {
    let of_turn = |turn: &Turn| {
        let (first, last) = (turn.days.first, turn.days.last);
        let dates = days.iter().map(move |day| day::on_or_before(last, *day));
        dates.filter(move |date| *date >= first).map(Stretch::day).collect::<Vec<_>>()
    };
    turns(named, scope).flat_map(of_turn).collect()
}

/// The turns that have a day in the window.
fn turns<'a>(named: Named<'a>, scope: &Scope<'_>) -> impl Iterator<Item = &'a Turn> {
    let turns = match named {
        Named::Turns(turns) => turns,
        Named::Nothing | Named::Dates(_) => &[],
    };
    let window = scope.window;
    turns
        .iter()
        .filter(move |turn| turn.days.first <= window.last && window.first <= turn.days.last)
}

/// How many weeks begin in a turn.
fn length(turn: &Turn) -> i64 {
    let days = day::number_of(turn.days.last) - day::number_of(turn.days.first) + 1;
    (days + 6).div_euclid(7)
}

fn start_of_week(turn: &Turn, number: i64) -> Date {
    day::plus(turn.days.first, 7 * (number - 1))
}
