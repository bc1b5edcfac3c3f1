//! The model in force for a person: one block for each kind, in columns.

use std::fmt::Write;

use crate::pages::outline::{FieldOutline, Keys, KindOutline, Outline, RelationOutline, Traits};

/// The outline as text.
pub fn write(outline: &Outline) -> String {
    let mut text = String::new();
    for kind in &outline.kinds {
        write_kind(&mut text, kind, outline.default_kind);
    }
    text.push_str("every kind\n");
    write_traits(&mut text, &outline.every_kind.traits);
    write_keys(&mut text, &outline.every_kind.keys);
    text.push_str("\nterms (every choice also takes \"unknown\")\n");
    let width = outline.vocabularies.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    for (name, vocabulary) in &outline.vocabularies {
        let between = if vocabulary.ordered { " < " } else { ", " };
        let terms: Vec<&str> = vocabulary.terms.iter().map(|term| term.id).collect();
        line(&mut text, 2, &format!("{name:width$}  {}", terms.join(between)));
    }
    text
}

fn write_kind(text: &mut String, kind: &KindOutline, default_kind: &str) {
    let KindOutline { id, label, plural, path, about, extends, open, traits, keys } = kind;
    line(text, 0, &format!("{id}: {label}, {plural}, {path}/"));
    if !about.is_empty() {
        line(text, 2, about);
    }
    if *id == default_kind {
        line(text, 2, "the kind of pages outside any kind's folder");
    }
    if let Some(parent) = extends {
        line(text, 2, &format!("extends {parent}, whose fields, relations and traits it has"));
    }
    if *open {
        line(text, 2, "open: takes keys that are not declared");
    }
    write_traits(text, traits);
    write_keys(text, keys);
    text.push('\n');
}

fn write_traits(text: &mut String, traits: &Traits) {
    let traits = traits.iter().map(|(name, slots)| {
        let parts = slots
            .iter()
            .map(|(slot, key)| if slot == key { key.clone() } else { format!("{slot}: {key}") });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { (*name).to_owned() } else { format!("{name} ({})", parts.join(", ")) }
    });
    let traits: Vec<String> = traits.collect();
    if !traits.is_empty() {
        line(text, 2, &format!("traits: {}", traits.join(", ")));
    }
}

fn write_keys(text: &mut String, keys: &Keys) {
    if !keys.fields.is_empty() {
        line(text, 2, "fields");
        write_fields(text, &keys.fields, 4);
    }
    if !keys.relations.is_empty() {
        line(text, 2, "relations");
        let name = column(keys.relations.iter().map(|relation| relation.name));
        let kinds = column(keys.relations.iter().map(kinds_of));
        for relation in &keys.relations {
            let to = kinds_of(relation);
            let said = said_of(relation);
            line(text, 4, &format!("{:name$}  to {to:kinds$}  {said}", relation.name));
        }
    }
}

fn write_fields(text: &mut String, fields: &[FieldOutline], indent: usize) {
    let name = column(fields.iter().map(key_of));
    let ty = column(fields.iter().map(|field| field.ty.as_str()));
    for field in fields {
        line(text, indent, &format!("{:name$}  {:ty$}  {}", key_of(field), field.ty, field.label));
        write_fields(text, &field.fields, indent + 2);
    }
}

/// The name of a field, with a mark where it must be there.
fn key_of(field: &FieldOutline) -> String {
    format!("{}{}", field.name, if field.required { "!" } else { "" })
}

/// The kinds at the other end of a relation.
fn kinds_of(relation: &RelationOutline) -> String {
    if relation.kinds.is_empty() { "any".to_owned() } else { relation.kinds.join(", ") }
}

/// What else there is to know of a relation: its other direction, its attributes, its rules.
fn said_of(relation: &RelationOutline) -> String {
    let mut said = if relation.symmetric {
        "both ways".to_owned()
    } else {
        format!("inverse {}", relation.inverse)
    };
    if !relation.attributes.is_empty() {
        let attributes = relation.attributes.iter();
        let attributes: Vec<String> =
            attributes.map(|field| format!("{}: {}", key_of(field), field.ty)).collect();
        let _written = write!(said, ", {{{}}}", attributes.join(", "));
    }
    if let Some(max) = relation.max {
        let _written = write!(said, ", at most {max}");
    }
    for (holds, word) in [
        (relation.required, "required"),
        (relation.acyclic, "no circles"),
        (relation.ordered, "ordered"),
        (relation.same_kind, "both of one kind"),
    ] {
        if holds {
            let _written = write!(said, ", {word}");
        }
    }
    said
}

/// The width of a column with these texts.
fn column(texts: impl Iterator<Item = impl AsRef<str>>) -> usize {
    texts.map(|text| text.as_ref().chars().count()).max().unwrap_or(0)
}

fn line(text: &mut String, indent: usize, content: &str) {
    let _written = writeln!(text, "{:indent$}{}", "", content.trim_end());
}
