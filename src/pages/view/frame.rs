//! What the frame around every page shows: title, way to the root, breadcrumb, contents.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::document::body::Body;
use crate::document::document::Document;
use crate::pages::layout::Layout;
use crate::pages::route::{Route, encode};
use crate::pages::search::search_file::SearchFile;
use crate::pages::view::viewer::Viewer;
use crate::words::tag::is_right_to_left;

/// The site, as every template sees it under `site`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// The language of its pages.
    pub lang: String,
    /// Whether that is written from right to left.
    pub rtl: bool,
    /// Whether search engines may index it.
    pub index: bool,
    /// The address of its icon, relative to the root of the site.
    pub icon: String,
    /// The kinds that have pages.
    pub menu: Vec<MenuItem>,
    /// The address of the list of tags; empty if there are none.
    pub tags: String,
    /// The address of the list of gaps.
    pub gaps: String,
    /// The address of the company's calendar; empty if there is none.
    pub calendar: String,
    /// The address of the hours in meetings; empty if there are none.
    pub load: String,
    /// The address of the handbook on paper; empty if it is not made.
    pub print: String,
    /// Where the file lies that the search begins with, relative to the root of the site; empty if there is
    /// no search.
    pub search: String,
    /// How many files hold the cards of links; none without pages.
    pub cards: usize,
    /// How many pages it has.
    pub pages: usize,
}

/// A kind in the menu.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MenuItem {
    /// The pack's name of the kind.
    pub id: String,
    /// What readers call one page.
    pub label: String,
    /// What readers call several.
    pub plural: String,
    /// One line that says what such pages are.
    pub about: String,
    /// The address of its index, relative to the root of the site.
    pub href: String,
    /// How many pages it has.
    pub count: usize,
}

/// The frame of one page, as its template sees it under `page`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Frame {
    /// The title.
    pub title: String,
    /// One line for search engines and previews.
    pub description: String,
    /// What leads to the root of the site: before every address of a view.
    pub root: String,
    /// The pack's name of the kind whose menu item is the current one; empty if there is none.
    pub section: String,
    /// The full address, where the address of the site is known; else empty.
    pub canonical: String,
    /// The address of its twin in Markdown, relative to the root of the site; empty if it has none.
    pub markdown: String,
    /// Where the page can be edited; empty if that is not known.
    pub edit_url: String,
    /// The pages above this one, the home page first.
    pub breadcrumb: Vec<Crumb>,
    /// The headings of the page.
    pub contents: Vec<ContentsEntry>,
}

/// A page above another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crumb {
    /// Its label.
    pub label: String,
    /// Its address, relative to the root of the site.
    pub href: String,
}

/// A heading in the list of contents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContentsEntry {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Two or three.
    pub level: u8,
}

impl Viewer<'_> {
    /// The site as templates see it.
    pub fn site(&self) -> SiteView {
        SiteView {
            title: self.settings.title.clone(),
            lang: self.settings.lang.clone(),
            rtl: is_right_to_left(&self.settings.lang),
            index: self.settings.index,
            icon: self.layout.icon.clone(),
            menu: self.menu(),
            tags: if self.handbook.tags.is_empty() { String::new() } else { Layout::tags() },
            gaps: Layout::gaps(),
            calendar: self.layout.calendar(),
            load: self.layout.load(),
            print: self.layout.print(),
            search: self.search(),
            cards: self.layout.card_files(),
            pages: self.handbook.entities.len(),
        }
    }

    fn search(&self) -> String {
        let first = SearchFile::Pages.route();
        if self.settings.search { first.href() } else { String::new() }
    }

    /// The frame of a page at `route`.
    pub fn frame(&self, route: &Route, title: &str, description: String) -> Frame {
        let base = self.settings.base_url.as_ref();
        Frame {
            title: title.to_owned(),
            description,
            root: route.root(),
            canonical: base
                .map_or(String::new(), |url| format!("{}{}", url.as_str(), route.href())),
            ..Frame::default()
        }
    }

    /// The frame of the page that hosts show at any depth: its way to the root is a path.
    pub fn frame_without_place(&self, title: &str) -> Frame {
        let base = self.settings.base_url.as_ref();
        let root = base.map_or("/", |url| url.path()).to_owned();
        Frame { title: title.to_owned(), root, ..Frame::default() }
    }

    /// The breadcrumb of a page of a kind, or of the kind's index.
    pub fn breadcrumb(&self, kind: Option<KindId>) -> Vec<Crumb> {
        let home = Crumb { label: self.settings.title.clone(), href: Route::index("").href() };
        let kind = kind.map(|kind| Crumb {
            label: self.schema().kind(kind).plural.clone(),
            href: self.layout.kind(kind).to_owned(),
        });
        [Some(home), kind].into_iter().flatten().collect()
    }

    /// Where the source of a document can be edited.
    pub fn edit_url(&self, document: &Document) -> String {
        let url = self.settings.edit_url.as_ref();
        url.map_or(String::new(), |url| url.replace("{path}", &encode(document.path.as_str())))
    }
}

/// The headings of a text, two levels deep.
pub fn contents(body: &Body) -> Vec<ContentsEntry> {
    let headings = body.headings.iter().filter(|heading| heading.level <= 3);
    headings
        .map(|heading| ContentsEntry {
            id: heading.id.clone(),
            text: heading.text.clone(),
            level: heading.level,
        })
        .collect()
}
