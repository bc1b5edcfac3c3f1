//! What documents name: where their references and links lead, and what is wrong with those that
//! lead nowhere.

use rayon::prelude::*;

use crate::config::kind::KindId;
use crate::diagnostic::Diagnostic;
use crate::document::body::Image;
use crate::document::document::Document;
use crate::document::reference::Reference;
use crate::handbook::edges;
use crate::handbook::handbook::{Handbook, links_of};
use crate::handbook::kept::Kept;
use crate::handbook::leads::{Leads, NO_PAGE};
use crate::handbook::link::MISSING_FILE;
use crate::handbook::links::{DEAD, To, is_remote, is_shown_from_afar, picture_path};
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::site_files::join;

/// What some documents name.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Named {
    /// The pages that they name.
    pub(crate) leads: Leads,
    /// What is wrong with the rest.
    pub(crate) findings: Vec<Diagnostic>,
}

/// What every document names, in the order of documents. What is known to be as it was before is
/// not looked up again.
pub(crate) fn named(handbook: &Handbook, kept: Option<&Kept<'_>>) -> Named {
    let documents = (0..handbook.documents.len() as u32).into_par_iter().with_min_len(64);
    let parts = documents.fold(Named::default, |mut named, document| {
        if kept.is_some_and(|kept| kept.add_leads_of(document, &mut named.leads)) {
            named.leads.end(true);
            return named;
        }
        Speaker::new(handbook, document, named).speak()
    });
    let parts: Vec<Named> = parts.collect();
    let mut all = Named::default();
    for mut part in parts {
        all.leads.append(part.leads);
        all.findings.append(&mut part.findings);
    }
    all
}

/// What one document names.
pub(crate) fn named_by(handbook: &Handbook, document: u32) -> Named {
    Speaker::new(handbook, document, Named::default()).speak()
}

/// Collects what one document names.
struct Speaker<'a> {
    handbook: &'a Handbook,
    document: &'a Document,
    named: Named,
    /// Whether all that it names is there, for certain.
    settled: bool,
}

impl<'a> Speaker<'a> {
    fn new(handbook: &'a Handbook, document: u32, named: Named) -> Self {
        let document = &handbook.documents[document as usize];
        Self { handbook, document, named, settled: true }
    }

    fn speak(mut self) -> Named {
        self.references();
        self.links();
        self.pictures();
        self.files();
        self.named.leads.end(self.settled);
        self.named
    }

    fn references(&mut self) {
        let (document, handbook) = (self.document, self.handbook);
        for reference in &document.references {
            let wanted = Wanted::At(reference.relation, reference.end.other());
            let names = &handbook.names;
            match names.resolve(&reference.name, wanted, &handbook.schema, &handbook.entities) {
                Resolution::Found(other) => {
                    self.named.leads.push(handbook.entity(other).document);
                    continue;
                }
                // A page of that name may come to be, and then it is meant.
                _ if self.is_event(reference) => self.settled = false,
                Resolution::Missing(_) if self.may_be_unread(reference) => self.settled = false,
                Resolution::WrongKind(_) if self.was_passed_over(reference) => self.settled = false,
                failed => {
                    let place = document.place(reference.span);
                    let mut finding = edges::unresolved(handbook, place, reference, failed);
                    finding.fix = finding.fix.filter(|_| is_said_once(document, reference));
                    self.report(finding);
                }
            }
            self.named.leads.push(NO_PAGE);
        }
    }

    fn links(&mut self) {
        let handbook = self.handbook;
        for link in links_of(self.document) {
            let to = match handbook.destination(self.document, &link.target) {
                Ok(destination) => match destination.to {
                    To::Entity(other) => handbook.entity(other).document,
                    _ => NO_PAGE,
                },
                Err(dead) => {
                    if handbook.may_lead_to_unread(self.document, &link.target) {
                        self.settled = false;
                    } else {
                        self.report(dead.finding(self.document, link));
                    }
                    NO_PAGE
                }
            };
            self.named.leads.push(to);
        }
    }

    fn report(&mut self, finding: Diagnostic) {
        self.settled = false;
        self.named.findings.push(finding);
    }

    /// Whether a rhythm names something that happens, of which there is no page.
    fn is_event(&self, reference: &Reference) -> bool {
        let schema = &self.handbook.schema;
        schema.paced_by == Some(reference.relation)
            && reference.name.kind.is_none()
            && schema.events.contains_key(&reference.name.name)
    }

    fn may_be_unread(&self, reference: &Reference) -> bool {
        let kinds = self.wanted_kinds(reference);
        self.handbook.unread.may_hold(&reference.name.name, kinds)
    }

    /// Whether the name is that of two pages, and the one that was passed over is meant.
    fn was_passed_over(&self, reference: &Reference) -> bool {
        let kinds = self.wanted_kinds(reference);
        self.handbook.unread.was_passed_over(&reference.name.name, kinds)
    }

    fn wanted_kinds(&self, reference: &Reference) -> &'a [KindId] {
        let handbook: &'a Handbook = self.handbook;
        handbook.schema.relation(reference.relation).kinds_at(reference.end.other())
    }

    /// Pictures of the site have to be there.
    fn pictures(&mut self) {
        for image in self.document.bodies().flat_map(|body| &body.images) {
            if is_remote(&image.address) {
                self.picture_from_afar(image);
                continue;
            }
            let path = picture_path(self.document, &image.address);
            if path.is_none_or(|path| !self.is_file(&path)) {
                let place = self.document.place(image.span);
                let message = format!("there is no picture `{}` here", image.address);
                let help = "the path begins at the folder of this page";
                self.report(Diagnostic::error(DEAD, place, message).help(help));
            }
        }
    }

    /// A browser has to know what to do with the address of a picture that is none of the site.
    fn picture_from_afar(&mut self, image: &Image) {
        if !is_shown_from_afar(&image.address) {
            let message = format!("no picture can be shown from `{}`", image.address);
            let help = "write the path of a file, or an address that begins with https://";
            let place = self.document.place(image.span);
            self.report(Diagnostic::error(DEAD, place, message).help(help));
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
                self.report(Diagnostic::error(MISSING_FILE, place, message).help(help));
            }
        }
    }
}

/// Whether nothing else of a document is written at the same place, as where YAML repeats a list by
/// its name: what mends one reference there may break another.
fn is_said_once(document: &Document, reference: &Reference) -> bool {
    document.references.iter().filter(|other| other.span == reference.span).count() == 1
}
