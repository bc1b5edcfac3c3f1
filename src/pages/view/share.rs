//! What a page offers for sharing it: its short address, and a text to paste into an invitation.

use crate::handbook::entity::EntityId;
use crate::pages::view::meeting_text::{Extras, meeting_text};
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::is_with;

impl Viewer<'_> {
    /// The full short address of a page; empty if it has none, or nobody knows where the site will be.
    pub fn short_address(&self, id: EntityId) -> String {
        let base = self.settings.base_url.as_ref();
        let short = base.zip(self.layout.short(id));
        short.map_or(String::new(), |(base, short)| format!("{}{short}", base.as_str()))
    }

    /// What to paste into the invitation to a page with dates, as plain text; empty for other pages, and
    /// for those that are no longer held.
    pub fn invite(&self, id: EntityId) -> String {
        let is_over = self.document(id).envelope.status_in_force() == "retired";
        if is_over || !is_with(self.handbook, id, "scheduled") {
            return String::new();
        }
        let base = self.settings.base_url.as_ref();
        let page = || Some(format!("{}{}", base?.as_str(), self.layout.entity(id)));
        let link = Some(self.short_address(id)).filter(|short| !short.is_empty()).or_else(page);
        let title = self.handbook.entity(id).title.clone();
        let extras = Extras { remark: Some(title), on_the_clock: true, ..Extras::default() };
        meeting_text(self, id, extras, link)
    }
}
