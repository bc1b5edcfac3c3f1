//! Meetings whose outcome nobody takes up in time.

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{number_of, plus};
use crate::check::dates::TWO_YEARS;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::schedule::meeting::Meeting;

/// A page that is fed by another, and does not come after it.
pub const NEVER_FOLLOWED: Code = Code("time/never-followed");

/// The rule.
pub const RULE: Rule = Rule::warning(NEVER_FOLLOWED).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("ordered") {
        let dates = subject.meetings(id, subject.ahead);
        for (fed, edge) in subject.handbook.related_by_slot(id, "ordered", "feeds") {
            if subject.is_in_use(fed) && !dates.is_empty() {
                found.extend(finding(subject, id, &dates, fed, edge));
            }
        }
    }
}

fn finding(
    subject: &Subject<'_>,
    id: EntityId,
    dates: &[Meeting],
    fed: EntityId,
    edge: &Edge,
) -> Option<Diagnostic> {
    let Window { first, last } = subject.ahead;
    let around = Window { first: plus(first, -TWO_YEARS), last: plus(last, TWO_YEARS) };
    let others = subject.meetings(fed, around);
    let interval = interval(&others)?;
    let follows = |date: &Meeting| {
        let mut later = others.iter().filter(|other| !subject.is_before((fed, other), (id, date)));
        let next = later.next();
        next.is_some_and(|next| days_between(date, next) <= interval)
    };
    if dates.iter().any(follows) {
        return None;
    }
    let (named, fed_named) = (subject.named(id), subject.named(fed));
    let date = dates.first()?.days.first;
    let message = format!("{fed_named} never comes within {interval} days after {named}");
    let finding = Diagnostic::warning(NEVER_FOLLOWED, subject.handbook.place_of(edge), message);
    let label = match others.last() {
        Some(end) if end.days.first < date => format!("its last date is {}", end.days.first),
        _ => format!("{interval} days at most between two of its dates"),
    };
    let finding = finding.related(subject.rhythm_place(fed), label);
    Some(finding.help("let it come after the other, or say what takes that up instead"))
}

/// The longest time from one date to the next. The usual one would be too short for what comes on the
/// last Friday of each month, which is four or five weeks.
fn interval(dates: &[Meeting]) -> Option<i64> {
    let pairs = dates.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(days_between(one, next)),
        _ => None,
    });
    pairs.max()
}

fn days_between(one: &Meeting, next: &Meeting) -> i64 {
    number_of(next.days.first) - number_of(one.days.first)
}
