//! From the keys and values of one page or row to a document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::field_type::FieldType;
use crate::config::kind::{Key, Kind, KindId};
use crate::config::schema::Schema;
use crate::config::schema_builder::is_folder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::body::Body;
use crate::document::document::{Document, KeyPlace, Places, Role, keys};
use crate::document::envelope;
use crate::document::page_place::PageRole;
use crate::document::parse::Context;
use crate::document::slug::{LONGEST, slug};
use crate::document::typed::{MISSING_FIELD, Typer, is_free};
use crate::document::unknown_key::UNKNOWN_KEY;
use crate::document::value::{Prose, Value};
use crate::nearest::nearest;
use crate::source::{Lines, Place, Source, SourcePath, Span};
use crate::tree::{Entry, Node};

/// A kind that does not exist.
pub const UNKNOWN_KIND: Code = Code("schema/unknown-kind");
/// A `kind` that contradicts the folder.
pub const KIND_CONFLICT: Code = Code("schema/kind-conflict");
/// A page whose id would be empty.
pub const EMPTY_ID: Code = Code("id/empty");
/// An id that cannot stand in an address.
pub const INVALID_ID: Code = Code("id/invalid");

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
        flaws: Vec::new(),
    }
}

/// Makes documents of mappings.
pub(crate) struct Reader<'a> {
    pub(crate) typer: Typer<'a>,
    path: &'a SourcePath,
    lines: Lines,
    /// The kind of the folder, where the page says another: its keys may be those of either.
    other_kind: Option<KindId>,
    /// Whether the folder or the file gives a kind.
    is_kind_given: bool,
    /// The keys so far that only pages of other kinds have, and where they stand.
    foreign_keys: Vec<(String, Span)>,
}

impl<'a> Reader<'a> {
    /// A reader for one document of a source with these lines.
    pub(crate) fn new(source: &'a Source, context: Context<'a>, lines: Lines) -> Self {
        let typer = reader_of(source, context);
        let foreign_keys = Vec::new();
        let path = &source.path;
        Self { typer, path, lines, other_kind: None, is_kind_given: false, foreign_keys }
    }

    /// The kind a page says or, failing that, its folder or file gives. Nothing if it says one that
    /// there is not, and nothing else gives one: what its keys mean is not known then.
    pub(crate) fn kind_of(&mut self, node: &Node, given: Option<KindId>) -> Option<KindId> {
        let schema = self.typer.schema;
        self.is_kind_given = given.is_some();
        let fallback = Some(given.unwrap_or(schema.default_kind));
        let Some(value) = node.get(keys::KIND) else { return fallback };
        let Some(name) = value.text() else { return fallback };
        let Some(said) = schema.kind_named(name) else {
            let own = || is_folder(name).then(|| format!("add `[kinds.{name}]` to site.toml"));
            let help = schema.similar_kind(name).or_else(own);
            self.report(UNKNOWN_KIND, value.span, format!("there is no kind `{name}`"), help);
            return given;
        };
        if let Some(given) = given
            && given != said
        {
            self.other_kind = Some(given);
            let given = schema.kind(given);
            let message = format!("this lies among the {} but says `kind: {name}`", given.path);
            let place = self.place_of_kind(schema.kind(said));
            let help = format!("move it to {place}, or leave `kind` out");
            self.report(KIND_CONFLICT, value.span, message, Some(help));
        }
        Some(said)
    }

    /// The document of a mapping; nothing if it can have no id.
    pub(crate) fn document(
        &mut self,
        node: &Node,
        kind: KindId,
        role: PageRole,
        whole: Span,
        mut body: Body,
    ) -> Option<Document> {
        let of = self.typer.schema.kind(kind);
        let is_page = matches!(role, PageRole::Page(_) | PageRole::Row);
        let (mut fields, mut places) = self.fields(node, of, is_page, whole);
        let envelope = envelope::read(node, &fields);
        if is_page && !envelope.is_variant && self.other_kind.is_none() {
            self.report_missing(of, &fields, &places);
        }
        let written = fields.remove(keys::TITLE).and_then(|t| t.as_text().map(str::to_owned));
        let title = written.filter(|title| !title.trim().is_empty()).or(body.title.take());
        let role = self.role(node, role, title.as_deref(), whole, &mut places)?;
        let title = title.or_else(|| match &role {
            Role::Page(_) if envelope.is_variant => None,
            Role::Page(id) => Some(from_stem(self.path, id)),
            _ => None,
        });
        fields.retain(|key, _| !keys::IN_ENVELOPE.contains(&key.as_str()));
        Some(Document {
            path: self.path.clone(),
            role,
            kind,
            title,
            open_prose: open_prose(&fields, envelope.summary.as_ref()),
            files: files(&fields),
            envelope,
            fields,
            references: std::mem::take(&mut self.typer.references),
            own_team: self.typer.own_team_said.take(),
            body,
            places,
        })
    }

    /// The values of all keys, and where they stand.
    fn fields(
        &mut self,
        node: &Node,
        kind: &Kind,
        is_page: bool,
        whole: Span,
    ) -> (BTreeMap<String, Value>, Places) {
        self.typer.own_team = holds_own_team(self.typer.schema, node);
        let mut fields = BTreeMap::new();
        let mut places = Places {
            lines: self.lines.clone(),
            whole,
            id: Span::default(),
            keys: BTreeMap::new(),
            faulty: BTreeSet::new(),
        };
        for entry in node.entries() {
            let place = KeyPlace { key: entry.key_span, value: entry.value.span };
            places.keys.insert(entry.key.clone(), place);
            let (known, flaws) = (self.typer.findings.len(), self.typer.flaws.len());
            if let Some(value) = self.entry((entry, node), kind, is_page) {
                fields.insert(entry.key.clone(), value);
            }
            if is_name(&entry.key) {
                self.typer.flaws.truncate(flaws);
            }
            if self.typer.findings.len() > known {
                places.faulty.insert(entry.key.clone());
                // A slip of the pen is not a missing key as well.
                let meant = nearest(&entry.key, kind.keys.keys().map(String::as_str));
                places.faulty.extend(meant.map(str::to_owned));
            }
        }
        self.report_foreign_keys(kind);
        (fields, places)
    }

    fn entry(
        &mut self,
        (entry, node): (&Entry, &Node),
        kind: &Kind,
        is_page: bool,
    ) -> Option<Value> {
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
                let ty = FieldType::Any;
                self.typer.value(&entry.key, &entry.value, &ty)
            }
            None if self.other_kind.is_some_and(|other| self.has_key(other, &entry.key)) => None,
            None => {
                self.unknown_key((entry, node), kind, is_page);
                None
            }
        }
    }

    /// Where pages of a kind lie, or where rows of it do.
    fn place_of_kind(&self, kind: &Kind) -> String {
        let is_row = !self.path.as_str().starts_with("content/");
        let (folder, end) = if is_row { ("data/", ".yaml") } else { ("content/", "/") };
        format!("`{folder}{}{end}`", kind.path)
    }

    fn has_key(&self, kind: KindId, key: &str) -> bool {
        self.typer.schema.kind(kind).keys.contains_key(key)
    }

    /// A key that pages of other kinds have was not misspelled, and is reported with the others.
    fn unknown_key(&mut self, (entry, node): (&Entry, &Node), kind: &Kind, is_page: bool) {
        if self.holders(&entry.key).next().is_some() {
            return self.foreign_keys.push((entry.key.clone(), entry.key_span));
        }
        // A page without an id has no relations.
        let keys = kind.keys.iter();
        let known = keys.filter(|(_, key)| is_page || matches!(key, Key::Field(_)));
        let known = known.map(|(key, _)| key.as_str());
        self.typer.unknown_key(entry, (&kind.one(), node), known);
    }

    /// The kinds whose pages have a key; not those that have it from another.
    fn holders(&self, key: &str) -> impl Iterator<Item = KindId> {
        let schema = self.typer.schema;
        schema.kind_ids().filter(move |id| {
            let has = |id: KindId| schema.kind(id).keys.contains_key(key);
            has(*id) && !schema.kind(*id).extends.is_some_and(has)
        })
    }

    /// Reports keys of other kinds. Several of one kind are one finding: the page is of that kind,
    /// and lies or is called otherwise.
    fn report_foreign_keys(&mut self, kind: &Kind) {
        let keys = std::mem::take(&mut self.foreign_keys);
        let schema = self.typer.schema;
        let all = |id: &KindId| keys.iter().all(|(key, _)| self.has_key(*id, key));
        let meant = schema.kind_ids().find(all).filter(|_| keys.len() > 1);
        if let Some(meant) = meant.map(|id| schema.kind(id)) {
            let span = keys[0].1;
            let names: Vec<String> = keys.iter().map(|(key, _)| format!("`{key}`")).collect();
            let message = format!("{} has none of the keys {}", kind.one(), names.join(", "));
            let place = self.place_of_kind(meant);
            let say =
                if self.is_kind_given { "" } else { &format!("say `kind: {}`, or ", meant.id) };
            let help = format!("these are keys of {}: {say}move it to {place}", meant.one());
            return self.report(UNKNOWN_KEY, span, message, Some(help));
        }
        for (key, span) in keys {
            let holders: Vec<String> =
                self.holders(&key).take(2).map(|id| schema.kind(id).one()).collect();
            let message = format!("{} has no key `{key}`", kind.one());
            let help = format!("it is a key of {}", holders.join(" or "));
            self.report(UNKNOWN_KEY, span, message, Some(help));
        }
    }

    fn report_missing(&mut self, kind: &Kind, fields: &BTreeMap<String, Value>, places: &Places) {
        let start = Span { start: places.whole.start, end: places.whole.start };
        for field in kind.fields.iter().filter(|field| field.required) {
            let is_there = fields.contains_key(&field.name) || places.faulty.contains(&field.name);
            if !is_there && field.name != keys::TITLE {
                let message = format!("{} needs `{}`", kind.one(), field.name);
                let help = format!("add `{}: …`", field.name);
                let span = places.keys.get(&field.name).map_or(start, |place| place.key);
                self.report(MISSING_FIELD, span, message, Some(help));
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
        if id.len() > LONGEST {
            let message = format!("an id of {} bytes is too long for an address", id.len());
            let help = format!("add an `id: …` of at most {LONGEST} bytes");
            self.report(INVALID_ID, places.id, message, Some(help));
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

/// Whether a key holds names, for links and readers: `TBD` may well be one, and what cannot be one
/// is reported as such.
fn is_name(key: &str) -> bool {
    keys::IN_ENVELOPE.contains(&key) && key != keys::SUMMARY
}

/// Whether the page says that each team holds its own, so that the team needs no name.
fn holds_own_team(schema: &Schema, node: &Node) -> bool {
    let own = schema.own_team.as_ref();
    own.is_some_and(|own| node.get(&own.field).and_then(Node::text) == Some(own.value.as_str()))
}

/// The prose of fields, and the summary, that other pages and files have to do with.
fn open_prose(fields: &BTreeMap<String, Value>, summary: Option<&Arc<Prose>>) -> Vec<Arc<Prose>> {
    let mut open = Vec::new();
    let mut visit = |prose: &Arc<Prose>| {
        if prose.body.is_open() {
            open.push(prose.clone());
        }
    };
    for value in fields.values() {
        value.each_prose(&mut visit);
    }
    summary.into_iter().for_each(visit);
    open
}

/// The files that fields name, each with the key.
fn files(fields: &BTreeMap<String, Value>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (key, value) in fields {
        value.each_file(&mut |file| files.push((key.clone(), file.to_owned())));
    }
    files
}

/// A title for a page that has none: its stem in words, or the folder's of an `index.md`.
fn from_stem(path: &SourcePath, id: &str) -> String {
    let stem = path.stem();
    let name = if slug(stem) == id { stem } else { id };
    crate::config::vocabulary::label_of(name)
}
