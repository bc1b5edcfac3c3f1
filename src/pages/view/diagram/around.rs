//! What a page shows of its surroundings.

use serde::Serialize;

use crate::config::relation::{End, RelationId};
use crate::pages::view::diagram::drawing::Drawing;
use crate::pages::view::diagram::lineage::lineage;
use crate::pages::view::diagram::neighbourhood::neighbourhood;
use crate::pages::view::page::Page;

/// The drawings of a page. Where one would say no more than the lists, there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Around {
    /// What it is made from and what is made of it, two steps each way.
    pub lineage: Option<Drawing>,
    /// All pages that it is related to.
    pub neighbourhood: Option<Drawing>,
}

impl Around {
    /// The drawings of a page that stands in these relations, if it has any.
    pub fn of(page: &Page<'_>, ends: &[(RelationId, End)]) -> Option<Self> {
        let around = Self { lineage: lineage(page), neighbourhood: neighbourhood(page, ends) };
        (around.lineage.is_some() || around.neighbourhood.is_some()).then_some(around)
    }
}
