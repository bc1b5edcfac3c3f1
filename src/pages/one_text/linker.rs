//! Where links of the one text lead: to an anchor in it, or to a file of the site.

use crate::config::settings::BaseUrl;
use crate::document::body::Target;
use crate::document::document::{Document, Role};
use crate::document::markdown::escape::{escaped, target};
use crate::document::markdown::rewrite::Elsewhere;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::{Destination, To, is_remote, picture_path};
use crate::pages::one_text::{LinkedHeadings, OneText};
use crate::pages::redirects::escaped as escaped_html;
use crate::pages::route::encode;

/// Knows where the links of one document lead.
#[derive(Clone, Copy)]
pub(super) struct Linker<'a> {
    pub(super) parts: OneText<'a>,
    pub(super) headings: &'a LinkedHeadings,
    /// The document, by its index.
    pub(super) document: u32,
}

/// The anchor of a page. Ids have no slash, so those of the home page and of kinds are no page's.
pub(super) fn page_anchor(handbook: &Handbook, of: To) -> String {
    match of {
        To::Entity(id) => handbook.entity(id).id.clone(),
        To::Index(kind) => format!("{}/", handbook.schema.kind(kind).path),
        To::Home | To::Here | To::File(_) => "/".to_owned(),
    }
}

/// What marks a place that links lead to. Markdown has no other way that all programs know.
pub(super) fn anchor_tag(anchor: &str) -> String {
    format!("<a id=\"{}\"></a>", escaped_html(anchor))
}

impl<'a> Linker<'a> {
    /// The document.
    pub(super) fn document(&self) -> &'a Document {
        &self.parts.handbook.documents[self.document as usize]
    }

    /// What the names of its notes begin with: notes of two pages may have the same name.
    pub(super) fn notes(&self) -> String {
        format!("{}-", self.anchor())
    }

    /// A link to a page.
    pub(super) fn page(&self, id: EntityId) -> String {
        let handbook = self.parts.handbook;
        let anchor = page_anchor(handbook, To::Entity(id));
        format!("[{}](#{})", escaped(&handbook.entity(id).title), encode(&anchor))
    }

    /// A link to a file of the site.
    pub(super) fn file(&self, index: u32, text: &str) -> String {
        format!("[{}]{}", escaped(text), target(&self.file_address(index), ""))
    }

    /// The anchor of the document.
    fn anchor(&self) -> String {
        let handbook = self.parts.handbook;
        let document = self.document();
        let of = match document.role {
            Role::Page(_) => handbook.entity_of(self.document).map(To::Entity),
            Role::Introduction => Some(To::Index(document.kind)),
            Role::Home | Role::NotFound => None,
        };
        page_anchor(handbook, of.unwrap_or(To::Home))
    }

    /// Files lie beside the pages of the site, wherever that is.
    fn file_address(&self, index: u32) -> String {
        let base = self.parts.settings.base_url.as_ref().map_or("", BaseUrl::as_str);
        let slash = if base.is_empty() || base.ends_with('/') { "" } else { "/" };
        format!("{base}{slash}{}", self.parts.layout.file(index))
    }

    fn address(&self, destination: &Destination) -> String {
        let (handbook, to) = (self.parts.handbook, destination.to);
        let page = match to {
            To::Here => Self { ..*self },
            To::File(file) => return self.file_address(file),
            To::Entity(id) => self.of(Some(handbook.entity(id).document)),
            To::Home => self.of(handbook.home),
            To::Index(kind) => self.of(handbook.introductions.get(&kind).copied()),
        };
        let anchor = if to == To::Here { self.anchor() } else { page_anchor(handbook, to) };
        let fragment = destination.fragment.as_deref().filter(|id| page.has_heading(id));
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
        let handbook = self.parts.handbook;
        let Ok(destination) = handbook.destination(self.document(), target) else {
            // A site with such a link has an error; its page is a safer end than a guess.
            return (format!("#{}", encode(&self.anchor())), String::new());
        };
        let title = match destination.to {
            To::Entity(id) => handbook.entity(id).title.clone(),
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
        Some(self.file_address(self.parts.handbook.find_file(&path)?))
    }

    fn before_heading(&self, id: &str) -> String {
        if self.headings.contains(&(self.document, id.to_owned())) {
            anchor_tag(&self.heading_anchor(id))
        } else {
            String::new()
        }
    }
}
