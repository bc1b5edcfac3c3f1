//! The time of day: `at 10:00`, `from 13:00 to 18:00 Europe/Amsterdam`.

use jiff::civil::Time;

/// Where a clock hangs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// In a zone of the IANA database that exists.
    Named(String),
    /// With each team, wherever it is.
    Local,
}

/// A time of day, to the minute.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct At {
    /// When it starts.
    pub start: Time,
    /// When it ends, if that is said. Earlier than the start means on the next day.
    pub end: Option<Time>,
    /// Whose clock, if that is said.
    pub zone: Option<Zone>,
}
