//! The panel of the search.

use serde::Serialize;

use crate::pages::view::frame::Frame;
use crate::pages::view::viewer::Viewer;

/// What the template of the panel sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchView {
    /// The frame of no page in particular: the script puts the way to the root before addresses.
    pub page: Frame,
}

impl SearchView {
    /// The view of the panel.
    pub fn new(viewer: &Viewer<'_>) -> Self {
        Self { page: Frame { title: viewer.settings.title.clone(), ..Frame::default() } }
    }
}
