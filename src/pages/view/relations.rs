//! The edges of a page that no block has shown, and the sentences in which others mention it.

use serde::Serialize;

use crate::config::relation::{End, RelationId};
use crate::document::body::Sentence;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::view::page::Page;

/// The pages under one relation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelationGroup {
    /// The name of the relation at this end: a class.
    pub name: String,
    /// What readers call it at this end.
    pub label: String,
    /// The pages, by kind.
    pub kinds: Vec<KindGroup>,
}

/// The pages of one kind under a relation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindGroup {
    /// What readers call several pages of the kind; empty where there is one kind only.
    pub label: String,
    /// The pages, each as HTML.
    pub items: Vec<String>,
}

/// A mention of a page in the prose of another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// The title of the other page.
    pub title: String,
    /// Its address, relative to the root of the site.
    pub href: String,
    /// What readers call its kind.
    pub kind: String,
    /// The sentence up to the link.
    pub before: String,
    /// The text of the link.
    pub link: String,
    /// The rest of the sentence.
    pub after: String,
}

/// The relations of a page that no block has shown, of those in which it stands.
pub fn relation_groups(page: &Page<'_>, ends: &[(RelationId, End)]) -> Vec<RelationGroup> {
    let schema = page.viewer.schema();
    let open = ends.iter().filter(|(id, end)| {
        let relation = schema.relation(*id);
        let written_inside = relation.inside.is_some() && *end == End::From;
        !written_inside && !page.is_shown(relation.name_at(*end))
    });
    open.map(|(id, end)| group(page, *id, *end)).collect()
}

/// The relations in which a page stands, and at which end of each: all but mentions.
pub fn ends(page: &Page<'_>) -> Vec<(RelationId, End)> {
    let schema = page.viewer.schema();
    let mut ends: Vec<(RelationId, End)> = Vec::new();
    let handbook = page.viewer.handbook;
    ends.extend(handbook.outgoing(page.id).iter().map(|edge| (edge.relation, End::From)));
    for edge in handbook.incoming(page.id) {
        let symmetric = schema.relation(edge.relation).symmetric;
        ends.push((edge.relation, if symmetric { End::From } else { End::To }));
    }
    ends.retain(|(id, _)| !schema.relation(*id).weak);
    ends.sort();
    ends.dedup();
    ends
}

fn group(page: &Page<'_>, id: RelationId, end: End) -> RelationGroup {
    let relation = page.viewer.schema().relation(id);
    let related = page.viewer.handbook.related(page.id, id, end);
    RelationGroup {
        name: relation.name_at(end).replace('.', "-"),
        label: relation.label_at(end).to_owned(),
        kinds: by_kind(page, &related),
    }
}

fn by_kind(page: &Page<'_>, related: &[(EntityId, &Edge)]) -> Vec<KindGroup> {
    let handbook = page.viewer.handbook;
    let kind_of = |id: EntityId| handbook.entity(id).kind;
    let mut kinds: Vec<_> = related.iter().map(|(id, _)| kind_of(*id)).collect();
    kinds.sort();
    kinds.dedup();
    let several = kinds.len() > 1;
    let group = |kind| KindGroup {
        label: if several { handbook.schema.kind(kind).plural.clone() } else { String::new() },
        items: related
            .iter()
            .filter(|(id, _)| kind_of(*id) == kind)
            .map(|(id, edge)| page.link_with_notes(*id, edge))
            .collect(),
    };
    kinds.into_iter().map(group).collect()
}

/// Where other pages mention this one.
pub fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let Some(weak) = page.viewer.schema().mentions else { return Vec::new() };
    let handbook = page.viewer.handbook;
    let incoming = handbook.incoming(page.id).filter(|edge| edge.relation == weak);
    incoming.map(|edge| mention(page, edge)).collect()
}

fn mention(page: &Page<'_>, edge: &Edge) -> Mention {
    let handbook = page.viewer.handbook;
    let from = handbook.entity(edge.from);
    let sentence = handbook.sentence_of(edge);
    let text = |part: fn(&Sentence) -> &str| with_titles(handbook, sentence.map_or("", part));
    let link = text(Sentence::link);
    Mention {
        title: from.title.clone(),
        href: page.viewer.layout.entity(edge.from).to_owned(),
        kind: handbook.schema.kind(from.kind).label.clone(),
        before: text(Sentence::before),
        link: if link.is_empty() { handbook.entity(page.id).title.clone() } else { link },
        after: text(Sentence::after),
    }
}

/// A part of a sentence with the titles of the pages that it names by their ids. A mark whose other one
/// was cut off is left out.
fn with_titles(handbook: &Handbook, text: &str) -> String {
    let (begin, end) = Sentence::NAME;
    let mut pieces = text.split(begin);
    let mut shown = pieces.next().unwrap_or_default().replace(end, "");
    for piece in pieces {
        let (name, rest) = piece.split_once(end).unwrap_or((piece, ""));
        let id = handbook.names.id(name);
        shown.push_str(id.map_or(name, |id| &handbook.entity(id).title));
        shown.push_str(rest);
    }
    shown
}
