//! The twin of a page: what its readers know, as a Markdown file beside it. Its links lead to the twins of
//! other pages.

use crate::config::settings::Settings;
use crate::document::markdown::escape::escaped;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::layout::Layout;
use crate::pages::page_text::facts::facts;
use crate::pages::page_text::linker::{Linker, Within};
use crate::pages::page_text::prose;
use crate::pages::route::Route;
use crate::source::Source;
use crate::words::words::Words;

/// What a twin is made from.
#[derive(Clone, Copy)]
pub struct Twin<'a> {
    /// All pages.
    pub handbook: &'a Handbook,
    /// Where files lie.
    pub layout: &'a Layout,
    /// What the site says about itself.
    pub settings: &'a Settings,
    /// What pages say that no author wrote.
    pub words: &'a Words,
    /// The page.
    pub id: EntityId,
    /// The text of the page; nothing if it is a row of a data file.
    pub source: Option<&'a Source>,
}

/// The twin at a route.
pub fn twin(parts: Twin<'_>, route: &Route) -> String {
    let Twin { handbook, layout, settings, words, id, source } = parts;
    let (root, entity) = (route.root(), handbook.entity(id));
    let within = Within::Twin(&root);
    let document = entity.document;
    let linker = Linker { handbook, layout, settings, within, words, document };
    let mut text = format!("# {}\n\n{}\n", escaped(&entity.title), facts(&linker, id));
    let prose = source.map(|source| prose(&linker, source, 0)).unwrap_or_default();
    if !prose.is_empty() {
        text.extend(["\n", &prose, "\n"]);
    }
    text
}
