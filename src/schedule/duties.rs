//! Who has something due around which meetings: an input of its own before, a thing to do after.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::quantity::{Offset, Side};
use crate::handbook::entity::EntityId;
use crate::schedule::due::Task;
use crate::schedule::engagement::is_in_force;
use crate::schedule::group::pages_with;
use crate::schedule::timetable::Timetable;

/// The meetings around which something is due, by who has to do it.
#[derive(Debug)]
pub struct Duties {
    meetings: BTreeMap<EntityId, BTreeSet<EntityId>>,
}

impl Duties {
    /// Looks at all meetings that are in force.
    pub(super) fn of(timetable: &Timetable<'_>) -> Self {
        let mut meetings: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
        let pages = pages_with(timetable.handbook, "scheduled");
        for meeting in pages.filter(|id| is_in_force(timetable.handbook, *id)) {
            for (task, ..) in timetable.tasks(meeting) {
                for who in timetable.who_does(task) {
                    meetings.entry(who).or_default().insert(meeting);
                }
            }
        }
        Self { meetings }
    }

    /// The meetings around which somebody has something due.
    pub fn of_group(&self, group: EntityId) -> impl Iterator<Item = EntityId> {
        self.meetings.get(&group).into_iter().flatten().copied()
    }
}

/// Something that a group has to do around each date of a meeting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duty<'a> {
    /// Its number among all that is due on the same side of the meeting.
    pub number: usize,
    /// What it is.
    pub task: Task<'a>,
    /// How far from the meeting.
    pub offset: &'a Offset,
    /// On which side of it, where the distance does not say so.
    pub side: Side,
}

impl<'a> Timetable<'a> {
    /// Who has to do something: the owners of an input, the page that a thing to do names.
    pub fn who_does(&self, task: Task<'_>) -> Vec<EntityId> {
        match task {
            Task::Input(input) => {
                let owners = self.handbook.related_by_slot(input, "owned", "owner");
                owners.into_iter().map(|(owner, _)| owner).collect()
            }
            Task::FollowUp(_, who) => {
                who.and_then(|who| self.handbook.names.id(who)).into_iter().collect()
            }
        }
    }

    /// What some groups have to do around a meeting, each with its number among all that is due on the
    /// same side of it.
    pub fn duties_of(&self, groups: &[EntityId], meeting: EntityId) -> Vec<Duty<'a>> {
        let is_own = |task: Task<'_>| self.who_does(task).iter().any(|who| groups.contains(who));
        let mut inputs = 0;
        let mut duties = Vec::new();
        for (position, (task, offset, side)) in self.tasks(meeting).into_iter().enumerate() {
            inputs += usize::from(matches!(task, Task::Input(_)));
            let number = if side == Side::Before { position } else { position - inputs };
            if is_own(task) {
                duties.push(Duty { number, task, offset, side });
            }
        }
        duties
    }
}
