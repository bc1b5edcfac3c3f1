//! Names: from what an author wrote to the page that is meant.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::config::kind::KindId;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::document::document::Document;
use crate::document::reference::Name;
use crate::handbook::entity::{Entity, EntityId};
use crate::nearest::{certain, near, nearest};

/// Every id and alias, and the pages they belong to.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: FxHashMap<String, EntityId>,
    /// By name in lower case; two pages may go by the same alias.
    aliases: FxHashMap<String, Vec<EntityId>>,
}

/// What a name turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One page.
    Found(EntityId),
    /// No page; the name is written as it should have been, with the page it belongs to.
    Missing(Option<(String, EntityId)>),
    /// Several pages go by it.
    Ambiguous(Vec<EntityId>),
    /// A page, but of a kind that cannot stand there.
    WrongKind(EntityId),
    /// The kind before the colon does not exist.
    UnknownKind(String),
}

/// Which kinds a name may have.
#[derive(Clone, Copy)]
pub enum Wanted {
    /// Every kind.
    Any,
    /// Those that may stand at this end of a relation.
    At(RelationId, End),
}

impl Names {
    /// Collects the names of all entities.
    pub fn new(entities: &[Entity], documents: &[std::sync::Arc<Document>]) -> Self {
        let mut names = Self::default();
        for (index, entity) in entities.iter().enumerate() {
            let id = EntityId(index as u32);
            names.ids.insert(entity.id.clone(), id);
            for (alias, _) in &documents[entity.document as usize].envelope.aliases {
                let owners = names.aliases.entry(alias.to_lowercase()).or_default();
                if !owners.contains(&id) {
                    owners.push(id);
                }
            }
        }
        names
    }

    /// The page with this id.
    pub fn id(&self, id: &str) -> Option<EntityId> {
        self.ids.get(id).copied()
    }

    /// Finds the page that a name means.
    pub fn resolve(
        &self,
        name: &Name,
        wanted: Wanted,
        schema: &Schema,
        entities: &[Entity],
    ) -> Resolution {
        self.resolve_parts((name.kind.as_deref(), &name.name), wanted, schema, entities)
    }

    /// The same for a name in its parts: the kind before the colon, and the id or alias.
    pub fn resolve_parts(
        &self,
        (kind, name): (Option<&str>, &str),
        wanted: Wanted,
        schema: &Schema,
        entities: &[Entity],
    ) -> Resolution {
        let kind = match kind {
            None => None,
            Some(kind) => match schema.kind_named(kind) {
                Some(kind) => Some(kind),
                None => return Resolution::UnknownKind(kind.to_owned()),
            },
        };
        let fits = |id: &EntityId| fits(entities[id.0 as usize].kind, kind, wanted, schema);
        let candidates = self.candidates(name);
        let mut fitting = candidates.iter().copied().filter(fits);
        match (fitting.next(), fitting.next(), candidates) {
            (Some(found), None, _) => Resolution::Found(found),
            (None, _, []) => Resolution::Missing(self.nearest(name, fits)),
            (None, _, [other]) => Resolution::WrongKind(*other),
            (None, _, _) => Resolution::Ambiguous(candidates.to_vec()),
            _ => Resolution::Ambiguous(candidates.iter().copied().filter(fits).collect()),
        }
    }

    /// An id wins over aliases, so that a new alias can never take over a page's own name.
    pub(crate) fn candidates(&self, name: &str) -> &[EntityId] {
        if let Some(id) = self.ids.get(name) {
            return std::slice::from_ref(id);
        }
        let lower = name.to_lowercase();
        match self.ids.get(&lower) {
            Some(id) => std::slice::from_ref(id),
            None => self.aliases.get(&lower).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// The name that another one is a slip of the pen for, if all names near to it belong to one page
    /// that fits, and one of them is certain.
    pub(crate) fn certain(
        &self,
        name: &str,
        fits: impl Fn(&EntityId) -> bool,
    ) -> Option<(String, EntityId)> {
        let near: Vec<&str> = near(name, self.fitting(&fits)).map(|(_, name)| name).collect();
        let owners = near.iter().flat_map(|name| self.candidates(name)).filter(|id| fits(id));
        let owners: BTreeSet<EntityId> = owners.copied().collect();
        let (id, 1) = (*owners.first()?, owners.len()) else { return None };
        // The nearest of the names of one page, with nothing beside it.
        let nearest = nearest(name, near)?;
        certain(name, [nearest]).map(|name| (name.to_owned(), id))
    }

    /// The ids and aliases of pages that fit.
    fn fitting(&self, fits: impl Fn(&EntityId) -> bool) -> impl Iterator<Item = &str> {
        let names = self.ids.iter().map(|(name, id)| (name, std::slice::from_ref(id)));
        let aliases = self.aliases.iter().map(|(name, ids)| (name, ids.as_slice()));
        let names = names.chain(aliases).filter(move |(_, ids)| ids.iter().any(&fits));
        names.map(|(name, _)| name.as_str())
    }

    fn nearest(&self, name: &str, fits: impl Fn(&EntityId) -> bool) -> Option<(String, EntityId)> {
        let found = nearest(name, self.fitting(&fits))?;
        let id = self.candidates(found).iter().copied().find(&fits)?;
        Some((found.to_owned(), id))
    }
}

/// Whether a page of a kind can be meant, by what was written before the colon and by the place.
pub(crate) fn fits(kind: KindId, said: Option<KindId>, wanted: Wanted, schema: &Schema) -> bool {
    let as_said = said.is_none_or(|said| schema.is_a(kind, said));
    let as_wanted = match wanted {
        Wanted::Any => true,
        Wanted::At(relation, end) => schema.allows(relation, end, kind),
    };
    as_said && as_wanted
}
