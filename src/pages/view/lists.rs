//! Pages that list others: tags, and what is shown where no page is. Home and the indexes of kinds have
//! folders of their own.

use serde::Serialize;

use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::pages::layout::Layout;
use crate::pages::route::Route;
use crate::pages::view::entity::Status;
use crate::pages::view::frame::{Crumb, Frame, MenuItem};
use crate::pages::view::viewer::Viewer;

/// A page in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// Its address, relative to the root of the site.
    pub href: String,
    /// What readers call its kind.
    pub kind: String,
    /// Its summary, as HTML.
    pub summary: String,
    /// Whether it is a draft, shown since drafts were asked for.
    pub draft: bool,
    /// Its status, if it says one.
    pub status: Option<Status>,
    /// What stands in the other columns, as HTML.
    pub cells: Vec<String>,
    /// Its other names, by which it is found as well.
    pub also: String,
    /// Of each facet of the list the numbers of its options: `0,2 5,,1`.
    pub choices: String,
}

/// What the template of the list of tags sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagsView {
    /// The frame around it.
    pub page: Frame,
    /// The tags.
    pub tags: Vec<TagCount>,
}

/// A tag and how many pages have it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagCount {
    /// What readers see.
    pub label: String,
    /// The address of its page, relative to the root of the site.
    pub href: String,
    /// How many pages have it.
    pub count: usize,
}

/// What the template of a tag sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagView {
    /// The frame around it.
    pub page: Frame,
    /// The pages.
    pub rows: Vec<Row>,
}

/// What the template for no page sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotFoundView {
    /// The frame around it.
    pub page: Frame,
    /// The prose of `404.md`, as HTML.
    pub body: String,
    /// The kinds that have pages.
    pub kinds: Vec<MenuItem>,
}

impl Viewer<'_> {
    /// The list of tags.
    pub fn tags(&self, route: &Route) -> TagsView {
        let title = self.words.text("tags.title");
        let mut frame = self.frame(route, title, self.words.text("tags.about").to_owned());
        frame.breadcrumb = self.breadcrumb(None);
        let tags = self.handbook.tags.iter().map(|(address, tag)| TagCount {
            label: tag.label.clone(),
            href: Layout::tag(address),
            count: tag.entities.len(),
        });
        TagsView { page: frame, tags: tags.collect() }
    }

    /// The pages of a tag.
    pub fn tag(&self, address: &str, route: &Route) -> TagView {
        let root = route.root();
        let tag = self.handbook.tags.get(address);
        let label = tag.map_or(address, |tag| tag.label.as_str());
        let mut frame = self.frame(route, label, self.words.fill("tags.tagged", &[("tag", label)]));
        frame.breadcrumb = self.breadcrumb(None);
        let label = self.words.text("tags.title").to_owned();
        frame.breadcrumb.push(Crumb { label, href: Layout::tags() });
        let entities = tag.map(|tag| tag.entities.as_slice()).unwrap_or_default();
        TagView { page: frame, rows: entities.iter().map(|id| self.row(*id, &root)).collect() }
    }

    /// What hosts show where no page is, at any depth: its links begin with the path of the site.
    pub fn not_found(&self) -> NotFoundView {
        let document =
            self.handbook.not_found.map(|index| &*self.handbook.documents[index as usize]);
        let title = document.and_then(|document| document.title.as_deref());
        let frame = self.frame_without_place(title.unwrap_or(self.words.text("not_found.title")));
        let body = document.map_or(String::new(), |document| {
            self.filler.html(document, &document.body, &frame.root)
        });
        NotFoundView { page: frame, body, kinds: self.menu() }
    }

    /// Title and prose, as HTML, of the document that introduces a list.
    pub(crate) fn introduction(
        &self,
        document: Option<&Document>,
        fallback: &str,
        route: &Route,
    ) -> (String, String) {
        let title = document.and_then(|document| document.title.clone());
        let body = document.map_or(String::new(), |document| {
            let marks = self.marks(document, None);
            self.filler.marked_html(document, &document.body, &route.root(), marks.as_ref())
        });
        (title.unwrap_or_else(|| fallback.to_owned()), body)
    }

    /// A page in a list.
    pub(crate) fn row(&self, id: EntityId, root: &str) -> Row {
        let entity = self.handbook.entity(id);
        let document = self.document(id);
        Row {
            title: entity.title.clone(),
            href: self.layout.entity(id).to_owned(),
            kind: self.schema().kind(entity.kind).label.clone(),
            summary: self.summary_html(id, root),
            draft: document.envelope.draft,
            status: self.status(document),
            cells: Vec::new(),
            also: String::new(),
            choices: String::new(),
        }
    }
}
