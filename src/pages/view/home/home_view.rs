//! The home page: what its template sees, and how it is made.

use serde::Serialize;

use crate::pages::route::Route;
use crate::pages::view::frame::{Frame, MenuItem, contents};
use crate::pages::view::home::ahead_view::AheadView;
use crate::pages::view::home::newest::New;
use crate::pages::view::home::starts::Start;
use crate::pages::view::viewer::Viewer;

/// What the template of the home page sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomeView {
    /// The frame around it.
    pub page: Frame,
    /// The prose of `index.md`, as HTML.
    pub body: String,
    /// What is on, this week and the next; nothing without dates.
    pub ahead: Option<AheadView>,
    /// The pages that lead readers through others.
    pub starts: Vec<Start>,
    /// What is new.
    pub newest: Vec<New>,
    /// The kinds that have pages.
    pub kinds: Vec<MenuItem>,
}

impl Viewer<'_> {
    /// The home page.
    pub fn home(&self, route: &Route) -> HomeView {
        let document = self.handbook.home.map(|home| &self.handbook.documents[home as usize]);
        let (title, body) = self.introduction(document.map(|d| &**d), &self.settings.title, route);
        let summary = document.map(|document| self.opening(document)).unwrap_or_default();
        let mut frame = self.frame(route, &title, summary);
        if let Some(document) = document {
            frame.contents = contents(&document.body);
            frame.edit_url = self.edit_url(document);
        }
        let root = route.root();
        let (ahead, starts, newest) = (self.ahead(&root), self.starts(&root), self.newest(&root));
        HomeView { page: frame, body, ahead, starts, newest, kinds: self.menu() }
    }
}
