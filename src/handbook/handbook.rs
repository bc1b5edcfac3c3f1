//! The linked handbook: all documents, the pages among them, and the edges between those.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::config::kind::{Key, KindId};
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::document::body::{Link, Sentence};
use crate::document::document::Document;
use crate::document::value::Value;
use crate::handbook::edge::{Edge, Said};
use crate::handbook::entity::{Entity, EntityId};
use crate::handbook::leads::Leads;
use crate::handbook::names::Names;
use crate::handbook::site_files::SiteFiles;
use crate::handbook::unread::Unread;
use crate::source::{Place, SourcePath, Span};

/// Everything a site knows, after all names were resolved. What is derived from the documents is
/// shared by handbooks that differ only in what nobody else can see.
#[derive(Clone, Debug)]
pub struct Handbook {
    /// The model in force.
    pub schema: Arc<Schema>,
    /// All documents, sorted by path and place in the file.
    pub documents: Vec<Arc<Document>>,
    /// The files that are copied.
    pub files: Arc<SiteFiles>,
    /// All pages with an id, sorted by kind, title and id.
    pub entities: Arc<Vec<Entity>>,
    /// What each page is called.
    pub names: Arc<Names>,
    /// All edges, sorted by left end, relation, order and right end.
    pub edges: Arc<Vec<Edge>>,
    /// The edges by their right end: indexes into `edges`.
    pub(crate) incoming: Arc<Vec<u32>>,
    /// Where the edges of each entity begin in `edges`, with one more for the end.
    pub(crate) outgoing_starts: Arc<Vec<u32>>,
    /// The same for `incoming`.
    pub(crate) incoming_starts: Arc<Vec<u32>>,
    /// The tags and the pages that have them, by their address.
    pub tags: Arc<BTreeMap<String, Tag>>,
    /// Documents by the path of their source; rows are not among them.
    pub(crate) by_path: Arc<FxHashMap<SourcePath, u32>>,
    /// The entity of each document, where it has one.
    pub(crate) entity_of: Arc<Vec<Option<EntityId>>>,
    /// Readings that came from elsewhere than the pages, by page.
    pub(crate) readings: Arc<BTreeMap<EntityId, Vec<Value>>>,
    /// Where the references and links of each document lead.
    pub(crate) leads: Arc<Leads>,
    /// What could not be read, so that nobody can say what it would have held.
    pub(crate) unread: Unread,
    /// The document of the home page.
    pub home: Option<u32>,
    /// The document shown where no page is.
    pub not_found: Option<u32>,
    /// The documents that introduce the index of a kind.
    pub introductions: BTreeMap<KindId, u32>,
    /// Whether nothing was wrong when it was linked.
    pub(crate) is_sound: bool,
}

/// A tag and the pages that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// As the first page writes it.
    pub label: String,
    /// The pages.
    pub entities: Vec<EntityId>,
}

impl Handbook {
    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// All entities with their ids.
    pub fn entity_ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..self.entities.len() as u32).map(EntityId)
    }

    /// The document of an entity.
    pub fn document_of(&self, id: EntityId) -> &Arc<Document> {
        &self.documents[self.entity(id).document as usize]
    }

    /// The entity of a document, if it has one.
    pub fn entity_of(&self, document: u32) -> Option<EntityId> {
        self.entity_of[document as usize]
    }

    /// The document that a page's source holds.
    pub fn document_at(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    /// The edges whose left end is this entity, sorted by relation, order and right end.
    pub fn outgoing(&self, id: EntityId) -> &[Edge] {
        &self.edges[range(&self.outgoing_starts, id)]
    }

    /// The edges whose right end is this entity, sorted by relation and left end.
    pub fn incoming(&self, id: EntityId) -> impl Iterator<Item = &Edge> {
        self.incoming[range(&self.incoming_starts, id)]
            .iter()
            .map(|edge| &self.edges[*edge as usize])
    }

    /// The pages that one page names under a relation, seen from one end, with what is said of each.
    pub fn related(&self, id: EntityId, relation: RelationId, end: End) -> Vec<(EntityId, &Edge)> {
        let symmetric = self.schema.relation(relation).symmetric;
        let mut related = Vec::new();
        if end == End::From || symmetric {
            let outgoing = self.outgoing(id).iter().filter(|edge| edge.relation == relation);
            related.extend(outgoing.map(|edge| (edge.to, edge)));
        }
        if end == End::To || symmetric {
            let incoming = self.incoming(id).filter(|edge| edge.relation == relation);
            related.extend(incoming.map(|edge| (edge.from, edge)));
        }
        if !self.schema.relation(relation).ordered || end == End::To {
            related.sort_by_key(|(other, _)| *other);
        }
        related
    }

    /// The pages that a page names under the relation that plays a part of a trait of its kind,
    /// whichever of both says it.
    pub fn related_by_slot(
        &self,
        id: EntityId,
        of_trait: &str,
        slot: &str,
    ) -> Vec<(EntityId, &Edge)> {
        match self.relation_in_slot(id, of_trait, slot) {
            Some((relation, end)) => self.related(id, relation, end),
            None => Vec::new(),
        }
    }

    /// The relation that plays a part of a trait on a page, and the page's end of it.
    pub fn relation_in_slot(
        &self,
        id: EntityId,
        of_trait: &str,
        slot: &str,
    ) -> Option<(RelationId, End)> {
        let kind = self.schema.kind(self.entity(id).kind);
        match kind.keys.get(kind.slot(of_trait, slot)?) {
            Some(Key::Relation(relation, end)) => Some((*relation, *end)),
            _ => None,
        }
    }

    /// The page that is written at a place: that of the file or, where several share one, the row.
    pub fn entity_at(&self, place: &Place) -> Option<EntityId> {
        let is_here = |document: &Arc<Document>| {
            let whole = document.places.whole;
            document.path == place.path
                && (whole.start <= place.span.start && place.span.end <= whole.end)
        };
        let row = || self.documents.iter().position(is_here).map(|index| index as u32);
        let document = self.document_at(place.path.as_str()).or_else(row);
        document.and_then(|index| self.entity_of(index))
    }

    /// Where an edge is said.
    pub fn place_of(&self, edge: &Edge) -> Place {
        let document = &self.documents[edge.document as usize];
        let span = match edge.said {
            Said::Reference(index) => document.references[index as usize].span,
            Said::Link(index) => {
                links_of(document).nth(index as usize).map_or_else(Span::default, |link| link.span)
            }
        };
        document.place(span)
    }

    /// The sentence around the link that says an edge; nothing if a reference says it.
    pub fn sentence_of(&self, edge: &Edge) -> Option<&Sentence> {
        let document = &self.documents[edge.document as usize];
        match edge.said {
            Said::Reference(_) => None,
            Said::Link(index) => Some(&links_of(document).nth(index as usize)?.sentence),
        }
    }

    /// The readings of an entity that came from elsewhere than its page.
    pub fn readings_of(&self, id: EntityId) -> &[Value] {
        self.readings.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entities of a kind, in the order of lists.
    pub fn of_kind(&self, kind: KindId) -> impl Iterator<Item = EntityId> {
        let start = self.entities.partition_point(|entity| entity.kind < kind) as u32;
        let end = self.entities.partition_point(|entity| entity.kind <= kind) as u32;
        (start..end).map(EntityId)
    }
}

/// All links of a document's prose: those of its fields, then those of its body.
pub fn links_of(document: &Document) -> impl Iterator<Item = &Link> {
    document.bodies().flat_map(|body| body.links.iter())
}

fn range(starts: &[u32], id: EntityId) -> Range<usize> {
    starts[id.0 as usize] as usize..starts[id.0 as usize + 1] as usize
}
