//! What is new: the pages that say since when they hold, the latest first.

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::is_in_force;

/// How many are named.
const MOST: usize = 5;
/// For how many months something is new.
const MONTHS: i32 = 12;

/// Something new.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct New {
    /// Since when, as HTML.
    pub since: String,
    /// The page, as HTML.
    pub page: String,
    /// What readers call its kind.
    pub kind: String,
}

impl Viewer<'_> {
    /// What is new. When somebody last edited a page is not known: a copy of the sources does not say.
    pub(super) fn newest(&self, root: &str) -> Vec<New> {
        let today = self.timetable.today();
        let from = today.saturating_sub(MONTHS.months());
        let mut dated: Vec<(Reverse<Date>, EntityId)> = Vec::new();
        for kind in self.schema().kind_ids() {
            let Some(key) = self.schema().kind(kind).slot("reviewed", "since") else { continue };
            for id in self.handbook.of_kind(kind) {
                match self.document(id).fields.get(key) {
                    Some(Value::Date(since)) if (from..=today).contains(since) => {
                        dated.push((Reverse(*since), id));
                    }
                    _ => {}
                }
            }
        }
        dated.sort_unstable();
        let dated = dated.into_iter().filter(|(_, id)| is_in_force(self.handbook, *id));
        let new = |(Reverse(since), id): (Reverse<Date>, EntityId)| New {
            since: self.words.dates.date_html(since),
            page: self.link(id, root),
            kind: self.schema().kind(self.handbook.entity(id).kind).label.clone(),
        };
        dated.take(MOST).map(new).collect()
    }
}
