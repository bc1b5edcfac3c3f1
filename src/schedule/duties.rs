//! Who has something due around which meetings: an input of its own before, a thing to do after.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::handbook::entity::EntityId;
use crate::schedule::due::Task;
use crate::schedule::engagement::is_in_force;
use crate::schedule::group::pages_with;
use crate::schedule::meeting::Meeting;
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

    /// What some groups have to do around one date of a meeting, each with its number among all that
    /// is due on the same side of it.
    pub fn due_of(
        &self,
        groups: &[EntityId],
        meeting: EntityId,
        date: &Meeting,
    ) -> Vec<(usize, Task<'a>, Date)> {
        let (before, after): (Vec<_>, Vec<_>) =
            self.tasks(meeting).into_iter().partition(|(task, ..)| matches!(task, Task::Input(_)));
        let tasks = before.into_iter().enumerate().chain(after.into_iter().enumerate());
        let own = tasks
            .filter(|(_, (task, ..))| self.who_does(*task).iter().any(|who| groups.contains(who)));
        own.map(|(number, (task, offset, side))| {
            (number, task, self.day_of(meeting, date, offset, side))
        })
        .collect()
    }
}
