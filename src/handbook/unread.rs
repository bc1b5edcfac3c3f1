//! Sources that could not be read, and drafts that were left out. A reference to what they may hold is no second finding: mending
//! the source is what helps.

use std::collections::BTreeSet;

use crate::config::kind::KindId;
use crate::document::slug::slug;
use crate::nearest::nearest;
use crate::source::SourcePath;

/// What could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// The paths of files.
    paths: BTreeSet<String>,
    /// The ids that pages have if they do not say another.
    ids: BTreeSet<String>,
    /// The texts that may name pages, as slugs with a hyphen at both ends.
    texts: Vec<String>,
    /// The kinds of which a data file is not even a text.
    kinds: BTreeSet<KindId>,
    /// The names and kinds of pages that were read and passed over.
    passed_over: BTreeSet<(String, KindId)>,
    /// The ids and aliases of drafts that are left out, in lower case. They were read, but nobody
    /// can go there.
    drafts: BTreeSet<String>,
}

impl Unread {
    /// Adds a file of which nothing is known but its path.
    pub fn add_file(&mut self, path: &SourcePath) {
        self.paths.insert(path.as_str().to_owned());
        self.ids.insert(slug(path.stem()));
    }

    /// Adds a page of which only the text is known.
    pub fn add_page(&mut self, path: &SourcePath, text: &str) {
        self.add_file(path);
        self.add_text(text);
    }

    /// Adds a text that has pages in it which could not be read.
    pub fn add_text(&mut self, text: &str) {
        self.texts.push(format!("-{}-", slug(text)));
    }

    /// Adds a page of a kind that was passed over because its id is taken, by one of its names.
    pub fn add_passed_over(&mut self, name: &str, kind: KindId) {
        self.passed_over.insert((slug(name), kind));
    }

    /// Adds all rows of a kind.
    pub fn add_kind(&mut self, kind: KindId) {
        self.kinds.insert(kind);
    }

    /// Adds a page that is left out as a draft, by its id or an alias.
    pub fn add_draft(&mut self, name: &str) {
        self.drafts.insert(name.to_lowercase());
    }

    /// Whether a page of this name is left out as a draft.
    pub fn is_draft(&self, name: &str) -> bool {
        self.drafts.contains(&name.to_lowercase())
    }

    /// Whether a name may be a slip of the pen for a page that is left out as a draft.
    pub(crate) fn is_near_draft(&self, name: &str) -> bool {
        nearest(name, self.drafts.iter().map(String::as_str)).is_some()
    }

    /// Whether a page of this name, and perhaps of one of these kinds, may be among it. No kinds
    /// means every kind.
    pub fn may_hold(&self, name: &str, kinds: &[KindId]) -> bool {
        let of_kind = if kinds.is_empty() {
            !self.kinds.is_empty()
        } else {
            kinds.iter().any(|kind| self.kinds.contains(kind))
        };
        let id = slug(name);
        let said = format!("-{id}-");
        of_kind
            || self.ids.contains(&id)
            || self.texts.iter().any(|text| text.contains(&said))
            || self.was_passed_over(name, kinds)
    }

    /// Whether a page of this name, and of one of these kinds, was passed over.
    pub fn was_passed_over(&self, name: &str, kinds: &[KindId]) -> bool {
        let id = slug(name);
        let mut of_name = self.passed_over.iter().filter(|(name, _)| *name == id);
        of_name.any(|(_, kind)| kinds.is_empty() || kinds.contains(kind))
    }

    /// Whether the file at a path is among it.
    pub fn has_path(&self, path: &str) -> bool {
        self.paths.contains(path)
    }
}

#[cfg(test)]
mod tests {
    use super::Unread;

    #[test]
    fn a_name_is_looked_for_in_whole_words() {
        let mut unread = Unread::default();
        unread.add_text("title,meaning\nBuild cycle\n");
        assert!(unread.may_hold("build-cycle", &[]));
        assert!(unread.may_hold("Cycle", &[]));
        assert!(!unread.may_hold("buil", &[]));
    }
}
