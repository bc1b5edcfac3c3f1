//! Ids of a page: each is given once, whoever asks for it.

use rustc_hash::{FxHashMap, FxHashSet};

/// The ids of a page that are taken or spoken for.
#[derive(Default)]
pub(super) struct Ids {
    used: FxHashSet<String>,
    /// Ids that headings ask for by `{#id}`: no generated id may take them first.
    reserved: FxHashSet<String>,
    /// The next suffix to try for a base, so that a thousand equal headings stay linear.
    next: FxHashMap<String, u32>,
}

impl Ids {
    /// Keeps an id free for the one who will [claim](Self::claim) it.
    pub(super) fn reserve(&mut self, id: &str) {
        self.reserved.insert(id.to_owned());
    }

    /// Takes exactly this id; false if it is taken already.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned())
    }

    /// Takes this id, or the first free one of `id-2`, `id-3` and so on.
    pub(super) fn unique(&mut self, id: &str) -> String {
        if !self.reserved.contains(id) && self.claim(id) {
            return id.to_owned();
        }
        let mut number = self.next.get(id).copied().unwrap_or(2);
        let free = loop {
            let candidate = format!("{id}-{number}");
            number += 1;
            if !self.reserved.contains(&candidate) && self.claim(&candidate) {
                break candidate;
            }
        };
        self.next.insert(id.to_owned(), number);
        free
    }

    /// All ids that were taken, sorted.
    pub(super) fn into_sorted(self) -> Vec<String> {
        let mut ids: Vec<String> = self.used.into_iter().collect();
        ids.sort_unstable();
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        ids.reserve("b");
        assert_eq!(ids.unique("a"), "a");
        assert_eq!(ids.unique("a-2"), "a-2");
        assert_eq!(ids.unique("a"), "a-3");
        assert_eq!(ids.unique("b"), "b-2");
        assert!(ids.claim("b"));
        assert!(!ids.claim("b"));
        assert_eq!(ids.into_sorted(), ["a", "a-2", "a-3", "b", "b-2"]);
    }
}
