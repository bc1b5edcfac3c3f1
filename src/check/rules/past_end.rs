//! Pages about something that was to end, and has not been brought to an end.

use jiff::civil::Date;

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::source::Place;

/// Something that was to last until a day that is over.
pub const PAST_END: Code = Code("review/past-end");

/// The rule.
pub const RULE: Rule = Rule::warning(PAST_END).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("reviewed") {
        if let Some(Value::Record(scaffold)) = subject.value(id, "reviewed", "scaffold")
            && let Some(until) = scaffold.iter().find_map(|(_, value)| as_date(value))
        {
            let key = subject.slot(id, "reviewed", "scaffold").unwrap_or_default();
            let place = subject.document(id).value_place(key);
            let help = "retire it, or say until when it is needed";
            found.extend(finding(subject, id, until, place).map(|finding| finding.help(help)));
        }
    }
    for id in subject.pages_with("ending") {
        let Some(ends) = subject.value(id, "ending", "ends").and_then(as_date) else { continue };
        if subject.value(id, "ending", "outcome").is_some() {
            continue;
        }
        let key = |slot| subject.slot(id, "ending", slot).unwrap_or_default();
        let place = subject.document(id).value_place(key("ends"));
        let help = format!("say what came of it, as `{}`, or give it more time", key("outcome"));
        found.extend(finding(subject, id, ends, place).map(|finding| finding.help(help)));
    }
}

fn as_date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}

fn finding(subject: &Subject<'_>, id: EntityId, end: Date, place: Place) -> Option<Diagnostic> {
    let message = format!("{} was to end on {end}", subject.named(id));
    let label = format!("was to end on {end}");
    let finding = Diagnostic::warning(PAST_END, place, message).label(label);
    (end < subject.today).then(|| finding.note_of_day("gap_notes.past_end", end))
}
