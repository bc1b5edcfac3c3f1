//! Time zones that have a name and are known.

use jiff::tz::TimeZone;

/// A zone of the IANA database. Who has one need not ask again whether it exists: no event can name
/// a zone that its calendar does not explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedZone {
    name: String,
    changes: TimeZone,
}

impl NamedZone {
    /// The zone of this name, if there is one.
    pub fn get(name: &str) -> Option<Self> {
        let changes = TimeZone::get(name).ok().filter(|zone| !zone.is_unknown())?;
        Some(Self { name: changes.iana_name()?.to_owned(), changes })
    }

    /// UTC.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), changes: TimeZone::UTC }
    }

    /// Its name, spelled as the database spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When its clocks change.
    pub fn changes(&self) -> &TimeZone {
        &self.changes
    }

    /// Whether it is UTC itself, which times are marked with instead of a zone.
    pub fn is_utc(&self) -> bool {
        matches!(self.name.as_str(), "UTC" | "Etc/UTC")
    }
}
