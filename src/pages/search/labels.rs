//! What readers call the fields and relations of the model, numbered, so that the files of the search can
//! say in a letter or two which of them a fact is of.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::kind::Key;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;

/// The labels of a model.
pub(super) struct Labels<'a> {
    schema: &'a Schema,
    /// The labels of fields, each once.
    fields: Vec<&'a str>,
}

impl<'a> Labels<'a> {
    /// Numbers the labels: first those of both ends of each relation, then those of fields.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let fields = schema.kinds.iter().flat_map(|kind| &kind.fields);
        let labels: BTreeSet<&str> = fields.map(|field| field.label.as_str()).collect();
        Self { schema, fields: labels.into_iter().collect() }
    }

    /// The number of a relation's label at one end.
    pub(super) fn relation(&self, relation: RelationId, end: End) -> u32 {
        let end = if self.schema.relation(relation).symmetric { End::From } else { end };
        u32::from(relation.0) * 2 + u32::from(end == End::To)
    }

    /// The number of a field's label.
    pub(super) fn field(&self, label: &str) -> Option<u32> {
        let at = self.fields.binary_search(&label).ok()?;
        Some((self.schema.relations.len() * 2 + at) as u32)
    }

    /// All labels by their numbers. Those of one relation stand beside each other.
    pub(super) fn all(&self) -> Vec<&'a str> {
        let relations = self.schema.relations.iter();
        let ends = relations.flat_map(|relation| [&*relation.label, &*relation.inverse_label]);
        ends.chain(self.fields.iter().copied()).collect()
    }

    /// For each slot of each trait (`owned.owner`) the labels of the keys that play it.
    pub(super) fn slots(&self) -> BTreeMap<String, BTreeSet<u32>> {
        let mut slots: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for kind in &self.schema.kinds {
            let traits: BTreeMap<_, _> = kind.traits.iter().collect();
            for (of_trait, bound) in traits {
                for (slot, key) in bound {
                    let number = match kind.keys.get(key) {
                        Some(Key::Relation(relation, end)) => Some(self.relation(*relation, *end)),
                        Some(Key::Field(index)) => self.field(&kind.fields[*index].label),
                        None => None,
                    };
                    slots.entry(format!("{of_trait}.{slot}")).or_default().extend(number);
                }
            }
        }
        slots.retain(|_, numbers| !numbers.is_empty());
        slots
    }
}
