//! Entities: the pages that have an id.

use crate::config::kind::KindId;

/// An entity, by its index in the handbook. The order is that of lists: by kind, title and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// A page that has an id and can stand at the end of an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id, unique in the handbook.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// Its title.
    pub title: String,
    /// Its document, by its index in the handbook.
    pub document: u32,
}
