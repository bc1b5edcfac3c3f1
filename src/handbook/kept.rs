//! What of an earlier handbook still leads where it led.
//!
//! To find what every name and path means takes half the time of linking, and hardly any edit
//! changes it. Here is decided, for one document after the other, that it cannot have changed;
//! where that is not certain, the names are resolved again.

use std::sync::Arc;

use crate::document::document::{Document, Role};
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::leads::{Leads, NO_PAGE};

/// What stands for a document that is not there, or not as it was.
const GONE: u32 = u32::MAX;

/// Two handbooks of the same names, apart from some that only one of them has.
pub(crate) struct Kept<'a> {
    before: &'a Handbook,
    /// For each document now, the very same one before.
    same: Vec<u32>,
    /// For each document before, the one now that all lead to who led to it.
    now: Vec<u32>,
}

impl<'a> Kept<'a> {
    /// Compares two handbooks, of which the names and special pages are known. Nothing if a name
    /// or a path that somebody wrote may mean something else now.
    pub(crate) fn between(before: &'a Handbook, now: &Handbook) -> Option<Self> {
        let is_alike = Arc::ptr_eq(&before.schema, &now.schema)
            && before.files.files == now.files.files
            && before.unread == now.unread
            && used_kinds(before) == used_kinds(now);
        if !is_alike {
            return None;
        }
        let (same, gone) = (vec![GONE; now.documents.len()], vec![GONE; before.documents.len()]);
        let mut kept = Self { before, same, now: gone };
        for pair in pairs(&before.documents, &now.documents) {
            kept.compare(now, pair)?;
        }
        Some(kept)
    }

    /// Adds where a document leads, if that is where it led before.
    pub(crate) fn add_leads_of(&self, document: u32, leads: &mut Leads) -> bool {
        let before = self.same[document as usize];
        let known = if before == GONE { None } else { self.before.leads.settled(before) };
        let now = |to: &u32| match *to {
            NO_PAGE => Some(NO_PAGE),
            to => Some(self.now[to as usize]).filter(|now| *now != GONE),
        };
        known.is_some_and(|known| leads.push_all(known.iter().map(now)))
    }

    fn compare(&mut self, now: &Handbook, pair: (Option<u32>, Option<u32>)) -> Option<()> {
        let before = self.before;
        if let (Some(old), Some(new)) = pair {
            let one = &before.documents[old as usize];
            let other = &now.documents[new as usize];
            let is_same = Arc::ptr_eq(one, other);
            if is_same {
                self.same[new as usize] = old;
            }
            let has_same_names = is_same || has_same_names(one, other);
            if has_same_names && before.entity_of(old).is_some() == now.entity_of(new).is_some() {
                if is_same || one.body.has_same_anchors(&other.body) {
                    self.now[old as usize] = new;
                } else if !is_page(other) {
                    return None;
                }
                return Some(());
            }
        }
        let old = pair.0.map(|old| &before.documents[old as usize]);
        let new = pair.1.map(|new| &now.documents[new as usize]);
        let is_free = new.is_none_or(|new| self.is_free(new));
        (old.is_none_or(|old| is_page(old)) && is_free).then_some(())
    }

    /// Whether nobody can have meant something else by the names and the path of a new page.
    fn is_free(&self, new: &Document) -> bool {
        let aliases = new.envelope.aliases.iter().map(|(alias, _)| alias.as_str());
        let mut names = new.id().into_iter().chain(aliases);
        is_page(new)
            && names.all(|name| self.before.names.candidates(name).is_empty())
            && !self.before.has_other_at(new.path.as_str())
    }
}

/// The documents of two handbooks that may be the same, and those that only one of them has, by
/// their indexes. Both lists are sorted by path.
fn pairs(
    before: &[Arc<Document>],
    now: &[Arc<Document>],
) -> impl Iterator<Item = (Option<u32>, Option<u32>)> {
    let (mut old, mut new) = (0, 0);
    std::iter::from_fn(move || {
        let order = match (before.get(old), now.get(new)) {
            (None, None) => return None,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(one), Some(other)) if Arc::ptr_eq(one, other) => std::cmp::Ordering::Equal,
            (Some(one), Some(other)) => one.path.cmp(&other.path),
        };
        let (takes_old, takes_new) = (order.is_le(), order.is_ge());
        let pair = (takes_old.then_some(old as u32), takes_new.then_some(new as u32));
        old += usize::from(takes_old);
        new += usize::from(takes_new);
        Some(pair)
    })
}

/// Whether two documents go by the same names, and are of the same kind.
fn has_same_names(one: &Document, other: &Document) -> bool {
    let aliases = |document: &Document| {
        let aliases = document.envelope.aliases.iter();
        aliases.map(|(alias, _)| alias.clone()).collect::<Vec<_>>()
    };
    (&one.role, one.kind) == (&other.role, other.kind) && aliases(one) == aliases(other)
}

fn is_page(document: &Document) -> bool {
    matches!(document.role, Role::Page(_))
}

/// For each kind whether it has pages: only then a link can lead to its index.
fn used_kinds(handbook: &Handbook) -> Vec<bool> {
    let kinds = handbook.schema.kind_ids();
    kinds.map(|kind| handbook.of_kind(kind).next().is_some_and(|_: EntityId| true)).collect()
}
