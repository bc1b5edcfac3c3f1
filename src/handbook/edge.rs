//! Edges: what one page says of another, merged from both ends.

use crate::config::relation::RelationId;
use crate::document::attributes::Attributes;
use crate::handbook::entity::EntityId;

/// A relation between two pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The page at the left end.
    pub from: EntityId,
    /// Which relation it is.
    pub relation: RelationId,
    /// The place in the list it was written in, where the relation is ordered; else zero.
    pub order: u32,
    /// The page at the right end.
    pub to: EntityId,
    /// What is said of it, in the order of the schema.
    pub attributes: Attributes,
    /// The document that says it (the first one, where both ends do).
    pub document: u32,
    /// What of that document says it. Its place and its words are looked up there, so that an edge
    /// stays the same when the text around it changes.
    pub said: Said,
}

/// What of a document says an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// This one of its references.
    Reference(u32),
    /// This one of its links in prose.
    Link(u32),
}
