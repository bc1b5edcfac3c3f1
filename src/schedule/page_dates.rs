//! The dates of one page.

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::language::about::About;
use crate::schedule::meeting::Meeting;

/// Why a page has no dates, as far as its rhythm says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It is held when somebody wants it.
    Unplanned,
    /// It is held each time this event happens.
    Event(String),
    /// It hangs on a page that has no dates itself.
    Dateless,
    /// It hangs on itself, by way of other pages.
    Circular,
    /// It counts, and does not say from when.
    Anchorless,
    /// It begins on this day, after all that is looked at.
    NotYet(Date),
    /// It ended on this day.
    Over(Date),
    /// Every date fell out.
    AllDropped,
    /// None lies in the days that are looked at.
    Never,
}

/// A date that fell out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missed {
    /// The day on which it would have begun.
    pub day: Date,
    /// Why it does not.
    pub reason: Reason,
    /// Which expression of the rhythm says it.
    pub part: usize,
}

/// The dates of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageDates {
    /// Those that are, in order.
    pub meetings: Vec<Meeting>,
    /// Those that fell out, in order.
    pub missed: Vec<Missed>,
    /// How often it is expected, where it has no dates of its own and says so.
    pub about: Option<About>,
    /// Why there are no dates, where there are none.
    pub silence: Option<Silence>,
}
