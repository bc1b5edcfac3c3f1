//! What is known of a page before its prose: its summary, its fields, and its relations from both
//! ends, each as a short list.

use crate::config::field_type::FieldType;
use crate::config::relation::{End, RelationId};
use crate::document::attributes::Attributes;
use crate::document::document::keys;
use crate::document::markdown::escape::escaped;
use crate::document::typed::is_free;
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::To;
use crate::pages::page_text::linker::Linker;
use crate::pages::page_text::values::{Shown, one_line};

/// What is known of a page, as Markdown.
pub(in crate::pages) fn facts(linker: &Linker<'_>, id: EntityId) -> String {
    let mut text = String::new();
    if let Some(summary) = &linker.document().envelope.summary
        && let Shown::Line(summary) | Shown::Block(summary) = linker.prose(summary)
    {
        text = format!("{summary}\n\n");
    }
    let mut all = envelope(linker, id);
    all.extend(fields(linker, id));
    all.extend(relations(linker, id));
    all.extend(mentions(linker, id));
    for (label, shown) in all.into_iter().filter(|(_, shown)| !shown.is_empty()) {
        shown.item(&mut text, &label, 0);
    }
    text.trim_end().to_owned()
}

/// What a list has: a label and what stands beside it.
type Facts = Vec<(String, Shown)>;

/// Its kind, and what every page may say.
fn envelope(linker: &Linker<'_>, id: EntityId) -> Facts {
    let handbook = linker.handbook;
    let envelope = &linker.document().envelope;
    let kind = handbook.schema.kind(handbook.entity(id).kind);
    let index = linker.to(To::Index(handbook.entity(id).kind));
    let mut facts = vec![(
        linker.words.text("page.kind").into(),
        format!("[{}]({index})", escaped(&kind.label)),
    )];
    let label = |key: &str| kind.field(key).map_or_else(String::new, |field| field.label.clone());
    if envelope.draft {
        facts.push((label(keys::DRAFT), linker.words.yes_or_no(true).to_owned()));
    }
    if let Some(status) = &envelope.status {
        facts.push((label(keys::STATUS), escaped(&linker.term(status, keys::STATUS))));
    }
    for (key, list) in [(keys::ALIASES, &envelope.aliases), (keys::TAGS, &envelope.tags)] {
        let names: Vec<String> = list.iter().map(|(name, _)| escaped(name)).collect();
        facts.push((label(key), names.join(", ")));
    }
    facts.into_iter().map(|(label, line)| (label, Shown::Line(line))).collect()
}

/// Its fields, the leading one first; then keys that nobody declared.
fn fields(linker: &Linker<'_>, id: EntityId) -> Facts {
    let (handbook, document) = (linker.handbook, linker.document());
    let kind = handbook.schema.kind(document.kind);
    let readings = kind.slot("assessed", "readings");
    // Whether a word is marked on pages says nothing of the word.
    let mark = kind.slot("defined", "mark");
    let shown = kind.fields.iter().filter(|field| mark != Some(&field.name));
    let (leading, others): (Vec<_>, Vec<_>) =
        shown.partition(|field| kind.lead.as_deref() == Some(&field.name));
    let mut facts = Facts::new();
    for field in leading.into_iter().chain(others) {
        let mut value = document.fields.get(&field.name).cloned();
        if readings == Some(&field.name) {
            let known = value.as_ref().map(Value::items).unwrap_or_default();
            let all: Vec<Value> = known.iter().chain(handbook.readings_of(id)).cloned().collect();
            value = (!all.is_empty()).then_some(Value::List(all));
        }
        facts.extend(value.map(|value| (field.label.clone(), linker.value(&value, &field.ty))));
    }
    let own = document.fields.iter();
    let own = own.filter(|(key, _)| !kind.keys.contains_key(*key) && !is_free(key));
    let label = crate::config::vocabulary::label_of;
    facts.extend(own.map(|(key, value)| (label(key), linker.value(value, &FieldType::Any))));
    facts
}

/// The pages that it names or that name it, under each relation.
fn relations(linker: &Linker<'_>, id: EntityId) -> Facts {
    let handbook = linker.handbook;
    let own_team = handbook.schema.own_team.as_ref().map(|own| (own.relation, End::From));
    let said = linker.document().own_team.as_ref();
    let mut ends = ends(handbook, id);
    ends.extend(own_team.filter(|_| said.is_some()));
    ends.sort();
    ends.dedup();
    let fact = |(relation, end): (RelationId, End)| {
        let label = handbook.schema.relation(relation).label_at(end).to_owned();
        let mut pages = Vec::new();
        if let Some(said) = said.filter(|_| own_team == Some((relation, end))) {
            let team = linker.words.text("page.own_team");
            pages.push(format!("{team}{}", notes(linker, relation, said)));
        }
        let related = handbook.related(id, relation, end);
        pages.extend(related.into_iter().map(|(other, edge)| page_with_notes(linker, other, edge)));
        (label, Shown::Line(pages.join(", ")))
    };
    ends.into_iter().map(fact).collect()
}

/// The relations at whose ends a page stands. Links in prose are no facts, and what is written inside
/// a record is shown there.
fn ends(handbook: &Handbook, id: EntityId) -> Vec<(RelationId, End)> {
    let schema = &handbook.schema;
    let outgoing = handbook.outgoing(id).iter().map(|edge| (edge.relation, End::From));
    let incoming = handbook.incoming(id).map(|edge| {
        let symmetric = schema.relation(edge.relation).symmetric;
        (edge.relation, if symmetric { End::From } else { End::To })
    });
    let is_fact = |(relation, end): &(RelationId, End)| {
        let relation = schema.relation(*relation);
        let is_in_a_record = relation.inside.is_some() && *end == End::From;
        relation.is_written() && !is_in_a_record
    };
    outgoing.chain(incoming).filter(is_fact).collect()
}

fn page_with_notes(linker: &Linker<'_>, id: EntityId, edge: &Edge) -> String {
    // What is said of an edge may come from the page at the other end.
    let said_by = Linker { document: edge.document, ..*linker };
    format!("{}{}", linker.page(id), notes(&said_by, edge.relation, &edge.attributes))
}

/// What is said of an edge, in brackets; nothing if nothing is said.
fn notes(linker: &Linker<'_>, relation: RelationId, attributes: &Attributes) -> String {
    let fields = &linker.handbook.schema.relation(relation).attributes;
    let notes = attributes.iter().filter_map(|(name, value, _)| {
        let field = fields.iter().find(|field| field.name == *name)?;
        let label = escaped(&linker.words.label_in_line(&field.label));
        let line = one_line(&linker.value(value, &field.ty))?;
        match value {
            Value::Bool(true) => Some(label),
            Value::Bool(false) => None,
            Value::Int(_) | Value::Duration(_) => Some(format!("{label} {line}")),
            _ => Some(line.trim_end_matches('.').to_owned()),
        }
    });
    let notes: Vec<String> = notes.collect();
    if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) }
}

/// The pages whose prose mentions it.
fn mentions(linker: &Linker<'_>, id: EntityId) -> Option<(String, Shown)> {
    let handbook = linker.handbook;
    let weak = handbook.schema.mentions?;
    let mut pages: Vec<EntityId> =
        handbook.incoming(id).filter(|edge| edge.relation == weak).map(|edge| edge.from).collect();
    pages.sort();
    pages.dedup();
    let pages: Vec<String> = pages.into_iter().map(|page| linker.page(page)).collect();
    let label = handbook.schema.relation(weak).inverse_label.clone();
    Some((label, Shown::Line(pages.join(", "))))
}
