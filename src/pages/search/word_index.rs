//! The index of all words in texts: which pages have which word. Its parts are made on all cores, and
//! each of its files when it is asked for.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::handbook::handbook::Handbook;
use crate::pages::search::call::call;
use crate::pages::search::numbers::Rising;
use crate::pages::search::page_list::Standing;
use crate::pages::search::page_words::{Entry, PageWords};
use crate::pages::search::search_file::SearchFile;

/// Pages are looked through in about so many parts,
const PARTS: u32 = 8;
/// none of which is smaller than this.
const LEAST: u32 = 64;
/// The most words that can be suggested for one that stands nowhere.
const MOST_SUGGESTED: usize = 30_000;
/// Shorter words are not suggested: too many others look like them.
const SHORTEST_SUGGESTED: usize = 4;

/// Which pages have which word.
pub struct WordIndex {
    parts: Vec<PageWords>,
}

impl WordIndex {
    /// Looks through all pages.
    pub fn new(handbook: &Handbook) -> Self {
        let pages = handbook.entities.len() as u32;
        let shards = SearchFile::shards(pages);
        let part = |range: Range<u32>| PageWords::of(handbook, range, shards);
        let ranges = ranges(pages);
        // A thread of rayon that waits for others takes up their work meanwhile, and could come back to
        // where somebody waits for this very index. So it does the work itself.
        let is_worker = rayon::current_thread_index().is_some();
        let parts = if is_worker {
            ranges.into_iter().map(part).collect()
        } else {
            ranges.into_par_iter().map(part).collect()
        };
        Self { parts }
    }

    /// The file of words that begin alike: a line for each, sorted, with the word and up to three lists of
    /// pages: those that have it in the text, in a heading or the like, and often.
    pub fn shard(&self, number: u32, stamp: &str) -> Vec<u8> {
        let mut lines = String::new();
        let mut rest: Vec<(u32, &[Entry])> =
            self.parts.iter().map(|part| (part.first, part.in_shard(number))).collect();
        while let Some(word) = rest.iter().filter_map(|(_, words)| Some(&words.first()?.word)).min()
        {
            lines.push('\n');
            lines.push_str(word);
            push_pages(&mut lines, &take(&mut rest, word));
        }
        call(SearchFile::Text(number), stamp, &lines)
    }

    /// The file of words that somebody may have meant, the most frequent ones where there are too many. Of
    /// each word only what the one before does not begin with.
    pub fn suggestions(&self, stamp: &str) -> Vec<u8> {
        let mut words = self.frequent();
        words.sort_unstable();
        let mut lines = String::new();
        let mut before = "";
        for word in words {
            let shared = shared(before, word);
            lines.push(char::from(b'A' + shared.chars().count() as u8));
            lines.push_str(&word[shared.len()..]);
            lines.push('\n');
            before = word;
        }
        call(SearchFile::Words, stamp, &lines)
    }

    fn frequent(&self) -> Vec<&str> {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for entry in self.parts.iter().flat_map(PageWords::entries) {
            if entry.word.chars().nth(SHORTEST_SUGGESTED - 1).is_some() {
                *counts.entry(&entry.word).or_default() += entry.pages.count();
            }
        }
        let is_word = |word: &str| word.chars().any(|c| !c.is_ascii_digit());
        let mut words: Vec<(&str, u32)> =
            counts.into_iter().filter(|(word, _)| is_word(word)).collect();
        words.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        words.truncate(MOST_SUGGESTED);
        words.into_iter().map(|(word, _)| word).collect()
    }
}

fn ranges(pages: u32) -> Vec<Range<u32>> {
    let size = pages.div_ceil(PARTS).max(LEAST);
    (0..pages.div_ceil(size)).map(|at| at * size..pages.min((at + 1) * size)).collect()
}

/// Takes the entries of a word out of the front of all lists, each with the first page of its part.
fn take<'a>(rest: &mut [(u32, &'a [Entry])], word: &str) -> Vec<(u32, &'a Entry)> {
    let mut taken = Vec::new();
    for (first, entries) in rest {
        if let Some((entry, others)) = entries.split_first()
            && &*entry.word == word
        {
            taken.push((*first, entry));
            *entries = others;
        }
    }
    taken
}

fn push_pages(line: &mut String, entries: &[(u32, &Entry)]) {
    let mut lists = [Rising::default(), Rising::default(), Rising::default()];
    for (first, entry) in entries {
        for (page, standing) in entry.pages.iter() {
            let list = match standing {
                Standing::Plain => &mut lists[0],
                Standing::Strong => &mut lists[1],
                Standing::Often => &mut lists[2],
            };
            list.push(first + page);
        }
    }
    let used = lists.iter().rposition(|list| !list.text.is_empty()).map_or(0, |last| last + 1);
    for list in &lists[..used] {
        line.push(' ');
        line.push_str(&list.text);
    }
}

/// What two words begin with, as far as a letter can say how long it is.
fn shared<'a>(before: &str, word: &'a str) -> &'a str {
    let same = before.chars().zip(word.char_indices()).take(25).take_while(|(a, (_, b))| a == b);
    same.last().map_or("", |(_, (at, letter))| &word[..at + letter.len_utf8()])
}
