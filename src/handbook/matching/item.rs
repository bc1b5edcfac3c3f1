//! Items: what a page says under a name, one by one.

use crate::config::kind::KindId;
use crate::config::relation::{End, RelationId};
use crate::document::document::{Document, keys};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::meaning::{FieldMeaning, Meaning};

/// One thing that a page says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// A kind.
    Kind(KindId),
    /// A text that is kept apart from the fields: an id, a title, a tag.
    Text(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// The value of a field.
    Value(&'a Value),
    /// Another page.
    Page(EntityId),
}

impl Meaning {
    /// Calls `visit` with everything that a page says, in the order of the page. What holds where
    /// nothing is said counts as said: a page is live, and no draft.
    pub fn each<'a>(&self, handbook: &'a Handbook, id: EntityId, visit: &mut dyn FnMut(Item<'a>)) {
        match self {
            Self::Kind => visit(Item::Kind(handbook.entity(id).kind)),
            Self::Relation(relation, end) => each_page(handbook, id, *relation, *end, visit),
            Self::Field(field) if field.inside.is_empty() && is_apart(&field.key) => {
                each_apart(handbook, id, &field.key, visit);
            }
            Self::Field(field) => each_value(handbook, id, field, visit),
        }
    }

    /// Whether a page says anything. Something that was reported was said as well: that nothing came
    /// of it is no second fault.
    pub fn is_said(&self, handbook: &Handbook, id: EntityId) -> bool {
        let document = handbook.document_of(id);
        let envelope = &document.envelope;
        let is_said = match self {
            Self::Field(field) if field.key == keys::STATUS => envelope.status.is_some(),
            Self::Field(field) if field.key == keys::DRAFT => is_written(document, &field.key),
            _ => {
                let mut any = false;
                self.each(handbook, id, &mut |_| any = true);
                any
            }
        };
        is_said || self.was_reported(handbook, document)
    }

    /// Whether a page says something of which nothing came.
    fn was_reported(&self, handbook: &Handbook, document: &Document) -> bool {
        match self {
            Self::Kind => false,
            Self::Field(field) => document.places.faulty.contains(&field.key),
            Self::Relation(relation, end) => {
                let of = handbook.schema.relation(*relation);
                let own = handbook.schema.own_team.as_ref();
                let is_own_team = document.own_team.is_some()
                    && own.is_some_and(|own| own.relation == *relation && *end == End::From);
                is_own_team
                    || document.references.iter().any(|r| r.relation == *relation && r.end == *end)
                    || document.places.faulty.contains(of.name_at(*end))
            }
        }
    }
}

fn is_written(document: &Document, key: &str) -> bool {
    document.places.keys.contains_key(key)
}

/// Whether a key is kept apart from the fields.
fn is_apart(key: &str) -> bool {
    key == keys::TITLE || keys::IN_ENVELOPE.contains(&key)
}

fn each_apart<'a>(
    handbook: &'a Handbook,
    id: EntityId,
    key: &str,
    visit: &mut dyn FnMut(Item<'a>),
) {
    let (entity, document) = (handbook.entity(id), handbook.document_of(id));
    let envelope = &document.envelope;
    let texts = match key {
        keys::ID => return visit(Item::Text(&entity.id)),
        keys::TITLE => return visit(Item::Text(&entity.title)),
        keys::STATUS => return visit(Item::Text(envelope.status_in_force())),
        keys::DRAFT => return visit(Item::Bool(envelope.draft)),
        keys::GLOSSARY => return visit(Item::Bool(!envelope.is_unmarked)),
        keys::SUMMARY => {
            return envelope.summary.iter().for_each(|prose| visit(Item::Text(&prose.source)));
        }
        keys::ALIASES => &envelope.aliases,
        keys::WAS => &envelope.was,
        _ => &envelope.tags,
    };
    for (text, _) in texts {
        visit(Item::Text(text));
    }
}

fn each_page<'a>(
    handbook: &'a Handbook,
    id: EntityId,
    relation: RelationId,
    end: End,
    visit: &mut dyn FnMut(Item<'a>),
) {
    let symmetric = handbook.schema.relation(relation).symmetric;
    if end == End::From || symmetric {
        let edges = handbook.outgoing(id);
        let start = edges.partition_point(|edge| edge.relation < relation);
        let edges = edges[start..].iter().take_while(|edge| edge.relation == relation);
        edges.for_each(|edge| visit(Item::Page(edge.to)));
    }
    if end == End::To || symmetric {
        let edges = handbook.incoming(id).filter(|edge| edge.relation == relation);
        edges.for_each(|edge| visit(Item::Page(edge.from)));
    }
}

fn each_value<'a>(
    handbook: &'a Handbook,
    id: EntityId,
    field: &FieldMeaning,
    visit: &mut dyn FnMut(Item<'a>),
) {
    if let Some(value) = handbook.document_of(id).fields.get(&field.key) {
        each_inside(value, &field.inside, visit);
    }
    // Readings may stand in files of their own.
    let kind = handbook.schema.kind(handbook.entity(id).kind);
    if kind.slot("assessed", "readings") == Some(&field.key) {
        for reading in handbook.readings_of(id) {
            each_inside(reading, &field.inside, visit);
        }
    }
}

fn each_inside<'a>(value: &'a Value, way: &[String], visit: &mut dyn FnMut(Item<'a>)) {
    for item in value.items() {
        match way {
            [] => visit(Item::Value(item)),
            [name, rest @ ..] => {
                if let Some(inner) = item.get(name) {
                    each_inside(inner, rest, visit);
                }
            }
        }
    }
}
