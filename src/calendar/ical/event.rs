//! An event: what it says, when it is, and when it comes back.

use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::recurrence::{Override, Recurrence};
use crate::calendar::ical::uid::Uid;
use crate::calendar::ical::when::When;

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Confirmed,
    /// It does not any more, with all its dates. Programs that still have it take it out.
    Cancelled,
}

/// What an event says, apart from when it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Its title.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Where it is.
    pub location: Option<String>,
    /// The address of its page, absolute.
    pub url: Option<String>,
    /// What it belongs to.
    pub categories: Vec<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Whether people are busy then. A deadline takes nobody's day.
    pub is_busy: bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name for programs.
    pub uid: Uid,
    /// What it says.
    pub details: Details,
    /// When it is; the first time, if it comes back.
    pub when: When,
    /// When it comes back, if it does.
    pub recurrence: Option<Recurrence>,
}

impl Event {
    /// Writes it, and each of its changed dates. `stamp` holds the lines that say how new this is.
    pub fn write(&self, stamp: &[(&str, String)], lines: &mut Lines) {
        lines.value("BEGIN", "VEVENT");
        self.write_head(stamp, lines);
        write_when(&self.when, lines);
        if let Some(recurrence) = &self.recurrence {
            recurrence.write(&self.when, lines);
        }
        self.write_details(None, lines);
        lines.value("END", "VEVENT");
        for changed in self.recurrence.iter().flat_map(|recurrence| &recurrence.overrides) {
            self.write_override(changed, stamp, lines);
        }
    }

    fn write_override(&self, changed: &Override, stamp: &[(&str, String)], lines: &mut Lines) {
        lines.value("BEGIN", "VEVENT");
        self.write_head(stamp, lines);
        write_moment("RECURRENCE-ID", &self.when.start_on(changed.original), lines);
        write_when(&changed.when, lines);
        self.write_details(changed.note.as_deref(), lines);
        lines.value("END", "VEVENT");
    }

    fn write_head(&self, stamp: &[(&str, String)], lines: &mut Lines) {
        lines.text("UID", &self.uid.to_string());
        for (name, value) in stamp {
            lines.value(name, value);
        }
    }

    fn write_details(&self, note: Option<&str>, lines: &mut Lines) {
        let details = &self.details;
        lines.text("SUMMARY", &details.summary);
        let description: Vec<&str> =
            note.into_iter().chain(details.description.as_deref()).collect();
        if !description.is_empty() {
            lines.text("DESCRIPTION", &description.join("\n\n"));
        }
        if let Some(location) = &details.location {
            lines.text("LOCATION", location);
        }
        if let Some(url) = &details.url {
            lines.value("URL", url);
        }
        lines.texts("CATEGORIES", &details.categories);
        lines.value(
            "STATUS",
            match details.status {
                Status::Confirmed => "CONFIRMED",
                Status::Cancelled => "CANCELLED",
            },
        );
        lines.value("TRANSP", if details.is_busy { "OPAQUE" } else { "TRANSPARENT" });
    }
}

fn write_when(when: &When, lines: &mut Lines) {
    write_moment("DTSTART", &when.start(), lines);
    write_moment("DTEND", &when.end(), lines);
}

/// Writes a line with one moment.
pub fn write_moment(name: &str, moment: &Moment, lines: &mut Lines) {
    lines.value_with(name, moment.parameter(), &moment.value());
}
