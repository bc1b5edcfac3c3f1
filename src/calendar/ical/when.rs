//! When an event is: on some days, or from one time to another.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::named_zone::NamedZone;

/// When an event is. Both ends are of one sort, because there is no way to write them otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// On these days, as a whole.
    Days(Stretch),
    /// At some time of a day.
    Hours {
        /// When it starts.
        start: DateTime,
        /// When it ends: later than that.
        end: DateTime,
        /// On the clocks of which zone.
        zone: NamedZone,
    },
}

impl When {
    /// The first day.
    pub fn day(&self) -> Date {
        match self {
            Self::Days(days) => days.first,
            Self::Hours { start, .. } => start.date(),
        }
    }

    /// When it starts.
    pub fn start(&self) -> Moment {
        match self {
            Self::Days(days) => Moment::Day(days.first),
            Self::Hours { start, zone, .. } => on_clock(*start, zone),
        }
    }

    /// When it is over: for days, that is the day after the last.
    pub fn end(&self) -> Moment {
        match self {
            Self::Days(days) => Moment::Day(days.last.saturating_add(1.day())),
            Self::Hours { end, zone, .. } => on_clock(*end, zone),
        }
    }

    /// The start, moved to another day: where the same event comes back.
    pub fn start_on(&self, day: Date) -> Moment {
        match self {
            Self::Days(_) => Moment::Day(day),
            Self::Hours { start, zone, .. } => on_clock(day.to_datetime(start.time()), zone),
        }
    }

    /// The zone that its times need, if they are not in UTC.
    pub fn zone(&self) -> Option<&NamedZone> {
        match self {
            Self::Days(_) => None,
            Self::Hours { zone, .. } => Some(zone).filter(|zone| !zone.is_utc()),
        }
    }
}

fn on_clock(at: DateTime, zone: &NamedZone) -> Moment {
    if zone.is_utc() { Moment::Utc(at) } else { Moment::Local { at, zone: zone.clone() } }
}
