//! How the rhythms of pages become events, kept: a meeting is in the calendar of everybody who comes to
//! it, and it is worked out for the first of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::calendar::ical::occasion::Occasion;
use crate::handbook::entity::EntityId;

/// The events of a page: by which expression of its rhythm, and on the clocks of which zone.
type OfPage = BTreeMap<(usize, String), Arc<[Occasion]>>;

/// The events of all pages.
#[derive(Debug)]
pub struct KnownSeries {
    pages: Vec<Mutex<OfPage>>,
}

impl KnownSeries {
    /// Nothing is known yet of so many pages.
    pub(super) fn new(pages: usize) -> Self {
        Self { pages: (0..pages).map(|_| Mutex::default()).collect() }
    }

    /// The events of one expression of a page's rhythm on the clocks of a zone, which is empty for whole
    /// days. Who asks while they are worked out waits for that.
    pub fn get(
        &self,
        page: EntityId,
        part: usize,
        zone: &str,
        find: impl FnOnce() -> Vec<Occasion>,
    ) -> Arc<[Occasion]> {
        let page = &self.pages[page.0 as usize];
        let mut known = page.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((part, zone.to_owned())).or_insert_with(|| find().into()).clone()
    }
}
