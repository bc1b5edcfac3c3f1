//! How rhythms become events, kept: a meeting is in the calendar of everybody who comes to it, and it is
//! worked out for the first of them.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::calendar::ical::occasion::Occasion;
use crate::calendar::ical::series::Hours;
use crate::schedule::page_dates::PageDates;

/// What the events of an expression come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Origin {
    /// Where its dates are kept, which are the same for all pages that say the same.
    dates: usize,
    /// Which expression of the rhythm.
    part: usize,
    /// The whole working days that it takes.
    days: u32,
    /// The minutes that it takes, and on the clocks of which zone.
    hours: Option<(u32, String)>,
    /// The words in which they are told.
    words: u64,
}

/// The events of expressions.
#[derive(Debug, Default)]
pub struct KnownSeries {
    known: Mutex<FxHashMap<Origin, Arc<[Occasion]>>>,
}

impl KnownSeries {
    /// The events of one expression of the rhythm from which some dates come, which takes so many
    /// working days or these hours. The dates have to be those that a schedule keeps; `words` is the same for
    /// texts in the same words.
    pub fn get(
        &self,
        (dates, part): (&PageDates, usize),
        days: u32,
        hours: Option<&Hours>,
        words: u64,
        find: impl FnOnce() -> Vec<Occasion>,
    ) -> Arc<[Occasion]> {
        let hours = hours.map(|hours| (hours.minutes, hours.zone.name().to_owned()));
        let dates = std::ptr::from_ref(dates).addr();
        let origin = Origin { dates, part, days, hours, words };
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(occasions) = known().get(&origin) {
            return occasions.clone();
        }
        let found: Arc<[Occasion]> = find().into();
        known().entry(origin).or_insert(found).clone()
    }
}
