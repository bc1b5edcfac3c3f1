//! Building a schema out of layers: the envelope, a pack, and the tables of `site.toml`.
//!
//! Each layer may add kinds, fields, vocabularies and relations, and change what earlier ones said.
//! Names are resolved once, at the end, when all layers are known.

use std::collections::BTreeMap;

use crate::config::draft::{DraftField, DraftKind, DraftOwnTeam, DraftRelation};
use crate::config::field_reader::{read_fields, read_terms, replace_field};
use crate::config::kind::Slots;
use crate::config::schema::Schema;
use crate::config::schema_linker;
use crate::config::table::Table;
use crate::config::vocabulary::Vocabulary;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Entry, Node};

/// A schema in the making: names as written, with the places where they stand.
#[derive(Debug, Default)]
pub struct SchemaBuilder {
    pub(crate) fields: Vec<DraftField>,
    /// Traits of every kind.
    pub(crate) traits: BTreeMap<String, Slots>,
    pub(crate) kinds: Vec<DraftKind>,
    pub(crate) relations: Vec<DraftRelation>,
    pub(crate) vocabularies: BTreeMap<String, Vocabulary>,
    pub(crate) default_kind: String,
    pub(crate) own_team: Option<DraftOwnTeam>,
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
        for entry in entries(table, "vocab", "[vocab]") {
            self.read_vocabulary(entry, path, table.findings());
        }
        for entry in entries(table, "kinds", "[kinds]") {
            self.read_kind(entry, path, table.findings());
        }
        for entry in entries(table, "relations", "[relations]") {
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
        let lead = table.node("lead").map(|node| Place::new(path, node.span));
        if set(&mut kind.lead, table.text("lead")) {
            kind.named.extend(kind.lead.clone().zip(lead));
        }
        set(&mut kind.open, table.bool("open"));
        if let Some(span) = table.node("extends").map(|node| node.span) {
            kind.extends = table.text("extends").map(|parent| (parent, Place::new(path, span)));
        }
        if let Some(node) = table.node("traits") {
            read_traits(node, path, &mut kind.traits, table.findings());
            kind.named.extend(named_in_traits(node, path));
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
            self.kinds.push(DraftKind::new(id, place.clone()));
            self.kinds.len() - 1
        });
        // What does not fit came with the layer that spoke last.
        self.kinds[index].place = place;
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
            (&mut relation.in_rhythms, "in_rhythms"),
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
            self.relations.push(DraftRelation::new(id, place.clone()));
            self.relations.len() - 1
        });
        self.relations[index].place = place;
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

/// Whether a name can be that of a folder of pages.
pub(crate) fn is_folder(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    // No disk takes more than 255 bytes.
    let is_short = name.len() <= 100;
    is_short && !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
}

fn check_folder(table: &mut Table<'_, '_>, span: Span, folder: &str) {
    if !is_folder(folder) {
        let help = "use letters, digits and `-`, a hundred at most".to_owned();
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

/// The keys that play parts of traits, and where they are named.
fn named_in_traits(node: &Node, path: &SourcePath) -> Vec<(String, Place)> {
    let slots = node.entries().iter().flat_map(|of_trait| of_trait.value.entries());
    let named =
        |slot: &Entry| Some((slot.value.text()?.to_owned(), Place::new(path, slot.value.span)));
    slots.filter_map(named).collect()
}

fn read_kind_list(table: &mut Table<'_, '_>, key: &'static str) -> Vec<(String, Place)> {
    let path = table.path();
    let kinds = table.texts(key).unwrap_or_default();
    kinds.into_iter().map(|(kind, span)| (kind, Place::new(path, span))).collect()
}

/// The entries of a table whose keys are names that the layer gives.
fn entries<'a>(table: &mut Table<'a, '_>, key: &'static str, name: &str) -> &'a [Entry] {
    let path = table.path();
    let Some(node) = table.node(key) else { return &[] };
    Table::new(name, node, path, table.findings()).all()
}
