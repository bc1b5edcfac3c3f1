//! The phases of a cycle: some weeks of each of its turns, with a name.

use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day::plus;
use crate::document::quantity::Range;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::schedule::group::slot_value;
use crate::schedule::timetable::Timetable;

/// A phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase<'a> {
    /// Which one, counted from 1.
    pub number: usize,
    /// What it is called.
    pub name: &'a str,
    /// From which week of a turn to which, counted from 1.
    pub weeks: Range,
}

impl Phase<'_> {
    /// The days of it in a turn; none in a turn that is over before.
    pub fn days_in(&self, turn: &Turn) -> Option<Stretch> {
        let start = |week: u32| plus(turn.days.first, 7 * (i64::from(week) - 1));
        let first = start(self.weeks.from);
        let last = plus(start(self.weeks.to), 6).min(turn.days.last);
        (first <= last).then_some(Stretch { first, last })
    }
}

impl<'a> Timetable<'a> {
    /// The phases of a cycle, as its page lists them.
    pub fn phases(&self, cycle: EntityId) -> Vec<Phase<'a>> {
        let records = slot_value(self.handbook, cycle, "cyclic", "phases");
        let records = records.map_or(&[][..], Value::items);
        (1..).zip(records).filter_map(|(number, record)| phase(number, record)).collect()
    }
}

fn phase(number: usize, record: &Value) -> Option<Phase<'_>> {
    let Value::Record(entries) = record else { return None };
    let weeks = entries.iter().find_map(|(_, value)| match value {
        Value::Range(range) => Some(*range),
        _ => None,
    })?;
    let name = entries.iter().find_map(|(_, value)| value.as_text())?;
    Some(Phase { number, name, weeks })
}
