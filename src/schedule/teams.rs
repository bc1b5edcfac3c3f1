//! Which groups a page speaks for, and which teams are behind a group.

use std::collections::BTreeSet;

use crate::handbook::entity::EntityId;
use crate::schedule::attendance::attendances;
use crate::schedule::engagement::{Engagement, practising};
use crate::schedule::group::is_with;
use crate::schedule::timetable::Timetable;

impl<'a> Timetable<'a> {
    /// The groups whose meetings are those of a page: a team has its own and those of its type. None
    /// for a page that is no group.
    pub fn groups_of(&self, page: EntityId) -> Vec<EntityId> {
        let has = |name| is_with(self.handbook, page, name);
        if has("grouped") {
            let types = self.handbook.related_by_slot(page, "grouped", "team_type");
            return types.into_iter().map(|(team_type, _)| team_type).chain([page]).collect();
        }
        if has("holding") || has("practising") { vec![page] } else { Vec::new() }
    }

    /// What the groups of a page have to do with meetings, each meeting once.
    pub fn engagements_of(&self, page: EntityId) -> Vec<&'a Engagement> {
        let mut seen = BTreeSet::new();
        let groups = self.groups_of(page).into_iter();
        let engagements = groups.flat_map(|group| self.engagements().of_group(group));
        engagements.filter(|engagement| seen.insert(engagement.meeting)).collect()
    }

    /// The teams that are at a meeting, as far as they have pages.
    pub fn teams_at(&self, meeting: EntityId) -> BTreeSet<EntityId> {
        let expected = attendances(self.handbook, meeting);
        let groups = expected.iter().flat_map(|attendance| match attendance.who {
            Some(group) => vec![group],
            None => practising(self.handbook, meeting).into_iter().map(|(of, _)| of).collect(),
        });
        groups.flat_map(|group| self.teams_in(group)).collect()
    }

    /// The teams of a group: itself, those of a type, those that have a role.
    pub fn teams_in(&self, group: EntityId) -> Vec<EntityId> {
        let of_type = |team_type| self.headcounts().teams(team_type).to_vec();
        if is_with(self.handbook, group, "grouped") {
            return vec![group];
        }
        if is_with(self.handbook, group, "holding") {
            let types = self.handbook.related_by_slot(group, "holding", "member_of");
            return types.into_iter().flat_map(|(team_type, _)| of_type(team_type)).collect();
        }
        of_type(group)
    }
}
