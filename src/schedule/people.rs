//! How many people a meeting brings together.

use crate::handbook::entity::EntityId;
use crate::schedule::attendance::{Attendance, Sends, attendances};
use crate::schedule::group::is_with;
use crate::schedule::timetable::Timetable;

impl Timetable<'_> {
    /// How many people are expected at a meeting, those included who may stay away. Nothing if it is
    /// held by each team for itself, or if nobody says how many some of them are.
    pub fn people_at(&self, meeting: EntityId) -> Option<f64> {
        let expected = attendances(self.handbook, meeting);
        if expected.is_empty() {
            return None;
        }
        expected.iter().map(|attendance| self.people_of(attendance)).sum()
    }

    fn people_of(&self, attendance: &Attendance) -> Option<f64> {
        let (handbook, headcounts) = (self.handbook, self.headcounts());
        let group = attendance.who?;
        // What is said of a type of team is said of each team of it.
        let teams =
            if is_with(handbook, group, "practising") { headcounts.teams_of(group)? } else { 1.0 };
        let of_each = match attendance.sends {
            Sends::Some(number) => f64::from(number),
            Sends::All => headcounts.people(handbook, group)?,
        };
        Some(of_each * teams)
    }
}
