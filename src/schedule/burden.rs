//! The hours of all groups, as the page and the command that list them show.

use crate::handbook::entity::EntityId;
use crate::schedule::group::{is_held_by_all, pages_with};
use crate::schedule::load::Load;
use crate::schedule::timetable::Timetable;

/// The hours of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Burden {
    /// The role or type of team.
    pub group: EntityId,
    /// Its hours in the firm's year.
    pub load: Load,
    /// The minutes a week that there should be at most, where that is said.
    pub budget: Option<f64>,
}

impl Burden {
    /// Whether there are more hours than there should be.
    pub fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.load.weekly() > budget)
    }
}

impl Timetable<'_> {
    /// The hours of each role and type of team that has meetings, by kind and title.
    pub fn burdens(&self) -> Vec<Burden> {
        self.groups_that_meet().into_iter().map(|group| self.burden(group)).collect()
    }

    /// The roles and types of teams that have meetings, by kind and title.
    pub fn groups_that_meet(&self) -> Vec<EntityId> {
        let groups =
            pages_with(self.handbook, "practising").chain(pages_with(self.handbook, "holding"));
        let mut groups: Vec<EntityId> =
            groups.filter(|id| !self.engagements().of_group(*id).is_empty()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The hours of one group.
    pub fn burden(&self, group: EntityId) -> Burden {
        Burden { group, load: self.load(group).clone(), budget: self.budget(group) }
    }

    /// The roles that everybody holds beside others, so that their hours come on top.
    pub fn roles_of_all(&self) -> Vec<EntityId> {
        let roles = pages_with(self.handbook, "holding");
        roles.filter(|role| is_held_by_all(self.handbook, *role)).collect()
    }
}
