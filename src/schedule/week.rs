//! One week of a group: which of its meetings are on which day.

use jiff::civil::Date;

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day::plus;
use crate::calendar::language::precision::Precision;
use crate::handbook::entity::EntityId;
use crate::schedule::engagement::Engagement;
use crate::schedule::meeting::Meeting;
use crate::schedule::timetable::Timetable;

/// A meeting in a week.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// The day; a meeting of several days has one for each.
    pub day: Date,
    /// What the group has to do with it.
    pub engagement: &'a Engagement,
    /// The date.
    pub meeting: &'a Meeting,
}

impl<'a> Timetable<'a> {
    /// The meetings of a group in the seven days from a first one on, by day and time. What is some
    /// time in a week or longer is on none of its days.
    pub fn week(&self, group: EntityId, first: Date) -> Vec<Slot<'a>> {
        let (before, last) = (plus(first, -6), plus(first, 6));
        let days: Vec<Date> = (0..7).map(|offset| plus(first, offset)).collect();
        let mut slots = Vec::new();
        for engaged in self.engaged(group) {
            let from = engaged.meetings.partition_point(|m| m.days.first < before);
            let near = engaged.meetings[from..].iter().take_while(|m| m.days.first <= last);
            for meeting in
                near.filter(|meeting| !self.is_window(engaged.engagement.meeting, meeting))
            {
                let Stretch { first, last } = meeting.days;
                let on = days.iter().filter(|day| first <= **day && **day <= last);
                let engagement = engaged.engagement;
                slots.extend(on.map(|day| Slot { day: *day, engagement, meeting }));
            }
        }
        slots.sort_by_key(|slot| (slot.day, slot.meeting.start, slot.engagement.meeting));
        slots
    }

    /// What is some time in the seven days from a first one on, on no day of its own.
    pub fn some_time_in(&self, group: EntityId, first: Date) -> Vec<Slot<'a>> {
        let last = plus(first, 6);
        let mut slots = Vec::new();
        for engaged in self.engaged(group) {
            if !self.has_windows(engaged.engagement.meeting) {
                continue;
            }
            let near =
                engaged.meetings.iter().filter(|m| m.days.first <= last && first <= m.days.last);
            let windows =
                near.filter(|meeting| self.is_window(engaged.engagement.meeting, meeting));
            let engagement = engaged.engagement;
            slots.extend(windows.map(|meeting| Slot {
                day: meeting.days.first,
                engagement,
                meeting,
            }));
        }
        slots
    }

    fn has_windows(&self, page: EntityId) -> bool {
        let parts = self.rhythm(page).map_or(&[][..], |rhythm| rhythm.parts.as_slice());
        let precisions = parts.iter().filter_map(|part| Some(part.meaning()?.precision()));
        precisions.into_iter().any(Precision::is_window)
    }

    /// Whether a date is a time in which something happens on some day, not on all of them.
    pub fn is_window(&self, page: EntityId, meeting: &Meeting) -> bool {
        let precision = self.precision_of(page, meeting.part);
        precision.is_some_and(Precision::is_window)
    }
}
