//! What the clocks of a zone show from some time on, and each time after it when they are set to the
//! same again. A zone is a list of these.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use crate::calendar::ical::yearly_change::YearlyChange;

/// Changes without a rule are listed up to this year at least.
const HORIZON: i16 = 2040;

/// For so many years a change has to follow a rule. After them, the days of the week come back on the
/// same dates: what has been one rule until then is no other one that agreed with it for some years. The
/// Saturday before the last Sunday of March is the last Saturday eleven times in a row.
const CYCLE: i16 = 28;

/// What clocks show from some times on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observance {
    /// When it begins, on clocks that still show what was before. At least one, in order.
    pub starts: Vec<DateTime>,
    /// The rule behind the starts, if there is one. Then it holds for ever.
    pub rule: Option<YearlyChange>,
    /// What it is.
    pub clock: Clock,
}

/// What clocks show, and showed before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// How far they were ahead of UTC before.
    pub before: Offset,
    /// How far they are ahead of it now.
    pub after: Offset,
    /// What that is called.
    pub name: String,
    /// Whether they have been put forward for a season. Ireland and Morocco call the later time of
    /// the year the normal one; that is said here as everywhere else, since programs know no other way.
    pub is_forward: bool,
}

/// The observances of a zone from the one that is in force on a day, in the order of their starts.
pub fn observances(zone: &TimeZone, from: Date) -> Vec<Observance> {
    let last = HORIZON.max(from.year().saturating_add(13)).min(9000);
    let mut starts: BTreeMap<Clock, Vec<DateTime>> = BTreeMap::new();
    for (start, clock) in changes(zone, from, last + CYCLE) {
        starts.entry(clock).or_default().push(start);
    }
    let split = |(clock, starts)| split(clock, starts, last);
    let mut observances: Vec<Observance> = starts.into_iter().flat_map(split).collect();
    observances.retain(|observance| !observance.starts.is_empty());
    observances.sort_by(|a, b| (&a.starts, &a.clock).cmp(&(&b.starts, &b.clock)));
    observances
}

/// What follows a rule for long enough, and the changes before that by themselves.
fn split(clock: Clock, mut starts: Vec<DateTime>, last: i16) -> Vec<Observance> {
    let goes_on = starts.last().is_some_and(|start| start.year() == last + CYCLE);
    let most = (starts.len() + 1).saturating_sub(CYCLE as usize);
    let behind = |at: usize| Some((at, YearlyChange::behind(&starts[at..])?));
    let Some((at, rule)) = (0..most).filter(|_| goes_on).find_map(behind) else {
        starts.retain(|start| start.year() <= last);
        return vec![Observance { starts, rule: None, clock }];
    };
    let with_rule = starts.split_off(at);
    let without = Observance { starts, rule: None, clock: clock.clone() };
    vec![without, Observance { starts: with_rule, rule: Some(rule), clock }]
}

/// The change that is in force on the day, and those after it up to the end of a year.
fn changes(zone: &TimeZone, from: Date, last: i16) -> Vec<(DateTime, Clock)> {
    let day =
        zone.to_ambiguous_timestamp(from.to_datetime(jiff::civil::Time::midnight())).earlier();
    let day = day.unwrap_or(Timestamp::UNIX_EPOCH);
    let current = zone.preceding(day.saturating_add(1.second()).unwrap_or(day)).next();
    let mut changes =
        vec![current.as_ref().map_or_else(
            || never_changed(zone, day),
            |change| change_at(zone, change.timestamp()),
        )];
    let following = zone.following(current.map_or(day, |change| change.timestamp()));
    let following = following.map(|change| change_at(zone, change.timestamp()));
    changes.extend(following.take_while(|(start, _)| start.year() <= last));
    changes
}

/// A clock that has shown the same from the start of all that concerns us.
fn never_changed(zone: &TimeZone, day: Timestamp) -> (DateTime, Clock) {
    let info = zone.to_offset_info(day);
    let name = info.abbreviation().to_owned();
    let clock = Clock { before: info.offset(), after: info.offset(), name, is_forward: false };
    (date(1970, 1, 1).at(0, 0, 0, 0), clock)
}

fn change_at(zone: &TimeZone, at: Timestamp) -> (DateTime, Clock) {
    let earlier = at.saturating_sub(1.second()).unwrap_or(at);
    let (before, after) = (zone.to_offset_info(earlier), zone.to_offset_info(at));
    let is_season = before.dst().is_dst() || after.dst().is_dst();
    let clock = Clock {
        before: before.offset(),
        after: after.offset(),
        name: after.abbreviation().to_owned(),
        is_forward: is_season && after.offset() > before.offset(),
    };
    (before.offset().to_datetime(at), clock)
}
