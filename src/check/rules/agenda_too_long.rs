//! Agendas that take longer than the meeting.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quantity::Duration;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;

/// An agenda whose items together take longer than there is time.
pub const AGENDA_TOO_LONG: Code = Code("time/agenda-too-long");

/// The rule.
pub const RULE: Rule = Rule::error(AGENDA_TOO_LONG.0).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("paced") {
        let Some(Value::Duration(duration)) = subject.value(id, "scheduled", "duration") else {
            continue;
        };
        let Some(needed) = minutes_of_agenda(subject, id) else { continue };
        // A day is no number of minutes that everybody would agree on.
        if duration.days > 0 || needed <= duration.minutes {
            continue;
        }
        found.push(finding(subject, id, *duration, needed));
    }
}

fn minutes_of_agenda(subject: &Subject<'_>, id: EntityId) -> Option<u32> {
    let items = subject.value(id, "paced", "agenda")?.items();
    Some(items.iter().filter_map(minutes_of_item).fold(0, u32::saturating_add))
}

fn minutes_of_item(item: &Value) -> Option<u32> {
    let Value::Record(entries) = item else { return None };
    entries.iter().find_map(|(_, value)| match value {
        Value::Duration(Duration { days: 0, minutes }) => Some(*minutes),
        _ => None,
    })
}

fn finding(subject: &Subject<'_>, id: EntityId, has: Duration, needed: u32) -> Diagnostic {
    let document = subject.document(id);
    let key_of = |of_trait, slot| subject.slot(id, of_trait, slot).unwrap_or_default();
    let needs = Duration { days: 0, minutes: needed };
    let over = Duration { days: 0, minutes: needed - has.minutes };
    let message = format!("the agenda takes {needs}, and there are {has}");
    let duration = document.value_place(key_of("scheduled", "duration"));
    Diagnostic::error(AGENDA_TOO_LONG, document.key_place(key_of("paced", "agenda")), message)
        .related(duration, "all the time there is")
        .help(format!("take {over} out, or make it longer"))
}
