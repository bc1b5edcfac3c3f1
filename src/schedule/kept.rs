//! What stays known when a handbook is linked again after an edit.
//!
//! Hardly any edit changes a date. What was worked out for the handbook before holds for the next one
//! where nothing that it came from is different, and is worked out anew otherwise.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::firm::firm::Firm;
use crate::handbook::handbook::Handbook;
use crate::schedule::schedule::Schedule;

/// What is known of the dates of a handbook when it is linked: what was known of one before, if both are
/// seen from the same day and by the same calendar of the firm.
pub fn following(
    before: Option<(&Arc<Schedule>, &Handbook)>,
    handbook: &Handbook,
    today: Date,
    firm: &Firm,
) -> Arc<Schedule> {
    let new = || Schedule::new(handbook, today, firm);
    match before {
        None => Arc::new(new()),
        Some((known, before)) if has_same_dates(before, handbook) => known.clone(),
        Some((known, _)) if known.alike.is_stale(handbook.entities.len()) => Arc::new(new()),
        Some((known, _)) => Arc::new(Schedule { alike: known.alike.clone(), ..new() }),
    }
}

/// Whether the pages of both are related in the same way and say the same in their front matter.
fn has_same_dates(before: &Handbook, now: &Handbook) -> bool {
    let is_relinked =
        Arc::ptr_eq(&before.entities, &now.entities) && Arc::ptr_eq(&before.edges, &now.edges);
    let mut pairs = before.documents.iter().zip(&now.documents);
    is_relinked && pairs.all(|(old, new)| Arc::ptr_eq(old, new) || old.fields == new.fields)
}
