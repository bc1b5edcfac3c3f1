//! Where links lead inside the handbook on paper: to the anchor of a page in the same document, or in
//! the one that has it. What is no page of the handbook is linked to as ever.

use percent_encoding::percent_decode_str;

use crate::document::body::Body;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::To;
use crate::pages::layout::{Layout, Output};
use crate::pages::print::print_document::{MOST_PAGES, PrintDocument, part_name};
use crate::pages::route::{Route, encode};

/// Knows where the links of one document lead.
#[derive(Clone, Copy)]
pub struct PrintedLinks<'a> {
    /// All pages.
    pub handbook: &'a Handbook,
    /// Where they lie on the screen.
    pub layout: &'a Layout,
    /// The document.
    pub document: PrintDocument,
    /// What leads from it to the root of the site.
    pub root: &'a str,
}

impl PrintedLinks<'_> {
    /// The anchor of a page. Ids have no slash, so that those of kinds are no page's.
    pub fn anchor(&self, of: To) -> String {
        match of {
            To::Entity(id) => format!("p:{}", self.handbook.entity(id).id),
            To::Index(kind) => format!("k:{}", self.handbook.schema.kind(kind).path),
            To::Home | To::Here | To::File(_) => "home".to_owned(),
        }
    }

    /// What an address of a page is in the document; nothing if it stays.
    pub fn address(&self, page: To, address: &str) -> Option<String> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        if path.is_empty() {
            return Some(format!("#{}", self.fragment(page, fragment)));
        }
        let path = path.strip_prefix(self.root)?;
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let to = match self.layout.outputs.get(&Route::new(path))? {
            Output::Home => To::Home,
            Output::KindIndex(kind) => To::Index(*kind),
            Output::Entity(id) | Output::Redirect(id) | Output::Short(id) => To::Entity(*id),
            _ => return None,
        };
        let document = self.document_of(to);
        let own = self.document.name(self.handbook);
        let document = if document == own { String::new() } else { encode(&document) };
        Some(format!("{document}#{}", self.fragment(to, fragment)))
    }

    /// The fragment of a place in a page: that of the page, where it is no place of its text.
    fn fragment(&self, of: To, fragment: &str) -> String {
        let id = percent_decode_str(fragment).decode_utf8_lossy();
        let anchor = self.anchor(of);
        let has = |body: &Body| body.anchors.iter().any(|anchor| *anchor == id);
        let has_place = self.body(of).is_some_and(has);
        encode(&if has_place { format!("{anchor}:{id}") } else { anchor })
    }

    fn body(&self, of: To) -> Option<&Body> {
        let handbook = self.handbook;
        let index = match of {
            To::Entity(id) => handbook.entity(id).document,
            To::Index(kind) => *handbook.introductions.get(&kind)?,
            To::Home | To::Here | To::File(_) => handbook.home?,
        };
        Some(&handbook.documents[index as usize].body)
    }

    /// The name of the document that has a page.
    fn document_of(&self, to: To) -> String {
        let handbook = self.handbook;
        match (self.document, to) {
            (PrintDocument::Whole, _) | (_, To::Home | To::Here | To::File(_)) => {
                PrintDocument::Overview.name(handbook)
            }
            (_, To::Index(kind)) => part_name(handbook, kind, 1),
            (_, To::Entity(id)) => {
                let kind = handbook.entity(id).kind;
                let first = handbook.of_kind(kind).next().unwrap_or(id);
                part_name(handbook, kind, (id.0 - first.0) / MOST_PAGES + 1)
            }
        }
    }
}
