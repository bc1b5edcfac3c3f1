//! What a group has to do with a meeting: whether it must come, and how much of it does.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::relation::End;
use crate::document::quantity::Duration;
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::attendance::{Attendance, Sends};
use crate::schedule::group::{Headcounts, pages_with, slot_value};

/// What a practice may say of itself.
mod attributes {
    /// How much of a duty it is.
    pub(super) const LEVEL: &str = "level";
    /// What stands for none at all.
    pub(super) const OPTIONAL: &str = "optional";
}

/// A meeting of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Engagement {
    /// The meeting.
    pub meeting: EntityId,
    /// Whether the group may stay away.
    pub is_optional: bool,
    /// Which part of the group comes: 1 is everybody.
    pub share: f64,
    /// How long each who comes prepares.
    pub preparation: Option<Duration>,
}

/// The meetings of all groups.
#[derive(Debug)]
pub struct Engagements {
    by_group: BTreeMap<EntityId, Vec<Engagement>>,
}

impl Engagements {
    /// Who has to do with what. Retired meetings and variants are left out: the one are over, the
    /// others only say what differs.
    pub fn of(handbook: &Handbook, headcounts: &Headcounts) -> Self {
        let mut by_group: BTreeMap<EntityId, Vec<Engagement>> = BTreeMap::new();
        let meetings: Vec<EntityId> = pages_with(handbook, "attended").collect();
        let in_force = meetings.par_iter().filter(|id| is_in_force(handbook, **id));
        let engaged: Vec<Vec<(EntityId, Engagement)>> =
            in_force.map(|meeting| engagements_of(handbook, headcounts, *meeting)).collect();
        for (group, engagement) in engaged.into_iter().flatten() {
            by_group.entry(group).or_default().push(engagement);
        }
        Self { by_group }
    }

    /// The meetings of a group, by kind and title.
    pub fn of_group(&self, group: EntityId) -> &[Engagement] {
        self.by_group.get(&group).map_or(&[], Vec::as_slice)
    }

    /// The groups that have meetings.
    pub fn groups(&self) -> impl Iterator<Item = EntityId> {
        self.by_group.keys().copied()
    }
}

/// Whether a page is how the company works today: neither retired nor a variant.
pub fn is_in_force(handbook: &Handbook, id: EntityId) -> bool {
    let envelope = &handbook.document_of(id).envelope;
    envelope.status_in_force() != "retired" && !envelope.is_variant
}

fn engagements_of(
    handbook: &Handbook,
    headcounts: &Headcounts,
    meeting: EntityId,
) -> Vec<(EntityId, Engagement)> {
    let mut engaged = Vec::new();
    if let Some(said) = &handbook.document_of(meeting).own_team {
        let attendance = Attendance::read(None, said);
        for (group, level) in practising(handbook, meeting) {
            let mut engagement = engagement(handbook, headcounts, meeting, group, &attendance);
            engagement.is_optional |= level == Some(attributes::OPTIONAL);
            engaged.push((group, engagement));
        }
    }
    for (group, edge) in handbook.related_by_slot(meeting, "attended", "attendees") {
        let attendance = Attendance::read(Some(group), &edge.attributes);
        let engagement = engagement(handbook, headcounts, meeting, group, &attendance);
        match engaged.iter_mut().find(|(known, _)| *known == group) {
            // A team that holds a meeting and is named as well is there once.
            Some((_, known)) if known.share >= engagement.share => {}
            Some((_, known)) => *known = engagement,
            None => engaged.push((group, engagement)),
        }
    }
    engaged
}

/// The types of teams that practise a meeting, and how much of a duty it is to each.
pub(super) fn practising(handbook: &Handbook, meeting: EntityId) -> Vec<(EntityId, Option<&str>)> {
    let incoming = handbook.incoming(meeting);
    let practices = incoming.filter(|edge| is_practice(handbook, edge));
    practices.map(|edge| (edge.from, level(edge))).collect()
}

fn is_practice(handbook: &Handbook, edge: &Edge) -> bool {
    let slot = handbook.relation_in_slot(edge.from, "practising", "practices");
    slot == Some((edge.relation, End::From))
}

fn level(edge: &Edge) -> Option<&str> {
    let said = edge.attributes.iter().find(|(name, ..)| name == attributes::LEVEL);
    said.and_then(|(_, value, _)| value.as_text())
}

fn engagement(
    handbook: &Handbook,
    headcounts: &Headcounts,
    meeting: EntityId,
    group: EntityId,
    attendance: &Attendance,
) -> Engagement {
    let share = match attendance.sends {
        Sends::All => 1.0,
        Sends::Some(number) => {
            let people = headcounts.people(handbook, group);
            people.map_or(1.0, |people| (f64::from(number) / people.max(1.0)).min(1.0))
        }
    };
    let Attendance { is_optional, preparation, .. } = *attendance;
    Engagement { meeting, is_optional, share, preparation }
}

/// The length of a meeting, where its page says it.
pub fn duration(handbook: &Handbook, meeting: EntityId) -> Option<Duration> {
    match slot_value(handbook, meeting, "scheduled", "duration")? {
        Value::Duration(duration) => Some(*duration),
        _ => None,
    }
}
