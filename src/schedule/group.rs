//! Roles, teams and types of teams: how many people they are.

use std::collections::BTreeMap;

use crate::document::quantity::Range;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// The word for everybody in the company.
const EVERYBODY: &str = "all";

/// How many people the groups of a handbook are.
#[derive(Debug)]
pub struct Headcounts {
    /// The teams of each type.
    teams: BTreeMap<EntityId, Vec<EntityId>>,
    /// All people in teams that say how many they are.
    company: f64,
}

impl Headcounts {
    /// Counts the teams of a handbook.
    pub fn of(handbook: &Handbook) -> Self {
        let mut teams: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
        let mut company = 0.0;
        for team in pages_with(handbook, "grouped") {
            for (of_type, _) in handbook.related_by_slot(team, "grouped", "team_type") {
                teams.entry(of_type).or_default().push(team);
            }
            company += size_of(handbook, team, "grouped").unwrap_or(0.0);
        }
        Self { teams, company }
    }

    /// The teams of a type.
    pub fn teams(&self, team_type: EntityId) -> &[EntityId] {
        self.teams.get(&team_type).map_or(&[], Vec::as_slice)
    }

    /// How many teams there are of a type. Nothing if no team says that it is of it.
    pub fn teams_of(&self, team_type: EntityId) -> Option<f64> {
        self.teams.get(&team_type).map(|teams| number(teams.len()))
    }

    /// How many people a group is: of a type of team, those of one team of it, on average. Nothing if
    /// nobody says.
    pub fn people(&self, handbook: &Handbook, group: EntityId) -> Option<f64> {
        if is_with(handbook, group, "holding") {
            return self.holders(handbook, group);
        }
        if is_with(handbook, group, "grouped") {
            return size_of(handbook, group, "grouped");
        }
        self.mean_size(handbook, group)
    }

    fn mean_size(&self, handbook: &Handbook, team_type: EntityId) -> Option<f64> {
        let teams = self.teams.get(&team_type).map_or(&[][..], Vec::as_slice);
        let sizes: Vec<f64> =
            teams.iter().filter_map(|team| size_of(handbook, *team, "grouped")).collect();
        if sizes.is_empty() {
            return size_of(handbook, team_type, "practising");
        }
        Some(sizes.iter().sum::<f64>() / number(sizes.len()))
    }

    fn holders(&self, handbook: &Handbook, role: EntityId) -> Option<f64> {
        match slot_value(handbook, role, "holding", "holders") {
            Some(Value::Int(people)) => return Some(number(*people)),
            Some(Value::Count(word) | Value::Text(word)) if word == EVERYBODY => {
                return Some(self.company);
            }
            Some(Value::Text(word)) => return word.parse().ok(),
            _ => {}
        }
        let Some(Value::Int(each)) = slot_value(handbook, role, "holding", "per_team") else {
            return None;
        };
        let types = handbook.related_by_slot(role, "holding", "member_of");
        let teams: f64 = types.iter().filter_map(|(team_type, _)| self.teams_of(*team_type)).sum();
        (teams > 0.0).then_some(number(*each) * teams)
    }
}

/// Whether everybody in the company holds a role.
pub fn is_held_by_all(handbook: &Handbook, role: EntityId) -> bool {
    let holders = slot_value(handbook, role, "holding", "holders");
    holders.and_then(Value::as_text) == Some(EVERYBODY)
}

/// Whether the kind of a page has a trait.
pub fn is_with(handbook: &Handbook, id: EntityId, of_trait: &str) -> bool {
    let kind = handbook.schema.kind(handbook.entity(id).kind);
    kind.traits.contains_key(of_trait)
}

/// The pages whose kinds have a trait, variants and retired ones included.
pub fn pages_with(handbook: &Handbook, of_trait: &str) -> impl Iterator<Item = EntityId> {
    let kinds = handbook.schema.kind_ids();
    let kinds = kinds.filter(move |kind| handbook.schema.kind(*kind).traits.contains_key(of_trait));
    kinds.flat_map(|kind| handbook.of_kind(kind))
}

/// The value of a page that plays a part of a trait.
pub fn slot_value<'a>(
    handbook: &'a Handbook,
    id: EntityId,
    of_trait: &str,
    slot: &str,
) -> Option<&'a Value> {
    let kind = handbook.schema.kind(handbook.entity(id).kind);
    handbook.document_of(id).fields.get(kind.slot(of_trait, slot)?)
}

/// The middle of the size that a page says.
fn size_of(handbook: &Handbook, id: EntityId, of_trait: &str) -> Option<f64> {
    match slot_value(handbook, id, of_trait, "size")? {
        Value::Range(Range { from, to }) => Some(f64::midpoint(f64::from(*from), f64::from(*to))),
        Value::Int(people) => Some(number(*people)),
        _ => None,
    }
}

/// A number of people or teams. There are fewer than the largest of them.
fn number(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}
