//! Why something has no dates to come, as a sentence.

use jiff::civil::Date;

use crate::pages::redirects::escaped;
use crate::pages::view::page::Page;
use crate::schedule::meeting::Meeting;
use crate::schedule::page_dates::{PageDates, Silence};

/// Why there are no dates to come, as HTML; empty if there are some.
pub(super) fn silence(page: &Page<'_>, dates: &PageDates, next: &[&Meeting]) -> String {
    if !next.is_empty() {
        return String::new();
    }
    let words = page.words();
    let about = dates.about.map(|about| escaped(&words.about(about)));
    let day = |day: Option<Date>| day.map(|day| words.dates.day(day)).unwrap_or_default();
    let of_day = |name: &str, date| words.html(name, &[("day", &escaped(&day(date)))]);
    let last = dates.meetings.last().map(|meeting| meeting.days.last);
    let name = match (&dates.silence, &about) {
        (None, _) => return of_day("meeting.none_after", last),
        (Some(Silence::NotYet(from)), _) => return of_day("meeting.not_yet", Some(*from)),
        (Some(Silence::Over(until)), _) => return of_day("meeting.over", Some(*until)),
        (Some(Silence::Event(name)), about) => return event(page, name, about.as_deref()),
        (Some(Silence::Unplanned), Some(about)) => {
            return words.html("meeting.no_fixed_about", &[("about", about)]);
        }
        (Some(Silence::Unplanned), None) => "meeting.no_fixed",
        (Some(Silence::Dateless), _) => "meeting.dateless",
        (Some(Silence::Circular), _) => "meeting.circular",
        (Some(Silence::Anchorless), _) => "meeting.anchorless",
        (Some(Silence::AllDropped), _) => "meeting.all_dropped",
        (Some(Silence::Never), _) => "meeting.never",
    };
    words.html(name, &[])
}

/// What sets something off that has no fixed dates, and how often that is expected.
fn event(page: &Page<'_>, name: &str, about: Option<&str>) -> String {
    let event = page.viewer.timetable.firm.events.get(name);
    // What it is may be a sentence; here it stands within one.
    let event = escaped(event.map_or(name, |event| event.meaning.trim_end_matches('.')));
    match about {
        Some(about) => {
            let values = [("event", &*event), ("about", about)];
            page.words().html("meeting.event_about", &values)
        }
        None => page.words().html("meeting.event", &[("event", &event)]),
    }
}
