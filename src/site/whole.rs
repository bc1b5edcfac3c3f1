//! The whole handbook in one piece: as data, and as one text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::pages::export::export;
use crate::pages::one_text::{OneText, one_text};
use crate::site::Site;
use crate::source::SourcePath;

impl Site {
    /// The whole handbook as data.
    pub fn handbook_json(&self) -> Vec<u8> {
        export(&self.handbook, &self.layout, &self.config.settings)
    }

    /// The whole handbook as one Markdown text, made with the texts of its pages.
    pub fn one_text(&self, sources: &BTreeMap<SourcePath, Arc<str>>) -> String {
        let (handbook, layout) = (&self.handbook, &*self.layout);
        one_text(OneText { handbook, layout, settings: &self.config.settings, sources })
    }
}
