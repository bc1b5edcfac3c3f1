//! How old something is when it is used: the days since it was last brought up to date.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::number_of;
use crate::calendar::language::precision::Precision;
use crate::calendar::language::rhythm::{Rhythm, RhythmPart};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::schedule::group::slot_value;
use crate::schedule::timetable::Timetable;

/// What is brought up to date more rarely than that may be missed.
const LOOK_BACK: i64 = 800;

/// How old something is for one of those that use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// Who uses it.
    pub user: EntityId,
    /// The most days that have passed since it was brought up to date.
    pub at_most: i64,
}

impl<'a> Timetable<'a> {
    /// How old a page is for each that takes it in, over the days that are kept and are to come.
    /// Nothing for those whose days are not known exactly.
    pub fn ages(&self, page: EntityId) -> Vec<Age> {
        let window = Window { first: self.today(), last: self.window().last };
        let refreshed = self.refreshed(page, window.widened(LOOK_BACK));
        let users = self.users_of(page).into_iter();
        let ages = users.filter_map(|user| {
            let meetings = self.dates(user).meetings.iter();
            let used = meetings.filter(|meeting| {
                window.holds(meeting.days.first) && !self.is_window(user, meeting)
            });
            let at_most = used.filter_map(|meeting| age(&refreshed, meeting.days.first)).max()?;
            Some(Age { user, at_most })
        });
        ages.collect()
    }

    /// The rhythm in which a page is brought up to date.
    pub fn refresh_of(&self, page: EntityId) -> Option<&'a Rhythm> {
        match slot_value(self.handbook, page, "refreshed", "refresh")? {
            Value::Rhythm(rhythm) => Some(rhythm),
            _ => None,
        }
    }

    /// The days on which a page is brought up to date by its words, holidays or not; none unless all
    /// of its words name days.
    pub fn refreshed(&self, page: EntityId, window: Window) -> Vec<Date> {
        let parts = self.refresh_of(page).map_or(&[][..], |rhythm| rhythm.parts.as_slice());
        let mut days: Vec<Date> = Vec::new();
        for part in parts {
            match part {
                RhythmPart::Expression(written) => {
                    let expression = &written.expression;
                    if expression.precision() > Precision::Day {
                        return Vec::new();
                    }
                    let said = self.said_in(page, expression, window);
                    days.extend(said.iter().map(|days| days.first));
                }
                RhythmPart::Rule { rule, from } => {
                    days.extend(rule.dates(*from, window.first..=window.last));
                }
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The pages that take a page in.
    fn users_of(&self, page: EntityId) -> Vec<EntityId> {
        let handbook = self.handbook;
        let takes_in = |from: EntityId, relation| {
            let slot = handbook.relation_in_slot(from, "flow", "inputs");
            slot.is_some_and(|(inputs, _)| inputs == relation)
        };
        let incoming = handbook.incoming(page).filter(|edge| takes_in(edge.from, edge.relation));
        let mut users: Vec<EntityId> = incoming.map(|edge| edge.from).collect();
        users.sort_unstable();
        users.dedup();
        users
    }
}

/// The days since the last of some days, which are in order.
fn age(days: &[Date], on: Date) -> Option<i64> {
    let before = days.partition_point(|day| *day <= on);
    let last = days.get(before.checked_sub(1)?)?;
    Some(number_of(on) - number_of(*last))
}
