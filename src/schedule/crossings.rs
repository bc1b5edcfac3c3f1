//! Where a cycle cuts across the borders of the cycle that holds it.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::handbook::entity::EntityId;
use crate::schedule::timetable::Timetable;

/// A turn of a cycle that has a border of the other one inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The turn, counted as the cycle counts.
    pub turn: u32,
    /// Its first day.
    pub from: Date,
    /// The first day of a turn of the other cycle that begins within it.
    pub border: Date,
}

impl Timetable<'_> {
    /// The cycles that hold a cycle, and where it cuts across their borders in a window.
    pub fn crossings(&self, cycle: EntityId, window: Window) -> Vec<(EntityId, Vec<Crossing>)> {
        let holders = self.handbook.related_by_slot(cycle, "cyclic", "within");
        let crossings =
            holders.iter().map(|(holder, _)| (*holder, self.across(cycle, *holder, window)));
        crossings.filter(|(_, crossings)| !crossings.is_empty()).collect()
    }

    fn across(&self, cycle: EntityId, holder: EntityId, window: Window) -> Vec<Crossing> {
        let turns = self.turns_in(cycle, window);
        let borders: Vec<Date> =
            self.turns_in(holder, window.widened(800)).iter().map(|turn| turn.days.first).collect();
        let mut crossings = Vec::new();
        for turn in turns.iter().filter(|turn| window.holds(turn.days.first)) {
            let inside = borders
                .iter()
                .filter(|border| turn.days.first < **border && **border <= turn.days.last);
            crossings.extend(inside.map(|border| Crossing {
                turn: turn.number,
                from: turn.days.first,
                border: *border,
            }));
        }
        crossings
    }
}
