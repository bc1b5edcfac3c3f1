//! The files of cards, which say what the pages are that links lead to. Those of many pages are one script that
//! hands over data: from a folder on a disk, a page may load nothing else. In which file a card is follows from
//! the address of its page, so that no page says it of its links. The script (`themes/default/assets/cards.js`)
//! counts in the same way; a file of examples in `tests/data/` holds for both.

use std::collections::BTreeMap;

use crate::handbook::entity::EntityId;
use crate::pages::route::Route;
use crate::pages::view::link_card::LinkCard;
use crate::pages::view::viewer::Viewer;

/// The folder of the files. Their names are without a hash, as those of the search: a page that named them
/// would change with every other one.
const FOLDER: &str = "cards";
/// The function that takes the data.
const FUNCTION: &str = "operandiCards";
/// About so many pages have one file together.
const PAGES_A_FILE: usize = 60;

/// How many files there are for so many pages: a power of two, or none.
pub fn count(pages: usize) -> u32 {
    if pages == 0 { 0 } else { pages.div_ceil(PAGES_A_FILE).next_power_of_two() as u32 }
}

/// The number of the file, of so many, in which the card of an address relative to the root of the site is.
pub fn number_of(address: &str, count: u32) -> u32 {
    // FNV-1a, with its upper half folded into the lower one.
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = address.bytes().fold(0x811c_9dc5, step);
    (hash ^ (hash >> 16)) & count.saturating_sub(1)
}

/// Where a file lies.
pub fn route(number: u32) -> Route {
    Route::new(format!("{FOLDER}/{number}.js"))
}

/// The file of these pages: of each address the card.
pub fn card_file(viewer: &Viewer<'_>, number: u32, pages: &[EntityId]) -> Vec<u8> {
    let cards = pages.iter().map(|id| (viewer.layout.entity(*id), LinkCard::of(viewer, *id)));
    let cards: BTreeMap<&str, LinkCard> = cards.collect();
    // Texts, numbers and lists of them cannot fail to be JSON.
    let json = serde_json::to_string(&cards).unwrap_or_default();
    format!("{FUNCTION}({number},{json});\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{count, number_of};

    #[test]
    fn files_hold_about_sixty_pages() {
        assert_eq!([0, 1, 60, 61, 120, 121, 10_000].map(count), [0, 1, 1, 2, 2, 4, 256]);
    }

    /// The script has to look in the same files.
    #[test]
    fn the_examples_hold() {
        let examples = include_str!("../../tests/data/card-files.json");
        let examples: serde_json::Value = serde_json::from_str(examples).unwrap();
        for example in examples.as_array().unwrap() {
            let address = example["address"].as_str().unwrap();
            let numbers = [1, 2, 256, 65_536].map(|count| number_of(address, count));
            assert_eq!(serde_json::json!(numbers), example["of 1, 2, 256, 65536"], "{address}");
        }
    }

    #[test]
    fn pages_are_spread_evenly() {
        let mut files = [0; 256];
        for page in 0..10_000 {
            files[number_of(&format!("guides/guide-{page}.html"), 256) as usize] += 1;
        }
        let (least, most) = (files.iter().min().unwrap(), files.iter().max().unwrap());
        assert!(*least >= 15 && *most <= 75, "{least} to {most}");
    }
}
