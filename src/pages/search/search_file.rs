//! The files of the search: which there are follows from the number of pages alone, so that a site can
//! be laid out before any text was looked at.

use crate::pages::route::Route;

/// The folder of the files. Their names are without a hash: they are named by each other, not by pages,
/// which would all change with every word. A host says by itself whether a file is still the same.
const FOLDER: &str = "search";
/// About so many pages have one file of words together,
const PAGES_A_SHARD: u32 = 80;
/// as long as there are not more files than this.
const MOST_SHARDS: u32 = 128;
/// So many pages share a file of what is said of them.
pub const BLOCK: u32 = 64;

/// One of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFile {
    /// What all pages are called.
    Pages,
    /// The words that somebody may have meant.
    Words,
    /// The words of texts that begin alike, and the pages that have them.
    Text(u32),
    /// What is said of one block of pages.
    About(u32),
}

impl SearchFile {
    /// All files of a handbook with so many pages.
    pub fn all(pages: u32) -> impl Iterator<Item = Self> {
        let texts = (0..Self::shards(pages)).map(Self::Text);
        let abouts = (0..pages.div_ceil(BLOCK)).map(Self::About);
        [Self::Pages, Self::Words].into_iter().chain(texts).chain(abouts)
    }

    /// How many files of words there are.
    pub fn shards(pages: u32) -> u32 {
        pages.div_ceil(PAGES_A_SHARD).clamp(1, MOST_SHARDS)
    }

    /// The name by which the script asks for it.
    pub fn name(self) -> String {
        match self {
            Self::Pages => "pages".to_owned(),
            Self::Words => "words".to_owned(),
            Self::Text(number) => format!("text-{number}"),
            Self::About(number) => format!("about-{number}"),
        }
    }

    /// Where it lies.
    pub fn route(self) -> Route {
        Route::new(format!("{FOLDER}/{}.js", self.name()))
    }
}
