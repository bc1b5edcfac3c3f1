//! The sample says everything that the model lets a handbook say: each kind has a page, and each field,
//! relation and attribute stands somewhere. What is wanted is read from the model itself.

use std::collections::BTreeSet;

use operandi::config::field_type::Field;
use operandi::config::schema::Schema;
use operandi::document::value::Value;
use operandi::handbook::handbook::Handbook;
use operandi::site::Site;

use crate::built::{repository, sources};

#[test]
fn the_sample_uses_the_whole_model() {
    let mut sources = sources(&repository());
    sources.drafts = true;
    let site = Site::new(sources);
    let said = said(site.handbook());
    let missing = wanted(&site.handbook().schema).into_iter().filter(|name| !said.contains(name));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "stands nowhere in the sample");
}

/// What can be said: `kind ritual`, `ritual.when`, `ritual.agenda.time`, `relation attendees`,
/// `attendees with prep`. What every kind has belongs to `page`; what a kind inherits is its base's.
fn wanted(schema: &Schema) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    for kind in &schema.kinds {
        wanted.insert(format!("kind {}", kind.id));
        let base = kind.extends.map(|base| schema.kind(base));
        let inherited = |field: &&Field| base.is_some_and(|base| base.field(&field.name).is_some());
        for field in kind.own_fields().iter().filter(|field| !inherited(field)) {
            name_field(field, &kind.id, &mut wanted);
        }
        for field in kind.shared_fields() {
            name_field(field, "page", &mut wanted);
        }
    }
    for relation in &schema.relations {
        wanted.insert(format!("relation {}", relation.id));
        let attributes = relation.attributes.iter();
        wanted.extend(attributes.map(|field| format!("{} with {}", relation.id, field.name)));
    }
    wanted
}

fn name_field(field: &Field, owner: &str, names: &mut BTreeSet<String>) {
    let name = format!("{owner}.{}", field.name);
    for inner in field.ty.fields().unwrap_or_default() {
        name_field(inner, &name, names);
    }
    names.insert(name);
}

/// The same names of all that some page says.
fn said(handbook: &Handbook) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for document in &handbook.documents {
        let kind = &handbook.schema.kind(document.kind).id;
        if document.id().is_some() {
            said.insert(format!("kind {kind}"));
        }
        for owner in [kind, "page"] {
            said.extend(document.places.keys.keys().map(|key| format!("{owner}.{key}")));
            for (key, value) in &document.fields {
                name_value(value, &format!("{owner}.{key}"), &mut said);
            }
        }
    }
    for edge in handbook.edges.iter() {
        let relation = &handbook.schema.relation(edge.relation).id;
        said.insert(format!("relation {relation}"));
        let attributes = edge.attributes.iter();
        said.extend(attributes.map(|(name, ..)| format!("{relation} with {name}")));
    }
    said
}

fn name_value(value: &Value, name: &str, names: &mut BTreeSet<String>) {
    match value {
        Value::List(values) => values.iter().for_each(|value| name_value(value, name, names)),
        Value::Record(parts) => {
            for (part, value) in parts {
                let name = format!("{name}.{part}");
                name_value(value, &name, names);
                names.insert(name);
            }
        }
        _ => {}
    }
}
