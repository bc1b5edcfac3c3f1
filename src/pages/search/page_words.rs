//! The words of some pages in a row, each with the pages that have it: a part of the index that is made
//! without a look at the others.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::search::page_list::PageList;
use crate::pages::search::page_text::{Weight, words_of_page};
use crate::pages::search::text_words::shard_of;

/// A word and the pages that have it.
pub(super) struct Entry {
    /// The file in which the word stands.
    pub(super) shard: u32,
    /// The word.
    pub(super) word: Box<str>,
    /// The pages, counted from the first of the part.
    pub(super) pages: PageList,
}

/// The words of some pages in a row.
pub(super) struct PageWords {
    /// The first page.
    pub(super) first: u32,
    /// The words, sorted by file and letters.
    entries: Vec<Entry>,
}

impl PageWords {
    /// Looks through these pages.
    pub(super) fn of(handbook: &Handbook, pages: Range<u32>, shards: u32) -> Self {
        let first = pages.start;
        let mut words: FxHashMap<Box<str>, PageList> = FxHashMap::default();
        for page in pages {
            words_of_page(handbook, EntityId(page), &mut |word, weight| {
                let is_strong = weight == Weight::Strong;
                match words.get_mut(word) {
                    Some(list) => list.add(page - first, is_strong),
                    None => words.entry(word.into()).or_default().add(page - first, is_strong),
                }
            });
        }
        let entry = |(word, mut pages): (Box<str>, PageList)| {
            pages.finish();
            Entry { shard: shard_of(&word, shards), word, pages }
        };
        let mut entries: Vec<Entry> = words.into_iter().map(entry).collect();
        entries.sort_unstable_by(|a, b| (a.shard, &a.word).cmp(&(b.shard, &b.word)));
        Self { first, entries }
    }

    /// All words.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words of one file, sorted.
    pub(super) fn in_shard(&self, shard: u32) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.shard < shard);
        let end = self.entries.partition_point(|entry| entry.shard <= shard);
        &self.entries[start..end]
    }
}
