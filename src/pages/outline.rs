//! The model in force as data: kinds with their fields and relations, and the terms they choose
//! from. What every kind has stands apart, so that a kind shows what is its own.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::field_type::{Field, FieldType};
use crate::config::kind::{Kind, KindId, Slots};
use crate::config::relation::{End, Relation, RelationId};
use crate::config::schema::Schema;

pub mod text;

/// The version of the format.
const VERSION: u32 = 1;

/// The model of a site, or what concerns one kind of it.
#[derive(Debug, Serialize)]
pub struct Outline<'a> {
    version: u32,
    /// The kind of pages outside any kind's folder.
    default_kind: &'a str,
    /// What every kind has.
    every_kind: EveryKind<'a>,
    kinds: Vec<KindOutline<'a>>,
    vocabularies: BTreeMap<&'a str, VocabularyOutline<'a>>,
}

#[derive(Debug, Serialize)]
struct KindOutline<'a> {
    id: &'a str,
    label: &'a str,
    plural: &'a str,
    path: &'a str,
    about: &'a str,
    extends: Option<&'a str>,
    /// Whether keys that are not declared are accepted.
    open: bool,
    traits: Traits<'a>,
    #[serde(flatten)]
    keys: Keys<'a>,
}

#[derive(Debug, Serialize)]
struct EveryKind<'a> {
    traits: Traits<'a>,
    #[serde(flatten)]
    keys: Keys<'a>,
}

/// Traits by name, each with the keys that play its parts.
type Traits<'a> = BTreeMap<&'a str, &'a Slots>;

#[derive(Debug, Serialize)]
struct Keys<'a> {
    fields: Vec<FieldOutline<'a>>,
    relations: Vec<RelationOutline<'a>>,
}

#[derive(Debug, Serialize)]
struct FieldOutline<'a> {
    name: &'a str,
    label: &'a str,
    #[serde(rename = "type")]
    ty: String,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    vocabulary: Option<&'a str>,
    /// For a reference: its relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldOutline<'a>>,
}

/// A relation as it is seen from one end.
#[derive(Debug, Serialize)]
struct RelationOutline<'a> {
    /// The key that is written at this end.
    name: &'a str,
    label: &'a str,
    /// The key at the other end.
    inverse: &'a str,
    inverse_label: &'a str,
    /// The kinds at the other end; none means every kind.
    kinds: Vec<&'a str>,
    /// The name of the relation, which is that of its left end.
    relation: &'a str,
    attributes: Vec<FieldOutline<'a>>,
    max: Option<u32>,
    required: bool,
    acyclic: bool,
    symmetric: bool,
    ordered: bool,
    same_kind: bool,
}

#[derive(Debug, Serialize)]
struct VocabularyOutline<'a> {
    ordered: bool,
    terms: Vec<TermOutline<'a>>,
}

#[derive(Debug, Serialize)]
struct TermOutline<'a> {
    id: &'a str,
    label: &'a str,
    note: &'a str,
}

/// The whole model, or one kind of it with the terms that it chooses from.
pub fn outline(schema: &Schema, only: Option<KindId>) -> Outline<'_> {
    let outliner = Outliner { schema };
    let kinds = schema.kind_ids().filter(|kind| only.is_none_or(|only| only == *kind));
    let kinds: Vec<KindOutline> = kinds.map(|kind| outliner.kind(kind)).collect();
    let every_kind = outliner.every_kind();
    let mut used = BTreeSet::new();
    let of_kinds = kinds.iter().map(|kind| &kind.keys);
    of_kinds.chain([&every_kind.keys]).for_each(|keys| keys.vocabularies(&mut used));
    let vocabularies = schema.vocabularies.iter();
    let vocabularies = vocabularies.filter(|(name, _)| only.is_none() || used.contains(&***name));
    let vocabularies = vocabularies.map(|(name, vocabulary)| {
        let terms = vocabulary.terms.iter();
        let terms = terms.map(|t| TermOutline { id: &t.id, label: &t.label, note: &t.note });
        let outline = VocabularyOutline { ordered: vocabulary.ordered, terms: terms.collect() };
        (name.as_str(), outline)
    });
    Outline {
        version: VERSION,
        default_kind: &schema.kind(schema.default_kind).id,
        every_kind,
        vocabularies: vocabularies.collect(),
        kinds,
    }
}

impl Outline<'_> {
    /// As JSON.
    pub fn json(&self) -> String {
        // Texts, numbers and maps with text keys: nothing here can fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl<'a> Keys<'a> {
    fn vocabularies(&self, used: &mut BTreeSet<&'a str>) {
        let attributes = self.relations.iter().flat_map(|relation| &relation.attributes);
        for field in self.fields.iter().chain(attributes) {
            field.vocabularies(used);
        }
    }
}

impl<'a> FieldOutline<'a> {
    fn vocabularies(&self, used: &mut BTreeSet<&'a str>) {
        used.extend(self.vocabulary);
        self.fields.iter().for_each(|field| field.vocabularies(used));
    }
}

/// Makes the parts of an outline.
struct Outliner<'a> {
    schema: &'a Schema,
}

impl<'a> Outliner<'a> {
    fn kind(&self, id: KindId) -> KindOutline<'a> {
        let kind = self.schema.kind(id);
        let is_here = |relation: &Relation, end| {
            let kinds = relation.kinds_at(end);
            kinds.iter().any(|wanted| self.schema.is_a(id, *wanted))
        };
        KindOutline {
            id: &kind.id,
            label: &kind.label,
            plural: &kind.plural,
            path: &kind.path,
            about: &kind.about,
            extends: kind.extends.map(|parent| self.schema.kind(parent).id.as_str()),
            open: kind.open,
            traits: self.traits(kind, false),
            keys: Keys {
                fields: self.fields(kind.own_fields()),
                relations: self.relations(is_here),
            },
        }
    }

    fn every_kind(&self) -> EveryKind<'a> {
        let kinds = self.schema.kinds.iter();
        // A kind may say something else of a field than the others.
        let most = kinds.max_by_key(|kind| kind.shared_fields().len());
        let keys = Keys {
            fields: self.fields(most.map(Kind::shared_fields).unwrap_or_default()),
            relations: self.relations(|relation, end| relation.kinds_at(end).is_empty()),
        };
        EveryKind { traits: most.map(|kind| self.traits(kind, true)).unwrap_or_default(), keys }
    }

    /// The traits of a kind that all others have in the same way, or the rest.
    fn traits(&self, kind: &'a Kind, shared: bool) -> Traits<'a> {
        let is_shared = |name: &str, slots: &Slots| {
            self.schema.kinds.iter().all(|kind| kind.traits.get(name) == Some(slots))
        };
        let traits = kind.traits.iter().map(|(name, slots)| (name.as_str(), slots));
        traits.filter(|(name, slots)| is_shared(name, slots) == shared).collect()
    }

    fn fields(&self, fields: &'a [Field]) -> Vec<FieldOutline<'a>> {
        fields.iter().map(|field| self.field(field)).collect()
    }

    fn field(&self, field: &'a Field) -> FieldOutline<'a> {
        FieldOutline {
            name: &field.name,
            label: &field.label,
            ty: field.ty.written(),
            required: field.required,
            vocabulary: field.ty.vocabulary(),
            relation: relation_of(&field.ty).map(|id| self.schema.relation(id).id.as_str()),
            fields: self.fields(field.ty.fields().unwrap_or_default()),
        }
    }

    /// The relations that can be written as a key, at the ends for which `is_here` says so.
    fn relations(&self, is_here: impl Fn(&Relation, End) -> bool) -> Vec<RelationOutline<'a>> {
        let written = self.schema.relations.iter().filter(|r| r.is_written() && r.inside.is_none());
        let mut relations = Vec::new();
        for relation in written {
            for end in [End::From, End::To] {
                if is_here(relation, end) && !(end == End::To && relation.symmetric) {
                    relations.push(self.relation(relation, end));
                }
            }
        }
        relations
    }

    fn relation(&self, relation: &'a Relation, end: End) -> RelationOutline<'a> {
        let other = end.other();
        let kinds = relation.kinds_at(other).iter();
        RelationOutline {
            name: relation.name_at(end),
            label: relation.label_at(end),
            inverse: relation.name_at(other),
            inverse_label: relation.label_at(other),
            kinds: kinds.map(|kind| self.schema.kind(*kind).id.as_str()).collect(),
            relation: &relation.id,
            attributes: self.fields(&relation.attributes),
            // What is counted and demanded is what the left end has.
            max: relation.max.filter(|_| end == End::From),
            required: relation.required && end == End::From,
            acyclic: relation.acyclic,
            symmetric: relation.symmetric,
            ordered: relation.ordered,
            same_kind: relation.same_kind,
        }
    }
}

/// The relation of a reference, itself or in a list.
fn relation_of(ty: &FieldType) -> Option<RelationId> {
    match ty {
        FieldType::Ref(relation) => Some(*relation),
        FieldType::List(inner) => relation_of(inner),
        _ => None,
    }
}
