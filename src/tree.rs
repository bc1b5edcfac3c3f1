//! What was written in YAML, TOML or a row of CSV, before anybody knows what it means: scalars,
//! lists and mappings, every key and every value with its span.
//!
//! The readers of the three formats make this tree; the schema gives it types. A scalar keeps the
//! text as written, so that `1.10` stays `1.10` where a text is wanted and is a number elsewhere.

use crate::source::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What was written.
    pub data: Data,
    /// Where. A block list or mapping spans its first to its last entry.
    pub span: Span,
}

/// The shape of what was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A scalar, its text, and whether it was quoted (then it is text, never a number or a bool).
    Scalar {
        /// The text, unescaped and unfolded.
        text: String,
        /// Written in quotes or as a block scalar.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order written, each key once.
    Map(Vec<Entry>),
}

/// A key of a mapping and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A plain or quoted scalar.
    pub fn scalar(text: impl Into<String>, quoted: bool, span: Span) -> Self {
        Self { data: Data::Scalar { text: text.into(), quoted }, span }
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What it is, for messages: `a text`, `a list`, `a mapping`, `nothing`.
    pub fn describe(&self) -> &'static str {
        match self.data {
            Data::Null => "nothing",
            Data::Scalar { .. } => "a single value",
            Data::List(_) => "a list",
            Data::Map(_) => "a mapping",
        }
    }
}
