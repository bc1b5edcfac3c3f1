//! Colouring code: runs of text get one of a dozen classes, which the theme's style sheet colours
//! for light and for dark.
//!
//! The grammars are those of syntect and two-face. Their own HTML writers make pages ten times
//! larger, so the mapping from scopes to classes is ours.

use std::str::FromStr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use pulldown_cmark_escape::escape_html;
use rustc_hash::{FxHashMap, FxHashSet};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::document::body::CodeBlock;
use crate::pages::redirects::escaped;

/// Longer blocks stay plain: colouring takes about 50 µs a line, and a log of ten thousand lines
/// is not read for its colours.
const MAX_BYTES: usize = 200_000;
/// Lines beyond this length are data, not code, and some grammars need quadratic time on them.
const MAX_LINE: usize = 4_000;

/// Scopes and their classes; the longest prefix of a scope wins.
const CLASSES: [(&str, &str); 26] = [
    ("comment", "c"),
    ("punctuation.definition.comment", "c"),
    ("string", "s"),
    ("punctuation.definition.string", "s"),
    ("constant.character.escape", "e"),
    ("constant.numeric", "n"),
    ("constant.language", "n"),
    ("constant", "n"),
    ("keyword", "k"),
    ("keyword.operator", "o"),
    ("storage", "k"),
    ("storage.type", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.type", "t"),
    ("entity.name.class", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("variable.parameter", "v"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
    ("markup.heading", "h"),
    ("invalid", "x"),
];

/// The most bytes of coloured code that are kept from one rendering to the next.
const MAX_KEPT: usize = 64_000_000;

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
        let colour = || colour(block.language(), block.text());
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

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let token = match language.to_ascii_lowercase().as_str() {
        "" => return None,
        "jsonc" | "json5" => "json".to_owned(),
        "shell" | "console" => "bash".to_owned(),
        other => other.to_owned(),
    };
    syntaxes().find_syntax_by_token(&token)
}

fn colour(language: &str, code: &str) -> String {
    let too_long = code.len() > MAX_BYTES || code.lines().any(|line| line.len() > MAX_LINE);
    let Some(syntax) = syntax(language).filter(|_| !too_long) else { return escaped(code) };
    let mut writer = Writer { html: String::with_capacity(code.len() * 2), class: "" };
    let mut classes = Classes::default();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        // A grammar that fails says nothing about the rest either: the line stays plain.
        let Ok(changes) = state.parse_line(line, syntaxes()) else {
            writer.text(line, "");
            continue;
        };
        let mut at = 0;
        for (end, change) in changes {
            writer.text(&line[at..end], classes.of(&stack));
            at = end;
            if stack.apply(&change).is_err() {
                break;
            }
        }
        writer.text(&line[at..], classes.of(&stack));
    }
    writer.finish()
}

/// Writes runs of one class as one span.
struct Writer {
    html: String,
    class: &'static str,
}

impl Writer {
    fn text(&mut self, text: &str, class: &'static str) {
        if text.is_empty() {
            return;
        }
        // White space has no colour, so that it never interrupts a run.
        if class != self.class && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.class = class;
        }
        // Writing to a string cannot fail.
        let _ = escape_html(&mut self.html, text);
    }

    fn close(&mut self) {
        if !self.class.is_empty() {
            self.html.push_str("</span>");
        }
        self.class = "";
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// The classes of scopes. A block has a few scopes and meets each of them at every word.
#[derive(Default)]
struct Classes {
    known: FxHashMap<Scope, Option<&'static str>>,
}

impl Classes {
    /// The class of the innermost scope that has one.
    fn of(&mut self, stack: &ScopeStack) -> &'static str {
        let mut scopes = stack.scopes.iter().rev();
        scopes.find_map(|scope| self.of_scope(*scope)).unwrap_or("")
    }

    fn of_scope(&mut self, scope: Scope) -> Option<&'static str> {
        *self.known.entry(scope).or_insert_with(|| class_of_scope(scope))
    }
}

fn class_of_scope(scope: Scope) -> Option<&'static str> {
    static SCOPES: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    let scopes = SCOPES.get_or_init(|| {
        let read =
            |(name, class): &(&str, &'static str)| Some((Scope::from_str(name).ok()?, *class));
        CLASSES.iter().filter_map(read).collect()
    });
    let matching = scopes.iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    matching.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::{CodeBlock, Highlighter, colour, syntax};

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
