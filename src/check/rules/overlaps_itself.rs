//! Meetings that are not over when they begin again.

use crate::calendar::firm::day::number_of;
use crate::check::dates::moment;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quantity::Duration;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::schedule::meeting::Meeting;

/// A duration that is longer than the time to the next date.
pub const OVERLAPS_ITSELF: Code = Code("time/overlaps-itself");

/// The rule.
pub const RULE: Rule = Rule::warning(OVERLAPS_ITSELF).by(check);

const MINUTES_A_DAY: i64 = 24 * 60;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let Some(Value::Duration(duration)) = subject.value(id, "scheduled", "duration") else {
            continue;
        };
        let length = i64::from(duration.days) * MINUTES_A_DAY + i64::from(duration.minutes);
        let meetings = subject.meetings(id, subject.ahead);
        let pairs = meetings.windows(2).filter_map(|pair| match pair {
            [one, next] if length > least_between(one, next) => {
                Some((minutes_between(subject, id, one, next)?, one, next))
            }
            _ => None,
        });
        let Some((gap, one, next)) = pairs.min_by_key(|(gap, ..)| *gap) else { continue };
        if length > gap {
            found.push(finding(subject, id, *duration, one, next));
        }
    }
}

/// There are at least so many minutes from one date to the next, at whatever times they are. It is
/// quickly said, and enough for nearly all.
fn least_between(one: &Meeting, next: &Meeting) -> i64 {
    let days = number_of(next.days.first) - number_of(one.days.first);
    (days - 1) * MINUTES_A_DAY
}

/// The minutes from one date to the next. Nothing where that cannot be said: some day of several, or
/// one of two on a day has no time.
fn minutes_between(
    subject: &Subject<'_>,
    id: EntityId,
    one: &Meeting,
    next: &Meeting,
) -> Option<i64> {
    let is_window = |meeting| subject.timetable.is_window(id, meeting);
    if is_window(one) || is_window(next) {
        return None;
    }
    let days = number_of(next.days.first) - number_of(one.days.first);
    if let (Some(start), Some(other)) = (one.start, next.start) {
        let minute =
            |time: jiff::civil::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        return Some(days * MINUTES_A_DAY + minute(other) - minute(start));
    }
    (days > 0).then_some(days * MINUTES_A_DAY)
}

fn finding(
    subject: &Subject<'_>,
    id: EntityId,
    duration: Duration,
    one: &Meeting,
    next: &Meeting,
) -> Diagnostic {
    let (first, second) = (moment(one.days.first, one.start), moment(next.days.first, next.start));
    let named = subject.named(id);
    let message = format!("{named} takes {duration}, and begins again before that is over");
    let key = subject.slot(id, "scheduled", "duration").unwrap_or_default();
    let place = subject.document(id).value_place(key);
    Diagnostic::warning(OVERLAPS_ITSELF, place, message)
        .related(subject.rhythm_place(id), format!("on {first}, and again on {second}"))
        .help("make it shorter, or let it come less often")
}
