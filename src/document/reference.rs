//! References in front matter: what was written at one end of a relation, not yet resolved.

use crate::config::relation::{End, RelationId};
use crate::document::attributes::Attributes;
use crate::document::spelling::Spelling;
use crate::source::{Source, Span};

/// A page that front matter names, and as what.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The relation of the key.
    pub relation: RelationId,
    /// At which end of the relation the page stands that says it.
    pub end: End,
    /// The name as written.
    pub name: Name,
    /// What is said of the edge.
    pub attributes: Attributes,
    /// Where the name stands.
    pub span: Span,
    /// Where the name stands without quotes and without its kind, if it can be replaced there; else
    /// empty.
    pub name_span: Span,
}

/// A name of a page as written: an id or an alias, with or without a kind before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The kind before the colon.
    pub kind: Option<String>,
    /// The id or alias.
    pub name: String,
}

impl Name {
    /// Reads `wbr` or `ritual:wbr`. A colon counts only after a single word, so that an alias may
    /// have one further on.
    pub fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some((kind, name)) if is_word(kind) && !name.is_empty() && !name.starts_with(' ') => {
                Self { kind: Some(kind.to_owned()), name: name.to_owned() }
            }
            _ => Self { kind: None, name: text.to_owned() },
        }
    }
}

/// Where a name that was read from a scalar stands in the source, without quotes and without its
/// kind. Empty if it is not written there as it is, but with escapes or over several lines.
pub(crate) fn name_span(source: &Source, span: Span, scalar: &str, name: &Name) -> Span {
    let end = scalar.trim_end().len();
    let inner = Span::new(end.saturating_sub(name.name.len()), end);
    if inner.slice(scalar) != name.name {
        return Span::default();
    }
    // A YAML alias stands for a whole value: it can be replaced, but not in part.
    if span.slice(&source.text).starts_with('*') && source.path.extension() != "csv" {
        return if name.kind.is_none() { span } else { Span::default() };
    }
    let spelling = Spelling::of(source, span, scalar);
    let place = spelling.and_then(|spelling| spelling.place(inner));
    place.filter(|place| place.slice(&source.text) == name.name).unwrap_or_default()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            Some(kind) => write!(f, "{kind}:{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}
