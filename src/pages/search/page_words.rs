//! The words of some pages in a row, each with the pages that have it: a part of the index that is made
//! without a look at the others.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::search::page_text::{Weight, words_of_page};
use crate::pages::search::text_words::shard_of;

/// The most pages that one part can count.
pub(super) const MOST: u32 = 1 << 12;
/// Of a number below that, the bits;
const PAGE: u16 = MOST as u16 - 1;
/// one more time that the word stands on the page;
const ONCE: u16 = MOST as u16;
/// more often than this is not counted;
const OFTEN: u16 = 3 * ONCE;
/// and whether it stands there in a heading or the like.
const STRONG: u16 = 1 << 14;

/// A page that has a word, in two bytes: a large handbook has millions of them.
#[derive(Clone, Copy)]
pub(super) struct Posting(u16);

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In a heading, the summary or a tag.
    Strong,
    /// Four times or more.
    Often,
    /// In the text.
    Plain,
}

impl Posting {
    /// The page, counted from the first of the part.
    pub(super) fn page(self) -> u32 {
        u32::from(self.0 & PAGE)
    }

    /// How the word stands there.
    pub(super) fn standing(self) -> Standing {
        match self.0 {
            bits if bits & STRONG != 0 => Standing::Strong,
            bits if bits & OFTEN == OFTEN => Standing::Often,
            _ => Standing::Plain,
        }
    }
}

/// A word and the pages that have it, in order.
pub(super) struct Entry {
    /// The file in which the word stands.
    pub(super) shard: u32,
    /// The word.
    pub(super) word: Box<str>,
    /// The pages.
    pub(super) pages: Box<[Posting]>,
}

/// The words of some pages in a row.
pub(super) struct PageWords {
    /// The first page.
    pub(super) first: u32,
    /// The words, sorted by file and letters.
    entries: Vec<Entry>,
}

impl PageWords {
    /// Looks through these pages, of which there are at most [`MOST`].
    pub(super) fn of(handbook: &Handbook, pages: Range<u32>, shards: u32) -> Self {
        let first = pages.start;
        let mut words: FxHashMap<Box<str>, Vec<Posting>> = FxHashMap::default();
        for page in pages {
            let here = (page - first) as u16;
            words_of_page(
                handbook,
                EntityId(page),
                &mut |word, weight| match words.get_mut(word) {
                    Some(postings) => add(postings, here, weight),
                    None => add(words.entry(word.into()).or_default(), here, weight),
                },
            );
        }
        let entry = |(word, postings): (Box<str>, Vec<Posting>)| {
            let shard = shard_of(&word, shards);
            Entry { shard, word, pages: postings.into_boxed_slice() }
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

fn add(postings: &mut Vec<Posting>, page: u16, weight: Weight) {
    let strong = if weight == Weight::Strong { STRONG } else { 0 };
    match postings.last_mut() {
        Some(last) if last.0 & PAGE == page => {
            let more = if last.0 & OFTEN == OFTEN { 0 } else { ONCE };
            last.0 = (last.0 + more) | strong;
        }
        _ => postings.push(Posting(page | strong)),
    }
}
