//! What a meeting takes: how long it is, how many people are there, how much of their week it is.

use crate::calendar::expansion::window::Window;
use crate::document::quantity::Duration;
use crate::pages::view::dates::hours::rounded;
use crate::pages::view::page::Page;
use crate::schedule::engagement::duration;
use crate::schedule::load::minutes_of;
use crate::schedule::page_dates::PageDates;
use crate::words::words::Words;

/// Length, people, and the part of a week.
pub(super) fn notes(page: &Page<'_>, dates: &PageDates) -> Vec<String> {
    let (timetable, words) = (page.viewer.timetable, page.words());
    let length = duration(page.viewer.handbook, page.id);
    let people = timetable.people_at(page.id).filter(|people| *people >= 1.5);
    let weekly = length.and_then(|length| weekly(dates, timetable.year(), length));
    [
        length.map(|length| unbroken(words, length)),
        people.map(|people| words.count("meeting.people", rounded(people))),
        weekly.map(|minutes| {
            let length = unbroken(words, Duration { days: 0, minutes });
            words.fill("meeting.weekly", &[("length", &length)])
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The minutes that it takes of a week, over a year, where it is often enough to say so.
fn weekly(dates: &PageDates, year: Window, length: Duration) -> Option<u32> {
    let is_within = |date| year.first <= date && date <= year.last;
    let times = dates.meetings.iter().filter(|meeting| is_within(meeting.days.first)).count();
    let times = u32::try_from(times).ok().filter(|times| *times >= 12)?;
    let once = minutes_of(length);
    let weeks = f64::from(year.last.since(year.first).ok()?.get_days() + 1) / 7.0;
    // Nobody can tell five minutes more or less.
    let fives = (once * f64::from(times) / weeks / 5.0).round();
    (1..=1000).find(|count| f64::from(*count) >= fives).map(|count: u32| count * 5)
}

/// A length that stays on one line.
fn unbroken(words: &Words, length: Duration) -> String {
    words.duration(length).replace(' ', "\u{a0}")
}
