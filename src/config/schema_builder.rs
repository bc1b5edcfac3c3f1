//! Building a schema out of layers: the envelope, a pack, and the tables of `site.toml`.
//!
//! Each layer may add kinds, fields, vocabularies and relations, and change what earlier ones said.
//! Names are resolved once, at the end, when all layers are known.

use std::collections::BTreeMap;

use crate::config::field_type::{Field, FieldType, TYPE_WORDS};
use crate::config::kind::{Slots, path_of, plural_of};
use crate::config::schema::Schema;
use crate::config::schema_linker;
use crate::config::table::Table;
use crate::config::vocabulary::{Term, Vocabulary, label_of};
use crate::diagnostic::Diagnostic;
use crate::nearest::did_you_mean;
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// A schema in the making: names as written, with the places where they stand.
#[derive(Debug, Default)]
pub struct SchemaBuilder {
    pub(crate) fields: Vec<(Field, Place)>,
    /// Traits of every kind.
    pub(crate) traits: BTreeMap<String, Slots>,
    pub(crate) kinds: Vec<DraftKind>,
    pub(crate) relations: Vec<DraftRelation>,
    pub(crate) vocabularies: BTreeMap<String, Vocabulary>,
    pub(crate) default_kind: String,
    pub(crate) own_team: Option<DraftOwnTeam>,
}

/// A kind as its layers describe it.
#[derive(Debug)]
pub(crate) struct DraftKind {
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) label: Option<String>,
    pub(crate) plural: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) about: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) extends: Option<(String, Place)>,
    pub(crate) open: Option<bool>,
    /// What earlier layers called it: its folders and `kind:` in front matter still work.
    pub(crate) former: Vec<String>,
    pub(crate) traits: BTreeMap<String, Slots>,
    pub(crate) fields: Vec<(Field, Place)>,
}

/// A relation as its layers describe it.
#[derive(Debug)]
pub(crate) struct DraftRelation {
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) inverse: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) inverse_label: Option<String>,
    pub(crate) from: Vec<(String, Place)>,
    pub(crate) to: Vec<(String, Place)>,
    pub(crate) attributes: Vec<(Field, Place)>,
    pub(crate) max: Option<u32>,
    pub(crate) required: bool,
    pub(crate) acyclic: bool,
    pub(crate) symmetric: bool,
    pub(crate) ordered: bool,
    pub(crate) same_kind: bool,
    pub(crate) weak: bool,
    pub(crate) inside: Option<String>,
}

/// The own-team word as written.
#[derive(Debug)]
pub(crate) struct DraftOwnTeam {
    pub(crate) word: String,
    pub(crate) relation: String,
    pub(crate) field: String,
    pub(crate) value: String,
}

impl SchemaBuilder {
    /// Reads the whole table of an embedded pack.
    pub fn read_pack(&mut self, node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
        let mut table = Table::new("", node, path, findings);
        if let Some(kind) = table.text("default_kind") {
            self.default_kind = kind;
        }
        if let Some(node) = table.node("own_team") {
            self.own_team = Some(read_own_team(node, path, table.findings()));
        }
        if let Some(node) = table.node("fields") {
            self.fields = read_fields(node, path, table.findings());
        }
        if let Some(node) = table.node("traits") {
            read_traits(node, path, &mut self.traits, table.findings());
        }
        self.read(&mut table);
        table.finish();
    }

    /// Reads the tables that a site and a pack have in common: kinds, relations, vocabularies.
    pub fn read(&mut self, table: &mut Table<'_, '_>) {
        let path = table.path();
        for entry in table.node("vocab").map(Node::entries).unwrap_or_default() {
            self.read_vocabulary(entry, path, table.findings());
        }
        for entry in table.node("kinds").map(Node::entries).unwrap_or_default() {
            self.read_kind(entry, path, table.findings());
        }
        for entry in table.node("relations").map(Node::entries).unwrap_or_default() {
            self.read_relation(entry, path, table.findings());
        }
    }

    /// Resolves all names. What does not fit is a finding at its place in `site.toml`.
    pub fn finish(self, findings: &mut Vec<Diagnostic>) -> Schema {
        schema_linker::link(self, findings)
    }

    fn read_kind(&mut self, entry: &Entry, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
        let name = format!("[kinds.{}]", entry.key);
        let mut table = Table::new(name, &entry.value, path, findings);
        let kind = self.draft_kind(&entry.key, Place::new(path, entry.key_span));
        let names = kind.names();
        kind.former.extend(names);
        let renamed = set(&mut kind.label, table.text("label"));
        // A new label brings a new plural, a new plural a new path, unless they are given as well.
        let repluraled = set_or_clear(&mut kind.plural, table.text("plural"), renamed);
        let folder = table.node("path").map(|node| node.span);
        set_or_clear(&mut kind.path, table.text("path"), renamed || repluraled);
        if let (Some(span), Some(folder)) = (folder, &kind.path) {
            check_folder(&mut table, span, folder);
        }
        set(&mut kind.about, table.text("about"));
        set(&mut kind.lead, table.text("lead"));
        set(&mut kind.open, table.bool("open"));
        if let Some(span) = table.node("extends").map(|node| node.span) {
            kind.extends = table.text("extends").map(|parent| (parent, Place::new(path, span)));
        }
        if let Some(node) = table.node("traits") {
            read_traits(node, path, &mut kind.traits, table.findings());
        }
        if let Some(node) = table.node("fields") {
            for field in read_fields(node, path, table.findings()) {
                replace_field(&mut kind.fields, field);
            }
        }
        table.finish();
    }

    fn draft_kind(&mut self, id: &str, place: Place) -> &mut DraftKind {
        let known = self.kinds.iter().position(|kind| kind.id == id);
        let index = known.unwrap_or_else(|| {
            self.kinds.push(DraftKind::new(id, place));
            self.kinds.len() - 1
        });
        &mut self.kinds[index]
    }

    fn read_relation(&mut self, entry: &Entry, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
        let name = format!("[relations.{}]", entry.key);
        let mut table = Table::new(name, &entry.value, path, findings);
        let relation = self.draft_relation(&entry.key, Place::new(path, entry.key_span));
        set(&mut relation.inverse, table.text("inverse"));
        set(&mut relation.label, table.text("label"));
        set(&mut relation.inverse_label, table.text("inverse_label"));
        set(&mut relation.inside, table.text("inside"));
        relation.from.extend(read_kind_list(&mut table, "from"));
        relation.to.extend(read_kind_list(&mut table, "to"));
        if let Some(max) = table.number("max") {
            relation.max = Some(max);
        }
        for (flag, key) in [
            (&mut relation.required, "required"),
            (&mut relation.acyclic, "acyclic"),
            (&mut relation.symmetric, "symmetric"),
            (&mut relation.ordered, "ordered"),
            (&mut relation.same_kind, "same_kind"),
            (&mut relation.weak, "weak"),
        ] {
            *flag = table.bool(key).unwrap_or(*flag);
        }
        if let Some(node) = table.node("attributes") {
            for field in read_fields(node, path, table.findings()) {
                replace_field(&mut relation.attributes, field);
            }
        }
        table.finish();
    }

    fn draft_relation(&mut self, id: &str, place: Place) -> &mut DraftRelation {
        let known = self.relations.iter().position(|relation| relation.id == id);
        let index = known.unwrap_or_else(|| {
            self.relations.push(DraftRelation::new(id, place));
            self.relations.len() - 1
        });
        &mut self.relations[index]
    }

    fn read_vocabulary(
        &mut self,
        entry: &Entry,
        path: &SourcePath,
        findings: &mut Vec<Diagnostic>,
    ) {
        let mut table = Table::new(format!("[vocab.{}]", entry.key), &entry.value, path, findings);
        let old = self.vocabularies.get(&entry.key);
        let ordered = table.bool("ordered").or(old.map(|old| old.ordered)).unwrap_or(false);
        let terms = match table.node("terms") {
            Some(node) => read_terms(node, old, path, table.findings()),
            None => old.map(|old| old.terms.clone()).unwrap_or_default(),
        };
        if terms.is_empty() {
            let message = format!("the vocabulary `{}` has no terms", entry.key);
            table.bad(entry.key_span, message, Some("add `terms = [\"…\", \"…\"]`".into()));
        }
        table.finish();
        let vocabulary = Vocabulary { id: entry.key.clone(), ordered, terms };
        self.vocabularies.insert(entry.key.clone(), vocabulary);
    }
}

impl DraftKind {
    /// Its label as it is so far.
    pub(crate) fn label(&self) -> String {
        self.label.clone().unwrap_or_else(|| label_of(&self.id))
    }

    /// The label of several as it is so far.
    pub(crate) fn plural(&self) -> String {
        self.plural.clone().unwrap_or_else(|| plural_of(&self.label()))
    }

    /// The folder as it is so far.
    pub(crate) fn path(&self) -> String {
        self.path.clone().unwrap_or_else(|| path_of(&self.plural()))
    }

    /// The words by which authors may call it as it is so far.
    pub(crate) fn names(&self) -> [String; 3] {
        [path_of(&self.label()), path_of(&self.plural()), self.path()]
    }

    fn new(id: &str, place: Place) -> Self {
        Self {
            id: id.to_owned(),
            place,
            label: None,
            plural: None,
            path: None,
            about: None,
            lead: None,
            extends: None,
            open: None,
            former: Vec::new(),
            traits: BTreeMap::new(),
            fields: Vec::new(),
        }
    }
}

impl DraftRelation {
    fn new(id: &str, place: Place) -> Self {
        Self {
            id: id.to_owned(),
            place,
            inverse: None,
            label: None,
            inverse_label: None,
            from: Vec::new(),
            to: Vec::new(),
            attributes: Vec::new(),
            max: None,
            required: false,
            acyclic: false,
            symmetric: false,
            ordered: false,
            same_kind: false,
            weak: false,
            inside: None,
        }
    }
}

/// Replaces a value if there is a new one, and says whether there was.
fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let given = value.is_some();
    if given {
        *slot = value;
    }
    given
}

/// The same, but what follows from something that changed is forgotten if it is not given anew.
fn set_or_clear<T>(slot: &mut Option<T>, value: Option<T>, clear: bool) -> bool {
    if value.is_some() || clear {
        *slot = value;
        return true;
    }
    false
}

fn check_folder(table: &mut Table<'_, '_>, span: Span, folder: &str) {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if folder.is_empty() || folder.starts_with('.') || !folder.chars().all(plain) {
        let help = "use letters, digits and `-`".to_owned();
        table.bad(span, format!("`{folder}` cannot be the name of a folder"), Some(help));
    }
}

fn read_own_team(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> DraftOwnTeam {
    let mut table = Table::new("[own_team]", node, path, findings);
    let draft = DraftOwnTeam {
        word: table.required_text("word"),
        relation: table.required_text("relation"),
        field: table.required_text("field"),
        value: table.required_text("value"),
    };
    table.finish();
    draft
}

fn read_traits(
    node: &Node,
    path: &SourcePath,
    traits: &mut BTreeMap<String, Slots>,
    findings: &mut Vec<Diagnostic>,
) {
    for entry in Table::new("traits", node, path, findings).all() {
        let slots = entry.value.entries().iter();
        let slots =
            slots.filter_map(|slot| Some((slot.key.clone(), slot.value.text()?.to_owned())));
        traits.insert(entry.key.clone(), slots.collect());
    }
}

fn read_kind_list(table: &mut Table<'_, '_>, key: &'static str) -> Vec<(String, Place)> {
    let path = table.path();
    let kinds = table.texts(key).unwrap_or_default();
    kinds.into_iter().map(|(kind, span)| (kind, Place::new(path, span))).collect()
}

fn replace_field(fields: &mut Vec<(Field, Place)>, field: (Field, Place)) {
    match fields.iter_mut().find(|(old, _)| old.name == field.0.name) {
        Some(old) => *old = field,
        None => fields.push(field),
    }
}

fn read_fields(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(Field, Place)> {
    let entries = Table::new("fields", node, path, findings).all();
    entries.iter().filter_map(|entry| read_field(entry, path, findings)).collect()
}

/// A field is a type (`"prose!"`), or a table with `type`, `of`, `required`, `label`, `fields`.
fn read_field(
    entry: &Entry,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Field, Place)> {
    let place = Place::new(path, entry.key_span);
    if let Data::Scalar { text, .. } = &entry.value.data {
        let (ty, required) = match text.strip_suffix('!') {
            Some(ty) => (ty, true),
            None => (text.as_str(), false),
        };
        let ty = read_type(ty, entry.value.span, path, findings)?;
        let (name, label) = (entry.key.clone(), label_of(&entry.key));
        return Some((Field { name, label, ty, required }, place));
    }
    let mut table = Table::new(format!("fields.{}", entry.key), &entry.value, path, findings);
    let span = table.node("type").map_or(entry.key_span, |node| node.span);
    let mut written = table.required_text("type");
    let required = table.bool("required").unwrap_or_else(|| written.ends_with('!'));
    if let Some(of) = table.text("of") {
        written = format!("{} {of}", written.trim_end_matches('!'));
    }
    let label = table.text("label").unwrap_or_else(|| label_of(&entry.key));
    let inner = table.node("fields");
    table.finish();
    let mut ty = read_type(written.trim_end_matches('!'), span, path, findings)?;
    if let (Some(fields), Some(node)) = (ty.fields_mut(), inner) {
        fields.extend(read_fields(node, path, findings).into_iter().map(|(field, _)| field));
    }
    Some((Field { name: entry.key.clone(), label, ty, required }, place))
}

fn read_type(
    text: &str,
    span: Span,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<FieldType> {
    let ty = FieldType::parse(text);
    if ty.is_none() {
        let message = format!("`{text}` is not a type of field");
        let word = text.split(' ').next().unwrap_or_default();
        let help = did_you_mean(word, TYPE_WORDS)
            .unwrap_or_else(|| format!("the types are {}", TYPE_WORDS.join(", ")));
        let place = Place::new(path, span);
        findings.push(Diagnostic::error(super::table::BAD_VALUE, place, message).help(help));
    }
    ty
}

fn read_terms(
    node: &Node,
    old: Option<&Vocabulary>,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Term> {
    let items = match &node.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    items.iter().map(|item| read_term(item, old, path, findings)).collect()
}

/// A term is its id, or a table with `id`, `label`, `note`. What is not said stays as it was.
fn read_term(
    node: &Node,
    old: Option<&Vocabulary>,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Term {
    let (id, label, remark) = if let Data::Scalar { text, .. } = &node.data {
        (text.clone(), None, None)
    } else {
        let mut table = Table::new("terms", node, path, findings);
        let term = (table.required_text("id"), table.text("label"), table.text("note"));
        table.finish();
        term
    };
    let old = old.and_then(|old| old.term(&id));
    Term {
        label: label.or(old.map(|old| old.label.clone())).unwrap_or_else(|| label_of(&id)),
        note: remark.or(old.map(|old| old.note.clone())).unwrap_or_default(),
        id,
    }
}
