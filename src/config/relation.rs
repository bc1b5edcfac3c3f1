//! Relations: named edges between pages, written at either end.

use crate::config::field_type::Field;
use crate::config::kind::KindId;

/// A relation, by its index in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u16);

/// One of the two ends of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The page that an edge comes from; its key is the relation's name.
    From,
    /// The page that an edge leads to; its key is the inverse's name.
    To,
}

impl End {
    /// The other end.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }
}

/// A named edge from pages of some kinds to pages of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its name: the key on the left side.
    pub id: String,
    /// The name of its other direction: the key on the right side.
    pub inverse: String,
    /// What readers see at the left end, over a list of right ends.
    pub label: String,
    /// What readers see at the right end.
    pub inverse_label: String,
    /// The kinds it comes from; none means every kind.
    pub from: Vec<KindId>,
    /// The kinds it leads to; none means every kind.
    pub to: Vec<KindId>,
    /// What can be said of an edge.
    pub attributes: Vec<Field>,
    /// How many right ends a left end may have.
    pub max: Option<u32>,
    /// Whether every left end needs at least one right end.
    pub required: bool,
    /// Whether no chain of edges may come back to where it started.
    pub acyclic: bool,
    /// Whether both directions are the same.
    pub symmetric: bool,
    /// Whether the order in which it is written means something.
    pub ordered: bool,
    /// Whether both ends must be of the same kind.
    pub same_kind: bool,
    /// Whether it comes from links in prose and is never written.
    pub weak: bool,
    /// Whether it comes from the names in rhythms and is never a key.
    pub in_rhythms: bool,
    /// The record field inside which it is written, if it is not a key of the page itself.
    pub inside: Option<String>,
}

impl Relation {
    /// What readers see at one end over the list of the others.
    pub fn label_at(&self, end: End) -> &str {
        match end {
            End::From => &self.label,
            End::To => &self.inverse_label,
        }
    }

    /// The name at one end.
    pub fn name_at(&self, end: End) -> &str {
        match end {
            End::From => &self.id,
            End::To => &self.inverse,
        }
    }

    /// The kinds allowed at one end; none means every kind.
    pub fn kinds_at(&self, end: End) -> &[KindId] {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }

    /// Whether authors write it as a key, on a page or inside a record.
    pub fn is_written(&self) -> bool {
        !self.weak && !self.in_rhythms
    }

    /// The key that authors write inside its record or on the page: `by` of `stages.by`.
    pub fn key(&self) -> &str {
        self.id.rsplit_once('.').map_or(&self.id, |(_, key)| key)
    }
}
