//! Which pages hang together: joined by relations or links, whichever way they lead.

use std::collections::BTreeMap;

use crate::check::subject::Subject;
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::links_of;
use crate::handbook::links::To;

/// The pages of a handbook in groups, each of which hangs together.
pub struct Islands {
    /// The groups that nothing joins with the main part, each sorted; pages alone are one of one.
    pub apart: Vec<Vec<EntityId>>,
}

/// The group of everything that the home page and the introductions of indexes link to.
const MAINLAND: usize = 0;

impl Islands {
    /// The groups of a handbook. The main part is what the home page links to or, if it links to
    /// nothing, the largest group.
    pub fn of(subject: &Subject<'_>) -> Self {
        let handbook = subject.handbook;
        let mut groups = Groups::new(handbook.entities.len() + 1);
        for edge in handbook.edges.iter() {
            groups.join(node(edge.from), node(edge.to));
        }
        let special = handbook.home.iter().chain(handbook.introductions.values());
        for document in special.map(|index| &handbook.documents[*index as usize]) {
            for page in pages_linked_from(subject, document) {
                groups.join(MAINLAND, node(page));
            }
        }
        let mut apart: BTreeMap<usize, Vec<EntityId>> = BTreeMap::new();
        for id in handbook.entity_ids() {
            apart.entry(groups.root(node(id))).or_default().push(id);
        }
        let largest = apart.iter().max_by_key(|(_, group)| group.len()).map(|(root, _)| *root);
        let main = groups.root(MAINLAND);
        let main = if apart.contains_key(&main) { Some(main) } else { largest };
        apart.retain(|root, _| Some(*root) != main);
        Self { apart: apart.into_values().collect() }
    }
}

fn node(id: EntityId) -> usize {
    id.0 as usize + 1
}

fn pages_linked_from(subject: &Subject<'_>, document: &Document) -> Vec<EntityId> {
    let destinations = links_of(document)
        .filter_map(|link| subject.handbook.destination(document, &link.target).ok());
    let pages = destinations.filter_map(|destination| match destination.to {
        To::Entity(id) => Some(id),
        _ => None,
    });
    pages.collect()
}

/// Groups that are joined pair by pair (union and find, with halved paths).
struct Groups(Vec<u32>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..size as u32).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] as usize != at {
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at
    }

    /// The lower root becomes that of both, so that the result does not depend on the order.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other) as u32;
    }
}
