//! Dates as they will be, and those that will not.

use jiff::civil::Date;

use crate::calendar::expansion::stretch::Stretch;

/// Why a date is not where the words put it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The firm does not work on that day: it is a weekend, or the like.
    DayOff,
    /// It is a holiday of this region.
    Holiday(String),
    /// It lies in the freeze of this name.
    Freeze(String),
}

/// One time that something happens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// Its days.
    pub days: Stretch,
    /// The day on which it would have begun by the words alone, and why it does not.
    pub moved: Option<(Date, Reason)>,
}

/// One time that it does not happen, though the words say so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dropped {
    /// The day on which it would have begun.
    pub day: Date,
    /// Why it does not.
    pub reason: Reason,
}

/// The dates of an expression in a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Those that are, in order, each once.
    pub occurrences: Vec<Occurrence>,
    /// Those that are not, in order.
    pub dropped: Vec<Dropped>,
}
