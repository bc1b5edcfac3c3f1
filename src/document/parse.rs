//! From one source to documents: a pure function of the file and the schema.
//!
//! A page gives one document, a data file one for each row. What is wrong inside the file is
//! reported beside them; what depends on other files is left to `handbook/`.

use std::collections::BTreeMap;

use crate::config::kind::{Key, Kind, KindId};
use crate::config::schema::Schema;
use crate::config::settings::RawHtml;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::body::Body;
use crate::document::document::{Document, Envelope, KeyPlace, Places, Role, keys};
use crate::document::front_matter;
use crate::document::markdown;
use crate::document::slug::slug;
use crate::document::typed::{MISSING_FIELD, Typer, UNKNOWN_KEY, WRONG_TYPE, is_free};
use crate::document::value::Value;
use crate::document::{csv, yaml};
use crate::nearest::did_you_mean;
use crate::source::{Lines, Place, Source, SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// A kind that does not exist.
pub const UNKNOWN_KIND: Code = Code("schema/unknown-kind");
/// A `kind` that contradicts the folder.
pub const KIND_CONFLICT: Code = Code("schema/kind-conflict");
/// A page whose id would be empty.
pub const EMPTY_ID: Code = Code("id/empty");
/// An id that cannot stand in an address.
pub const INVALID_ID: Code = Code("id/invalid");

/// What the parsing of a source depends on besides its text.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The model in force.
    pub schema: &'a Schema,
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
}

/// The documents of a source, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The documents in the order of the file.
    pub documents: Vec<Document>,
    /// What is wrong inside the file.
    pub findings: Vec<Diagnostic>,
}

/// Parses a Markdown page.
pub fn parse_page(source: &Source, context: Context<'_>) -> Parsed {
    let (cut, unclosed) = front_matter::cut(source);
    let mut parsed = Parsed { documents: Vec::new(), findings: Vec::from_iter(unclosed) };
    let node = match cut.yaml {
        Some((text, start)) => {
            let (node, findings) = yaml::read(text, start, &source.path);
            parsed.findings.extend(findings);
            node.and_then(|node| mapping(node, &source.path, &mut parsed.findings))
        }
        None => Some(empty_mapping()),
    };
    // Front matter that cannot be read says nothing reliable about the page; its findings stand.
    let Some(node) =
        node.filter(|_| parsed.findings.iter().all(|f| f.code != front_matter::UNCLOSED))
    else {
        return parsed;
    };
    let place = PagePlace::of(&source.path, context.schema);
    let whole = Span::new(0, cut.yaml.map_or(0, |(text, start)| start + text.len()));
    let mut reader = Reader::new(source, context, Lines::of(&source.text));
    let kind = reader.kind_of(&node, place.kind);
    let has_title = node.get(keys::TITLE).is_some();
    let options = markdown::Options { raw_html: context.raw_html, take_title: !has_title };
    let body = markdown::compile(cut.body, cut.body_start, options);
    parsed.documents.extend(reader.document(&node, kind, place.role, whole, body));
    parsed.findings.extend(reader.typer.findings);
    parsed
}

/// Parses a data file whose rows are pages of `kind`.
pub fn parse_rows(source: &Source, kind: KindId, context: Context<'_>) -> Parsed {
    let (rows, findings) = if source.path.extension() == "csv" {
        csv::read(&source.text, &source.path)
    } else {
        let (node, mut findings) = yaml::read(&source.text, 0, &source.path);
        (node.map(|node| rows(node, &source.path, &mut findings)).unwrap_or_default(), findings)
    };
    let mut parsed = Parsed { documents: Vec::new(), findings };
    let lines = Lines::of(&source.text);
    for row in rows {
        let mut reader = Reader::new(source, context, lines.clone());
        let kind = reader.kind_of(&row, Some(kind));
        let document = reader.document(&row, kind, PageRole::Row, row.span, Body::default());
        parsed.documents.extend(document);
        parsed.findings.extend(reader.typer.findings);
    }
    parsed
}

fn rows(node: Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Vec<Node> {
    match node.data {
        Data::List(rows) => {
            rows.into_iter().filter_map(|row| mapping(row, path, findings)).collect()
        }
        Data::Null => Vec::new(),
        _ => {
            let message = format!("a data file is a list of mappings, not {}", node.describe());
            let help = "begin each row with `- title: …`";
            findings.push(
                Diagnostic::error(WRONG_TYPE, Place::new(path, node.span), message).help(help),
            );
            Vec::new()
        }
    }
}

fn mapping(node: Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    match node.data {
        Data::Map(_) => Some(node),
        Data::Null => Some(empty_mapping()),
        _ => {
            let message = format!("expected keys and values, found {}", node.describe());
            let place = Place::new(path, node.span);
            findings.push(
                Diagnostic::error(WRONG_TYPE, place, message)
                    .help("write `key: value` on each line"),
            );
            None
        }
    }
}

fn empty_mapping() -> Node {
    Node { data: Data::Map(Vec::new()), span: Span::default() }
}

/// What the path of a page says about it.
struct PagePlace {
    kind: Option<KindId>,
    role: PageRole,
}

#[derive(Clone, Debug, PartialEq)]
enum PageRole {
    Home,
    Introduction,
    NotFound,
    /// An ordinary page, with the id it has if it says none.
    Page(String),
    Row,
}

impl PagePlace {
    /// Reads `content/KIND/…/NAME.md`.
    fn of(path: &SourcePath, schema: &Schema) -> Self {
        let inside = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
        let parts: Vec<&str> = inside.split('/').collect();
        let kind = (parts.len() > 1).then(|| schema.kind_named(parts[0])).flatten();
        let is_index = matches!(path.stem().to_lowercase().as_str(), "index" | "readme");
        let role = match (parts.len(), is_index) {
            (1, true) => PageRole::Home,
            (1, false) if path.stem() == "404" => PageRole::NotFound,
            (2, true) if kind.is_some() => PageRole::Introduction,
            (_, true) => PageRole::Page(parts[parts.len() - 2].to_owned()),
            _ => PageRole::Page(path.stem().to_owned()),
        };
        Self { kind, role }
    }
}

/// What gives types to the values of one document of a source.
pub fn reader_of<'a>(source: &'a Source, context: Context<'a>) -> Typer<'a> {
    Typer {
        schema: context.schema,
        source,
        raw_html: context.raw_html,
        own_team: false,
        own_team_said: None,
        references: Vec::new(),
        findings: Vec::new(),
    }
}

struct Reader<'a> {
    typer: Typer<'a>,
    path: &'a SourcePath,
    lines: Lines,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source, context: Context<'a>, lines: Lines) -> Self {
        Self { typer: reader_of(source, context), path: &source.path, lines }
    }

    /// The kind a page says or, failing that, its folder or file gives.
    fn kind_of(&mut self, node: &Node, given: Option<KindId>) -> KindId {
        let schema = self.typer.schema;
        let fallback = given.unwrap_or(schema.default_kind);
        let Some(value) = node.get(keys::KIND) else { return fallback };
        let Some(name) = value.text() else { return fallback };
        let Some(said) = schema.kind_named(name) else {
            let help = did_you_mean(name, schema.kind_names.keys().map(String::as_str));
            self.report(UNKNOWN_KIND, value.span, format!("there is no kind `{name}`"), help);
            return fallback;
        };
        if let Some(given) = given
            && given != said
        {
            let given = schema.kind(given);
            let message = format!("this lies among the {} but says `kind: {name}`", given.path);
            let help = format!("move it to `{}/`, or leave `kind` out", schema.kind(said).path);
            self.report(KIND_CONFLICT, value.span, message, Some(help));
        }
        said
    }

    fn document(
        &mut self,
        node: &Node,
        kind: KindId,
        role: PageRole,
        whole: Span,
        mut body: Body,
    ) -> Option<Document> {
        let schema = self.typer.schema;
        let of = schema.kind(kind);
        self.typer.own_team = holds_own_team(schema, node);
        let is_page = matches!(role, PageRole::Page(_) | PageRole::Row);
        let mut fields = BTreeMap::new();
        let lines = self.lines.clone();
        let mut places = Places { lines, whole, id: Span::default(), keys: BTreeMap::new() };
        for entry in node.entries() {
            let place = KeyPlace { key: entry.key_span, value: entry.value.span };
            places.keys.insert(entry.key.clone(), place);
            if let Some(value) = self.entry(entry, of, is_page) {
                fields.insert(entry.key.clone(), value);
            }
        }
        let envelope = read_envelope(node, &fields);
        if is_page && !envelope.is_variant {
            self.report_missing(of, &fields, whole);
        }
        let title = fields.remove(keys::TITLE).and_then(|t| t.as_text().map(str::to_owned));
        let title = title.filter(|title| !title.trim().is_empty()).or(body.title.take());
        let role = self.role(node, role, title.as_deref(), whole, &mut places)?;
        let title = title.or_else(|| match &role {
            Role::Page(_) if envelope.is_variant => None,
            Role::Page(id) => Some(from_stem(self.path, id)),
            _ => None,
        });
        for key in [keys::KIND, keys::ID, keys::SUMMARY, keys::STATUS, keys::ALIASES, keys::WAS] {
            fields.remove(key);
        }
        for key in [keys::TAGS, keys::DRAFT] {
            fields.remove(key);
        }
        let references = std::mem::take(&mut self.typer.references);
        let own_team = self.typer.own_team_said.take();
        let path = self.path.clone();
        Some(Document {
            path,
            role,
            kind,
            title,
            envelope,
            fields,
            references,
            own_team,
            body,
            places,
        })
    }

    fn entry(&mut self, entry: &Entry, kind: &Kind, is_page: bool) -> Option<Value> {
        match kind.keys.get(&entry.key) {
            Some(Key::Field(index)) => {
                let ty = &kind.fields[*index].ty;
                self.typer.value(&entry.key, &entry.value, ty)
            }
            Some(Key::Relation(relation, end)) if is_page => {
                self.typer.references(&entry.key, &entry.value, *relation, *end);
                None
            }
            Some(Key::Relation(..)) => {
                let message = format!("`{}` needs a page with an id", entry.key);
                let help =
                    "a home page or the introduction of an index has no relations".to_owned();
                self.report(UNKNOWN_KEY, entry.key_span, message, Some(help));
                None
            }
            None if is_free(&entry.key) || kind.open => {
                let ty = crate::config::field_type::FieldType::Any;
                self.typer.value(&entry.key, &entry.value, &ty)
            }
            None => {
                let holder = format!("a {}", kind.label.to_lowercase());
                self.typer.unknown_key(entry, &holder, kind.keys.keys().map(String::as_str));
                None
            }
        }
    }

    fn report_missing(&mut self, kind: &Kind, fields: &BTreeMap<String, Value>, whole: Span) {
        for field in &kind.fields {
            if field.required && !fields.contains_key(&field.name) && field.name != keys::TITLE {
                // A value of a wrong type was reported where it stands.
                let label = kind.label.to_lowercase();
                let message = format!("a {label} needs `{}`", field.name);
                let help = format!("add `{}: …`", field.name);
                let start = Span { start: whole.start, end: whole.start };
                let known = self.typer.findings.iter().any(|f| {
                    f.code != UNKNOWN_KEY
                        && f.message.starts_with(&format!("`{}` must", field.name))
                        || f.message.ends_with(&format!("a term of `{}`", field.name))
                });
                if !known {
                    self.report(MISSING_FIELD, start, message, Some(help));
                }
            }
        }
    }

    fn role(
        &mut self,
        node: &Node,
        role: PageRole,
        title: Option<&str>,
        whole: Span,
        places: &mut Places,
    ) -> Option<Role> {
        let fallback = match role {
            PageRole::Home => return Some(Role::Home),
            PageRole::Introduction => return Some(Role::Introduction),
            PageRole::NotFound => return Some(Role::NotFound),
            PageRole::Page(stem) => stem,
            PageRole::Row => title.unwrap_or_default().to_owned(),
        };
        let start = Span { start: whole.start, end: whole.start };
        let written = node.get(keys::ID).filter(|id| id.text().is_some());
        let follows_from = node.get(keys::TITLE).map_or(start, |title| title.span);
        let is_row = title.is_some_and(|title| title == fallback);
        places.id = written.map_or(if is_row { follows_from } else { start }, |id| id.span);
        let wanted = written.and_then(Node::text).unwrap_or(&fallback);
        let id = slug(wanted);
        if id.is_empty() {
            let message = match wanted {
                "" => "a row needs a `title` or an `id`".to_owned(),
                wanted => format!("nothing of `{wanted}` can stand in an address"),
            };
            self.report(
                EMPTY_ID,
                places.id,
                message,
                Some("add an `id: …` with letters or digits".into()),
            );
            return None;
        }
        if written.is_some() && id != wanted {
            let message = format!("`{wanted}` cannot be an id");
            self.report(INVALID_ID, places.id, message, Some(format!("write `id: {id}`")));
        }
        Some(Role::Page(id))
    }

    fn report(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        let place = Place::new(self.path, span);
        self.typer.findings.push(Diagnostic::error(code, place, message).maybe_help(help));
    }
}

/// Whether the page says that each team holds its own, so that the team needs no name.
fn holds_own_team(schema: &Schema, node: &Node) -> bool {
    let own = schema.own_team.as_ref();
    own.is_some_and(|own| node.get(&own.field).and_then(Node::text) == Some(own.value.as_str()))
}

fn read_envelope(node: &Node, fields: &BTreeMap<String, Value>) -> Envelope {
    let text = |key: &str| fields.get(key).and_then(Value::as_text).map(str::to_owned);
    let summary = match fields.get(keys::SUMMARY) {
        Some(Value::Prose(prose)) => Some(prose.clone()),
        _ => None,
    };
    Envelope {
        summary,
        status: text(keys::STATUS),
        draft: fields.get(keys::DRAFT) == Some(&Value::Bool(true)),
        aliases: texts(node, keys::ALIASES),
        was: texts(node, keys::WAS),
        tags: texts(node, keys::TAGS),
        during: text(keys::DURING),
        is_variant: node.get(keys::VARIANT_OF).is_some(),
    }
}

/// The texts of a list, or of a single value, with their places.
fn texts(node: &Node, key: &str) -> Vec<(String, Span)> {
    let Some(value) = node.get(key) else { return Vec::new() };
    let items = match &value.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let text = |item: &Node| Some((item.text()?.trim().to_owned(), item.span));
    items.iter().filter_map(text).filter(|(text, _)| !text.is_empty()).collect()
}

/// A title for a page that has none: its stem in words, or the folder's of an `index.md`.
fn from_stem(path: &SourcePath, id: &str) -> String {
    let stem = path.stem();
    let name = if slug(stem) == id { stem } else { id };
    crate::config::vocabulary::label_of(name)
}
