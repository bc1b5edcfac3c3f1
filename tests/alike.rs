//! Pages that say when they are in the same words: what is worked out for one serves the other only as far
//! as it holds for both.

use jiff::civil::Date;
use operandi::site::Site;

use crate::fixture::{render, site};

const HEAD: &str = "-- site.toml --
title = \"T\"
[calendar]
zone = \"Europe/Amsterdam\"
region = \"nl\"
on_holiday = \"skip\"
[calendar.holidays]
nl = [\"2027-02-01\"]
us = [\"2027-02-08\"]
[[calendar.freeze]]
name = \"Peak\"
from = \"2027-02-10\"
to = \"2027-02-20\"
applies = [\"frozen\"]
";

/// A company with rituals of these names, each with what it says beside the common words.
fn company(rituals: &[(&str, &str)]) -> Site {
    let pages = rituals.iter().map(|(id, says)| {
        format!("-- content/rituals/{id}.md --\n---\npurpose: P\nsummary: S.\n{says}\n---\n")
    });
    site(&(HEAD.to_owned() + &pages.collect::<String>()))
}

/// The dates of a ritual in February 2027, in the order in which a company asks for them.
fn days(site: &Site, id: &str) -> Vec<i8> {
    let page = site.handbook().names.id(id).unwrap_or_else(|| panic!("no page {id}"));
    let dates = site.timetable().dates(page);
    let february = |day: &Date| (day.year(), day.month()) == (2027, 2);
    let days = dates.meetings.iter().map(|meeting| meeting.days.first);
    days.filter(february).map(Date::day).collect()
}

#[test]
fn the_same_words_are_other_dates_in_another_region_or_a_freeze() {
    let when = "when: every Monday\nduration: 1h";
    let site = company(&[
        ("plain", when),
        ("american", &format!("{when}\nregion: us")),
        ("frozen", when),
        ("twin", when),
    ]);
    for (id, expected) in [
        ("plain", &[8, 15, 22][..]),
        ("american", &[1, 15, 22]),
        ("frozen", &[8, 22]),
        ("twin", &[8, 15, 22]),
    ] {
        assert_eq!(days(&site, id), expected, "{id}");
    }
}

/// What the events of a ritual's file say of their start and end.
fn events(site: &Site, id: &str) -> Vec<String> {
    let file = render(site, &format!("rituals/{id}.ics")).replace("\r\n ", "");
    let events = file.split("BEGIN:VEVENT").skip(1);
    let is_of_time = |line: &&str| line.starts_with("DTSTART") || line.starts_with("DTEND");
    let lines = events.map(|event| event.lines().filter(is_of_time).collect::<Vec<_>>().join(" "));
    lines.collect()
}

#[test]
fn the_same_dates_are_other_events_where_a_meeting_is_longer_or_elsewhere() {
    let when = "when: [every Monday at 10:00, first Tuesday of the month at 15:00]\n";
    let site = company(&[
        ("hour", &format!("{when}duration: 1h")),
        ("half", &format!("{when}duration: 30m")),
        ("abroad", &format!("{when}duration: 1h\nzone: America/New_York")),
        ("days", "when: first Tuesday of the month\nduration: 1d"),
        ("two-days", "when: first Tuesday of the month\nduration: 2d"),
    ]);
    let of = |id: &str| events(&site, id);
    let has = |id: &str, part: &str| of(id).iter().any(|event| event.contains(part));
    for (id, zone, ends) in [
        ("hour", "Europe/Amsterdam", ["T110000", "T160000"]),
        ("half", "Europe/Amsterdam", ["T103000", "T153000"]),
        ("abroad", "America/New_York", ["T110000", "T160000"]),
    ] {
        for end in ends {
            assert!(has(id, end), "{id} {end}: {:#?}", of(id));
        }
        assert!(of(id).iter().all(|event| event.matches(zone).count() == 2), "{:#?}", of(id));
    }
    assert_ne!(of("days"), of("two-days"));
}
