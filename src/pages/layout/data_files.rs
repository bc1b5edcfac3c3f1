//! Files that scripts in the browser load: of the search, and the cards of links. Which there are follows from
//! the pages, so that laying out reads no text.

use crate::pages::card_file;
use crate::pages::layout::{Builder, Output};
use crate::pages::search::search_file::SearchFile;

impl Builder<'_> {
    /// The files of the search, and a stamp of how pages are counted in them.
    pub(super) fn search(&mut self) {
        for file in SearchFile::all(self.handbook.entities.len() as u32) {
            self.add(file.route(), Output::Search(file));
        }
        let mut hasher = blake3::Hasher::new();
        for address in &self.layout.entities {
            hasher.update(address.as_bytes()).update(b"\n");
        }
        hasher.finalize().to_hex()[..10].clone_into(&mut self.layout.search_stamp);
    }

    /// The files of the cards of links, each with its pages.
    pub(super) fn cards(&mut self) {
        let count = card_file::count(self.layout.entities.len());
        self.layout.cards.resize(count as usize, Vec::new());
        for (address, id) in self.layout.entities.iter().zip(self.handbook.entity_ids()) {
            self.layout.cards[card_file::number_of(address, count) as usize].push(id);
        }
        for number in 0..count {
            self.add(card_file::route(number), Output::Cards(number));
        }
    }
}
