//! `handbook.json`: the whole handbook as data, the format that `docs/handbook-json.md` describes.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::config::settings::{BaseUrl, Settings};
use crate::document::document::{Document, keys};
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::handbook::Handbook;
use crate::pages::layout::{Layout, is_used};

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Export<'a> {
    version: u32,
    site: SiteExport<'a>,
    kinds: Vec<KindExport<'a>>,
    pages: Pages<'a>,
    edges: Edges<'a>,
}

/// All pages; each is put together when it is written.
struct Pages<'a>(&'a Handbook, &'a Layout);
/// All edges, likewise.
struct Edges<'a>(&'a Handbook);

#[derive(Serialize)]
struct SiteExport<'a> {
    title: &'a str,
    lang: &'a str,
    base_url: Option<&'a str>,
}

#[derive(Serialize)]
struct KindExport<'a> {
    id: &'a str,
    label: &'a str,
    plural: &'a str,
    path: &'a str,
    extends: Option<&'a str>,
}

#[derive(Serialize)]
struct PageExport<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    url: &'a str,
    source: &'a str,
    fields: Fields<'a>,
}

#[derive(Serialize)]
struct EdgeExport<'a> {
    from: &'a str,
    relation: &'a str,
    inverse: &'a str,
    to: &'a str,
    attributes: Attributes<'a>,
    source: &'a str,
    line: usize,
}

/// What a page says of itself, in the order of its keys' names.
struct Fields<'a>(&'a Document);
/// What is said of an edge.
struct Attributes<'a>(&'a Edge);
/// A value as JSON.
struct Json<'a>(&'a Value);

/// Writes the whole handbook as JSON.
pub fn export(
    handbook: &Handbook,
    layout: &Layout,
    settings: &Settings,
    to: &mut dyn Write,
) -> io::Result<()> {
    let schema = &handbook.schema;
    let kinds = schema.kind_ids().filter(|kind| is_used(handbook, *kind));
    let export = Export {
        version: VERSION,
        site: SiteExport {
            title: &settings.title,
            lang: &settings.lang,
            base_url: settings.base_url.as_ref().map(BaseUrl::as_str),
        },
        kinds: kinds.map(|kind| KindExport::of(schema, kind)).collect(),
        pages: Pages(handbook, layout),
        edges: Edges(handbook),
    };
    Ok(serde_json::to_writer(to, &export)?)
}

impl<'a> KindExport<'a> {
    fn of(schema: &'a Schema, id: KindId) -> Self {
        let kind = schema.kind(id);
        Self {
            id: &kind.id,
            label: &kind.label,
            plural: &kind.plural,
            path: &kind.path,
            extends: kind.extends.map(|parent| schema.kind(parent).id.as_str()),
        }
    }
}

impl Serialize for Pages<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(handbook, layout) = self;
        serializer.collect_seq(handbook.entity_ids().map(|id| {
            let (entity, document) = (handbook.entity(id), handbook.document_of(id));
            PageExport {
                id: &entity.id,
                kind: &handbook.schema.kind(entity.kind).id,
                title: &entity.title,
                url: layout.entity(id),
                source: document.path.as_str(),
                fields: Fields(document),
            }
        }))
    }
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(handbook) = self;
        serializer.collect_seq(handbook.edges.iter().map(|edge| {
            let relation = handbook.schema.relation(edge.relation);
            let document = &handbook.documents[edge.document as usize];
            EdgeExport {
                from: &handbook.entity(edge.from).id,
                relation: &relation.id,
                inverse: &relation.inverse,
                to: &handbook.entity(edge.to).id,
                attributes: Attributes(edge),
                source: document.path.as_str(),
                line: document.places.lines.line(handbook.place_of(edge).span.start),
            }
        }))
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let envelope = &self.0.envelope;
        let mut map = serializer.serialize_map(None)?;
        if let Some(summary) = &envelope.summary {
            map.serialize_entry(keys::SUMMARY, &summary.source)?;
        }
        if let Some(status) = &envelope.status {
            map.serialize_entry(keys::STATUS, status)?;
        }
        for (key, list) in [
            (keys::ALIASES, &envelope.aliases),
            (keys::WAS, &envelope.was),
            (keys::TAGS, &envelope.tags),
        ] {
            if !list.is_empty() {
                let texts: Vec<&str> = list.iter().map(|(text, _)| text.as_str()).collect();
                map.serialize_entry(key, &texts)?;
            }
        }
        for (key, value) in &self.0.fields {
            map.serialize_entry(key, &JsonOf { value, document: self.0 })?;
        }
        map.end()
    }
}

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.attributes.iter();
        serializer.collect_map(entries.map(|(name, value, _)| (name, Json(value))))
    }
}

/// A value of a document; references inside are written as their names.
struct JsonOf<'a> {
    value: &'a Value,
    document: &'a Document,
}

impl Serialize for JsonOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = |value| JsonOf { value, document: self.document };
        match self.value {
            Value::Ref(index) => {
                let reference = self.document.references.get(*index as usize);
                serializer.serialize_str(reference.map_or("", |r| &r.name.name))
            }
            Value::List(items) => serializer.collect_seq(items.iter().map(inner)),
            Value::Record(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, inner(value))))
            }
            value => Json(value).serialize(serializer),
        }
    }
}

/// A part of a rhythm: an expression as written, or a rule with its first day.
struct PartJson<'a>(Result<&'a str, [String; 2]>);

impl Serialize for PartJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Ok(text) => serializer.serialize_str(text),
            Err([rule, from]) => serializer.collect_map([("rrule", rule), ("from", from)]),
        }
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text)
            | Value::Count(text)
            | Value::Url(text)
            | Value::File(text)
            | Value::Term(text, _) => serializer.serialize_str(text),
            Value::Prose(prose) => serializer.serialize_str(&prose.source),
            Value::Rhythm(rhythm) => match rhythm.text() {
                Some(text) => serializer.serialize_str(text),
                None => serializer.collect_seq(rhythm.written().map(PartJson)),
            },
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Bool(yes) => serializer.serialize_bool(*yes),
            Value::Date(date) => serializer.collect_str(date),
            Value::Time(time) => serializer.collect_str(&time.strftime("%H:%M")),
            Value::Duration(duration) => serializer.serialize_str(&duration.written()),
            Value::Horizon(horizon) => serializer.serialize_str(&horizon.written()),
            Value::Offset(offset) => serializer.collect_str(offset),
            Value::Range(range) => serializer.serialize_str(&range.written()),
            Value::Ref(_) => serializer.serialize_none(),
            Value::List(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Record(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, Json(value))))
            }
        }
    }
}
