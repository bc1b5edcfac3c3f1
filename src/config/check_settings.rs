//! `[checks]` in `site.toml`: how much a site wants findings to weigh. Which codes there are is not
//! known here; the keys are kept as written, with their places.

use globset::{GlobBuilder, GlobMatcher};

use crate::config::table::Table;
use crate::diagnostic::Level;
use crate::source::Span;
use crate::tree::{Data, Entry, Node};

/// The levels that a site sets.
#[derive(Clone, Debug, Default)]
pub struct CheckSettings {
    /// Those for all sources.
    pub levels: Vec<LevelSetting>,
    /// Those for some of them; a later one counts more.
    pub overrides: Vec<LevelOverride>,
}

/// The level of a code, of a group of codes, or of a code by its name alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSetting {
    /// What is meant, as written.
    pub key: String,
    /// Where that stands.
    pub key_span: Span,
    /// The level; nothing for `off`.
    pub level: Option<Level>,
    /// Where the level stands.
    pub level_span: Span,
}

/// The levels for the sources that a glob matches.
#[derive(Clone, Debug)]
pub struct LevelOverride {
    paths: Vec<GlobMatcher>,
    /// The levels there.
    pub levels: Vec<LevelSetting>,
}

/// The key of an override that says for which sources it is.
const FILES: &str = "files";
/// The key of `[checks]` that holds the overrides.
const OVERRIDES: &str = "overrides";

impl CheckSettings {
    /// Reads the table from that of the whole file.
    pub fn read(table: &mut Table<'_, '_>) -> Self {
        let Some(node) = table.node("checks") else { return Self::default() };
        let path = table.path();
        let mut checks = Table::new("[checks]", node, path, table.findings());
        let overrides = checks.node(OVERRIDES);
        let mut read = Self { levels: levels(&mut checks, OVERRIDES), overrides: Vec::new() };
        let items = overrides.map(|node| match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        });
        for item in items.unwrap_or_default() {
            let mut table = Table::new("[[checks.overrides]]", item, path, checks.findings());
            read.overrides.push(LevelOverride::read(&mut table, item));
        }
        read
    }
}

impl LevelOverride {
    fn read(table: &mut Table<'_, '_>, node: &Node) -> Self {
        let mut paths = Vec::new();
        for (glob, span) in table.texts(FILES).unwrap_or_default() {
            // `*` stays within one folder, as in `exclude`.
            match GlobBuilder::new(&glob).literal_separator(true).build() {
                Ok(glob) => paths.push(glob.compile_matcher()),
                Err(error) => {
                    table.bad(span, format!("`{glob}` is not a glob: {}", error.kind()), None);
                }
            }
        }
        if node.get(FILES).is_none() {
            let start = Span { start: node.span.start, end: node.span.start };
            let help = "add `files = [\"content/…/**\"]`".to_owned();
            table.bad(start, "an override says for which `files` it is", Some(help));
        }
        Self { paths, levels: levels(table, FILES) }
    }

    /// Whether the override is for a source at this path.
    pub fn is_for(&self, path: &str) -> bool {
        let below_content = path.strip_prefix("content/");
        let mut forms = [Some(path), below_content].into_iter().flatten();
        forms.any(|form| self.paths.iter().any(|glob| glob.is_match(form)))
    }
}

/// The level that each key but one sets.
fn levels(table: &mut Table<'_, '_>, but: &str) -> Vec<LevelSetting> {
    let entries = table.all().iter().filter(|entry| entry.key != but);
    entries.filter_map(|entry| level(table, entry)).collect()
}

fn level(table: &mut Table<'_, '_>, entry: &Entry) -> Option<LevelSetting> {
    let level = match entry.value.text() {
        Some("off") => None,
        Some("warn" | "warning") => Some(Level::Warning),
        Some("error") => Some(Level::Error),
        _ => {
            let message = format!("the level of `{}` is none that there is", entry.key);
            let help = "write \"off\", \"warning\" or \"error\"".to_owned();
            table.bad(entry.value.span, message, Some(help));
            return None;
        }
    };
    let (key, key_span, level_span) = (entry.key.clone(), entry.key_span, entry.value.span);
    Some(LevelSetting { key, key_span, level, level_span })
}
