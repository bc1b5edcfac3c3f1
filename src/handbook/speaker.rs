//! What documents say of each other: their references and links, with names resolved.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::document::document::Document;
use crate::document::reference::Reference;
use crate::handbook::edge::{Edge, Said};
use crate::handbook::edges;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::{Handbook, links_of};
use crate::handbook::link::MISSING_FILE;
use crate::handbook::links::{DEAD, To, is_remote, picture_path};
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::site_files::join;

/// What some documents say.
#[derive(Default)]
pub(crate) struct Statements {
    /// The edges, one for each reference and link that leads somewhere.
    pub(crate) edges: Vec<Edge>,
    /// What is wrong with the others.
    pub(crate) findings: Vec<Diagnostic>,
}

/// What every document says of others, in the order of documents.
pub(crate) fn statements(handbook: &Handbook) -> Statements {
    let documents = (0..handbook.documents.len() as u32).into_par_iter().with_min_len(64);
    let said = documents
        .fold(Statements::default, |said, document| Speaker::new(handbook, document, said).speak());
    let parts: Vec<Statements> = said.collect();
    let mut all = Statements::default();
    all.edges.reserve(parts.iter().map(|part| part.edges.len()).sum());
    for mut part in parts {
        all.edges.append(&mut part.edges);
        all.findings.append(&mut part.findings);
    }
    all
}

/// What one document says of others.
pub(crate) fn statements_of(handbook: &Handbook, document: u32) -> Statements {
    Speaker::new(handbook, document, Statements::default()).speak()
}

/// Collects what one document says.
struct Speaker<'a> {
    handbook: &'a Handbook,
    document: &'a Document,
    index: u32,
    entity: Option<EntityId>,
    said: Statements,
}

impl<'a> Speaker<'a> {
    fn new(handbook: &'a Handbook, index: u32, said: Statements) -> Self {
        let document = &handbook.documents[index as usize];
        let entity = handbook.entity_of(index);
        Self { handbook, document, index, entity, said }
    }

    fn speak(mut self) -> Statements {
        self.references();
        self.links();
        self.pictures();
        self.files();
        self.said
    }

    fn references(&mut self) {
        let (document, handbook) = (self.document, self.handbook);
        for (order, reference) in document.references.iter().enumerate() {
            let wanted = Wanted::At(reference.relation, reference.end.other());
            let names = &handbook.names;
            match names.resolve(&reference.name, wanted, &handbook.schema, &handbook.entities) {
                Resolution::Found(other) => {
                    let Some(entity) = self.entity else { continue };
                    self.said.edges.push(edges::statement(
                        &handbook.schema,
                        reference,
                        entity,
                        other,
                        self.index,
                        order as u32,
                    ));
                }
                Resolution::Missing(_) if self.may_be_unread(reference) => {}
                failed => {
                    let place = document.place(reference.span);
                    let finding = edges::unresolved(handbook, place, reference, failed);
                    self.said.findings.push(finding);
                }
            }
        }
    }

    fn links(&mut self) {
        let handbook = self.handbook;
        for (link, index) in links_of(self.document).zip(0..) {
            match handbook.destination(self.document, &link.target) {
                Ok(destination) => {
                    if let To::Entity(other) = destination.to {
                        self.mention(other, index);
                    }
                }
                Err(_) if handbook.may_lead_to_unread(self.document, &link.target) => {}
                Err(dead) => self.said.findings.push(dead.finding(self.document, link)),
            }
        }
    }

    fn may_be_unread(&self, reference: &Reference) -> bool {
        let relation = self.handbook.schema.relation(reference.relation);
        let kinds = relation.kinds_at(reference.end.other());
        self.handbook.unread.may_hold(&reference.name.name, kinds)
    }

    fn mention(&mut self, other: EntityId, link: u32) {
        let (Some(from), Some(relation)) = (self.entity, self.handbook.schema.mentions) else {
            return;
        };
        if from != other {
            self.said.edges.push(Edge {
                from,
                relation,
                order: 0,
                to: other,
                attributes: Vec::new(),
                document: self.index,
                said: Said::Link(link),
            });
        }
    }

    /// Pictures of the site have to be there.
    fn pictures(&mut self) {
        for image in self.document.bodies().flat_map(|body| &body.images) {
            if is_remote(&image.address) {
                continue;
            }
            let path = picture_path(self.document, &image.address);
            if path.is_none_or(|path| !self.is_file(&path)) {
                let place = self.document.place(image.span);
                let message = format!("there is no picture `{}` here", image.address);
                let help = "the path begins at the folder of this page";
                self.said.findings.push(Diagnostic::error(DEAD, place, message).help(help));
            }
        }
    }

    /// Whether a file is there, or was there and could not be read.
    fn is_file(&self, path: &str) -> bool {
        self.handbook.find_file(path).is_some() || self.handbook.unread.has_path(path)
    }

    /// Files that fields name have to be there.
    fn files(&mut self) {
        for (key, file) in &self.document.files {
            let path = join(self.document.path.folder(), "content", file);
            if path.is_none_or(|path| !self.is_file(&path)) {
                let span = self.document.places.keys.get(key).map(|place| place.value);
                let place = self.document.place(span.unwrap_or_default());
                let message = format!("the file `{file}` does not exist");
                let help = "the path begins at the folder of this page".to_owned();
                self.said.findings.push(Diagnostic::error(MISSING_FILE, place, message).help(help));
            }
        }
    }
}
