//! The files of the search of a site, made when they are asked for.

use crate::diagnostic::Diagnostic;
use crate::pages::route::Route;
use crate::pages::search::about_file::about_file;
use crate::pages::search::pages_file::pages_file;
use crate::pages::search::search_file::SearchFile;
use crate::pages::search::word_index::WordIndex;
use crate::pages::view::search_view::SearchView;
use crate::site::Site;

impl Site {
    /// The words of all texts. A build asks for them before it renders, so that all cores take part; a
    /// preview makes them when somebody searches.
    pub fn words(&self) -> &WordIndex {
        self.words.get_or_init(|| WordIndex::new(&self.handbook))
    }

    /// Whether readers can search the site.
    pub fn has_search(&self) -> bool {
        self.config.settings.search
    }

    /// The bytes of a file of the search.
    pub(super) fn search(
        &self,
        file: SearchFile,
        route: &Route,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let stamp = self.layout.search_stamp();
        Ok(match file {
            SearchFile::Pages => {
                let viewer = self.viewer();
                let panel = self.page("search.html", &SearchView::new(&viewer), route)?;
                pages_file(&viewer, &String::from_utf8_lossy(&panel))
            }
            SearchFile::Words => self.words().suggestions(stamp),
            SearchFile::Text(number) => self.words().shard(number, stamp),
            SearchFile::About(block) => about_file(&self.viewer(), block),
        })
    }
}
