//! Dates that are worked out once for all pages that say the same. In a large company a hundred meetings
//! are `every Monday at 10:00`.

use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
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
    said: Mutex<FxHashMap<SaidIn, Arc<[Stretch]>>>,
}

/// All that the days come from which an expression says by its words alone, if it names nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct SaidIn {
    pub(super) expression: Expression,
    pub(super) regions: Vec<String>,
    pub(super) window: Window,
}

impl Alike {
    /// The dates of some words.
    pub(super) fn dates(&self, words: Words, find: impl FnOnce() -> PageDates) -> Arc<PageDates> {
        kept(&self.known, words, || Arc::new(find()))
    }

    /// The days that an expression says.
    pub(super) fn said(&self, said: SaidIn, find: impl FnOnce() -> Vec<Stretch>) -> Arc<[Stretch]> {
        kept(&self.said, said, || find().into())
    }

    /// Whether most of what is known may be of words that no page says any more: in a long preview each
    /// rhythm that was typed on the way to another is kept.
    pub(super) fn is_stale(&self, pages: usize) -> bool {
        locked(&self.known).len() + locked(&self.said).len() > 3 * pages + SPARE
    }
}

/// What is kept for a key. While it is worked out nobody waits, so that it may be done twice; what was there
/// first stays.
fn kept<K: Eq + Hash, V: Clone>(
    known: &Mutex<FxHashMap<K, V>>,
    key: K,
    find: impl FnOnce() -> V,
) -> V {
    if let Some(value) = locked(known).get(&key) {
        return value.clone();
    }
    let found = find();
    locked(known).entry(key).or_insert(found).clone()
}

fn locked<T>(known: &Mutex<T>) -> MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Alike, SPARE, SaidIn, Words};
    use crate::calendar::expansion::stretch::Stretch;
    use crate::calendar::expansion::window::Window;
    use crate::calendar::language::expression::Expression;
    use crate::schedule::page_dates::PageDates;

    fn words(number: usize) -> Words {
        Words { said: Vec::new(), regions: vec![number.to_string()], freezes: Vec::new() }
    }

    fn said(day: i8, region: &str) -> SaidIn {
        let window = Window { first: date(2027, 1, day), last: date(2027, 2, 1) };
        let expression = Expression::Once { on: date(2027, 1, 9), at: None };
        SaidIn { expression, regions: vec![region.to_owned()], window }
    }

    #[test]
    fn what_was_typed_on_the_way_is_not_kept_for_ever() {
        let alike = Alike::default();
        for number in 0..SPARE {
            alike.dates(words(number), PageDates::default);
            alike.dates(words(number), || panic!("these are known"));
        }
        assert!(!alike.is_stale(0));
        alike.said(said(1, "nl"), Vec::new);
        assert!(alike.is_stale(0) && !alike.is_stale(1));
    }

    #[test]
    fn days_are_known_for_the_same_words_regions_and_window() {
        let alike = Alike::default();
        let days = |day: i8| vec![Stretch::day(date(2027, 1, day))];
        assert_eq!(*alike.said(said(1, "nl"), || days(1)), days(1));
        assert_eq!(*alike.said(said(1, "nl"), || panic!("these are known")), days(1));
        assert_eq!(*alike.said(said(2, "nl"), || days(2)), days(2));
        assert_eq!(*alike.said(said(1, "us"), || days(3)), days(3));
    }
}
