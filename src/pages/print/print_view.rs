//! What the template of the handbook on paper sees: sections of pages, each page as HTML already.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::document::markdown::embed::Embedding;
use crate::handbook::entity::EntityId;
use crate::handbook::links::To;
use crate::pages::layout::is_used;
use crate::pages::print::print_document::{MOST_PAGES, PrintDocument};
use crate::pages::print::printed_links::PrintedLinks;
use crate::pages::route::{Route, encode};
use crate::pages::view::frame::Frame;
use crate::pages::view::viewer::Viewer;

/// How many levels the headings of a page go down: above them are the handbook and the kind.
const BELOW_KIND: u8 = 2;

/// What the template of a document sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintView {
    /// The frame around it.
    pub page: Frame,
    /// The day whose dates are the next ones, as HTML.
    pub as_of: String,
    /// The prose of the home page, as HTML; empty where another document has it.
    pub body: String,
    /// The kinds, each with its pages.
    pub sections: Vec<PrintSection>,
    /// The documents, where there are several and this one lists them.
    pub documents: Vec<PrintLink>,
}

/// The pages of a kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintSection {
    /// The id of its heading.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// Which part of the kind's pages these are, counted from one, and of how many.
    pub part: [u32; 2],
    /// One line that says what such pages are.
    pub about: String,
    /// The prose of its introduction, as HTML.
    pub body: String,
    /// The pages.
    pub pages: Vec<PrintedPage>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintedPage {
    /// Its id in the document.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// All that it says, as HTML, with a heading that says its title.
    pub html: String,
}

/// A link to a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintLink {
    /// Its name: a document lies beside the others.
    pub href: String,
    /// What readers call the pages in it.
    pub title: String,
    /// Which part of them it has, counted from one, and of how many.
    pub part: [u32; 2],
}

impl Viewer<'_> {
    /// The view of a document; `render` makes the HTML of its pages, of any number at a time.
    pub fn print<E>(
        &self,
        document: PrintDocument,
        route: &Route,
        render: impl Fn(&[EntityId]) -> Result<Vec<String>, E>,
    ) -> Result<PrintView, E> {
        let root = route.root();
        let links =
            PrintedLinks { handbook: self.handbook, layout: self.layout, document, root: &root };
        let mut view = PrintView {
            page: self.frame(route, &self.print_title(document), String::new()),
            as_of: self.words.dates.day_html(self.timetable.schedule.today),
            body: String::new(),
            sections: Vec::new(),
            documents: Vec::new(),
        };
        match document {
            PrintDocument::Whole => {
                view.body = self.printed_home(links, route);
                let kinds = self.schema().kind_ids();
                for kind in kinds.filter(|kind| is_used(self.handbook, *kind)) {
                    view.sections.push(self.section(kind, [1, 1], links, route, &render)?);
                }
            }
            PrintDocument::Overview => {
                view.body = self.printed_home(links, route);
                view.documents = self.print_links();
            }
            PrintDocument::Part { kind, number, of } => {
                view.sections.push(self.section(kind, [number, of], links, route, &render)?);
            }
        }
        Ok(view)
    }

    /// What the window of a document is called: the handbook, or the kind with the part of it.
    fn print_title(&self, document: PrintDocument) -> String {
        match document {
            PrintDocument::Whole | PrintDocument::Overview => self.settings.title.clone(),
            PrintDocument::Part { kind, of: 1, .. } => self.schema().kind(kind).plural.clone(),
            PrintDocument::Part { kind, number, of } => {
                format!("{} {number}/{of}", self.schema().kind(kind).plural)
            }
        }
    }

    fn section<E>(
        &self,
        kind: KindId,
        part: [u32; 2],
        links: PrintedLinks<'_>,
        route: &Route,
        render: &impl Fn(&[EntityId]) -> Result<Vec<String>, E>,
    ) -> Result<PrintSection, E> {
        let of = self.schema().kind(kind);
        let skipped = (part[0] - 1) * MOST_PAGES;
        let pages = self.handbook.of_kind(kind).skip(skipped as usize).take(MOST_PAGES as usize);
        let pages: Vec<EntityId> = pages.collect();
        let made = render(&pages)?;
        let page = |(id, html): (&EntityId, String)| PrintedPage {
            anchor: links.anchor(To::Entity(*id)),
            title: self.handbook.entity(*id).title.clone(),
            html,
        };
        let document = self.handbook.introductions.get(&kind).filter(|_| part[0] == 1);
        let document = document.map(|index| &*self.handbook.documents[*index as usize]);
        let (title, body) = self.introduction(document, &of.plural, route);
        Ok(PrintSection {
            anchor: links.anchor(To::Index(kind)),
            title,
            part,
            about: of.about.clone(),
            body: embedded(links, To::Index(kind), 1, &body),
            pages: pages.iter().zip(made).map(page).collect(),
        })
    }

    fn printed_home(&self, links: PrintedLinks<'_>, route: &Route) -> String {
        let document = self.handbook.home.map(|home| &*self.handbook.documents[home as usize]);
        embedded(links, To::Home, 0, &self.introduction(document, "", route).1)
    }

    /// The other documents, where the first one has no pages itself.
    fn print_links(&self) -> Vec<PrintLink> {
        let documents = PrintDocument::all(self.handbook, self.settings).into_iter();
        let parts = documents.filter_map(|document| match document {
            PrintDocument::Part { kind, number, of } => Some(PrintLink {
                href: encode(&document.name(self.handbook)),
                title: self.schema().kind(kind).plural.clone(),
                part: [number, of],
            }),
            PrintDocument::Whole | PrintDocument::Overview => None,
        });
        parts.collect()
    }
}

/// The HTML of an entity's page as part of a document.
pub fn embedded_page(links: PrintedLinks<'_>, id: EntityId, html: &str) -> String {
    embedded(links, To::Entity(id), BELOW_KIND, html)
}

fn embedded(links: PrintedLinks<'_>, page: To, deeper: u8, html: &str) -> String {
    let prefix = format!("{}:", links.anchor(page));
    let address = |address: &str| links.address(page, address);
    Embedding { prefix: &prefix, deeper, address: &address }.embedded(html)
}
