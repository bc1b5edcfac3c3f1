//! The dates of a page as events: one that comes back, or one for each.

use jiff::civil::{Date, Time};

use crate::calendar::expansion::amounts::away;
use crate::calendar::expansion::occurrence::{Dates, Occurrence, Reason};
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{number_of, plus};
use crate::calendar::ical::event::{Details, Event};
use crate::calendar::ical::occasion::Occasion;
use crate::calendar::ical::rule::{plain, rule_of};
use crate::calendar::ical::series::{Hours, Plan, series};
use crate::calendar::ical::uid::Uid;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::Side;
use crate::calendar::language::at::At;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::precision::Precision;
use crate::calendar::language::recurrence::rule::RecurrenceRule;
use crate::calendar::language::rhythm::RhythmPart;
use crate::document::quantity::Duration;
use crate::handbook::entity::EntityId;
use crate::pages::ical::clocks::Clocks;
use crate::pages::ical::details::details;
use crate::pages::ical::guest::Guest;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::duration;
use crate::schedule::meeting::Meeting;

/// So many days before the last that is known, nobody knows yet what holidays move or take.
const UNCERTAIN: i64 = 31;
/// What is some time within more days than these is no entry of a calendar.
const LONGEST_WINDOW: i64 = 31;
/// How long something with a time and no length is taken to be, in minutes.
const AN_HOUR: u32 = 60;
/// The minutes of a day.
const DAY: u32 = 24 * 60;
/// No meeting goes on for more working days.
const LONGEST: u32 = 366;

/// The events of a page's dates, as they are in somebody's calendar.
pub(super) fn page_events(viewer: &Viewer<'_>, id: EntityId, guest: &Guest) -> Vec<Event> {
    let Some(rhythm) = viewer.timetable.rhythm(id) else { return Vec::new() };
    let parts = rhythm.parts.iter().enumerate();
    parts.flat_map(|(number, part)| PartOf { viewer, id, number, part, guest }.events()).collect()
}

/// The name of what a page is in a calendar. `scopes` say in whose, and which of several; those that
/// say nothing are left out.
pub(super) fn uid(viewer: &Viewer<'_>, id: EntityId, scopes: &[&str]) -> Uid {
    let scopes: Vec<&str> = scopes.iter().copied().filter(|scope| !scope.is_empty()).collect();
    Uid::new(&viewer.handbook.entity(id).id, &scopes.join("--"), &viewer.host())
}

/// One expression or rule of a page's rhythm.
struct PartOf<'a> {
    viewer: &'a Viewer<'a>,
    id: EntityId,
    /// Which one of the rhythm.
    number: usize,
    part: &'a RhythmPart,
    guest: &'a Guest,
}

impl PartOf<'_> {
    fn events(&self) -> Vec<Event> {
        let is_long = |one: &Meeting| days_of(one.days) > LONGEST_WINDOW;
        let mut meetings = self.meetings().peekable();
        if meetings.peek().is_none() || self.is_window() && meetings.any(is_long) {
            return Vec::new();
        }
        match self.time().map(|at| (at, Clocks::of(self.viewer, self.id, at, self.guest))) {
            None => self.series(None, "", &self.details()),
            Some((at, Clocks::Of(zone))) => {
                let (start, minutes) = (at.start, self.minutes(at));
                let hours = Hours { start, minutes, zone };
                self.series(Some(&hours), "", &self.details())
            }
            Some((at, Clocks::Local(zones))) => {
                let is_several = zones.len() > 1;
                let events = zones.into_iter().flat_map(|zone| {
                    let mut details = self.details();
                    if is_several {
                        details.summary = format!("{} ({})", details.summary, zone.name());
                    }
                    let (start, minutes, scope) =
                        (at.start, self.minutes(at), zone.name().to_owned());
                    let hours = Hours { start, minutes, zone };
                    self.series(Some(&hours), &scope, &details)
                });
                events.collect()
            }
        }
    }

    /// The dates that it says.
    fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        let all = self.viewer.timetable.dates(self.id).meetings.iter();
        all.filter(|one| one.part == self.number)
    }

    /// `zone` is the name of the zone, where each has an event of its own.
    fn series(&self, hours: Option<&Hours>, zone: &str, details: &Details) -> Vec<Event> {
        let timetable = self.viewer.timetable;
        let rhythm = (timetable.dates(self.id), self.number);
        let known = &timetable.schedule.series;
        let occasions =
            known.get(rhythm, self.working_days(), hours, self.viewer.words.stamp, || {
                self.occasions(hours)
            });
        let number = if self.number == 0 { String::new() } else { (self.number + 1).to_string() };
        let uid = uid(self.viewer, self.id, &[&self.guest.scope, &number, zone]);
        occasions.iter().map(|occasion| occasion.event(&uid, details)).collect()
    }

    /// When its events are and how they come back, whoever the guest is.
    fn occasions(&self, hours: Option<&Hours>) -> Vec<Occasion> {
        let timetable = self.viewer.timetable;
        let known = timetable.window();
        let window = Window { first: known.first, last: plus(known.last, -UNCERTAIN) };
        let rule = self.rule();
        let raw = if rule.is_some() { self.said(window) } else { Vec::new() };
        let occurrences = self.meetings().map(|one| self.occurrence(one)).collect();
        let (viewer, words) = (self.viewer, self.viewer.words);
        let note = |from: Date, reason: &Reason| {
            let (day, reason) = (words.dates.day(from), viewer.because(from, reason));
            words.fill("invite.instead", &[("day", &day), ("reason", &reason)])
        };
        series(&Plan {
            rule: rule.as_ref(),
            is_once: matches!(self.part.meaning(), Some(Expression::Once { .. })),
            firm: timetable.firm,
            window,
            raw: &raw,
            dates: &Dates { occurrences, dropped: Vec::new() },
            hours,
            note: &note,
        })
    }

    /// The rule that says its dates, if there is one.
    fn rule(&self) -> Option<RecurrenceRule> {
        let timetable = self.viewer.timetable;
        match self.part {
            RhythmPart::Rule { rule, from } => Some(rule.until_last(*from)),
            RhythmPart::Expression(written) => {
                let expression = &written.expression;
                let cycle = timetable.regular_cycle(expression);
                rule_of(expression, timetable.firm, cycle).map(plain)
            }
        }
    }

    /// The days that it says by its words alone, as long as it takes.
    fn said(&self, window: Window) -> Vec<Stretch> {
        let said = match self.part {
            RhythmPart::Rule { rule, from } => {
                let days = rule.dates(*from, window.first..=window.last).into_iter();
                days.map(Stretch::day).collect()
            }
            RhythmPart::Expression(written) => {
                self.viewer.timetable.said_in(self.id, &written.expression, window)
            }
        };
        said.iter().map(|days| self.lengthened(*days)).collect()
    }

    fn occurrence(&self, meeting: &Meeting) -> Occurrence {
        Occurrence { days: self.lengthened(meeting.days), moved: meeting.moved.clone() }
    }

    /// What takes several working days goes on until the last of them.
    fn lengthened(&self, days: Stretch) -> Stretch {
        let count = self.working_days().min(LONGEST);
        if count < 2 || days.first != days.last || self.is_window() {
            return days;
        }
        let timetable = self.viewer.timetable;
        let regions = timetable.regions(self.id);
        let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
        let is_first = timetable.firm.is_working_day(days.first, &regions);
        let more = Amount { count: count - u32::from(is_first), unit: Unit::WorkingDay };
        let last = away(days.first, more, Side::After, timetable.firm, &regions);
        // A firm that never works has no such day.
        let nearest = plus(days.first, i64::from(LONGEST) * 3);
        let last = if last > nearest { plus(days.first, i64::from(count) - 1) } else { last };
        Stretch { first: days.first, last: last.max(days.first) }
    }

    fn length(&self) -> Option<Duration> {
        duration(self.viewer.handbook, self.id)
    }

    /// How many whole working days it takes; none if it takes a part of one.
    fn working_days(&self) -> u32 {
        self.length().map_or(0, |length| length.days)
    }

    /// Whether it is some day of several, and nobody has said which.
    fn is_window(&self) -> bool {
        let precision = self.viewer.timetable.precision_of(self.id, self.number);
        precision.is_some_and(Precision::is_window)
    }

    /// Its time, if it has one: what takes whole days is on them, at whatever time they begin.
    fn time(&self) -> Option<&At> {
        let is_of_days = |one: &Meeting| one.days.first != one.days.last;
        let takes_days = self.working_days() > 0 || self.meetings().any(is_of_days);
        self.part.meaning()?.at().filter(|_| !takes_days)
    }

    fn minutes(&self, at: &At) -> u32 {
        let minutes = |time: Time| {
            u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
        };
        match at.end {
            Some(end) => (DAY + minutes(end) - minutes(at.start) - 1) % DAY + 1,
            None => self.length().map_or(AN_HOUR, |length| length.minutes),
        }
    }

    fn details(&self) -> Details {
        let meaning = self.part.meaning();
        let takes_days = self.working_days() > 0
            || meaning.and_then(Expression::modifiers).is_some_and(|said| said.lasting.is_some());
        let at = meaning.and_then(Expression::at);
        let words = self.viewer.words;
        let remark = match at {
            _ if self.is_window() => Some(words.text("invite.some_day").to_owned()),
            Some(at) if takes_days => {
                Some(words.fill("invite.from", &[("time", &words.dates.clock(at.start))]))
            }
            _ => None,
        };
        let mut details = details(self.viewer, self.id, self.guest, remark);
        // Something that takes an hour of a day takes nobody's day.
        details.is_busy &= takes_days || at.is_some();
        details.is_busy &= !self.is_window();
        details
    }
}

fn days_of(days: Stretch) -> i64 {
    number_of(days.last) - number_of(days.first) + 1
}
