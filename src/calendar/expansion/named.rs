//! What the name in an expression stands for. Who knows pages looks that up.

use crate::calendar::expansion::stretch::Stretch;

/// One turn of a cycle: from its first day to the day before the next turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Turn {
    /// Which one, counted from 1.
    pub number: u32,
    /// Its days.
    pub days: Stretch,
}

/// What the name in an expression stands for.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// There is no name in it, or it names an event: nobody knows when.
    Nothing,
    /// A ritual, with its dates.
    Dates(&'a [Stretch]),
    /// A cycle, with its turns.
    Turns(&'a [Turn]),
}
