//! Dates that are worked out once for all pages that say the same. In a large company a hundred meetings
//! are `every Monday at 10:00`.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::calendar::language::expression::Expression;
use crate::calendar::language::recurrence::rule::RecurrenceRule;
use crate::calendar::language::rhythm::RhythmPart;
use crate::handbook::entity::EntityId;
use crate::schedule::page_dates::PageDates;
use crate::schedule::timetable::Timetable;

/// How many dates are kept however few pages there are.
const SPARE: usize = 100;

/// All that the dates of a page come from, but for the calendar of the firm and the days that are looked
/// at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Words {
    said: Vec<Said>,
    regions: Vec<String>,
    /// The freezes that apply to the page, by their places in the list of the firm.
    freezes: Vec<usize>,
}

/// A part of a rhythm.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Said {
    Expression(Expression),
    Rule(RecurrenceRule, Date),
}

impl Words {
    /// Those of a page; nothing if it has no rhythm, or one that hangs on another page.
    pub(super) fn of(timetable: &Timetable<'_>, id: EntityId) -> Option<Self> {
        let parts = timetable.rhythm(id)?.parts.iter();
        let said = parts.map(|part| match part {
            RhythmPart::Expression(written) if written.expression.name().is_some() => None,
            RhythmPart::Expression(written) => Some(Said::Expression(written.expression.clone())),
            RhythmPart::Rule { rule, from } => Some(Said::Rule(rule.clone(), *from)),
        });
        let name = timetable.handbook.entity(id).id.as_str();
        let freezes = timetable.firm.freezes.iter().enumerate();
        let applying = freezes.filter(|(_, freeze)| freeze.applies_to(name));
        Some(Self {
            said: said.collect::<Option<_>>()?,
            regions: timetable.regions(id),
            freezes: applying.map(|(at, _)| at).collect(),
        })
    }
}

/// Dates by the words that they come from, for one calendar of a firm and the same days.
#[derive(Debug, Default)]
pub(super) struct Alike {
    known: Mutex<FxHashMap<Words, Arc<PageDates>>>,
}

impl Alike {
    /// The dates of some words. While they are worked out nobody waits, so that it may be done twice;
    /// what was there first is kept.
    pub(super) fn dates(&self, words: Words, find: impl FnOnce() -> PageDates) -> Arc<PageDates> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dates) = known().get(&words) {
            return dates.clone();
        }
        let found = Arc::new(find());
        known().entry(words).or_insert(found).clone()
    }

    /// Whether most of what is known may be of words that no page says any more: in a long preview each
    /// rhythm that was typed on the way to another is kept.
    pub(super) fn is_stale(&self, pages: usize) -> bool {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).len() > 2 * pages + SPARE
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, SPARE, Words};
    use crate::schedule::page_dates::PageDates;

    #[test]
    fn what_was_typed_on_the_way_is_not_kept_for_ever() {
        let alike = Alike::default();
        let words = |number: usize| Words {
            said: Vec::new(),
            regions: vec![number.to_string()],
            freezes: Vec::new(),
        };
        for number in 0..=SPARE {
            alike.dates(words(number), PageDates::default);
            alike.dates(words(number), || panic!("these are known"));
        }
        assert!(alike.is_stale(0) && !alike.is_stale(1));
    }
}
