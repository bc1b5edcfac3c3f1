//! The terms of a site, and what finds them in texts, all at once.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::glossary::beginnings::Beginnings;
use crate::pages::glossary::borders::stands_alone;
use crate::pages::glossary::spellings::{Spelling, spellings};

/// The terms of a site.
#[derive(Debug)]
pub struct Glossary {
    /// How terms are written, sorted.
    spellings: Vec<Spelling>,
    /// Where they can begin.
    beginnings: Beginnings,
    /// What knows them; the number of a pattern is that of the spelling.
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
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).start_kind(StartKind::Anchored);
        // It fails where there are more names than it can count: then none is marked.
        let matcher = builder.build(texts).ok()?;
        let beginnings = Beginnings::of(&spellings);
        Some(Arc::new(Self { spellings, beginnings, matcher, is_english }))
    }

    /// Where a compiled text has terms, from left to right; where several begin or overlap, the longest of
    /// those that begin first.
    pub(super) fn uses(&self, html: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        self.beginnings.each_in(html, |at| uses.extend(self.uses_at(html, at)));
        uses.sort_by_key(|found: &Use| (found.range.start, Reverse(found.range.end)));
        let mut end = 0;
        uses.retain(|found| {
            let is_free = found.range.start >= end;
            end = if is_free { found.range.end } else { end };
            is_free
        });
        uses
    }

    /// The terms that begin at a byte of a text.
    fn uses_at(&self, html: &str, at: usize) -> impl Iterator<Item = Use> {
        let input = Input::new(html).range(at..).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        let next = move || {
            // It was built for such questions.
            self.matcher.try_find_overlapping(input.clone(), &mut state).ok()?;
            state.get_match()
        };
        std::iter::from_fn(next).filter_map(move |found| {
            let spelling = &self.spellings[found.pattern().as_usize()];
            let range = found.range();
            let is_written = !spelling.is_exact || html[range.clone()] == spelling.text;
            let is_use = is_written && stands_alone(html, &range, self.is_english);
            is_use.then_some(Use { range, term: spelling.term })
        })
    }
}
