//! JSON Schemas for what authors write: the front matter of each kind, and rows of data files. Editors
//! complete, explain and check by them while somebody types.
//!
//! They accept whatever the program accepts, and as little else as a schema can tell. Draft 7, which is
//! what the YAML language servers of editors know.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::config::field_type::{Field, FieldType};
use crate::config::kind::{Key, Kind, KindId};
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::config::vocabulary::Vocabulary;
use crate::document::document::keys;
use crate::document::slug::slug;
use crate::pages::json_schema::scalars::{scalar, term_values, text};
use crate::pages::route::encode;

mod scalars;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema for the front matter of pages of a kind.
pub fn page_schema(schema: &Schema, kind: KindId) -> Value {
    Writer { schema, kind: schema.kind(kind) }.page()
}

/// The schema for a YAML file with rows of a kind.
pub fn rows_schema(schema: &Schema, kind: KindId) -> Value {
    let kind = schema.kind(kind);
    let mut row = Writer { schema, kind }.page();
    let definitions = row["definitions"].take();
    if let Some(row) = row.as_object_mut() {
        row.remove("definitions");
        row.remove("$schema");
        // The title gives the id; a page has the name of its file for that.
        row.insert("anyOf".into(), json!([{"required": [keys::TITLE]}, {"required": [keys::ID]}]));
    }
    json!({
        "$schema": DRAFT,
        "title": kind.plural,
        "description": kind.about,
        "type": ["array", "null"],
        "items": row,
        "definitions": definitions,
    })
}

/// The schemas of all kinds, or of one, by the names of their files: one for pages and one for rows.
pub fn schemas(schema: &Schema, only: Option<KindId>) -> BTreeMap<String, Value> {
    let mut schemas = BTreeMap::new();
    for kind in schema.kind_ids().filter(|kind| only.is_none_or(|only| only == *kind)) {
        // What a site calls a kind need not be the name of a file.
        let name = slug(&schema.kind(kind).id);
        schemas.insert(format!("{name}.json"), page_schema(schema, kind));
        schemas.insert(format!("{name}.rows.json"), rows_schema(schema, kind));
    }
    schemas
}

/// Writes the schema of one kind.
struct Writer<'a> {
    schema: &'a Schema,
    kind: &'a Kind,
}

impl Writer<'_> {
    fn page(&self) -> Value {
        let keys: BTreeMap<&String, &Key> = self.kind.keys.iter().collect();
        let properties = keys.into_iter().map(|(name, key)| {
            let property = match key {
                Key::Field(index) => self.field(&self.kind.fields[*index]),
                Key::Relation(relation, end) => self.relation(*relation, *end),
            };
            (name.clone(), property)
        });
        let mut page = json!({
            "$schema": DRAFT,
            "title": self.kind.label,
            "description": self.kind.about,
            "type": "object",
            "properties": properties.collect::<Map<String, Value>>(),
            "patternProperties": free_keys(),
            "additionalProperties": self.kind.open,
            "definitions": self.definitions(),
        });
        let required = self.kind.fields.iter().filter(|field| field.required);
        let required: Vec<&str> =
            required.map(|field| field.name.as_str()).filter(|name| *name != keys::TITLE).collect();
        if !required.is_empty() {
            // A page that changes some fields of another takes the others from there.
            page["if"] = json!({"required": [keys::VARIANT_OF]});
            page["then"] = json!({});
            page["else"] = present(&required);
        }
        page
    }

    /// Terms and references, which stand in many places.
    fn definitions(&self) -> Map<String, Value> {
        let vocabularies = self.schema.vocabularies.values();
        let vocabularies = vocabularies.map(|v| (vocabulary_name(&v.id), vocabulary(v)));
        let relations = self.schema.relation_ids();
        let relations = relations.filter(|id| self.schema.relation(*id).is_written());
        let references = relations.map(|id| (self.reference_name(id), self.reference(id)));
        let all: Map<String, Value> = vocabularies.chain(references).collect();
        let text = self.text_of_properties();
        let is_used = |name: &str| text.contains(&reference_to(name).to_string());
        all.into_iter().filter(|(name, _)| is_used(name)).collect()
    }

    /// What the properties refer to, as text. References refer to terms in turn.
    fn text_of_properties(&self) -> String {
        let mut text = String::new();
        let keys: BTreeMap<&String, &Key> = self.kind.keys.iter().collect();
        for key in keys.into_values() {
            let property = match key {
                Key::Field(index) => self.field(&self.kind.fields[*index]),
                Key::Relation(relation, end) => {
                    text.push_str(&self.reference(*relation).to_string());
                    self.relation(*relation, *end)
                }
            };
            text.push_str(&property.to_string());
        }
        let is_used =
            |id: &RelationId| text.contains(&reference_to(&self.reference_name(*id)).to_string());
        let used: Vec<RelationId> = self.schema.relation_ids().filter(is_used).collect();
        for id in used {
            text.push_str(&self.reference(id).to_string());
        }
        text
    }

    fn field(&self, field: &Field) -> Value {
        described(nullable(self.value(&field.ty)), &field.label)
    }

    /// A key of a relation: the name of a page, what is said of it, or several of these.
    fn relation(&self, id: RelationId, end: End) -> Value {
        let relation = self.schema.relation(id);
        let one = reference_to(&self.reference_name(id));
        let several = json!({"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]});
        let kinds = relation.kinds_at(end.other()).iter();
        let kinds: Vec<String> = kinds.map(|kind| self.schema.kind(*kind).one()).collect();
        let of = if kinds.is_empty() { "any page".to_owned() } else { kinds.join(", ") };
        described(several, &format!("{} ({of})", relation.label_at(end)))
    }

    /// What a type takes, null excepted.
    fn value(&self, ty: &FieldType) -> Value {
        match ty {
            FieldType::Choice(name) | FieldType::Scale(name) => {
                match self.schema.vocabularies.get(name) {
                    Some(_) => reference_to(&vocabulary_name(name)),
                    None => text(),
                }
            }
            FieldType::Ref(relation) => reference_to(&self.reference_name(*relation)),
            FieldType::List(inner) => {
                let one = self.value(inner);
                let items = json!({"type": "array", "items": nullable(one.clone())});
                json!({"anyOf": [one, items]})
            }
            FieldType::Record(fields) => self.record(fields, true, Map::new()),
            ty => scalar(ty),
        }
    }

    /// A mapping with these keys, beside those that are given.
    fn record(&self, fields: &[Field], check: bool, mut properties: Map<String, Value>) -> Value {
        properties.extend(fields.iter().map(|field| (field.name.clone(), self.field(field))));
        let mut record = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": free_keys(),
            "additionalProperties": false,
        });
        let required = fields.iter().filter(|field| field.required && check);
        let required: Vec<&str> = required.map(|field| field.name.as_str()).collect();
        if !required.is_empty() {
            record["allOf"] = json!([present(&required)]);
        }
        record
    }

    /// The name of a page, alone or with what is said of it.
    fn reference(&self, id: RelationId) -> Value {
        let to = Map::from_iter([(keys::TO.to_owned(), described(text(), "The id of a page"))]);
        // What a relation asks of its attributes is not asked where one is written.
        let mut long = self.record(&self.schema.relation(id).attributes, false, to);
        long["required"] = json!([keys::TO]);
        json!({"anyOf": [text(), long]})
    }

    fn reference_name(&self, id: RelationId) -> String {
        format!("to.{}", self.schema.relation(id).id)
    }
}

/// The terms of a vocabulary, and what each means.
fn vocabulary(vocabulary: &Vocabulary) -> Value {
    let notes = vocabulary.terms.iter().map(|term| match term.note.as_str() {
        "" => term.label.clone(),
        note => format!("{}: {note}", term.label),
    });
    let notes: Vec<String> = notes.chain(["Nobody knows".to_owned()]).collect();
    json!({"enum": term_values(vocabulary), "markdownEnumDescriptions": notes})
}

fn vocabulary_name(name: &str) -> String {
    format!("term.{name}")
}

fn reference_to(definition: &str) -> Value {
    // RFC 6901, and then what an address needs.
    let pointer = encode(&definition.replace('~', "~0").replace('/', "~1"));
    json!({"$ref": format!("#/definitions/{pointer}")})
}

/// Keys that are there and say something.
fn present(keys: &[&str]) -> Value {
    let said = keys.iter().map(|key| ((*key).to_owned(), json!({"not": {"type": "null"}})));
    json!({"required": keys, "properties": said.collect::<Map<String, Value>>()})
}

/// Keys of the author's own, which nobody checks.
fn free_keys() -> Value {
    json!({(format!("^{}", keys::FREE_PREFIX)): {}})
}

/// The same, or nothing: a key without a value counts as one that is not there.
fn nullable(mut value: Value) -> Value {
    if value == json!({}) {
        return value;
    }
    if let Some(types) = value.get_mut("type") {
        match types {
            Value::Array(types) => types.push(json!("null")),
            name => *name = json!([name.clone(), "null"]),
        }
        return value;
    }
    if let Some(ways) = value.get_mut("anyOf").and_then(Value::as_array_mut) {
        ways.push(json!({"type": "null"}));
        return value;
    }
    json!({"anyOf": [value, {"type": "null"}]})
}

fn described(mut value: Value, description: &str) -> Value {
    value["description"] = json!(description);
    value
}
