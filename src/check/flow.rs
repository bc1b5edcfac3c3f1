//! Who makes and who uses what flows between pages.

use crate::check::subject::Subject;
use crate::config::kind::Kind;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::handbook::entity::EntityId;

/// The relations by which things are made and used, each with the end at which the thing stands.
pub struct Flow<'a> {
    subject: Subject<'a>,
    makes: Vec<(RelationId, End)>,
    uses: Vec<(RelationId, End)>,
}

impl<'a> Flow<'a> {
    /// What flows in a handbook.
    pub(super) fn of(subject: Subject<'a>) -> Self {
        let schema = subject.schema();
        let kinds = &schema.kinds;
        let across = |slot: &str| {
            let there = kinds.iter().filter_map(|kind| relation(schema, kind, "flow", slot));
            there.map(|(relation, end)| (relation, end.other())).collect::<Vec<_>>()
        };
        let along = |slots: &[&str]| {
            let there = kinds.iter().flat_map(|kind| slots.iter().map(move |slot| (kind, *slot)));
            there
                .filter_map(|(kind, slot)| relation(schema, kind, "carried", slot))
                .collect::<Vec<_>>()
        };
        let mut flow = Self { subject, makes: across("outputs"), uses: across("inputs") };
        flow.makes.extend(along(&["made_in"]));
        flow.uses.extend(along(&["used_in", "base_for", "part_for"]));
        for relations in [&mut flow.makes, &mut flow.uses] {
            relations.sort_unstable();
            relations.dedup();
        }
        flow
    }

    /// The pages that make a thing.
    pub fn makers(&self, id: EntityId) -> Vec<EntityId> {
        self.along(id, &self.makes)
    }

    /// The pages that use it.
    pub fn users(&self, id: EntityId) -> Vec<EntityId> {
        self.along(id, &self.uses)
    }

    /// Whether a thing is used, made by nobody, and owned by nobody who would see to it.
    pub fn is_unmade(&self, id: EntityId) -> bool {
        let is_owned = !self.subject.related(id, "owned", "owner").is_empty();
        !is_owned && self.makers(id).is_empty() && !self.users(id).is_empty()
    }

    fn along(&self, id: EntityId, relations: &[(RelationId, End)]) -> Vec<EntityId> {
        let handbook = self.subject.handbook;
        let there =
            relations.iter().flat_map(|(relation, end)| handbook.related(id, *relation, *end));
        let mut pages: Vec<EntityId> = there.map(|(other, _)| other).collect();
        pages.sort_unstable();
        pages.dedup();
        // What only a retired page does is not done any more.
        pages.retain(|page| self.subject.is_in_use(*page));
        pages
    }
}

/// The relation that plays a part of a trait of a kind, and the end at which pages of it stand. It
/// may be one that only the other end writes, inside of a record.
fn relation(schema: &Schema, kind: &Kind, of_trait: &str, slot: &str) -> Option<(RelationId, End)> {
    let key = kind.slot(of_trait, slot)?;
    let mut relations = schema.relation_ids();
    relations.find_map(|id| match schema.relation(id) {
        relation if relation.id == key => Some((id, End::From)),
        relation if relation.inverse == key => Some((id, End::To)),
        _ => None,
    })
}
