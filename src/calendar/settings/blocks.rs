//! `[[calendar.freeze]]`, `[[calendar.quiet]]` and `[calendar.events]`.

use std::collections::BTreeMap;

use crate::calendar::firm::event::Event;
use crate::calendar::firm::freeze::Freeze;
use crate::calendar::firm::quiet::Quiet;
use crate::calendar::language::expression::Expression;
use crate::calendar::settings::date;
use crate::config::table::Table;
use crate::diagnostic::Diagnostic;
use crate::source::{SourcePath, Span};
use crate::tree::{Entry, Node};

/// One freeze. Without both of its days there is none.
pub(super) fn freeze(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<Freeze> {
    let mut table = Table::new("[[calendar.freeze]]", node, path, findings);
    let name = table.required_text("name");
    let [from, to] =
        ["from", "to"].map(|key| table.required_node(key).and_then(|day| date(&mut table, day)));
    let applies = table.texts("applies").unwrap_or_default();
    if let (Some(first), Some(last)) = (from, to)
        && last < first
        && let Some(node) = table.node("to")
    {
        let message = format!("a freeze that begins on {first} cannot end on {last}");
        table.bad(node.span, message, None);
    }
    table.finish();
    Some(Freeze { name, span: node.span, from: from?, to: to?, applies })
}

/// One quiet block.
pub(super) fn quiet(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<Quiet> {
    let mut table = Table::new("[[calendar.quiet]]", node, path, findings);
    let name = table.required_text("name");
    let text = table.required_text("when");
    let text_span = table.node("when").map(|node| node.span);
    let when = text_span.and_then(|span| read_when(&text, span, &mut table));
    let except = table.texts("except").unwrap_or_default();
    table.finish();
    Some(Quiet { name, span: node.span, text, text_span: text_span?, when, except })
}

/// When a quiet block is: the one place where `site.toml` holds an expression.
fn read_when(text: &str, span: Span, table: &mut Table<'_, '_>) -> Option<Expression> {
    match Expression::parse(text) {
        Ok(reading) => Some(reading.expression),
        Err(refusal) => {
            table.bad(span, refusal.message, refusal.help.into_iter().next());
            None
        }
    }
}

/// The events, by id.
pub(super) fn events(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Event> {
    let mut table = Table::new("[calendar.events]", node, path, findings);
    let mut events = BTreeMap::new();
    for Entry { key, key_span, value } in table.all() {
        if let Some(meaning) = value.text() {
            let event = Event { meaning: meaning.to_owned(), span: *key_span };
            events.insert(key.clone(), event);
        } else {
            let message = format!("the event `{key}` must be a sentence that says what it is");
            table.bad(value.span, message, None);
        }
    }
    events
}
