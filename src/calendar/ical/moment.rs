//! A moment as events name it: a day, a time in a zone, or a time in UTC.

use jiff::civil::{Date, DateTime};

use crate::calendar::ical::named_zone::NamedZone;

/// A day, or a time of one. All the moments of one event are of the same sort, and those with a zone
/// are in the same one: calendar programs do not find the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A whole day.
    Day(Date),
    /// A time on the clocks of a zone. One that they leave out in spring is meant as if they had not
    /// changed yet; of one that they show twice, the first is meant (RFC 5545, section 3.3.5).
    Local {
        /// What the clocks show.
        at: DateTime,
        /// Which clocks.
        zone: NamedZone,
    },
    /// A time in UTC.
    Utc(DateTime),
}

impl Moment {
    /// The parameter that says of which sort the value is.
    pub fn parameter(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Day(_) => Some(("VALUE", "DATE")),
            Self::Local { zone, .. } => Some(("TZID", zone.name())),
            Self::Utc(_) => None,
        }
    }

    /// The value.
    pub fn value(&self) -> String {
        match self {
            Self::Day(day) => day_text(*day),
            Self::Local { at, .. } => time_text(*at),
            Self::Utc(at) => format!("{}Z", time_text(*at)),
        }
    }

    /// The last second of a day, as the end of a rule that starts at this moment has to be written:
    /// in UTC if it has a time, as a day if it has none. Nothing of the next day comes before it, so
    /// no clock that changes on the last day can add or take a date.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Self {
        let last = day.at(23, 59, 59, 0);
        match self {
            Self::Day(_) => Self::Day(day),
            Self::Utc(_) => Self::Utc(last),
            Self::Local { zone, .. } => {
                let instant = zone.changes().to_ambiguous_timestamp(last).later();
                let utc = instant.map(|at| jiff::tz::TimeZone::UTC.to_datetime(at));
                Self::Utc(utc.unwrap_or(last))
            }
        }
    }
}

/// `20270201`
pub fn day_text(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20270201T093000`
pub fn time_text(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day_text(at.date()), at.hour(), at.minute(), at.second())
}
