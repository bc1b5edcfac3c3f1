//! Whose clocks count for a meeting. Where each team has its own time, there is one event for each of
//! their zones: times without a zone would be read in that of whoever looks, or in none at all.

use std::collections::BTreeMap;

use crate::calendar::firm::firm::Firm;
use crate::calendar::ical::named_zone::NamedZone;
use crate::calendar::language::at::{At, Zone};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::ical::guest::Guest;
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::slot_value;

/// The word for the clock of each team.
const LOCAL: &str = "local";

/// The zones in which something takes place.
pub(super) enum Clocks {
    /// One.
    Of(NamedZone),
    /// That of each team.
    Local(Vec<NamedZone>),
}

impl Clocks {
    /// Those of a time of a page. It says its zone itself, or the page or the firm does.
    pub(super) fn of(viewer: &Viewer<'_>, page: EntityId, at: &At, guest: &Guest) -> Self {
        let said = slot_value(viewer.handbook, page, "scheduled", "zone").and_then(Value::as_text);
        let name = match &at.zone {
            Some(Zone::Named(name)) => Some(name.as_str()),
            Some(Zone::Local) => Some(LOCAL),
            None => said,
        };
        if name == Some(LOCAL) {
            return Self::Local(local(viewer, page, guest));
        }
        let zone = name.and_then(NamedZone::get);
        Self::Of(zone.unwrap_or_else(|| firm_zone(viewer.timetable.firm)))
    }
}

/// The zones of the teams at a meeting; in the calendar of a group, those of its own teams.
fn local(viewer: &Viewer<'_>, page: EntityId, guest: &Guest) -> Vec<NamedZone> {
    let timetable = viewer.timetable;
    let own = guest.group.map(|group| timetable.teams_in(group)).unwrap_or_default();
    let teams = if own.is_empty() { timetable.teams_at(page).into_iter().collect() } else { own };
    let zones = teams.iter().map(|team| {
        let said = slot_value(viewer.handbook, *team, "grouped", "zone").and_then(Value::as_text);
        said.and_then(NamedZone::get).unwrap_or_else(|| firm_zone(timetable.firm))
    });
    let zones: BTreeMap<String, NamedZone> =
        zones.map(|zone| (zone.name().to_owned(), zone)).collect();
    if zones.is_empty() {
        return vec![firm_zone(timetable.firm)];
    }
    zones.into_values().collect()
}

/// The zone of the firm.
pub(super) fn firm_zone(firm: &Firm) -> NamedZone {
    firm.zone.as_deref().and_then(NamedZone::get).unwrap_or_else(NamedZone::utc)
}
