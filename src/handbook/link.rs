//! Linking: all documents become one handbook.
//!
//! Names are resolved, both ends of every relation are joined, links in prose are followed. A pure
//! function of the documents, run again after every change.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::config::schema::Schema;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::document::{Document, Role};
use crate::document::readings::Reading;
use crate::fix::Fix;
use crate::handbook::edges;
use crate::handbook::entity::{Entity, EntityId};
use crate::handbook::handbook::Handbook;
use crate::handbook::kept::Kept;
use crate::handbook::names::{Names, Resolution, Wanted};
use crate::handbook::site_files::SiteFiles;
use crate::handbook::speaker::named;
use crate::handbook::tags;
use crate::handbook::unread::Unread;
use crate::source::{Place, SourcePath};

/// An id that two pages have.
pub const DUPLICATE_ID: Code = Code("id/duplicate");
/// A reference to a page that does not exist.
pub const MISSING: Code = Code("ref/missing");
/// A name that several pages go by.
pub const AMBIGUOUS: Code = Code("ref/ambiguous");
/// A reference to a page of a kind that cannot stand there.
pub const WRONG_KIND: Code = Code("ref/wrong-kind");
/// A kind before the colon of a name that does not exist.
pub const UNKNOWN_KIND_IN_NAME: Code = Code("ref/unknown-kind");
/// A file that front matter names and that is not there.
pub const MISSING_FILE: Code = Code("file/missing");
/// Two files that both want to be the same special page.
pub const TWO_PAGES: Code = Code("route/clash");

/// Links documents, sorted by path, into a handbook. What it was before an edit saves work; the
/// result is the same without.
pub fn link(
    schema: &Arc<Schema>,
    documents: Vec<Arc<Document>>,
    files: SiteFiles,
    readings: Vec<Reading>,
    mut unread: Unread,
    before: Option<&Handbook>,
) -> (Handbook, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let entities = entities(&documents, &mut findings, &mut unread);
    let (names, by_path) =
        rayon::join(|| Names::new(&entities, &documents), || by_path(&documents));
    let mut handbook = Handbook {
        names: Arc::new(names),
        by_path: Arc::new(by_path),
        entity_of: Arc::new(entity_of(&entities, documents.len())),
        schema: schema.clone(),
        documents,
        files: Arc::new(files),
        entities: Arc::new(entities),
        edges: Arc::default(),
        incoming: Arc::default(),
        outgoing_starts: Arc::default(),
        incoming_starts: Arc::default(),
        tags: Arc::default(),
        readings: Arc::default(),
        leads: Arc::default(),
        unread,
        home: None,
        not_found: None,
        introductions: BTreeMap::new(),
        is_sound: false,
    };
    special_pages(&mut handbook, &mut findings);
    name_variants(&mut handbook);
    let kept = before.and_then(|before| Kept::between(before, &handbook));
    let (all, (tags, found)) =
        rayon::join(|| named(&handbook, kept.as_ref()), || tags::collect(&handbook));
    debug_assert!(kept.is_none() || all == named(&handbook, None), "what is kept is right");
    handbook.tags = Arc::new(tags);
    handbook.leads = Arc::new(all.leads);
    findings.extend(all.findings.into_iter().chain(found));
    edges::join(&mut handbook, &mut findings);
    add_readings(&mut handbook, readings, &mut findings);
    handbook.is_sound = findings.is_empty();
    (handbook, findings)
}

fn entities(
    documents: &[Arc<Document>],
    findings: &mut Vec<Diagnostic>,
    unread: &mut Unread,
) -> Vec<Entity> {
    let mut first: FxHashMap<&str, &Document> = FxHashMap::default();
    let mut entities = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let Some(id) = document.id() else { continue };
        if let Some(other) = first.get(id) {
            findings.push(duplicate(id, document, other));
            // What is said of the page may hold of this one, so that it follows from the finding.
            let aliases = document.envelope.aliases.iter().map(|(alias, _)| alias.as_str());
            for name in aliases.chain([id]) {
                unread.add_passed_over(name, document.kind);
            }
            continue;
        }
        first.insert(id, document);
        entities.push(Entity {
            id: id.to_owned(),
            kind: document.kind,
            // A variant gets its title from its base, as soon as names can be resolved.
            title: document.title.clone().unwrap_or_else(|| id.to_owned()),
            document: index as u32,
        });
    }
    entities.par_sort_by_cached_key(|e| (e.kind, e.title.to_lowercase(), e.id.clone()));
    entities
}

fn duplicate(id: &str, second: &Document, first: &Document) -> Diagnostic {
    let message = format!("the id `{id}` is taken by {}", first.path);
    Diagnostic::error(DUPLICATE_ID, second.place(second.places.id), message)
        .related(first.place(first.places.id), "first used here")
        .help("give one of them another `id: …`")
}

/// A variant without a title is called after its base and its scope.
fn name_variants(handbook: &mut Handbook) {
    let named: Vec<(usize, String)> = (0..handbook.entities.len())
        .filter_map(|index| Some((index, scope_title(handbook, index)?)))
        .collect();
    if named.is_empty() {
        return;
    }
    let entities = Arc::make_mut(&mut handbook.entities);
    for (index, title) in named {
        entities[index].title = title;
    }
    entities.par_sort_by_cached_key(|e| (e.kind, e.title.to_lowercase(), e.id.clone()));
    handbook.names = Arc::new(Names::new(&handbook.entities, &handbook.documents));
    handbook.entity_of = Arc::new(entity_of(&handbook.entities, handbook.documents.len()));
}

fn scope_title(handbook: &Handbook, index: usize) -> Option<String> {
    let document = handbook.document_of(EntityId(index as u32));
    if document.title.is_some() || !document.envelope.is_variant {
        return None;
    }
    let titles = |relation| {
        let said = document.references.iter().filter(move |r| Some(r.relation) == relation);
        let names = said.filter_map(|reference| {
            let wanted = Wanted::At(reference.relation, reference.end.other());
            let names = &handbook.names;
            match names.resolve(&reference.name, wanted, &handbook.schema, &handbook.entities) {
                Resolution::Found(id) => Some(handbook.entity(id).title.clone()),
                _ => None,
            }
        });
        names.collect::<Vec<_>>()
    };
    let base = titles(handbook.schema.variant_of).into_iter().next()?;
    let mut scope = titles(handbook.schema.variant_for);
    scope.extend(document.envelope.during.clone());
    Some(if scope.is_empty() { base } else { format!("{base} \u{b7} {}", scope.join(", ")) })
}

fn by_path(documents: &[Arc<Document>]) -> FxHashMap<SourcePath, u32> {
    let paths = documents.iter().map(|document| &document.path).zip(0..);
    let pages = paths.filter(|(path, _)| path.as_str().starts_with("content/"));
    pages.map(|(path, index)| (path.clone(), index)).collect()
}

fn entity_of(entities: &[Entity], documents: usize) -> Vec<Option<EntityId>> {
    let mut of = vec![None; documents];
    for (index, entity) in entities.iter().enumerate() {
        of[entity.document as usize] = Some(EntityId(index as u32));
    }
    of
}

/// Finds home, introductions and the page for what is not there.
fn special_pages(handbook: &mut Handbook, findings: &mut Vec<Diagnostic>) {
    for (document, index) in handbook.documents.iter().zip(0..) {
        let taken = match document.role {
            Role::Page(_) => None,
            Role::Home => handbook.home.replace(index),
            Role::NotFound => handbook.not_found.replace(index),
            Role::Introduction => handbook.introductions.insert(document.kind, index),
        };
        if let Some(first) = taken {
            let first = &handbook.documents[first as usize].path;
            let message = format!("this page and {first} have the same address");
            findings.push(
                Diagnostic::of_file(TWO_PAGES, &document.path, message)
                    .related(Place::start_of(first), "the other page")
                    .help("keep one of them, or give one another name"),
            );
        }
    }
}

/// Gives readings from data files to the pages they name.
fn add_readings(handbook: &mut Handbook, readings: Vec<Reading>, findings: &mut Vec<Diagnostic>) {
    for reading in readings {
        let names = &handbook.names;
        let (schema, entities) = (&handbook.schema, &handbook.entities);
        match names.resolve(&reading.page, Wanted::Any, schema, entities) {
            Resolution::Found(id) => {
                Arc::make_mut(&mut handbook.readings).entry(id).or_default().push(reading.value);
            }
            _ if handbook.unread.may_hold(&reading.page.name, &[]) => {}
            Resolution::Missing(near) => {
                let kind = reading.page.kind.as_ref().and_then(|kind| schema.kind_named(kind));
                let meant = handbook.meant((kind, &reading.page.name), Wanted::Any, near);
                let place = Place::new(&reading.place.path, reading.name_span);
                let fix = meant.instead.and_then(|id| Fix::replacing(place, &id));
                let message = format!("no page \"{}\"", reading.page);
                let finding = Diagnostic::error(MISSING, reading.place, message);
                findings.push(finding.maybe_help(meant.help).fix(fix));
            }
            _ => {
                let message = format!("\"{}\" can mean several pages", reading.page);
                let help = "write the id of the page";
                findings.push(Diagnostic::error(AMBIGUOUS, reading.place, message).help(help));
            }
        }
    }
}
