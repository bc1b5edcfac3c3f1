//! Calendar files to the character, but for what is the same in all of them. The record is
//! `tests/data/calendar-files.txt`; `UPDATE=1` writes it again, and then it has to be read.

use std::fmt::Write as _;

use crate::built::repository;
use crate::calendars::calendars;
use crate::fixture::{render, site};

const SITE: &str = "\
-- site.toml --
title = \"How we work\"
base_url = \"https://example.com/handbook/\"
[kinds.clinic]
extends = \"ritual\"
label = \"Clinic\"
[calendar]
zone = \"Europe/Amsterdam\"
region = \"nl\"
[calendar.holidays]
nl = \"data/days-off.csv\"
-- data/days-off.csv --
date,name
2027-03-29,Easter Monday
-- content/rituals/wbr.md --
---
title: \"Numbers; decisions, owners\"
purpose: Look at **last** week. Then go.
when: every Monday at 10:00
duration: 60m
place: Room 4
attendees: [{to: exec, prep: 30m}, {to: guest, optional: true}]
inputs: [{to: deck, by: 1 working day}]
agenda:
  - {item: \"Read, in silence\", time: 10m}
  - {item: Decide, time: 50m, lead: exec}
follow_up:
  - {what: Send the log, by: 1 working day, who: finance}
---
-- content/rituals/offsite.md --
---
purpose: Step back
when: third Thursday of the quarter at 09:00
duration: 2d
---
-- content/rituals/talks.md --
---
purpose: Talk
when: yearly in November
duration: 60m
---
-- content/rituals/reading.md --
---
purpose: Read
when: monthly on day 15 until 2027-06-30
duration: 2h
---
-- content/rituals/old.md --
---
purpose: Was held
status: retired
when: every Friday from 13:00 to 14:30
duration: 60m
---
-- content/rituals/huddle.md --
---
purpose: Start the day
scope: each-team
zone: local
when: every working day at 09:15 until 2027-03-31
duration: 10m
attendees: [team]
---
-- content/clinics/data.md --
---
purpose: Ask about data
when: [{rrule: \"FREQ=WEEKLY;BYDAY=TU;COUNT=20\", from: 2027-01-05}, once on 2027-08-04 at 23:30 America/New_York]
duration: 45m
---
-- content/team-types/crew.md --
---
mission: M
practices: [huddle]
---
-- data/artifacts.yaml --
- {id: deck, title: Deck, purpose: P, owner: finance}
-- data/roles.yaml --
- {id: exec, title: Executive, accountabilities: [A]}
- {id: guest, title: Guest, accountabilities: [A]}
- {id: finance, title: Finance, accountabilities: [A]}
-- data/teams.yaml --
- {title: North, team_type: crew, zone: Europe/Amsterdam}
- {title: South, team_type: crew, zone: America/Chicago}
";

/// A text with whole lines and without what the writer's own tests look at.
fn plain(text: &str) -> String {
    let whole = text.replace("\r\n ", "").replace("\r\n", "\n");
    let mut out = String::new();
    let mut is_zone = false;
    for line in whole.lines() {
        is_zone |= line == "BEGIN:VTIMEZONE";
        let is_usual = [
            "DTSTAMP:",
            "SEQUENCE:",
            "VERSION:",
            "PRODID:",
            "CALSCALE:",
            "METHOD:",
            "X-",
            "REFRESH",
        ]
        .iter()
        .any(|usual| line.starts_with(usual));
        if !is_zone && !is_usual {
            let _ = writeln!(out, "{line}");
        }
        is_zone &= line != "END:VTIMEZONE";
    }
    out
}

#[test]
fn calendars_say_what_the_pages_say() {
    let site = site(SITE);
    let mut now = String::new();
    for route in calendars(&site) {
        let text = plain(&render(&site, &route));
        // Of dates that are one event each, the first ones are enough.
        let parts: Vec<&str> = text.split_inclusive("END:VEVENT\n").collect();
        let _ = writeln!(now, "== {route}\n{}", parts[..parts.len().min(5)].concat());
    }
    let path = repository().join("tests/data/calendar-files.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), now);
}
