//! The site as texts for other programs: as data, as one Markdown text, and each page as Markdown.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::handbook::entity::EntityId;
use crate::pages::export::export;
use crate::pages::layout::Output;
use crate::pages::one_text::{OneText, one_text};
use crate::pages::route::Route;
use crate::pages::twin::{Twin, twin};
use crate::site::Site;
use crate::source::{Source, SourcePath};

impl Site {
    /// Whether the whole handbook as data lies at a route.
    pub fn is_handbook_json(&self, route: &Route) -> bool {
        matches!(self.layout.outputs.get(route), Some(Output::Export))
    }

    /// Writes the whole handbook as data. That of a large one is a fifth of all that a build holds.
    pub fn write_handbook_json(&self, to: &mut dyn Write) -> io::Result<()> {
        export(&self.handbook, &self.layout, &self.config.settings, to)
    }

    /// The whole handbook as data.
    pub fn handbook_json(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Strings, numbers and maps with string keys, to memory: nothing here can fail.
        let _ = self.write_handbook_json(&mut bytes);
        bytes
    }

    /// The whole handbook as one Markdown text, made with the texts of its pages.
    pub fn one_text(&self, sources: &BTreeMap<SourcePath, Arc<str>>) -> String {
        let (handbook, layout) = (&self.handbook, &*self.layout);
        let (settings, words) = (&self.config.settings, &*self.theme.words);
        one_text(OneText { handbook, layout, settings, words, sources })
    }

    /// The twin at a route, made with the text of its page; nothing if there is no twin.
    pub fn twin(&self, route: &Route, source: &Source) -> Option<Vec<u8>> {
        match self.layout.outputs.get(route)? {
            Output::Twin(id) => Some(self.twin_of(*id, route, Some(source)).into_bytes()),
            _ => None,
        }
    }

    pub(super) fn twin_of(&self, id: EntityId, route: &Route, source: Option<&Source>) -> String {
        let (handbook, layout, settings) = (&self.handbook, &*self.layout, &self.config.settings);
        let words = &*self.theme.words;
        twin(Twin { handbook, layout, settings, words, id, source }, route)
    }
}
