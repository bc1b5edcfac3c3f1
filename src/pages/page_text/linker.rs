//! Where links of a page lead when it is written as Markdown: to an anchor in the one text, to the twins
//! of other pages, or to a file of the site.

use std::collections::BTreeSet;

use crate::config::settings::{BaseUrl, Settings};
use crate::document::body::Target;
use crate::document::document::{Document, Role};
use crate::document::markdown::escape::{escaped, target};
use crate::document::markdown::rewrite::Elsewhere;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::{Destination, To, is_remote, picture_path};
use crate::pages::layout::Layout;
use crate::pages::redirects::escaped as escaped_html;
use crate::pages::route::encode;
use crate::words::words::Words;

/// The headings that links lead to: the document, and the id there.
pub(in crate::pages) type LinkedHeadings = BTreeSet<(u32, String)>;

/// The text that a page is part of.
#[derive(Clone, Copy)]
pub(in crate::pages) enum Within<'a> {
    /// The one text of all pages, in which these headings have anchors.
    OneText(&'a LinkedHeadings),
    /// A file of its own, with this way to the root of the site.
    Twin(&'a str),
}

/// Knows where the links of one document lead.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Linker<'a> {
    pub(in crate::pages) handbook: &'a Handbook,
    pub(in crate::pages) layout: &'a Layout,
    pub(in crate::pages) settings: &'a Settings,
    pub(in crate::pages) within: Within<'a>,
    pub(in crate::pages) words: &'a Words,
    /// The document, by its index.
    pub(in crate::pages) document: u32,
}

/// The anchor of a page. Ids have no slash, so those of the home page and of kinds are no page's.
pub(in crate::pages) fn page_anchor(handbook: &Handbook, of: To) -> String {
    match of {
        To::Entity(id) => handbook.entity(id).id.clone(),
        To::Index(kind) => format!("{}/", handbook.schema.kind(kind).path),
        To::Home | To::Here | To::File(_) => "/".to_owned(),
    }
}

/// What marks a place that links lead to. Markdown has no other way that all programs know.
pub(in crate::pages) fn anchor_tag(anchor: &str) -> String {
    format!("<a id=\"{}\"></a>", escaped_html(anchor))
}

impl<'a> Linker<'a> {
    /// The document.
    pub(in crate::pages) fn document(&self) -> &'a Document {
        &self.handbook.documents[self.document as usize]
    }

    /// Whether the page has a file of its own.
    pub(in crate::pages) fn is_twin(&self) -> bool {
        matches!(self.within, Within::Twin(_))
    }

    /// What the names of its notes begin with: notes of two pages may have the same name.
    pub(in crate::pages) fn notes(&self) -> String {
        if self.is_twin() { String::new() } else { format!("{}-", self.anchor()) }
    }

    /// A link to a page.
    pub(in crate::pages) fn page(&self, id: EntityId) -> String {
        let title = escaped(&self.handbook.entity(id).title);
        ["[", &title, "](", &self.to(To::Entity(id)), ")"].concat()
    }

    /// A link to a file of the site.
    pub(in crate::pages) fn file(&self, index: u32, text: &str) -> String {
        format!("[{}]{}", escaped(text), target(&self.to(To::File(index)), ""))
    }

    /// The address of a page or a file.
    pub(in crate::pages) fn to(&self, to: To) -> String {
        match (self.within, to) {
            (Within::Twin(root), To::Entity(id)) => [root, &self.layout.twin(id)].concat(),
            (Within::Twin(root), to) => [root, &self.layout.address(to)].concat(),
            (Within::OneText(_), To::File(file)) => self.published(file),
            (Within::OneText(_), to) => format!("#{}", encode(&page_anchor(self.handbook, to))),
        }
    }

    /// The anchor of the document.
    fn anchor(&self) -> String {
        let document = self.document();
        let of = match document.role {
            Role::Page(_) => self.handbook.entity_of(self.document).map(To::Entity),
            Role::Introduction => Some(To::Index(document.kind)),
            Role::Home | Role::NotFound => None,
        };
        page_anchor(self.handbook, of.unwrap_or(To::Home))
    }

    /// Files lie beside the pages of the site, wherever that is.
    fn published(&self, file: u32) -> String {
        let base = self.settings.base_url.as_ref().map_or("", BaseUrl::as_str);
        let slash = if base.is_empty() || base.ends_with('/') { "" } else { "/" };
        format!("{base}{slash}{}", self.layout.file(file))
    }

    fn address(&self, destination: &Destination) -> String {
        let fragment = destination.fragment.as_deref();
        match self.within {
            Within::OneText(_) => self.address_in_one_text(destination.to, fragment),
            Within::Twin(_) => {
                let fragment = fragment.map_or(String::new(), |id| format!("#{}", encode(id)));
                let here = destination.to == To::Here;
                let address = if here { String::new() } else { self.to(destination.to) };
                format!("{address}{fragment}")
            }
        }
    }

    fn address_in_one_text(&self, to: To, fragment: Option<&str>) -> String {
        let page = match to {
            To::Here => *self,
            To::File(_) => return self.to(to),
            To::Entity(id) => self.of(Some(self.handbook.entity(id).document)),
            To::Home => self.of(self.handbook.home),
            To::Index(kind) => self.of(self.handbook.introductions.get(&kind).copied()),
        };
        let anchor = if to == To::Here { self.anchor() } else { page_anchor(self.handbook, to) };
        let fragment = fragment.filter(|id| page.has_heading(id));
        format!("#{}", encode(&fragment.map_or(anchor, |id| page.heading_anchor(id))))
    }

    /// The same for another document.
    fn of(&self, document: Option<u32>) -> Self {
        Self { document: document.unwrap_or(self.document), ..*self }
    }

    /// Whether there is a heading with this id. Other ids are none of the one text.
    fn has_heading(&self, id: &str) -> bool {
        self.document().body.headings.iter().any(|heading| heading.id == id)
    }

    fn heading_anchor(&self, id: &str) -> String {
        format!("{}:{id}", self.anchor())
    }
}

impl Elsewhere for Linker<'_> {
    fn link(&self, target: &Target) -> (String, String) {
        let Ok(destination) = self.handbook.destination(self.document(), target) else {
            // A site with such a link has an error; its page is a safer end than a guess.
            let own = self.handbook.entity_of(self.document).map_or(To::Home, To::Entity);
            let own =
                if self.is_twin() { self.to(own) } else { format!("#{}", encode(&self.anchor())) };
            return (own, String::new());
        };
        let title = match destination.to {
            To::Entity(id) => self.handbook.entity(id).title.clone(),
            _ => match target {
                Target::Name { heading: Some(heading), .. } => heading.clone(),
                Target::Name { name, .. } => name.clone(),
                Target::Path { path, .. } => path.clone(),
                Target::Unsafe => String::new(),
            },
        };
        (self.address(&destination), title)
    }

    fn picture(&self, address: &str) -> Option<String> {
        if is_remote(address) {
            return None;
        }
        let path = picture_path(self.document(), address)?;
        Some(self.to(To::File(self.handbook.find_file(&path)?)))
    }

    fn before_heading(&self, id: &str) -> String {
        match self.within {
            Within::OneText(headings) if headings.contains(&(self.document, id.to_owned())) => {
                anchor_tag(&self.heading_anchor(id))
            }
            _ => String::new(),
        }
    }
}
