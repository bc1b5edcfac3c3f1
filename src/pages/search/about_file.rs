//! What is said of some pages in a row: a sentence to show below a hit, facts and dates for direct answers.

use serde::Serialize;

use crate::handbook::entity::EntityId;
use crate::pages::search::call::call;
use crate::pages::search::facts::{Fact, facts};
use crate::pages::search::labels::Labels;
use crate::pages::search::search_file::{BLOCK, SearchFile};
use crate::pages::view::dates::scheduled::coming;
use crate::pages::view::page::Page;
use crate::pages::view::viewer::Viewer;

/// So many dates to come are told. Who asks much later than the site was built opens the page.
const DATES: usize = 30;

/// What is said of a page: in a sentence, as facts, and its dates.
#[derive(Serialize)]
struct About(String, Vec<Fact>, Option<Dates>);

/// What numbers count, the numbers, how long one date takes, whose clock counts: as in `data-` attributes
/// of the page.
#[derive(Serialize)]
struct Dates(&'static str, String, i64, String);

/// The file of one block of pages.
pub fn about_file(viewer: &Viewer<'_>, block: u32) -> Vec<u8> {
    let labels = Labels::of(&viewer.handbook.schema);
    let pages = viewer.handbook.entities.len() as u32;
    let pages = (block * BLOCK)..pages.min((block + 1) * BLOCK);
    let abouts = pages.map(|page| about(viewer, EntityId(page), &labels));
    let abouts: Vec<About> = abouts.collect();
    call(SearchFile::About(block), viewer.layout.search_stamp(), &abouts)
}

fn about(viewer: &Viewer<'_>, id: EntityId, labels: &Labels<'_>) -> About {
    let page = Page::new(viewer, id, "");
    let dates = coming(&page, DATES)
        .filter(|view| !view.numbers.is_empty())
        .map(|view| Dates(view.unit, view.numbers, view.length, view.clock));
    About(viewer.description(id), facts(&page, labels), dates)
}
