//! The whole handbook as one Markdown text, in the order of the menus: to read offline, to print, to
//! hand to another program. Links between pages lead to places in the text itself.
//!
//! Prose is what its authors wrote: the sources are read again by whoever asks for this text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::kind::KindId;
use crate::config::settings::Settings;
use crate::document::document::Document;
use crate::document::markdown::escape::escaped;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::{Handbook, links_of};
use crate::handbook::links::To;
use crate::pages::layout::{Layout, is_used};
use crate::pages::page_text::facts::facts;
use crate::pages::page_text::linker::{LinkedHeadings, Linker, Within, anchor_tag, page_anchor};
use crate::pages::page_text::prose;
use crate::source::{Source, SourcePath};
use crate::words::words::Words;

/// What the text is made from.
#[derive(Clone, Copy)]
pub struct OneText<'a> {
    /// All pages.
    pub handbook: &'a Handbook,
    /// Where files lie.
    pub layout: &'a Layout,
    /// What the site says about itself.
    pub settings: &'a Settings,
    /// What pages say that no author wrote.
    pub words: &'a Words,
    /// The texts of the pages, by path.
    pub sources: &'a BTreeMap<SourcePath, Arc<str>>,
}

/// The whole handbook as one Markdown text.
pub fn one_text(parts: OneText<'_>) -> String {
    let headings = linked_headings(parts.handbook);
    let mut writer = Writer { parts, headings: &headings, text: String::new() };
    writer.site();
    for kind in parts.handbook.schema.kind_ids().filter(|kind| is_used(parts.handbook, *kind)) {
        writer.kind(kind);
    }
    writer.text
}

/// The headings that links of any prose lead to.
fn linked_headings(handbook: &Handbook) -> LinkedHeadings {
    let mut linked = LinkedHeadings::new();
    for (index, document) in handbook.documents.iter().enumerate() {
        for link in links_of(document) {
            let Ok(destination) = handbook.destination(document, &link.target) else { continue };
            let Some(fragment) = destination.fragment else { continue };
            let document = match destination.to {
                To::Here => Some(index as u32),
                To::Entity(id) => Some(handbook.entity(id).document),
                To::Home => handbook.home,
                To::Index(kind) => handbook.introductions.get(&kind).copied(),
                To::File(_) => None,
            };
            linked.extend(document.map(|document| (document, fragment)));
        }
    }
    linked
}

struct Writer<'a> {
    parts: OneText<'a>,
    headings: &'a LinkedHeadings,
    text: String,
}

impl<'a> Writer<'a> {
    /// The title of the site, and the prose of its home page.
    fn site(&mut self) {
        let home = self.parts.handbook.home;
        let title = home.and_then(|home| self.document(home).title.as_deref());
        self.heading(1, To::Home, title.unwrap_or(&self.parts.settings.title));
        if let Some(home) = home {
            self.prose(home, 0);
        }
    }

    /// A kind: what such pages are, and each of them.
    fn kind(&mut self, id: KindId) {
        let handbook = self.parts.handbook;
        let kind = handbook.schema.kind(id);
        let introduction = handbook.introductions.get(&id).copied();
        let title = introduction.and_then(|index| self.document(index).title.as_deref());
        self.heading(2, To::Index(id), title.unwrap_or(&kind.plural));
        if !kind.about.is_empty() {
            self.paragraph(&escaped(&kind.about));
        }
        if let Some(introduction) = introduction {
            self.prose(introduction, 1);
        }
        for entity in handbook.of_kind(id) {
            self.entity(entity);
        }
    }

    fn entity(&mut self, id: EntityId) {
        let entity = self.parts.handbook.entity(id);
        self.heading(3, To::Entity(id), &entity.title);
        let facts = facts(&self.linker(entity.document), id);
        self.paragraph(&facts);
        self.prose(entity.document, 2);
    }

    fn heading(&mut self, level: usize, of: To, title: &str) {
        let anchor = anchor_tag(&page_anchor(self.parts.handbook, of));
        self.paragraph(&format!("{} {anchor}{}", "#".repeat(level), escaped(title)));
    }

    /// The prose of a document, with its headings so many levels deeper.
    fn prose(&mut self, index: u32, deeper: u8) {
        let document = self.document(index);
        // The row of a data file has no prose, and its file is not among the texts.
        let Some(text) = self.parts.sources.get(&document.path) else { return };
        let source = Source { path: document.path.clone(), text: text.clone() };
        self.paragraph(&prose(&self.linker(index), &source, deeper));
    }

    /// A block, with an empty line before it.
    fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn document(&self, index: u32) -> &'a Document {
        &self.parts.handbook.documents[index as usize]
    }

    fn linker(&self, document: u32) -> Linker<'a> {
        let OneText { handbook, layout, settings, words, .. } = self.parts;
        let within = Within::OneText(self.headings);
        Linker { handbook, layout, settings, within, words, document }
    }
}
