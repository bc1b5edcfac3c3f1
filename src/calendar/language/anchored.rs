//! Dates that hang on others: `2 working days before wbr`, `3 weeks after the quarter ends`.

use crate::calendar::language::about::About;
use crate::calendar::language::amount::Amount;
use crate::calendar::language::at::At;
use crate::calendar::language::modifiers::Modifiers;
use crate::calendar::language::period::Period;
use crate::calendar::language::place::DayWord;

/// On which side of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Earlier.
    Before,
    /// Later.
    After,
}

/// How far from a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Distance {
    /// `3 weeks after`: exactly so far.
    Exactly(Amount, Side),
    /// `within 3 working days of`: so far after it at the latest.
    Within(Amount),
    /// `the Monday after`: the nearest such day on that side, never the date itself. Days of the week
    /// and weeks only: `the day after` is exactly one day after.
    Nearest(DayWord, Side),
}

/// Which border of something that has a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Its first day.
    Starts,
    /// Its last day.
    Ends,
    /// The same as its start.
    Opens,
    /// The same as its end.
    Closes,
}

/// What a date hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The start or the end of each period.
    Period(Period, Edge),
    /// Each date of a ritual, each turn of a cycle, each time an event happens.
    Named {
        /// Its id, as written.
        name: String,
        /// Which border; its start, if none is said.
        edge: Option<Edge>,
    },
}

/// An expression that hangs on other dates.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Anchored {
    /// How far away.
    pub distance: Distance,
    /// From what.
    pub anchor: Anchor,
    /// The time of day.
    pub at: Option<At>,
    /// How often it is expected, for what hangs on events.
    pub about: Option<About>,
    /// What narrows it.
    pub modifiers: Modifiers,
}
