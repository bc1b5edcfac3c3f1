//! Which documents the handbook on paper has: one, or one a kind where one would be too large for a
//! browser, and none where nobody would print it.

use crate::config::kind::KindId;
use crate::config::settings::Settings;
use crate::handbook::handbook::Handbook;
use crate::pages::layout::is_used;
use crate::pages::route::Route;

/// The folder of the documents.
pub const PRINT: &str = "print";
/// So many pages stand in one document. A thousand sheets are more than anybody prints at once, so that a
/// larger handbook is put on paper only where it asks for that: nobody waits for a build of what nobody reads.
pub const MOST_PAGES: u32 = 500;

/// A document of the handbook on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintDocument {
    /// All pages.
    Whole,
    /// What other documents there are, where one would be too large.
    Overview,
    /// Pages of a kind: a part of so many, counted from one.
    Part {
        /// The kind.
        kind: KindId,
        /// Which part.
        number: u32,
        /// Of how many.
        of: u32,
    },
}

impl PrintDocument {
    /// All documents of a handbook, the first first.
    pub fn all(handbook: &Handbook, settings: &Settings) -> Vec<Self> {
        let is_small = handbook.entities.len() <= MOST_PAGES as usize;
        if !settings.print.unwrap_or(is_small) {
            return Vec::new();
        }
        if is_small {
            return vec![Self::Whole];
        }
        let kinds = handbook.schema.kind_ids().filter(|kind| is_used(handbook, *kind));
        let parts = kinds.flat_map(|kind| {
            let pages = handbook.of_kind(kind).count() as u32;
            let of = pages.div_ceil(MOST_PAGES).max(1);
            (1..=of).map(move |number| Self::Part { kind, number, of })
        });
        [Self::Overview].into_iter().chain(parts).collect()
    }

    /// How many pages of the handbook stand in it.
    pub fn pages(self, handbook: &Handbook) -> usize {
        match self {
            Self::Whole => handbook.entities.len(),
            Self::Overview => 0,
            Self::Part { kind, number, of } if number == of => {
                handbook.of_kind(kind).count() - ((of - 1) * MOST_PAGES) as usize
            }
            Self::Part { .. } => MOST_PAGES as usize,
        }
    }

    /// Its name in the folder of documents.
    pub fn name(self, handbook: &Handbook) -> String {
        match self {
            Self::Whole | Self::Overview => "index.html".to_owned(),
            Self::Part { kind, number, .. } => part_name(handbook, kind, number),
        }
    }

    /// Where it lies.
    pub fn route(self, handbook: &Handbook) -> Route {
        Route::new(format!("{PRINT}/{}", self.name(handbook)))
    }
}

/// The name of a part.
pub fn part_name(handbook: &Handbook, kind: KindId, number: u32) -> String {
    let path = &handbook.schema.kind(kind).path;
    if number == 1 { format!("{path}.html") } else { format!("{path}.{number}.html") }
}
