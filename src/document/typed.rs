//! Giving types to what was written: a node of front matter becomes a value of the schema's type,
//! or a finding that says what the type wants.

use std::sync::Arc;

use crate::config::field_type::{Field, FieldType};
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::config::settings::RawHtml;
use crate::config::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::attributes::Attributes;
use crate::document::document::keys;
use crate::document::flaw::Flaw;
use crate::document::reference::{Name, Reference, name_span};
use crate::document::scalar::{expected, read_bool, read_scalar};
use crate::document::slip;
use crate::document::spelling::Spelling;
use crate::document::value::Value;
use crate::fix::Fix;
use crate::nearest::{certain, did_you_mean, nearest};
use crate::source::{Place, Source, Span};
use crate::tree::{Data, Node};

/// A value of another type than its field.
pub const WRONG_TYPE: Code = Code("schema/wrong-type");
/// A term that its vocabulary does not have.
pub const UNKNOWN_TERM: Code = Code("schema/unknown-term");
/// A key that has to be there.
pub const MISSING_FIELD: Code = Code("schema/missing-field");

/// Gives types to the values of one document.
pub struct Typer<'a> {
    /// The model in force.
    pub schema: &'a Schema,
    /// The source that holds the document.
    pub source: &'a Source,
    /// How raw HTML in prose is treated.
    pub raw_html: RawHtml,
    /// Whether the word for the holding team names no page here.
    pub own_team: bool,
    /// What is said of the holding team, once it was named.
    pub own_team_said: Option<Attributes>,
    /// The references found so far.
    pub references: Vec<Reference>,
    /// What does not fit.
    pub findings: Vec<Diagnostic>,
    /// What somebody should look at in texts.
    pub flaws: Vec<Flaw>,
}

impl Typer<'_> {
    /// The value of a field. `name` is what messages call it.
    pub fn value(&mut self, name: &str, node: &Node, ty: &FieldType) -> Option<Value> {
        if node.data == Data::Null {
            return None;
        }
        match ty {
            FieldType::List(inner) => Some(Value::List(self.list(name, node, inner))),
            FieldType::Record(fields) => self.record(name, node, fields),
            FieldType::Ref(relation) => self.inner_reference(name, node, *relation),
            FieldType::Rhythm => self.rhythm(name, node),
            FieldType::Any => {
                self.look_for_blanks(node);
                Some(untyped(node))
            }
            _ => self.scalar(name, node, ty),
        }
    }

    /// Reads what a relation's key says: a name, a record with `to`, or a list of these.
    pub fn references(&mut self, name: &str, node: &Node, relation: RelationId, end: End) {
        match &node.data {
            _ if slip::is_dash_without_space(node) => self.dash_without_space(node),
            Data::Null => {}
            Data::List(items) => {
                for item in items {
                    self.reference(name, item, relation, end);
                }
            }
            _ => {
                self.reference(name, node, relation, end);
            }
        }
    }

    fn list(&mut self, name: &str, node: &Node, inner: &FieldType) -> Vec<Value> {
        if slip::is_dash_without_space(node) {
            self.dash_without_space(node);
            return Vec::new();
        }
        let items = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        items.iter().filter_map(|item| self.value(name, item, inner)).collect()
    }

    /// The value of a record with these fields.
    pub fn record(&mut self, name: &str, node: &Node, fields: &[Field]) -> Option<Value> {
        let Data::Map(entries) = &node.data else {
            let wanted = format!("a mapping of {}", quoted_list(fields.iter().map(|f| &*f.name)));
            let help = fields.first().and_then(|field| slip::under_key(node, &field.name));
            self.wrong_type(name, node, &wanted, help);
            return None;
        };
        let holder = format!("`{name}`");
        let known = || fields.iter().map(|field| field.name.as_str());
        let mut meant = Vec::new();
        for entry in entries {
            if !known().any(|field| field == entry.key) && !is_free(&entry.key) {
                self.unknown_key(entry, (&holder, node), known());
                meant.extend(nearest(&entry.key, known()));
            }
        }
        let mut record = Vec::new();
        for field in fields {
            let value = node.get(&field.name).filter(|value| value.data != Data::Null);
            match value {
                Some(value) => record.extend(
                    self.value(&field.name, value, &field.ty).map(|v| (field.name.clone(), v)),
                ),
                // A slip of the pen is not a missing key as well.
                None if field.required && !meant.contains(&field.name.as_str()) => {
                    let message = format!("`{name}` needs `{}`", field.name);
                    let help = format!("add `{}: …`", field.name);
                    self.report(MISSING_FIELD, node.span, message, Some(help));
                }
                None => {}
            }
        }
        Some(Value::Record(record))
    }

    fn scalar(&mut self, name: &str, node: &Node, ty: &FieldType) -> Option<Value> {
        let Data::Scalar { text, quoted } = &node.data else {
            self.wrong_scalar(name, node, ty);
            return None;
        };
        let value = match ty {
            FieldType::Choice(vocabulary) | FieldType::Scale(vocabulary) => {
                return self.term(name, node, text, vocabulary);
            }
            FieldType::Prose => Some(Value::Prose(Arc::new(self.prose(text, node.span)))),
            FieldType::Int(bounds) => return self.int(name, node, text, *bounds),
            FieldType::Bool => read_bool(text, *quoted).map(Value::Bool),
            FieldType::Count(words) if words.contains(text) => Some(Value::Count(text.clone())),
            FieldType::Text => {
                self.look_for_blanks(node);
                read_scalar(text, ty)
            }
            _ => read_scalar(text, ty),
        };
        if value.is_none() {
            self.wrong_scalar(name, node, ty);
        }
        value
    }

    fn int(
        &mut self,
        name: &str,
        node: &Node,
        text: &str,
        bounds: Option<(i64, i64)>,
    ) -> Option<Value> {
        let number = text.trim_start_matches('+').parse::<i64>().ok();
        let within = |n: &i64| bounds.is_none_or(|(low, high)| (low..=high).contains(n));
        let value = number.filter(within).map(Value::Int);
        if value.is_none() {
            let wanted = bounds.map_or("a whole number".to_owned(), |(low, high)| {
                format!("a whole number from {low} to {high}")
            });
            self.wrong_type(name, node, &wanted, None);
        }
        value
    }

    fn term(&mut self, name: &str, node: &Node, text: &str, vocabulary: &str) -> Option<Value> {
        let Some(known) = self.schema.vocabularies.get(vocabulary) else {
            return Some(Value::Term(text.to_owned(), vocabulary.into()));
        };
        if known.accepts(text) {
            return Some(Value::Term(text.to_owned(), vocabulary.into()));
        }
        let message = format!("`{text}` is not a term of `{name}`");
        let help = did_you_mean(text, known.ids()).unwrap_or_else(|| terms_of(known));
        let meant = certain(text, known.ids());
        let span = Spelling::of(self.source, node.span, text)
            .and_then(|spelling| spelling.place(Span::new(0, text.len())));
        let fix = Fix::replacing(self.place(span.unwrap_or_default()), meant.unwrap_or_default());
        let finding = Diagnostic::error(UNKNOWN_TERM, self.place(node.span), message).help(help);
        self.findings.push(finding.fix(fix));
        None
    }

    fn inner_reference(&mut self, name: &str, node: &Node, relation: RelationId) -> Option<Value> {
        let index = self.reference(name, node, relation, End::From)?;
        Some(Value::Ref(index))
    }

    fn reference(&mut self, key: &str, node: &Node, relation: RelationId, end: End) -> Option<u32> {
        let (written, span, attributes) = match &node.data {
            Data::Scalar { text, .. } => (text.as_str(), node.span, Attributes::default()),
            Data::Map(_) => {
                let to = self.target(key, node)?;
                (to.text()?, to.span, self.attributes(key, node, relation))
            }
            _ => {
                let help = slip::without_brackets(node);
                self.wrong_type(key, node, "the id of a page, or `{to: id, …}`", help);
                return None;
            }
        };
        if self.is_own_team(written, relation) {
            self.own_team_said = Some(attributes);
            return None;
        }
        let name = Name::parse(written.trim());
        let name_span = name_span(self.source, span, written, &name);
        self.references.push(Reference { relation, end, name, attributes, span, name_span });
        Some(self.references.len() as u32 - 1)
    }

    fn target<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n Node> {
        let to = node.get(keys::TO).filter(|to| to.text().is_some());
        if to.is_none() {
            let message = format!("an entry of `{key}` names no page");
            self.report(MISSING_FIELD, node.span, message, Some("add `to: …`".into()));
        }
        to
    }

    fn attributes(&mut self, key: &str, node: &Node, relation: RelationId) -> Attributes {
        let fields = &self.schema.relation(relation).attributes;
        let mut attributes = Vec::new();
        for entry in node.entries().iter().filter(|entry| entry.key != keys::TO) {
            if is_free(&entry.key) {
                continue;
            }
            let Some(field) = fields.iter().find(|field| field.name == entry.key) else {
                let known = fields.iter().map(|field| field.name.as_str());
                self.unknown_key(entry, (&format!("an entry of `{key}`"), node), known);
                continue;
            };
            if let Some(value) = self.value(&field.name, &entry.value, &field.ty) {
                attributes.push((field.name.clone(), value, entry.value.span));
            }
        }
        attributes.sort_by_key(|(name, _, _)| fields.iter().position(|f| f.name == *name));
        Attributes::new(attributes)
    }

    fn is_own_team(&self, name: &str, relation: RelationId) -> bool {
        let own = self.schema.own_team.as_ref();
        self.own_team && own.is_some_and(|own| own.word == name && own.relation == relation)
    }

    fn wrong_scalar(&mut self, name: &str, node: &Node, ty: &FieldType) {
        let help = slip::meant(node, node.span.slice(&self.source.text), ty);
        self.wrong_type(name, node, &expected(ty), help);
    }

    fn dash_without_space(&mut self, node: &Node) {
        let dash = Span { end: node.span.start + 1, ..node.span };
        let message = "a dash without a space behind it does not begin an entry".to_owned();
        let help = "write `- …`, with a space, before each entry of the list".to_owned();
        self.report(WRONG_TYPE, dash, message, Some(help));
    }

    pub(super) fn wrong_type(
        &mut self,
        name: &str,
        node: &Node,
        wanted: &str,
        help: Option<String>,
    ) {
        let found = match node.text() {
            Some(text) => format!("`{}`", shorten(text)),
            None => node.describe().to_owned(),
        };
        let message = format!("`{name}` must be {wanted}, not {found}");
        self.report(WRONG_TYPE, node.span, message, help);
    }

    fn report(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        let place = self.place(span);
        self.findings.push(Diagnostic::error(code, place, message).maybe_help(help));
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.source.path, span)
    }
}

/// Whether a key is the author's own and nobody checks it.
pub fn is_free(key: &str) -> bool {
    key.starts_with(keys::FREE_PREFIX)
}

fn untyped(node: &Node) -> Value {
    match &node.data {
        Data::Null => Value::Text(String::new()),
        Data::Scalar { text, quoted } => {
            read_bool(text, *quoted).map_or_else(|| Value::Text(text.clone()), Value::Bool)
        }
        Data::List(items) => Value::List(items.iter().map(untyped).collect()),
        Data::Map(entries) => {
            Value::Record(entries.iter().map(|e| (e.key.clone(), untyped(&e.value))).collect())
        }
    }
}

/// What could be written instead of a term that there is not.
pub(crate) fn terms_of(vocabulary: &Vocabulary) -> String {
    format!("write one of {}", quoted_list(vocabulary.ids()))
}

fn quoted_list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
