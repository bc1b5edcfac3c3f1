//! Whose clock a time in a list is of, where it is not that of the firm: lists hold times of many pages, and
//! say once whose clock all others are of.

use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::view::dates::scheduled::LOCAL;
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::slot_value;

impl Viewer<'_> {
    /// The clock that the times of a page are of, in words; empty where it is the firm's.
    pub(crate) fn other_clock(&self, page: EntityId) -> String {
        let zone = self.timetable.zone_of(page);
        let other = zone.filter(|zone| Some(zone) != self.timetable.firm.zone.as_ref());
        match other.as_deref() {
            Some(LOCAL) => self.words.text("meeting.own_time").to_owned(),
            other => other.unwrap_or_default().to_owned(),
        }
    }

    /// The same for the list of a group. Of a team whose clock is the firm's, its own time is the firm's.
    pub(crate) fn other_clock_for(&self, group: EntityId, page: EntityId) -> String {
        let own = slot_value(self.handbook, group, "grouped", "zone").and_then(Value::as_text);
        let is_own = self.timetable.zone_of(page).as_deref() == Some(LOCAL);
        let is_the_firms = is_own && own.is_some() && own == self.timetable.firm.zone.as_deref();
        if is_the_firms { String::new() } else { self.other_clock(page) }
    }
}
