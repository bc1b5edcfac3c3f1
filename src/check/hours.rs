//! Dates with a time as stretches of one clock, so that those of several zones can be compared.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::calendar::expansion::window::Window;
use crate::calendar::expansion::zoned;
use crate::calendar::firm::day;
use crate::calendar::language::at::{At, Zone};
use crate::calendar::language::expression::Expression;
use crate::check::dates::moment;
use crate::check::subject::Subject;
use crate::handbook::entity::EntityId;
use crate::schedule::engagement::duration;
use crate::schedule::meeting::Meeting;

const MINUTES_A_DAY: i64 = 24 * 60;

/// From one minute to another, counted on the firm's clock from the first day of calendars on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// The first minute.
    pub from: i64,
    /// The minute after the last.
    pub to: i64,
}

impl Hours {
    /// When they begin: `2027-10-28 at 09:30`.
    pub fn begin(self) -> String {
        let minute = self.from.rem_euclid(MINUTES_A_DAY);
        let part = |number: i64| i8::try_from(number).unwrap_or_default();
        let time = Time::new(part(minute / 60), part(minute % 60), 0, 0).ok();
        moment(day::date_of(self.from.div_euclid(MINUTES_A_DAY)), time)
    }

    fn of(day: Date, from: Time, minutes: i64, zones: Option<&Zones>) -> Self {
        let start = match zones {
            Some(zones) => zones.firm_s(day, from),
            None => day.to_datetime(from),
        };
        let from = minute_of(start);
        Self { from, to: from + minutes.max(1) }
    }
}

/// A zone that is not the firm's, and that of the firm.
struct Zones {
    there: TimeZone,
    firm: TimeZone,
}

impl Zones {
    /// The zones, if another one than the firm's is named.
    fn of(name: Option<&str>, subject: &Subject<'_>) -> Option<Self> {
        let firm = subject.timetable.firm.zone.as_deref();
        let there = TimeZone::get(name.filter(|name| Some(*name) != firm)?).ok()?;
        let firm = firm.and_then(|firm| TimeZone::get(firm).ok()).unwrap_or(TimeZone::UTC);
        Some(Self { there, firm })
    }

    /// What the firm's clock shows at a time there.
    fn firm_s(&self, day: Date, time: Time) -> DateTime {
        let at = zoned::moment(day, time, &self.there).map(|moment| moment.at);
        at.map_or(day.to_datetime(time), |at| at.with_time_zone(self.firm.clone()).datetime())
    }
}

impl Subject<'_> {
    /// Whether the clock of a page is that of each team.
    pub fn is_local(&self, id: EntityId) -> bool {
        self.timetable.zone_of(id).as_deref() == Some("local")
    }

    /// The hours of a page's dates in a window, in order. What has no time or takes whole days has
    /// none. Those on the clock of each team are as that clock shows them.
    pub fn hours(&self, id: EntityId, window: Window) -> Vec<Hours> {
        let zone = self.timetable.zone_of(id).filter(|zone| zone != "local");
        let zones = Zones::of(zone.as_deref(), self);
        let rhythm = self.timetable.rhythm(id);
        let ats: Vec<Option<&At>> = rhythm.map_or(Vec::new(), |rhythm| {
            rhythm.parts.iter().map(|part| part.meaning().and_then(Expression::at)).collect()
        });
        let minutes = match duration(self.handbook, id) {
            Some(duration) if duration.days > 0 => None,
            Some(duration) => Some(i64::from(duration.minutes)),
            None => Some(0),
        };
        let of_meeting = |meeting: &Meeting| {
            let start = meeting.start?;
            let said = ats.get(meeting.part).copied().flatten().and_then(length);
            Some(Hours::of(meeting.days.first, start, said.or(minutes)?, zones.as_ref()))
        };
        let mut hours: Vec<Hours> =
            self.meetings(id, window).iter().filter_map(of_meeting).collect();
        hours.sort_unstable();
        hours
    }

    /// The hours of an expression that says from when to when, in order.
    pub fn hours_of(&self, expression: &Expression, window: Window) -> Vec<Hours> {
        let Some(at) = expression.at() else { return Vec::new() };
        let Some(minutes) = length(at) else { return Vec::new() };
        let zone = match &at.zone {
            Some(Zone::Named(name)) => Some(name.as_str()),
            _ => None,
        };
        let zones = Zones::of(zone, self);
        let dates = self.timetable.dates_by_words(expression, window);
        let hours =
            dates.iter().map(|days| Hours::of(days.first, at.start, minutes, zones.as_ref()));
        let mut hours: Vec<Hours> = hours.collect();
        hours.sort_unstable();
        hours
    }
}

/// The minutes from the start to the end, where an end is said.
fn length(at: &At) -> Option<i64> {
    let minute = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let minutes = minute(at.end?) - minute(at.start);
    Some(if minutes > 0 { minutes } else { minutes + MINUTES_A_DAY })
}

fn minute_of(at: DateTime) -> i64 {
    day::number_of(at.date()) * MINUTES_A_DAY + i64::from(at.hour()) * 60 + i64::from(at.minute())
}
