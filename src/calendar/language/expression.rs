//! What an expression means, whichever way it was put.

use jiff::civil::Date;

use crate::calendar::language::about::About;
use crate::calendar::language::anchored::{Anchor, Anchored};
use crate::calendar::language::at::At;
use crate::calendar::language::modifiers::Modifiers;
use crate::calendar::language::pattern::Pattern;

/// The words for something that has no dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unplanned {
    /// `ad hoc`
    AdHoc,
    /// `on demand`
    OnDemand,
    /// `as needed`
    AsNeeded,
}

/// A pattern with its time of day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Schedule {
    /// On which days.
    pub pattern: Pattern,
    /// At what time.
    pub at: Option<At>,
    /// What narrows it.
    pub modifiers: Modifiers,
}

/// When something happens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expression {
    /// Whenever somebody wants it.
    Unplanned {
        /// In which words.
        words: Unplanned,
        /// How often that is expected.
        about: Option<About>,
    },
    /// Once.
    Once {
        /// The day.
        on: Date,
        /// The time.
        at: Option<At>,
    },
    /// Each time an event happens.
    Event {
        /// The id of the event, as written.
        name: String,
        /// How often that is expected.
        about: Option<About>,
    },
    /// At a distance from other dates.
    Anchored(Anchored),
    /// Again and again.
    Schedule(Schedule),
}

impl Expression {
    /// The ritual, cycle or event that it names, as written. No expression names two.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Event { name, .. }
            | Self::Anchored(Anchored { anchor: Anchor::Named { name, .. }, .. })
            | Self::Schedule(Schedule {
                pattern:
                    Pattern::CycleWeeks { cycle: name, .. } | Pattern::CycleLast { cycle: name, .. },
                ..
            }) => Some(name),
            _ => None,
        }
    }

    /// The same, with another name where it has one.
    #[must_use]
    pub fn renamed(&self, to: &str) -> Self {
        let mut renamed = self.clone();
        match &mut renamed {
            Self::Event { name, .. }
            | Self::Anchored(Anchored { anchor: Anchor::Named { name, .. }, .. })
            | Self::Schedule(Schedule {
                pattern:
                    Pattern::CycleWeeks { cycle: name, .. } | Pattern::CycleLast { cycle: name, .. },
                ..
            }) => to.clone_into(name),
            _ => {}
        }
        renamed
    }

    /// The time of day.
    pub fn at(&self) -> Option<&At> {
        match self {
            Self::Once { at, .. } => at.as_ref(),
            Self::Anchored(anchored) => anchored.at.as_ref(),
            Self::Schedule(schedule) => schedule.at.as_ref(),
            Self::Unplanned { .. } | Self::Event { .. } => None,
        }
    }

    /// What narrows it, if it is of a sort that can be narrowed.
    pub fn modifiers(&self) -> Option<&Modifiers> {
        match self {
            Self::Anchored(anchored) => Some(&anchored.modifiers),
            Self::Schedule(schedule) => Some(&schedule.modifiers),
            _ => None,
        }
    }

    /// How often it is expected, where that is said.
    pub fn about(&self) -> Option<About> {
        match self {
            Self::Unplanned { about, .. } | Self::Event { about, .. } => *about,
            Self::Anchored(anchored) => anchored.about,
            Self::Once { .. } | Self::Schedule(_) => None,
        }
    }
}
