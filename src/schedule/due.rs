//! What has to be done around a meeting: inputs that are due before it, things to do after it.

use jiff::civil::Date;

use crate::calendar::expansion::amounts::away;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::Side as On;
use crate::document::quantity::{Offset, Side};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::group::slot_value;
use crate::schedule::meeting::Meeting;
use crate::schedule::timetable::Timetable;

/// Something that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Due<'a> {
    /// The day.
    pub day: Date,
    /// What it is.
    pub task: Task<'a>,
    /// How far from the meeting.
    pub offset: &'a Offset,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Task<'a> {
    /// A page that the meeting takes in.
    Input(EntityId),
    /// Something to do, in words, and by whom, where that is said.
    FollowUp(&'a str, Option<&'a str>),
}

impl<'a> Timetable<'a> {
    /// What is due around one date of a page, by day.
    pub fn due(&self, id: EntityId, meeting: &Meeting) -> Vec<Due<'a>> {
        let mut due: Vec<Due<'a>> = self
            .tasks(id)
            .into_iter()
            .map(|(task, offset, side)| Due {
                day: self.day_of(id, meeting, offset, side),
                task,
                offset,
            })
            .collect();
        due.sort_by_key(|one| one.day);
        due
    }

    /// All that is due around a page: inputs before it, then things to do after it.
    pub(super) fn tasks(&self, id: EntityId) -> Vec<(Task<'a>, &'a Offset, Side)> {
        let inputs = self.due_inputs(id).into_iter();
        let inputs = inputs.map(|(input, offset)| (Task::Input(input), offset, Side::Before));
        let after = self.follow_ups(id).into_iter();
        inputs.chain(after.map(|(task, offset)| (task, offset, Side::After))).collect()
    }

    /// The inputs of a page that are due at a distance from it.
    pub fn due_inputs(&self, id: EntityId) -> Vec<(EntityId, &'a Offset)> {
        let handbook: &'a Handbook = self.handbook;
        let related = handbook.related_by_slot(id, "flow", "inputs");
        let with_offset = related.into_iter().filter_map(|(input, edge)| {
            let offset = edge.attributes.iter().find_map(|(_, value, _)| offset_of(value))?;
            Some((input, offset))
        });
        with_offset.collect()
    }

    fn follow_ups(&self, id: EntityId) -> Vec<(Task<'a>, &'a Offset)> {
        let handbook: &'a Handbook = self.handbook;
        let records = slot_value(handbook, id, "paced", "follow_up").map_or(&[][..], Value::items);
        records.iter().filter_map(follow_up).collect()
    }

    /// The day at a distance from a meeting. The distance may say itself on which side.
    pub fn day_of(&self, id: EntityId, meeting: &Meeting, offset: &Offset, side: Side) -> Date {
        let regions = self.regions(id);
        let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
        let (from, side) = match offset.side.unwrap_or(side) {
            Side::Before => (meeting.days.first, On::Before),
            Side::After => (meeting.days.last, On::After),
        };
        // A round of a cycle is not known here, and counts as a month.
        let unit = Unit::named(offset.unit).unwrap_or(Unit::Month);
        let amount = Amount { count: offset.amount, unit };
        away(from, amount, side, self.firm, &regions)
    }
}

/// A record that says what to do and by when. Its first text is what, its second is who.
fn follow_up(record: &Value) -> Option<(Task<'_>, &Offset)> {
    let Value::Record(entries) = record else { return None };
    let offset = entries.iter().find_map(|(_, value)| offset_of(value))?;
    let mut texts = entries.iter().filter_map(|(_, value)| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    Some((Task::FollowUp(texts.next()?, texts.next()), offset))
}

fn offset_of(value: &Value) -> Option<&Offset> {
    match value {
        Value::Offset(offset) => Some(offset),
        _ => None,
    }
}
