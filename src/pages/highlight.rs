//! Colouring code: runs of text get one of a dozen classes, which the theme's style sheet colours
//! for light and for dark.
//!
//! The grammars are those of syntect and two-face. Their own HTML writers make pages ten times
//! larger, so the mapping from scopes to classes is ours.

mod classes;
mod grammars;
mod line_memory;
mod point;

use std::cell::RefCell;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::body::CodeBlock;
use crate::pages::highlight::line_memory::LineMemory;
use crate::pages::redirects::escaped;

/// Longer blocks stay plain: colouring takes about 50 µs a line, and a log of ten thousand lines
/// is not read for its colours.
const MAX_BYTES: usize = 200_000;
/// Lines beyond this length are data, not code, and some grammars need quadratic time on them.
const MAX_LINE: usize = 4_000;

/// The most bytes of coloured code that are kept from one rendering to the next.
const MAX_KEPT: usize = 64_000_000;

thread_local! {
    /// One a thread: what a grammar knows between two lines cannot leave its thread.
    static LINES: RefCell<LineMemory> = RefCell::default();
}

/// Colours code, each distinct block once.
pub struct Highlighter {
    /// The blocks that stand on several pages, coloured when the first of them is rendered. To keep
    /// the others would only fill the memory of a build.
    repeated: FxHashMap<blake3::Hash, OnceLock<String>>,
    /// All blocks that were ever rendered, where pages are rendered again and again.
    kept: Option<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    blocks: FxHashMap<blake3::Hash, Arc<str>>,
    bytes: usize,
}

impl Highlighter {
    /// A highlighter for a site with these blocks.
    pub fn new<'a>(blocks: impl Iterator<Item = &'a CodeBlock>) -> Self {
        let mut seen = FxHashSet::default();
        let hashes = blocks.map(CodeBlock::hash).filter(|hash| !seen.insert(*hash));
        let repeated = hashes.map(|hash| (hash, OnceLock::new())).collect();
        Self { repeated, kept: None }
    }

    /// A highlighter that keeps what it has coloured.
    pub fn keeping() -> Self {
        Self { repeated: FxHashMap::default(), kept: Some(Mutex::default()) }
    }

    /// Writes a block: escaped text, with spans where the language is known.
    pub fn write(&self, html: &mut String, block: &CodeBlock) {
        let colour =
            || LINES.with_borrow_mut(|memory| colour(block.language(), block.text(), memory));
        if let Some(kept) = &self.kept {
            return html.push_str(&Kept::block(kept, block.hash(), colour));
        }
        match self.repeated.get(&block.hash()) {
            // Two threads that meet the same block at once: one colours it, the other waits.
            Some(known) => html.push_str(known.get_or_init(colour)),
            None => html.push_str(&colour()),
        }
    }
}

impl Kept {
    /// A block, coloured now if it is not kept. When too much is kept, it starts anew.
    fn block(kept: &Mutex<Self>, hash: blake3::Hash, colour: impl FnOnce() -> String) -> Arc<str> {
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(block) = lock().blocks.get(&hash) {
            return block.clone();
        }
        let block: Arc<str> = colour().into();
        let mut kept = lock();
        if kept.bytes + block.len() > MAX_KEPT {
            *kept = Self::default();
        }
        kept.bytes += block.len();
        kept.blocks.insert(hash, block.clone());
        block
    }
}

fn colour(language: &str, code: &str, memory: &mut LineMemory) -> String {
    let too_long = code.len() > MAX_BYTES || code.lines().any(|line| line.len() > MAX_LINE);
    let start = if too_long { None } else { memory.start(language) };
    let Some(mut place) = start else { return escaped(code) };
    let mut html = String::with_capacity(code.len() * 2);
    for line in code.split_inclusive('\n') {
        place = memory.pass(&mut html, place, line);
    }
    place.into_point().close(&mut html);
    html
}

#[cfg(test)]
mod tests {
    use super::{CodeBlock, Highlighter, LineMemory};
    use crate::pages::highlight::grammars::syntax;

    fn colour(language: &str, code: &str) -> String {
        super::colour(language, code, &mut LineMemory::default())
    }

    #[test]
    fn code_is_coloured_in_runs() {
        let html = colour("json", "{ \"a\": 1 }\n");
        assert!(html.contains("<span class=\"s\">"), "{html}");
        assert!(html.contains("<span class=\"n\">1"), "{html}");
    }

    #[test]
    fn unknown_languages_stay_plain() {
        assert_eq!(colour("klingon", "a < b\n"), "a &lt; b\n");
        assert_eq!(colour("", "a & b\n"), "a &amp; b\n");
    }

    #[test]
    fn many_languages_are_known() {
        for language in [
            "rust",
            "python",
            "yaml",
            "toml",
            "sql",
            "bash",
            "json",
            "typescript",
            "dockerfile",
            "kotlin",
        ] {
            assert!(syntax(language).is_some(), "{language}");
        }
    }

    #[test]
    fn a_block_that_repeats_is_coloured_once() {
        let block = |text: &str| CodeBlock::new("rust".into(), text.into());
        let blocks = [block("fn a() {}\n"), block("fn b() {}\n"), block("fn a() {}\n")];
        let highlighter = Highlighter::new(blocks.iter());
        assert_eq!(highlighter.repeated.len(), 1);
        let mut html = String::new();
        for block in &blocks {
            highlighter.write(&mut html, block);
        }
        assert!(highlighter.repeated.values().all(|known| known.get().is_some()));
        let expected = blocks.each_ref().map(|block| colour("rust", block.text())).concat();
        assert_eq!(html, expected);
        let keeping = Highlighter::keeping();
        let mut again = String::new();
        for block in blocks.iter().chain(&blocks) {
            keeping.write(&mut again, block);
        }
        assert_eq!(again, [expected.as_str(), &expected].concat());
    }
}
