//! A calendar as a text that programs subscribe to.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use jiff::civil::{Date, date};

use crate::calendar::ical::event::Event;
use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::named_zone::NamedZone;
use crate::calendar::ical::vtimezone::write_zone;

/// Who made it, in the form that RFC 5545 asks for. Without a version, so that a newer program makes
/// the same text of the same site.
const PRODUCT: &str = "-//operandi//operandi//EN";

/// How often programs are asked to look again. A handbook seldom changes twice a day.
const REFRESH: &str = "P1D";

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ICalendar {
    /// What people call it.
    pub name: String,
    /// What is in it.
    pub description: Option<String>,
    /// The zone of the firm, for programs that show days of their own.
    pub zone: NamedZone,
    /// The day of the build. Nothing else says when this was made, so that two builds of one day give
    /// the same bytes.
    pub built_on: Date,
    /// What is in it, in the order in which it is written.
    pub events: Vec<Event>,
}

impl ICalendar {
    /// How new the events are. DTSTAMP is midnight UTC of the day of the build. SEQUENCE is that day
    /// as a number: programs drop an event whose number is lower than the one they have, and a site
    /// knows nothing of what it published before, but days only grow.
    fn stamp(&self) -> [(&'static str, String); 2] {
        let epoch = date(1970, 1, 1);
        let days = self.built_on.duration_since(epoch).as_hours() / 24;
        let stamp = Moment::Utc(self.built_on.at(0, 0, 0, 0));
        [("DTSTAMP", stamp.value()), ("SEQUENCE", days.max(0).to_string())]
    }

    /// The zones that events name, each with the first day on which one does. RFC 5545 wants at least
    /// one component, so the firm's zone stands in a calendar without events.
    fn zones(&self) -> BTreeMap<&str, (&NamedZone, Date)> {
        let mut zones: BTreeMap<&str, (&NamedZone, Date)> = BTreeMap::new();
        for event in &self.events {
            let overrides = event.recurrence.iter().flat_map(|recurrence| &recurrence.overrides);
            for when in overrides.map(|changed| &changed.when).chain([&event.when]) {
                let Some(zone) = when.zone() else { continue };
                let (_, first) = zones.entry(zone.name()).or_insert((zone, when.day()));
                *first = when.day().min(*first);
            }
        }
        if self.events.is_empty() {
            zones.insert(self.zone.name(), (&self.zone, self.built_on));
        }
        zones
    }

    fn write_head(&self, lines: &mut Lines) {
        lines.value("VERSION", "2.0");
        lines.text("PRODID", PRODUCT);
        lines.value("CALSCALE", "GREGORIAN");
        lines.value("METHOD", "PUBLISH");
        // Each twice: as RFC 7986 has it, and as most programs read it.
        for name in ["NAME", "X-WR-CALNAME"] {
            lines.text(name, &self.name);
        }
        if let Some(description) = &self.description {
            for name in ["DESCRIPTION", "X-WR-CALDESC"] {
                lines.text(name, description);
            }
        }
        lines.text("X-WR-TIMEZONE", self.zone.name());
        lines.value_with("REFRESH-INTERVAL", Some(("VALUE", "DURATION")), REFRESH);
        lines.value("X-PUBLISHED-TTL", REFRESH);
    }

    /// The text, in UTF-8, with the line ends of the format.
    pub fn to_text(&self) -> String {
        let mut lines = Lines::default();
        lines.value("BEGIN", "VCALENDAR");
        self.write_head(&mut lines);
        for (zone, first) in self.zones().into_values() {
            write_zone(zone, first.first_of_year(), &mut lines);
        }
        let stamp = self.stamp();
        for event in &self.events {
            event.write(&stamp, &mut lines);
        }
        lines.value("END", "VCALENDAR");
        lines.into_text()
    }
}

impl Display for ICalendar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
