//! Weeks of a cycle that has fewer of them.

use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{LAST, number_of};
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;

/// A rhythm that names a week which no turn of the cycle has.
pub const UNKNOWN_WEEK: Code = Code("time/unknown-week");

/// The rule.
pub const RULE: Rule = Rule::error(UNKNOWN_WEEK.0).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let Some(rhythm) = subject.timetable.rhythm(id) else { continue };
        for written in rhythm.expressions() {
            let Some((week, cycle)) = last_week(&written.expression) else { continue };
            let Some(cycle) = subject.timetable.page_named(cycle) else { continue };
            let Some(weeks) = weeks_of(subject, cycle).filter(|weeks| i64::from(week) > *weeks)
            else {
                continue;
            };
            found.push(finding(subject, id, cycle, week, weeks));
        }
    }
}

/// The last of the weeks that an expression names, and the cycle.
fn last_week(expression: &Expression) -> Option<(u32, &str)> {
    let Expression::Schedule(Schedule { pattern, .. }) = expression else { return None };
    match pattern {
        Pattern::CycleWeeks { weeks: CycleWeeks::Numbered(weeks), cycle, .. } => {
            Some((*weeks.end(), cycle))
        }
        _ => None,
    }
}

/// How many weeks begin in the longest turn of a cycle in the days that are kept, or, if it has not
/// begun by then, in all that come.
fn weeks_of(subject: &Subject<'_>, cycle: EntityId) -> Option<i64> {
    let timetable = subject.timetable;
    let weeks = |turn: &Turn| {
        let days = number_of(turn.days.last) - number_of(turn.days.first) + 1;
        (days + 6).div_euclid(7)
    };
    let longest = timetable.turns(cycle).iter().map(weeks).max();
    let later = Window { first: timetable.today(), last: LAST };
    longest.or_else(|| timetable.turns_in(cycle, later).iter().map(weeks).max())
}

fn finding(
    subject: &Subject<'_>,
    id: EntityId,
    cycle: EntityId,
    week: u32,
    weeks: i64,
) -> Diagnostic {
    let plural = if weeks == 1 { "week" } else { "weeks" };
    let message =
        format!("there is no week {week} in {}, which has {weeks} {plural}", subject.named(cycle));
    let length = subject.slot(cycle, "cyclic", "length").unwrap_or_default();
    let length = subject.document(cycle).value_place(length);
    Diagnostic::error(UNKNOWN_WEEK, subject.rhythm_place(id), message)
        .related(length, "how long it is")
        .help(format!("name a week from 1 to {weeks}, or say `the last week`"))
}
