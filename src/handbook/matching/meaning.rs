//! Meanings: what a name of a filter or of a column stands for on the pages of one kind.

use crate::config::field_type::{Field, FieldType};
use crate::config::kind::{Key, Kind, KindId};
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::document::document::keys;
use crate::document::typed::is_free;

/// What a name stands for on the pages of a kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The kind itself.
    Kind,
    /// A field, or a field inside the records of another.
    Field(FieldMeaning),
    /// The other ends of a relation, seen from this end.
    Relation(RelationId, End),
}

/// A field that a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldMeaning {
    /// The key of the page.
    pub key: String,
    /// The way from there into records.
    pub inside: Vec<String>,
    /// What one value is; never a list.
    pub ty: FieldType,
    /// Whether there can be several.
    pub is_list: bool,
    /// Whether the kind knows the key. A kind may be open to any other.
    pub is_declared: bool,
}

impl Meaning {
    /// What a name stands for on pages of a kind; nothing if it stands for nothing there.
    pub fn of(schema: &Schema, kind: KindId, name: &str) -> Option<Self> {
        if name == keys::KIND {
            return Some(Self::Kind);
        }
        let of = schema.kind(kind);
        match of.keys.get(name) {
            Some(Key::Relation(relation, end)) => Some(Self::Relation(*relation, *end)),
            Some(Key::Field(index)) => Some(Self::field(name, &of.fields[*index].ty)),
            None => unwritten(schema, kind, name)
                .or_else(|| inside(of, name))
                .or_else(|| (is_free(name) || of.open).then(|| Self::undeclared(name))),
        }
    }

    /// Whether a page may say several things under it.
    pub fn is_list(&self) -> bool {
        match self {
            Self::Kind => false,
            Self::Field(field) => field.is_list,
            Self::Relation(..) => true,
        }
    }

    /// Whether the kind knows the name, or a page may use it as it likes.
    pub fn is_declared(&self) -> bool {
        match self {
            Self::Field(field) => field.is_declared,
            Self::Kind | Self::Relation(..) => true,
        }
    }

    fn field(key: &str, ty: &FieldType) -> Self {
        let (ty, is_list) = single(ty);
        // Whatever is written there may be a list as well.
        let is_list = is_list || *ty == FieldType::Any;
        let (key, ty, inside) = (key.to_owned(), ty.clone(), Vec::new());
        Self::Field(FieldMeaning { key, inside, ty, is_list, is_declared: true })
    }

    fn undeclared(key: &str) -> Self {
        let (is_declared, key) = (is_free(key), key.to_owned());
        let (inside, ty) = (Vec::new(), FieldType::Any);
        Self::Field(FieldMeaning { key, inside, ty, is_list: true, is_declared })
    }
}

/// The names that stand for something on pages of a kind, for suggestions.
pub fn names(schema: &Schema, kind: KindId) -> Vec<String> {
    let of = schema.kind(kind);
    let mut names: Vec<String> = of.keys.keys().cloned().collect();
    for field in &of.fields {
        let inside = field.ty.fields().unwrap_or_default().iter();
        names.extend(inside.map(|inner| format!("{}.{}", field.name, inner.name)));
    }
    for id in schema.relation_ids().filter(|id| is_unwritten(schema, *id)) {
        let ends = [End::From, End::To].into_iter().filter(|end| schema.allows(id, *end, kind));
        names.extend(ends.map(|end| schema.relation(id).name_at(end).to_owned()));
    }
    names
}

/// Whether a relation is no key of pages: it comes from links or rhythms, or is written inside records.
fn is_unwritten(schema: &Schema, id: RelationId) -> bool {
    let relation = schema.relation(id);
    !relation.is_written() || relation.inside.is_some()
}

fn unwritten(schema: &Schema, kind: KindId, name: &str) -> Option<Meaning> {
    let mut relations = schema.relation_ids().filter(|id| is_unwritten(schema, *id));
    relations.find_map(|id| {
        let mut ends = [End::From, End::To].into_iter();
        let end = ends.find(|end| {
            schema.relation(id).name_at(*end) == name && schema.allows(id, *end, kind)
        })?;
        Some(Meaning::Relation(id, end))
    })
}

/// A field inside the records of another: `readings.effectiveness`.
fn inside(kind: &Kind, name: &str) -> Option<Meaning> {
    let mut parts = name.split('.');
    let key = parts.next()?;
    let field: &Field = kind.field(key)?;
    let (mut ty, mut is_list) = single(&field.ty);
    let mut way = Vec::new();
    for part in parts {
        let inner = ty.fields()?.iter().find(|field| field.name == part)?;
        let (of_one, several) = single(&inner.ty);
        (ty, is_list) = (of_one, is_list || several);
        way.push(part.to_owned());
    }
    match ty {
        FieldType::Ref(relation) => Some(Meaning::Relation(*relation, End::From)),
        ty => {
            let (key, ty, inside) = (key.to_owned(), ty.clone(), way);
            Some(Meaning::Field(FieldMeaning { key, inside, ty, is_list, is_declared: true }))
        }
    }
}

/// The type of one value, and whether there can be several.
fn single(ty: &FieldType) -> (&FieldType, bool) {
    match ty {
        FieldType::List(inner) => (single(inner).0, true),
        ty => (ty, false),
    }
}
