//! Reading a table of `site.toml` (or of a pack) key by key: types are checked where they are asked
//! for, and whatever nobody asked for is an unknown key.

use crate::diagnostic::{Code, Diagnostic};
use crate::fix::Fix;
use crate::nearest::{certain, did_you_mean, nearest};
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// A key that means nothing here.
pub const UNKNOWN_KEY: Code = Code("site/unknown-key");
/// A value of another type than the key wants.
pub const WRONG_TYPE: Code = Code("site/wrong-type");
/// A key that has to be there.
pub const MISSING_KEY: Code = Code("site/missing-key");
/// A value of the right type that cannot be used.
pub const BAD_VALUE: Code = Code("site/bad-value");

/// The keys that stand above all tables. In TOML a key belongs to the table above it, so that they
/// are easily written too low.
const OF_SITE: [&str; 13] = [
    "title",
    "base_url",
    "lang",
    "theme",
    "exclude",
    "assets",
    "raw_html",
    "edit_url",
    "remote_images",
    "readings",
    "pack",
    "index",
    "default_kind",
];

/// A table being read.
pub struct Table<'a, 'f> {
    name: String,
    path: &'a SourcePath,
    span: Span,
    entries: &'a [Entry],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    findings: &'f mut Vec<Diagnostic>,
}

impl<'a, 'f> Table<'a, 'f> {
    /// Begins to read `node`. `name` is what messages call it, as in `[calendar]`; the table of a
    /// whole file has an empty name. Anything but a table is a finding, and reads as an empty one.
    pub fn new(
        name: impl Into<String>,
        node: &'a Node,
        path: &'a SourcePath,
        findings: &'f mut Vec<Diagnostic>,
    ) -> Self {
        let name = name.into();
        if !matches!(node.data, Data::Map(_)) {
            findings.push(Diagnostic::error(
                WRONG_TYPE,
                Place::new(path, node.span),
                format!("`{name}` must be a table, not {}", node.describe()),
            ));
        }
        Self {
            name,
            path,
            span: node.span,
            entries: node.entries(),
            asked: Vec::new(),
            missing: Vec::new(),
            findings,
        }
    }

    /// The value of a key.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The entry of a key, with the place of the key itself.
    pub fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key as text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let node = self.node(key)?;
        self.read_text(key, node)
    }

    /// The value of a key as text that must be there; [`Table::finish`] says if it is not.
    pub fn required_text(&mut self, key: &'static str) -> String {
        self.require(key);
        self.text(key).unwrap_or_default()
    }

    /// The value of a key that must be there; [`Table::finish`] says if it is not.
    pub fn required_node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.require(key);
        self.node(key)
    }

    fn require(&mut self, key: &'static str) {
        if self.entries.iter().all(|entry| entry.key != key) {
            self.missing.push(key);
        }
    }

    /// The value of a key as `true` or `false`.
    pub fn bool(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.data {
            Data::Scalar { text, quoted: false } if text == "true" => Some(true),
            Data::Scalar { text, quoted: false } if text == "false" => Some(false),
            _ => {
                self.wrong_type(key, node, "true or false");
                None
            }
        }
    }

    /// The value of a key as a whole number that is not negative.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        let node = self.node(key)?;
        let number = match &node.data {
            Data::Scalar { text, quoted: false } => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, node, "a whole number");
        }
        number
    }

    /// The value of a key as a list of texts with their places. One text is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<(String, Span)>> {
        let node = self.node(key)?;
        let items = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        Some(items.iter().filter_map(|i| Some((self.read_text(key, i)?, i.span))).collect())
    }

    /// The same for texts that must be there; [`Table::finish`] says if they are not.
    pub fn required_texts(&mut self, key: &'static str) -> Option<Vec<(String, Span)>> {
        self.require(key);
        self.texts(key)
    }

    /// All entries, for tables whose keys are names that the site gives. None is unknown then.
    pub fn all(&mut self) -> &'a [Entry] {
        let entries = self.entries;
        self.entries = &[];
        entries
    }

    /// Reports a value that cannot be used.
    pub fn bad(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        let place = Place::new(self.path, span);
        self.findings.push(Diagnostic::error(BAD_VALUE, place, message).maybe_help(help));
    }

    /// The findings so far, for readers of inner tables.
    pub fn findings(&mut self) -> &mut Vec<Diagnostic> {
        self.findings
    }

    /// The source that holds the table.
    pub fn path(&self) -> &'a SourcePath {
        self.path
    }

    /// Ends the reading: every key that was not asked for is unknown, and one that had to be there
    /// is missing, unless an unknown one was probably meant to be it.
    pub fn finish(mut self) {
        let mut meant = Vec::new();
        for entry in self.entries {
            if self.asked.contains(&entry.key.as_str()) {
                continue;
            }
            let place = Place::new(self.path, entry.key_span);
            let message = format!("unknown key `{}`{}", entry.key, self.in_table());
            let is_of_site = !self.name.is_empty() && OF_SITE.contains(&entry.key.as_str());
            let help = if is_of_site {
                Some("it is a key of the whole site: write it above the first `[table]`".into())
            } else {
                did_you_mean(&entry.key, self.asked.iter().copied())
            };
            let fix = if is_of_site { None } else { self.fix(entry) };
            let finding = Diagnostic::error(UNKNOWN_KEY, place, message).maybe_help(help);
            self.findings.push(finding.fix(fix));
            meant.extend(nearest(&entry.key, self.asked.iter().copied()));
        }
        self.missing.retain(|key| !meant.contains(key));
        for key in &self.missing {
            let message = format!("`{key}` is missing{}", self.in_table());
            let start = Span { start: self.span.start, end: self.span.start };
            self.findings.push(
                Diagnostic::error(MISSING_KEY, Place::new(self.path, start), message)
                    .help(format!("add `{key} = \"…\"`")),
            );
        }
    }

    /// The key that was certainly meant, unless it is there or another slip was meant to be it.
    fn fix(&self, entry: &Entry) -> Option<Fix> {
        let meant = certain(&entry.key, self.asked.iter().copied())?;
        let mut others = self.entries.iter().filter(|other| other.key != entry.key);
        if others.any(|other| certain(&other.key, self.asked.iter().copied()) == Some(meant)) {
            return None;
        }
        // A key in quotes has two bytes more, unless something is escaped in it.
        let (start, end) = (entry.key_span.start as usize, entry.key_span.end as usize);
        let quote = match (end - start).checked_sub(entry.key.len())? {
            0 => 0,
            2 => 1,
            _ => return None,
        };
        Fix::replacing(Place::new(self.path, Span::new(start + quote, end - quote)), meant)
    }

    fn read_text(&mut self, key: &str, node: &Node) -> Option<String> {
        if let Data::Scalar { text, quoted: true } = &node.data {
            return Some(text.clone());
        }
        self.wrong_type(key, node, "a text in quotes");
        None
    }

    fn wrong_type(&mut self, key: &str, node: &Node, wanted: &str) {
        let place = Place::new(self.path, node.span);
        let message = format!("`{key}`{} must be {wanted}", self.in_table());
        self.findings.push(Diagnostic::error(WRONG_TYPE, place, message));
    }

    fn in_table(&self) -> String {
        if self.name.is_empty() { String::new() } else { format!(" in `{}`", self.name) }
    }
}
