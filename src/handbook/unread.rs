//! Sources that could not be read. A reference to what they may hold is no second finding: mending
//! the source is what helps.

use std::collections::BTreeSet;

use crate::config::kind::KindId;

/// What could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// The paths of pages.
    pub paths: BTreeSet<String>,
    /// The ids that these pages have if they do not say another.
    pub ids: BTreeSet<String>,
    /// The kinds of which a data file could not be read.
    pub kinds: BTreeSet<KindId>,
}

impl Unread {
    /// Whether a page of this id, and perhaps of one of these kinds, may be among it. No kinds
    /// means every kind.
    pub fn may_hold(&self, id: &str, kinds: &[KindId]) -> bool {
        let of_kind = if kinds.is_empty() {
            !self.kinds.is_empty()
        } else {
            kinds.iter().any(|kind| self.kinds.contains(kind))
        };
        of_kind || self.ids.contains(id)
    }
}
