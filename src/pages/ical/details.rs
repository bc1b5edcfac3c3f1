//! What events say: what it is about, what is talked about, what to bring, where more is said.

use crate::calendar::ical::event::{Details, Status};
use crate::document::quantity::{Offset, Side};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::ical::guest::Guest;
use crate::pages::view::dates::due::distance;
use crate::pages::view::summary::plain;
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::slot_value;

/// What the events of a meeting say. A remark stands before all else.
pub(super) fn details(
    viewer: &Viewer<'_>,
    id: EntityId,
    guest: &Guest,
    remark: Option<String>,
) -> Details {
    let is_over = viewer.document(id).envelope.status_in_force() == "retired";
    let title = &viewer.handbook.entity(id).title;
    let place = slot_value(viewer.handbook, id, "scheduled", "place").and_then(Value::as_text);
    let note = if guest.is_optional { " (optional)" } else { "" };
    Details {
        summary: format!("{title}{note}"),
        description: description(viewer, id, guest, remark),
        location: place.map(str::to_owned),
        url: url(viewer, id),
        categories: categories(viewer, id),
        status: if is_over { Status::Cancelled } else { Status::Confirmed },
        is_busy: guest.is_busy && !is_over,
    }
}

/// The kind of a page, as readers call it.
pub(super) fn categories(viewer: &Viewer<'_>, id: EntityId) -> Vec<String> {
    vec![viewer.schema().kind(viewer.handbook.entity(id).kind).label.clone()]
}

/// Where a page is, if it is known where the site is.
pub(super) fn url(viewer: &Viewer<'_>, id: EntityId) -> Option<String> {
    let base = viewer.settings.base_url.as_ref()?;
    Some(format!("{}{}", base.as_str(), viewer.layout.entity(id)))
}

fn description(
    viewer: &Viewer<'_>,
    id: EntityId,
    guest: &Guest,
    remark: Option<String>,
) -> Option<String> {
    let summary = plain(&viewer.summary_html(id, ""));
    let prepare = guest.preparation.map(|length| format!("To prepare: {length}"));
    let parts = [
        remark,
        Some(summary),
        prepare,
        list("Agenda", &agenda(viewer, id)),
        list("Inputs", &inputs(viewer, id)),
        url(viewer, id),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(parts.join("\n\n")).filter(|text| !text.is_empty())
}

fn list(heading: &str, items: &[String]) -> Option<String> {
    let lines: Vec<String> = items.iter().map(|item| format!("\n- {item}")).collect();
    (!lines.is_empty()).then(|| format!("{heading}:{}", lines.concat()))
}

/// What is talked about, for how long, and who leads: the first text of a record is what, the second
/// is who.
fn agenda(viewer: &Viewer<'_>, id: EntityId) -> Vec<String> {
    let records = slot_value(viewer.handbook, id, "paced", "agenda").map_or(&[][..], Value::items);
    records.iter().filter_map(|record| point(viewer, record)).collect()
}

fn point(viewer: &Viewer<'_>, record: &Value) -> Option<String> {
    let Value::Record(entries) = record else { return record.as_text().map(str::to_owned) };
    let mut texts = entries.iter().filter_map(|(_, value)| value.as_text());
    let what = texts.next()?;
    let length = entries.iter().find_map(|(_, value)| match value {
        Value::Duration(length) => Some(length.to_string()),
        _ => None,
    });
    let who = texts.next().map(|who| title_or_text(viewer, who));
    let notes: Vec<String> = length.into_iter().chain(who).collect();
    Some(with_notes(what, &notes))
}

/// What the meeting takes in, from whom, and how long before.
fn inputs(viewer: &Viewer<'_>, id: EntityId) -> Vec<String> {
    let related = viewer.handbook.related_by_slot(id, "flow", "inputs").into_iter();
    let inputs = related.map(|(input, edge)| {
        let owners = viewer.handbook.related_by_slot(input, "owned", "owner").into_iter();
        let owners = owners.map(|(owner, _)| viewer.handbook.entity(owner).title.clone());
        let offset = edge.attributes.iter().find_map(|(_, value, _)| match value {
            Value::Offset(offset) => Some(before(offset)),
            _ => None,
        });
        let notes: Vec<String> = owners.chain(offset).collect();
        with_notes(&viewer.handbook.entity(input).title, &notes)
    });
    inputs.collect()
}

fn before(offset: &Offset) -> String {
    distance(offset, Side::Before)
}

fn with_notes(what: &str, notes: &[String]) -> String {
    if notes.is_empty() { what.to_owned() } else { format!("{what} ({})", notes.join(", ")) }
}

/// The title of the page that a text names, or the text.
fn title_or_text(viewer: &Viewer<'_>, text: &str) -> String {
    let id = viewer.handbook.names.id(text);
    id.map_or_else(|| text.to_owned(), |id| viewer.handbook.entity(id).title.clone())
}
