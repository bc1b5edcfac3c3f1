//! The page of an entity.

use serde::Serialize;

use crate::document::document::{Document, keys};
use crate::handbook::entity::EntityId;
use crate::pages::layout::Layout;
use crate::pages::route::Route;
use crate::pages::view::block::{Block, Fact};
use crate::pages::view::blocks::blocks;
use crate::pages::view::diagram::around::Around;
use crate::pages::view::frame::{ContentsEntry, Frame, contents};
use crate::pages::view::neighbours::{Neighbours, neighbours};
use crate::pages::view::page::Page;
use crate::pages::view::relations::{Mention, RelationGroup, ends, mentions, relation_groups};
use crate::pages::view::viewer::Viewer;

/// What the template of an entity's page sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityView {
    /// The frame around it.
    pub page: Frame,
    /// Its id.
    pub id: String,
    /// What readers call its kind.
    pub kind_label: String,
    /// Whether it is a draft, shown since drafts were asked for.
    pub draft: bool,
    /// Its leading text, as HTML: the summary, or else the leading field.
    pub lead: String,
    /// The leading field below the summary, where there are both: its label and text.
    pub statement: Option<Fact>,
    /// Its status, if it says one.
    pub status: Option<Status>,
    /// Who owns it, as HTML; empty if nobody is expected to or does.
    pub owner: Option<Fact>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What its fields and relations say.
    pub blocks: Vec<Block>,
    /// Its prose, as HTML.
    pub body: String,
    /// Its other relations.
    pub relations: Vec<RelationGroup>,
    /// Where other pages mention it.
    pub mentions: Vec<Mention>,
    /// Drawings of what is around it.
    pub around: Option<Around>,
    /// Its tags.
    pub tags: Vec<TagLink>,
    /// What comes before it and after it.
    pub neighbours: Vec<Neighbours>,
    /// Its full short address; empty if it has none.
    pub short: String,
    /// The address of the same, relative to the root of the site.
    pub short_href: String,
    /// What to paste into an invitation, as plain text; empty if nobody is invited to it.
    pub invite: String,
}

/// The status of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Status {
    /// The term.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// What it means.
    pub note: String,
}

/// A tag of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagLink {
    /// What readers see.
    pub label: String,
    /// The address of its page, relative to the root of the site.
    pub href: String,
}

impl Viewer<'_> {
    /// The view of an entity's page at `route`.
    pub fn entity(&self, id: EntityId, route: &Route) -> EntityView {
        let root = route.root();
        let page = Page::new(self, id, &root).marked();
        let document = page.document;
        let entity = self.handbook.entity(id);
        let owner = page.slot("owned", "owner").and_then(|key| page.fact(key));
        let (lead, statement) = Self::lead_and_statement(&page);
        let blocks = blocks(&page);
        let ends = ends(&page);
        let relations = relation_groups(&page, &ends);
        let mentions = mentions(&page);
        let around = self.settings.diagrams.then(|| Around::of(&page, &ends)).flatten();
        let neighbours = neighbours(&page);
        let mut frame = self.frame(route, &entity.title, self.description(id));
        frame.section.clone_from(&page.kind.id);
        frame.breadcrumb = self.breadcrumb(Some(entity.kind));
        frame.edit_url = self.edit_url(document);
        if self.settings.markdown {
            frame.markdown = self.layout.twin(id);
        }
        frame.contents = self.page_contents(document, &relations, &mentions, around.is_some());
        EntityView {
            page: frame,
            id: entity.id.clone(),
            kind_label: page.kind.label.clone(),
            draft: document.envelope.draft,
            lead,
            statement,
            status: self.status(document),
            owner,
            aliases: document.envelope.aliases.iter().map(|(alias, _)| alias.clone()).collect(),
            blocks,
            body: page.text(&document.body),
            relations,
            mentions,
            around,
            tags: tags(document),
            neighbours,
            short: self.short_address(id),
            short_href: self.layout.short(id).unwrap_or_default().to_owned(),
            invite: self.invite(id),
        }
    }

    /// The summary stands first; the leading field stands first where there is none.
    fn lead_and_statement(page: &Page<'_>) -> (String, Option<Fact>) {
        let summary = page.document.envelope.summary.as_ref();
        let summary = summary.map(|summary| page.text(&summary.body));
        let field = page.kind.lead.as_deref().and_then(|key| page.fact(key));
        match (summary, field) {
            (Some(summary), field) => (summary, field),
            (None, Some(field)) => (field.html, None),
            (None, None) => (String::new(), None),
        }
    }

    fn page_contents(
        &self,
        document: &Document,
        relations: &[RelationGroup],
        mentions: &[Mention],
        has_drawings: bool,
    ) -> Vec<ContentsEntry> {
        let mut entries = contents(&document.body);
        let mut add = |id: &str, name: &str| {
            let text = self.words.text(name).to_owned();
            entries.push(ContentsEntry { id: id.to_owned(), text, level: 2 });
        };
        if !relations.is_empty() {
            add("--connections", "page.connections");
        }
        if !mentions.is_empty() {
            add("--mentions", "page.mentioned_in");
        }
        if has_drawings {
            add("--around", "around.title");
        }
        entries
    }

    /// The status that a document says.
    pub(crate) fn status(&self, document: &Document) -> Option<Status> {
        let id = document.envelope.status.clone()?;
        let known = self.schema().vocabularies.get(keys::STATUS).and_then(|v| v.term(&id));
        Some(Status {
            label: known.map_or_else(|| id.clone(), |term| term.label.clone()),
            note: known.map(|term| term.note.clone()).unwrap_or_default(),
            id,
        })
    }
}

/// The tags of a page. Two spellings of one tag are one.
fn tags(document: &Document) -> Vec<TagLink> {
    let mut tags: Vec<TagLink> = Vec::new();
    for (label, _) in &document.envelope.tags {
        let href = Layout::tag(&crate::document::slug::slug(label));
        if !tags.iter().any(|tag| tag.href == href) {
            tags.push(TagLink { label: label.clone(), href });
        }
    }
    tags
}
