//! From days and clocks to instants, and where the clocks of two zones are not as far apart as they
//! usually are.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;

/// What the clocks of a zone do at some time of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// They show it once.
    Plain,
    /// They leave it out: what is planned for then is after the gap, by as much as it was after its
    /// beginning.
    Skipped,
    /// They show it twice: the first time counts.
    Repeated,
}

/// A day and a time of it in a zone, as an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant, with the zone.
    pub at: Zoned,
    /// What the clocks do then.
    pub clock: Clock,
}

/// Days on which the clocks of two zones are not as far apart as usually.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusual {
    /// The days, in the first zone.
    pub days: Stretch,
    /// What the clocks of the other zone show then.
    pub there: Time,
}

/// The instant of a time on a day in a zone. None outside of the years that there are.
pub fn moment(date: Date, time: Time, zone: &TimeZone) -> Option<Moment> {
    let found = zone.to_ambiguous_zoned(date.to_datetime(time));
    let clock = match found.offset() {
        AmbiguousOffset::Unambiguous { .. } => Clock::Plain,
        AmbiguousOffset::Gap { .. } => Clock::Skipped,
        AmbiguousOffset::Fold { .. } => Clock::Repeated,
    };
    Some(Moment { at: found.compatible().ok()?, clock })
}

/// The instant alone, for those who ask for hundreds: the zone beside it costs more than the instant.
pub fn instant(date: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()
}

/// What clocks elsewhere show on most days of a window at a time here, and the days on which they
/// show something else, in order.
pub fn unusual_days(
    time: Time,
    here: &TimeZone,
    there: &TimeZone,
    window: Window,
) -> Option<(Time, Vec<Unusual>)> {
    let window = window.common(Window::ALL)?;
    let numbers = day::number_of(window.first)..=day::number_of(window.last);
    let shown: Vec<(Date, Time)> = numbers
        .filter_map(|number| {
            let date = day::date_of(number);
            let at = moment(date, time, here)?.at;
            Some((date, at.with_time_zone(there.clone()).time()))
        })
        .collect();
    let mut counts = BTreeMap::new();
    for (_, time) in &shown {
        *counts.entry(*time).or_insert(0) += 1;
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
    let mut found: Vec<Unusual> = Vec::new();
    for (date, there) in shown.into_iter().filter(|(_, there)| *there != usual) {
        match found.last_mut() {
            Some(last) if last.there == there && day::plus(last.days.last, 1) == date => {
                last.days.last = date;
            }
            _ => found.push(Unusual { days: Stretch::day(date), there }),
        }
    }
    Some((usual, found))
}
