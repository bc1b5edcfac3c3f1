//! One time that a page's rhythm comes round.

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::expansion::stretch::Stretch;

/// One time that a page's rhythm comes round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meeting {
    /// Its days.
    pub days: Stretch,
    /// When it starts, where a time is said.
    pub start: Option<Time>,
    /// Which expression of the rhythm says so.
    pub part: usize,
    /// The day on which it would have begun by the words alone, and why it does not.
    pub moved: Option<(Date, Reason)>,
}

impl Meeting {
    /// Something that takes a whole day.
    pub fn all_day(day: Date) -> Self {
        Self { days: Stretch { first: day, last: day }, start: None, part: 0, moved: None }
    }

    /// When it starts, where a time is said.
    pub fn starts_at(&self) -> Option<DateTime> {
        self.start.map(|start| self.days.first.to_datetime(start))
    }
}
