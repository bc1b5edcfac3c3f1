//! Traits whose block is a list of facts: which slots, in which order, under which heading.

use crate::pages::view::block::{Block, Shape};
use crate::pages::view::page::Page;

/// A trait that shows as facts.
pub struct Card {
    /// The trait.
    pub name: &'static str,
    /// The name of its heading among the words.
    pub title: &'static str,
    /// The slots in the order of the facts.
    pub slots: &'static [&'static str],
}

/// All traits that show as facts.
pub const CARDS: [Card; 9] = [
    Card {
        name: "scheduled",
        title: "blocks.rhythm",
        slots: &["rhythm", "duration", "scope", "zone", "region"],
    },
    Card {
        name: "deciding",
        title: "blocks.deciding",
        slots: &["decider", "consults", "informs", "sla", "recorded_in"],
    },
    Card { name: "asked", title: "blocks.asked", slots: &["channel", "sla", "answered_by", "via"] },
    Card {
        name: "holding",
        title: "blocks.holding",
        slots: &["holders", "per_team", "rotation", "member_of", "budget"],
    },
    Card {
        name: "measured",
        title: "blocks.measured",
        slots: &["unit", "formula", "drives", "reviewed_in"],
    },
    Card {
        name: "laddered",
        title: "blocks.laddered",
        slots: &["horizon", "set_by", "contributes_to", "reviewed_in"],
    },
    Card { name: "ending", title: "blocks.ending", slots: &["starts", "ends"] },
    Card { name: "blocked", title: "blocks.blocked", slots: &["state", "blockers", "helps"] },
    Card {
        name: "grouped",
        title: "blocks.grouped",
        slots: &["team_type", "size", "zone", "part_of"],
    },
];

impl Card {
    /// The block of this trait on a page, if there is something to show.
    pub fn block(&self, page: &Page<'_>) -> Option<Block> {
        let facts = page.facts(self.name, self.slots);
        let title = page.words().text(self.title);
        (!facts.is_empty()).then(|| Block::new(self.name, title, Shape::Facts { facts }))
    }
}
