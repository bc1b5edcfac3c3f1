//! What all views are made from.

use std::sync::Arc;

use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::config::settings::Settings;
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::glossary::glossary::Glossary;
use crate::pages::glossary::marks::Marks;
use crate::pages::layout::{Layout, is_used};
use crate::pages::markdown_html::Filler;
use crate::pages::redirects::push_escaped;
use crate::pages::view::frame::MenuItem;
use crate::schedule::timetable::Timetable;
use crate::words::words::Words;

/// Makes views.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// All pages.
    pub handbook: &'a Handbook,
    /// Their addresses.
    pub layout: &'a Layout,
    /// What the site says about itself.
    pub settings: &'a Settings,
    /// The dates of all pages.
    pub timetable: Timetable<'a>,
    /// What fills the holes of texts.
    pub filler: Filler<'a>,
    /// The terms that are marked in texts, if any are.
    pub glossary: Option<&'a Glossary>,
    /// What pages say that no author wrote.
    pub words: &'a Words,
}

impl<'a> Viewer<'a> {
    /// The model in force.
    pub fn schema(&self) -> &'a Arc<Schema> {
        &self.handbook.schema
    }

    /// The document of an entity.
    pub fn document(&self, id: EntityId) -> &'a Arc<Document> {
        self.handbook.document_of(id)
    }

    /// A link to an entity, as HTML, from a page with this way to the root.
    pub fn link(&self, id: EntityId, root: &str) -> String {
        let (title, href) = (&self.handbook.entity(id).title, self.layout.entity(id));
        let mut html = String::with_capacity(root.len() + href.len() + title.len() + 32);
        html.push_str("<a href=\"");
        html.push_str(root);
        html.push_str(href);
        html.push_str("\">");
        push_escaped(&mut html, title);
        html.push_str("</a>");
        html
    }

    /// The marks of a page that shows the texts of a document, unless that wants none.
    pub fn marks(&self, document: &Document, id: Option<EntityId>) -> Option<Marks<'a>> {
        let glossary = self.glossary.filter(|_| !document.envelope.is_unmarked)?;
        Some(Marks::new(glossary, id))
    }

    /// The kinds that readers see, in the order of the menu.
    pub fn menu(&self) -> Vec<MenuItem> {
        let used = self.schema().kind_ids().filter(|kind| is_used(self.handbook, *kind));
        used.map(|kind| self.menu_item(kind)).collect()
    }

    fn menu_item(&self, kind: KindId) -> MenuItem {
        let of = self.schema().kind(kind);
        MenuItem {
            id: of.id.clone(),
            label: of.label.clone(),
            plural: of.plural.clone(),
            about: of.about.clone(),
            href: self.layout.kind(kind).to_owned(),
            count: self.handbook.of_kind(kind).count(),
        }
    }
}
