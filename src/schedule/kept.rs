//! What stays known when a handbook is linked again after an edit.
//!
//! Hardly any edit changes a date. What was worked out for the handbook before holds for the next one
//! where nothing that it came from is different, and is worked out anew otherwise.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::calendar::firm::firm::Firm;
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::group::pages_with;
use crate::schedule::rhythm_dates::rhythm_of;
use crate::schedule::schedule::Schedule;

/// What is known of the dates of a handbook when it is linked: what was known of one before, if both are
/// seen from the same day and by the same calendar of the firm.
pub fn following(
    before: Option<(&Arc<Schedule>, &Handbook)>,
    handbook: &Handbook,
    today: Date,
    firm: &Firm,
) -> Arc<Schedule> {
    if let Some((known, _)) = before.filter(|(_, before)| has_same_dates(before, handbook)) {
        return known.clone();
    }
    let schedule = Schedule::new(handbook, today, firm);
    if let Some((known, before)) = before {
        schedule.keep((known, before), handbook);
    }
    Arc::new(schedule)
}

/// Whether the pages of both are related in the same way and say the same in their front matter.
fn has_same_dates(before: &Handbook, now: &Handbook) -> bool {
    let is_relinked =
        Arc::ptr_eq(&before.entities, &now.entities) && Arc::ptr_eq(&before.edges, &now.edges);
    let mut pairs = before.documents.iter().zip(&now.documents);
    is_relinked && pairs.all(|(old, new)| Arc::ptr_eq(old, new) || old.fields == new.fields)
}

impl Schedule {
    /// Takes over the dates of pages that are the same in another handbook. Dates that hang on those of
    /// another page are left out.
    fn keep(&self, before: (&Self, &Handbook), now: &Handbook) {
        let (known, handbook) = before;
        let id_of = |id: EntityId| (Arc::as_ptr(handbook.document_of(id)), id);
        let old: FxHashMap<*const Document, EntityId> =
            pages_with(handbook, "scheduled").map(id_of).collect();
        for id in pages_with(now, "scheduled").filter(|id| hangs_on_nothing(now, *id)) {
            let same = old.get(&Arc::as_ptr(now.document_of(id)));
            if let Some(dates) = same.and_then(|old| known.dates[old.0 as usize].get()) {
                // Nobody else has seen this schedule yet.
                let _ = self.dates[id.0 as usize].set(dates.clone());
            }
        }
    }
}

fn hangs_on_nothing(handbook: &Handbook, id: EntityId) -> bool {
    let rhythm = rhythm_of(handbook, id);
    rhythm.is_some_and(|rhythm| {
        rhythm.expressions().all(|written| written.expression.name().is_none())
    })
}
