//! What concerns the company as a whole: meetings that are not each team's own, and how often they are.

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::expansion::turns::CycleRule;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::engagement::is_in_force;
use crate::schedule::group::{pages_with, slot_value};
use crate::schedule::rhythm_dates::cycle_rule;
use crate::schedule::timetable::Timetable;

/// What the scopes of meetings begin with that everybody holds apart: `each-team`, `each-pair`.
const APART: &str = "each-";
/// What is as often as that is no date to look out for: the days between two of them.
const WEEKLY: i64 = 8;

impl Timetable<'_> {
    /// The pages with dates that are not held by each team or pair for itself.
    pub fn company_pages(&self) -> Vec<EntityId> {
        let pages = pages_with(self.handbook, "scheduled");
        let together = pages.filter(|id| is_of_company(self.handbook, *id));
        together.filter(|id| !self.dates(*id).meetings.is_empty()).collect()
    }

    /// The cycles that go their own way, other than the firm's quarters and years do.
    pub fn own_cycles(&self) -> Vec<EntityId> {
        let cycles =
            pages_with(self.handbook, "cyclic").filter(|id| is_in_force(self.handbook, *id));
        let is_own = |id: &EntityId| {
            !matches!(cycle_rule(self.handbook, *id), Some(CycleRule::Calendar { .. }))
        };
        cycles.filter(is_own).collect()
    }

    /// Those of them whose turns somebody may want to read through: the longest, up to so many turns in
    /// the days that are kept.
    pub fn longest_cycles(&self, most: usize) -> Vec<EntityId> {
        let mut cycles = self.own_cycles();
        cycles.sort_by_key(|cycle| self.turns(*cycle).len());
        let mut sum = 0;
        let is_within = |cycle: &EntityId| {
            sum += self.turns(*cycle).len();
            sum <= most
        };
        let mut longest: Vec<EntityId> = cycles.into_iter().take_while(is_within).collect();
        longest.sort_unstable();
        longest
    }

    /// The holidays of the firm's own region, each with its name if it has one.
    pub fn days_off(&self) -> impl Iterator<Item = (Date, Option<&str>)> {
        let region = self.firm.region.as_ref().and_then(|region| self.firm.holidays.get(region));
        region.into_iter().flatten().map(|(date, name)| (*date, name.as_deref()))
    }

    /// Why something is not on a day, in words: the name of the holiday or of the freeze.
    pub fn because(&self, day: Date, reason: &Reason) -> String {
        match reason {
            Reason::DayOff => "no working day".to_owned(),
            Reason::Freeze(name) => name.clone(),
            Reason::Holiday(region) => {
                let name = self.firm.holidays.get(region).and_then(|days| days.get(&day)?.clone());
                name.unwrap_or_else(|| format!("holiday ({region})"))
            }
        }
    }

    /// Whether a page comes round once a week or more often.
    pub fn is_often(&self, id: EntityId) -> bool {
        let meetings = &self.dates(id).meetings;
        let (Some(first), Some(last)) = (meetings.first(), meetings.last()) else { return false };
        let span = crate::calendar::firm::day::number_of(last.days.first)
            - crate::calendar::firm::day::number_of(first.days.first);
        let gaps = i64::try_from(meetings.len()).unwrap_or(i64::MAX) - 1;
        gaps > 2 && span <= WEEKLY.saturating_mul(gaps)
    }
}

/// Whether a page is in force and is not held by each team or pair for itself.
pub(super) fn is_of_company(handbook: &Handbook, id: EntityId) -> bool {
    let scope = slot_value(handbook, id, "scheduled", "scope").and_then(Value::as_text);
    is_in_force(handbook, id) && !scope.is_some_and(|scope| scope.starts_with(APART))
}
