//! When a page that has a rhythm comes round: in words, the next dates, what changes, what is due.

use jiff::tz::TimeZone;

use crate::calendar::firm::day::number_of;
use crate::document::quantity::Duration;
use crate::pages::redirects::escaped;
use crate::pages::view::block::{Block, Shape};
use crate::pages::view::dates::dates_view::{ChangeView, DateView, DatesView};
use crate::pages::view::dates::due::due_views;
use crate::pages::view::dates::expected::notes;
use crate::pages::view::dates::moment_text::{minutes, moment_html};
use crate::pages::view::dates::runs::runs;
use crate::pages::view::dates::silence::silence;
use crate::pages::view::page::Page;
use crate::pages::view::rhythm_text::part_text;
use crate::schedule::engagement::duration;
use crate::schedule::meeting::Meeting;
use crate::schedule::page_dates::PageDates;

/// How many dates are listed as the next ones.
const NEXT: usize = 5;
/// The word for a clock that hangs with each team.
pub(crate) const LOCAL: &str = "local";

/// When the page comes round.
pub(crate) fn scheduled(page: &Page<'_>) -> Option<Block> {
    page.take("scheduled", "rhythm")?;
    let (timetable, words) = (page.viewer.timetable, page.words());
    let rhythm = timetable.rhythm(page.id)?;
    let dates = timetable.dates(page.id);
    let zone = clock_of(page);
    let today = timetable.today();
    let next: Vec<&Meeting> =
        dates.meetings.iter().filter(|meeting| meeting.days.last >= today).collect();
    let mut view = DatesView {
        rhythms: rhythm
            .parts
            .iter()
            .map(|part| escaped(&part_text(words, page.viewer.handbook, part)))
            .collect(),
        zone: zone_text(page, dates, &zone),
        notes: notes(page, dates),
        next: next.iter().take(NEXT).map(|meeting| date_view(page, meeting, zone.zone())).collect(),
        silence: silence(page, dates, &next),
        as_of: words.dates.day_html(today),
        changes: changes(page, dates, zone.zone()),
        clock: zone.name(),
        due: due_views(page, &next),
        calendar: page.viewer.layout.calendar_file(page.id),
        ..DatesView::default()
    };
    add_numbers(&mut view, dates, zone.zone(), duration(page.viewer.handbook, page.id));
    for slot in ["duration", "zone"] {
        page.take("scheduled", slot);
    }
    let facts = page.facts("scheduled", &["scope", "region"]);
    let title = words.text("blocks.rhythm");
    Some(Block::new("scheduled", title, Shape::Dates { dates: Box::new(view), facts }))
}

/// Of a page that comes round, the dates that come next, as numbers only. Nothing if it does not.
pub(crate) fn coming(page: &Page<'_>, most: usize) -> Option<DatesView> {
    let timetable = page.viewer.timetable;
    timetable.rhythm(page.id)?;
    let today = timetable.today();
    let meetings = timetable.dates(page.id).meetings.iter();
    let next = meetings.filter(|meeting| meeting.days.last >= today).take(most).cloned();
    let dates = PageDates { meetings: next.collect(), ..PageDates::default() };
    let zone = clock_of(page);
    let mut view = DatesView { clock: zone.name(), ..DatesView::default() };
    add_numbers(&mut view, &dates, zone.zone(), duration(page.viewer.handbook, page.id));
    Some(view)
}

/// Whose clock counts for a page.
pub(crate) enum Clock {
    /// That of one zone, by its name.
    Of(String, TimeZone),
    /// That of each team.
    Local,
}

impl Clock {
    /// The name of the zone; empty where each team has its own.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Of(name, _) => name.clone(),
            Self::Local => String::new(),
        }
    }

    /// The zone; nothing where each team has its own.
    pub(crate) fn zone(&self) -> Option<&TimeZone> {
        match self {
            Self::Of(_, zone) => Some(zone),
            Self::Local => None,
        }
    }
}

/// Whose clock counts for a page: what its rhythm says, what it says itself, or the firm's.
pub(crate) fn clock_of(page: &Page<'_>) -> Clock {
    let timetable = page.viewer.timetable;
    let name = timetable.zone_of(page.id);
    match name.as_deref() {
        Some(LOCAL) => Clock::Local,
        name => {
            let name = name.unwrap_or("UTC");
            let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
            Clock::Of(name.to_owned(), zone)
        }
    }
}

fn zone_text(page: &Page<'_>, dates: &PageDates, clock: &Clock) -> String {
    let has_time = dates.meetings.iter().any(|meeting| meeting.start.is_some());
    let is_said = page.viewer.timetable.zone_in_rhythm(page.id).is_some();
    match clock {
        _ if !has_time || is_said => String::new(),
        Clock::Of(name, _) => name.clone(),
        Clock::Local => page.words().text("meeting.own_time").to_owned(),
    }
}

fn date_view(page: &Page<'_>, meeting: &Meeting, zone: Option<&TimeZone>) -> DateView {
    let note = moved_note(page, meeting).unwrap_or_default();
    DateView { when: moment_html(page.words(), meeting, zone), note }
}

/// Dates to come that fall out, or are not where the words put them.
fn changes(page: &Page<'_>, dates: &PageDates, zone: Option<&TimeZone>) -> Vec<ChangeView> {
    let (viewer, words) = (page.viewer, page.words());
    let today = viewer.timetable.today();
    let missed = dates.missed.iter().map(|missed| {
        let note = viewer.falls_out(missed.day, &missed.reason);
        (missed.day, words.dates.day_html(missed.day), note, String::new())
    });
    let moved = dates.meetings.iter().filter_map(|meeting| {
        let note = moved_note(page, meeting)?;
        let (first, number) = (meeting.days.first, number_in(meeting, zone).to_string());
        Some((first, moment_html(words, meeting, zone), note, number))
    });
    let mut changes: Vec<_> = missed.chain(moved).filter(|(day, ..)| *day >= today).collect();
    changes.sort();
    let views = changes.into_iter();
    views.map(|(_, day, note, number)| ChangeView { day, note, number }).collect()
}

fn moved_note(page: &Page<'_>, meeting: &Meeting) -> Option<String> {
    let (from, reason) = meeting.moved.as_ref()?;
    Some(page.viewer.instead_of(&page.words().dates.day(*from), *from, reason))
}

/// What the script counts: minutes since 1970 where there is an instant, else days.
fn number_in(meeting: &Meeting, zone: Option<&TimeZone>) -> i64 {
    let minutes = zone.and_then(|zone| minutes(meeting, zone));
    minutes.unwrap_or_else(|| number_of(meeting.days.first))
}

/// All dates as numbers, for the script that picks the next ones. Where some have no instant, all
/// are days.
pub(crate) fn add_numbers(
    view: &mut DatesView,
    dates: &PageDates,
    zone: Option<&TimeZone>,
    length: Option<Duration>,
) {
    let meetings = dates.meetings.iter();
    let instants = zone.and_then(|zone| {
        meetings.clone().map(|meeting| minutes(meeting, zone)).collect::<Option<Vec<_>>>()
    });
    view.unit = if instants.is_some() { "minutes" } else { "days" };
    let days = || meetings.map(|meeting| number_of(meeting.days.first)).collect();
    view.length = if instants.is_some() { minutes_long(dates, length) } else { days_long(dates) };
    view.numbers = runs(&instants.unwrap_or_else(days));
}

/// How many days one date takes, at most.
fn days_long(dates: &PageDates) -> i64 {
    let days = |meeting: &Meeting| number_of(meeting.days.last) - number_of(meeting.days.first) + 1;
    dates.meetings.iter().map(days).max().unwrap_or(1)
}

/// How many minutes one date takes: those of its length, or whole days if it takes several.
fn minutes_long(dates: &PageDates, length: Option<Duration>) -> i64 {
    match days_long(dates) {
        1 => length.map_or(0, |length| i64::from(length.minutes)),
        days => days * 24 * 60,
    }
}
