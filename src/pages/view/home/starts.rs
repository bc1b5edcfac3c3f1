//! Where to start: the pages that lead readers through others, step by step.

use serde::Serialize;

use crate::handbook::entity::EntityId;
use crate::pages::view::page::Page;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::is_in_force;
use crate::schedule::group::pages_with;

/// How many are named.
const MOST: usize = 6;

/// A page that leads through others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Start {
    /// The page, as HTML.
    pub page: String,
    /// For whom it is, as HTML; empty if it is for everybody.
    pub readers: String,
    /// Its summary, as HTML.
    pub summary: String,
}

impl Viewer<'_> {
    /// Where to start. Of pages with steps those count whose kind says for whom they are: others go
    /// round in circles.
    pub(super) fn starts(&self, root: &str) -> Vec<Start> {
        let leads = |id: &EntityId| {
            is_in_force(self.handbook, *id)
                && self
                    .schema()
                    .kind(self.handbook.entity(*id).kind)
                    .slot("stepped", "readers")
                    .is_some()
        };
        let pages = pages_with(self.handbook, "stepped").filter(leads).take(MOST);
        pages.map(|id| self.start(id, root)).collect()
    }

    fn start(&self, id: EntityId, root: &str) -> Start {
        let page = Page::new(self, id, root);
        let readers = page.slot("stepped", "readers").and_then(|key| page.fact(key));
        Start {
            page: self.link(id, root),
            readers: readers.map(|fact| fact.html).unwrap_or_default(),
            summary: self.summary_html(id, root),
        }
    }
}
