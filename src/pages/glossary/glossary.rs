//! The terms of a site, and what finds them in texts, all at once.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::glossary::borders::stands_alone;
use crate::pages::glossary::spellings::{Spelling, spellings};

/// The terms of a site.
#[derive(Debug)]
pub struct Glossary {
    /// How terms are written, sorted.
    spellings: Vec<Spelling>,
    /// What finds them; the number of a pattern is that of the spelling.
    matcher: AhoCorasick,
    /// Whether texts are in English, where an apostrophe does not part words.
    is_english: bool,
}

/// A place where a text has a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// The page of the term.
    pub(super) term: EntityId,
}

impl Glossary {
    /// The terms of a handbook in this language; nothing if there are none. Those of the same site before an
    /// edit are taken over, if they are the same.
    pub fn of(handbook: &Handbook, lang: &str, before: Option<&Arc<Self>>) -> Option<Arc<Self>> {
        let is_english = lang == "en" || lang.starts_with("en-");
        let spellings = spellings(handbook, is_english);
        if let Some(before) = before.filter(|before| before.spellings == spellings) {
            return Some(before.clone());
        }
        if spellings.is_empty() {
            return None;
        }
        let texts = spellings.iter().map(|spelling| &spelling.text);
        // It fails where there are more terms than memory has room for: then none is marked.
        let matcher = AhoCorasick::builder().ascii_case_insensitive(true).build(texts).ok()?;
        Some(Arc::new(Self { spellings, matcher, is_english }))
    }

    /// Where a compiled text has terms, from left to right; where several begin or overlap, the longest of
    /// those that begin first.
    pub(super) fn uses(&self, html: &str) -> Vec<Use> {
        let found = self.matcher.find_overlapping_iter(html);
        let uses = found.filter_map(|found| {
            let spelling = &self.spellings[found.pattern().as_usize()];
            let range = found.range();
            let is_written = !spelling.is_exact || html[range.clone()] == spelling.text;
            let is_use = is_written && stands_alone(html, &range, self.is_english);
            is_use.then_some(Use { range, term: spelling.term })
        });
        let mut uses: Vec<Use> = uses.collect();
        uses.sort_by_key(|found| (found.range.start, Reverse(found.range.end)));
        let mut end = 0;
        uses.retain(|found| {
            let is_free = found.range.start >= end;
            end = if is_free { found.range.end } else { end };
            is_free
        });
        uses
    }
}
