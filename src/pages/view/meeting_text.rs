//! A meeting in plain text, for calendars and invitations: what it is about, what is talked about, what to
//! bring, where more is said.

use crate::document::quantity::{Duration, Side};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::view::running_clock::running_clock;
use crate::pages::view::summary::plain;
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::slot_value;

/// What a text says that not every text about the meeting says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extras {
    /// What stands before all else.
    pub(crate) remark: Option<String>,
    /// How long whoever reads it prepares.
    pub(crate) preparation: Option<Duration>,
    /// Whether it says when each item of the agenda begins.
    pub(crate) on_the_clock: bool,
}

/// A meeting in plain text, in paragraphs. The link stands last.
pub(crate) fn meeting_text(
    viewer: &Viewer<'_>,
    id: EntityId,
    extras: Extras,
    link: Option<String>,
) -> String {
    let summary = plain(&viewer.summary_html(id, ""));
    let prepare = extras.preparation.map(|length| {
        viewer.words.fill("invite.prepare", &[("length", &viewer.words.duration(length))])
    });
    let parts = [
        extras.remark,
        Some(summary),
        prepare,
        list(viewer.words.text("invite.agenda"), &agenda(viewer, id, extras.on_the_clock)),
        list(viewer.words.text("invite.inputs"), &inputs(viewer, id)),
        link,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn list(heading: &str, items: &[String]) -> Option<String> {
    let lines: Vec<String> = items.iter().map(|item| format!("\n- {item}")).collect();
    (!lines.is_empty()).then(|| format!("{heading}{}", lines.concat()))
}

/// What is talked about, for how long, and who leads: the first text of a record is what, the second
/// is who.
fn agenda(viewer: &Viewer<'_>, id: EntityId, on_the_clock: bool) -> Vec<String> {
    let records = slot_value(viewer.handbook, id, "paced", "agenda").map_or(&[][..], Value::items);
    let points = records.iter().map(|record| point(viewer, record));
    let clock = running_clock(viewer.words, viewer.timetable.start_of(id), records);
    let points = points.zip(clock).filter_map(|(point, begins)| Some((point?, begins)));
    let line = |(point, begins)| if on_the_clock { format!("{begins} {point}") } else { point };
    points.map(line).collect()
}

fn point(viewer: &Viewer<'_>, record: &Value) -> Option<String> {
    let Value::Record(entries) = record else { return record.as_text().map(str::to_owned) };
    let mut texts = entries.iter().filter_map(|(_, value)| value.as_text());
    let what = texts.next()?;
    let length = entries.iter().find_map(|(_, value)| match value {
        Value::Duration(length) => Some(viewer.words.duration(*length)),
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
            Value::Offset(offset) => Some(viewer.words.distance(offset, Side::Before)),
            _ => None,
        });
        let notes: Vec<String> = owners.chain(offset).collect();
        with_notes(&viewer.handbook.entity(input).title, &notes)
    });
    inputs.collect()
}

fn with_notes(what: &str, notes: &[String]) -> String {
    if notes.is_empty() { what.to_owned() } else { format!("{what} ({})", notes.join(", ")) }
}

/// The title of the page that a text names, or the text.
fn title_or_text(viewer: &Viewer<'_>, text: &str) -> String {
    let id = viewer.handbook.names.id(text);
    id.map_or_else(|| text.to_owned(), |id| viewer.handbook.entity(id).title.clone())
}
