//! What events say beside when they are: title, place, sort, and the text about the meeting.

use crate::calendar::ical::event::{Details, Status};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::ical::guest::Guest;
use crate::pages::view::meeting_text::{Extras, meeting_text};
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
    let extras = Extras { remark, preparation: guest.preparation, on_the_clock: false };
    let description = meeting_text(viewer, id, extras, url(viewer, id));
    let summary = if guest.is_optional {
        viewer.words.fill("invite.optional", &[("meeting", title)])
    } else {
        title.clone()
    };
    Details {
        summary,
        description: Some(description).filter(|text| !text.is_empty()),
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
