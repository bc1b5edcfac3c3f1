//! Edges: what one page says of another, merged from both ends.

use crate::config::relation::RelationId;
use crate::document::body::Sentence;
use crate::document::reference::Attributes;
use crate::handbook::entity::EntityId;
use crate::source::Span;

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
    /// Where that document says it.
    pub span: Span,
    /// For an edge that a link in prose makes: the sentence around it.
    pub sentence: Option<Sentence>,
}
