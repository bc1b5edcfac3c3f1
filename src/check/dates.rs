//! Dates as rules look at them: those of a page in days that may reach beyond the ones that are kept,
//! which of two comes first, and how a message says them.

use std::borrow::Cow;

use jiff::civil::{Date, Time};

use crate::calendar::expansion::window::Window;
use crate::check::subject::Subject;
use crate::handbook::entity::EntityId;
use crate::schedule::meeting::Meeting;
use crate::schedule::page_dates::{Missed, Silence};
use crate::source::Place;

/// The days in which one looks back or further ahead for what comes once a year or more often.
pub const TWO_YEARS: i64 = 800;

impl<'a> Subject<'a> {
    /// The dates of a page that begin in a window, in order.
    pub fn meetings(&self, id: EntityId, window: Window) -> Cow<'a, [Meeting]> {
        if !self.is_kept(window) {
            return Cow::Owned(self.timetable.dates_in(id, window).meetings);
        }
        let all = self.timetable.dates(id).meetings.as_slice();
        Cow::Borrowed(within(all, window, |meeting| meeting.days.first))
    }

    /// The dates of a page that fall out in a window, in order.
    pub fn missed(&self, id: EntityId, window: Window) -> Cow<'a, [Missed]> {
        if !self.is_kept(window) {
            return Cow::Owned(self.timetable.dates_in(id, window).missed);
        }
        let all = self.timetable.dates(id).missed.as_slice();
        Cow::Borrowed(within(all, window, |missed| missed.day))
    }

    fn is_kept(&self, window: Window) -> bool {
        let kept = self.timetable.window();
        kept.first <= window.first && window.last <= kept.last
    }

    /// Whether somebody can tell when a page is: it has dates, or has none for a reason that counts.
    pub fn is_dated(&self, id: EntityId) -> bool {
        match &self.timetable.dates(id).silence {
            None => self.timetable.rhythm(id).is_some(),
            Some(silence) => !matches!(
                silence,
                Silence::Unplanned
                    | Silence::Event(_)
                    | Silence::Dateless
                    | Silence::Circular
                    | Silence::Anchorless
            ),
        }
    }

    /// Whether one date comes before another: on an earlier day, or earlier on the same one. Some day
    /// of several is taken to be the last of them.
    pub fn is_before(&self, one: (EntityId, &Meeting), other: (EntityId, &Meeting)) -> bool {
        let day = |(page, meeting): (EntityId, &Meeting)| {
            let is_window = self.timetable.is_window(page, meeting);
            if is_window { meeting.days.last } else { meeting.days.first }
        };
        let (first, second) = (day(one), day(other));
        let is_earlier =
            matches!((one.1.start, other.1.start), (Some(first), Some(second)) if first < second);
        first < second || (first == second && is_earlier)
    }

    /// Where the rhythm of a page stands.
    pub fn rhythm_place(&self, id: EntityId) -> Place {
        let key = self.slot(id, "scheduled", "rhythm").unwrap_or_default();
        self.document(id).value_place(key)
    }
}

/// Those of some dates, which are in order, that begin in a window.
fn within<T>(all: &[T], window: Window, day: impl Fn(&T) -> Date) -> &[T] {
    let from = all.partition_point(|one| day(one) < window.first);
    let to = all.partition_point(|one| day(one) <= window.last);
    &all[from..to.max(from)]
}

/// A day and the time of it, if it has one: `2027-10-28 at 09:30`.
pub fn moment(day: Date, time: Option<Time>) -> String {
    time.map_or_else(|| day.to_string(), |time| format!("{day} at {}", time.strftime("%H:%M")))
}

/// How often something is and when first: `on 2027-10-28`, `3 times, first on 2027-10-28`.
pub fn occasions(count: usize, first: &str) -> String {
    if count == 1 { format!("on {first}") } else { format!("{count} times, first on {first}") }
}
