//! Where outputs come from: the sources at which to look when two of them clash, or to open in an editor.

use crate::document::document::keys;
use crate::handbook::handbook::Handbook;
use crate::pages::layout::Output;
use crate::source::{Place, SourcePath, Span};

/// Where an output comes from; nothing if we make it whatever the sources are.
pub fn place_of(handbook: &Handbook, output: &Output) -> Option<Place> {
    let document = |index: u32| Place::start_of(&handbook.documents[index as usize].path);
    match output {
        Output::Entity(id) | Output::Twin(id) | Output::Redirect(id) | Output::CalendarFile(id) => {
            let document = handbook.document_of(*id);
            Some(document.place(document.places.id))
        }
        Output::Copy(index) => Some(Place::start_of(&handbook.files.files[*index as usize].path)),
        Output::Tag(tag) => {
            let first = handbook.tags.get(tag)?.entities.first()?;
            Some(handbook.document_of(*first).key_place(keys::TAGS))
        }
        Output::Home => handbook.home.map(document),
        Output::NotFound => handbook.not_found.map(document),
        Output::KindIndex(kind) => handbook.introductions.get(kind).copied().map(document),
        _ => None,
    }
}

/// Where the site is described, for what comes from nowhere in particular.
pub(super) fn site_toml() -> Place {
    Place::new(&SourcePath::new("site.toml"), Span::default())
}
