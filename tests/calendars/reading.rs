//! The dates in a calendar, as programs find them that others made.

use std::collections::{BTreeMap, BTreeSet};

use icalendar::parser::{Component, ParseString, Property, read_calendar, unfold};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

/// When something starts: on a day, or at a time of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Start {
    pub(super) day: Date,
    pub(super) time: Option<Time>,
}

/// The first and the last day of the year that begins on a day.
pub(super) fn year(today: Date) -> (Date, Date) {
    let last = today.checked_add(1.year()).and_then(Date::yesterday);
    (today, last.expect("it is near"))
}

/// The starts in the year from a day on, each once, on the clocks that the events name.
pub(super) fn read(text: &str, today: Date) -> Vec<Start> {
    let (first, last) = year(today);
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT");
    let mut starts: BTreeMap<String, BTreeSet<Start>> = BTreeMap::new();
    let mut changed = Vec::new();
    for event in events {
        let uid = value(event, "UID").expect("it has a name");
        let start = property(event, "DTSTART").expect("it starts");
        let end = property(event, "DTEND").expect("it ends");
        assert!(moment(start) < moment(end) && start.params == end.params, "{text}");
        if let Some(original) = property(event, "RECURRENCE-ID") {
            assert_eq!(original.params, start.params);
            changed.push((uid, moment(original), moment(start)));
            continue;
        }
        let known = starts.entry(uid.clone()).or_default();
        assert!(known.is_empty(), "{uid} is there twice");
        known.extend(occurrences(event, start, last));
    }
    for (uid, original, start) in changed {
        let known = starts.get_mut(&uid).expect("it comes back");
        assert!(original.day > last || known.remove(&original), "{uid} is not on {original:?}");
        known.insert(start);
    }
    let all: BTreeSet<Start> = starts.into_values().flatten().collect();
    all.into_iter().filter(|start| first <= start.day && start.day <= last).collect()
}

/// The dates of an event: one, or those of its rule as the crate `rrule` expands it in the zone that
/// the event names.
fn occurrences(event: &Component<'_>, start: &Property<'_>, last: Date) -> Vec<Start> {
    let Some(rule) = value(event, "RRULE") else { return vec![moment(start)] };
    let is_day = moment(start).time.is_none();
    let zone = start.params.iter().find(|parameter| parameter.key == "TZID");
    let zone = zone.and_then(|parameter| parameter.val.as_ref()).map(ParseString::as_str);
    let written = start.val.as_str();
    let (line, until) = match (zone, is_day) {
        (Some(zone), _) => (format!("DTSTART;TZID={zone}:{written}"), rule),
        (None, false) => (format!("DTSTART:{written}"), rule),
        // The crate has no days, so that they are moments of UTC.
        (None, true) => (format!("DTSTART:{written}T000000Z"), with_time(&rule)),
    };
    let set: rrule::RRuleSet =
        format!("{line}\nRRULE:{until}").parse().unwrap_or_else(|error| panic!("{until}: {error}"));
    let all = set.into_iter().map(|at| {
        let shown: DateTime = at.format("%Y-%m-%dT%H:%M:%S").to_string().parse().expect("a moment");
        Start { day: shown.date(), time: (!is_day).then_some(shown.time()) }
    });
    let left_out: Vec<Start> = event
        .properties
        .iter()
        .filter(|property| property.name == "EXDATE")
        .map(|property| {
            assert_eq!(property.params, start.params);
            moment(property)
        })
        .collect();
    let mut all = all.peekable();
    assert_eq!(all.peek().map(|first| first.day), Some(moment(start).day), "the first date");
    let mut all: Vec<Start> = all.take_while(|start| start.day <= last).collect();
    for day in left_out.iter().filter(|start| start.day <= last) {
        assert!(all.contains(day), "{day:?} is left out and was not there");
    }
    all.retain(|start| !left_out.contains(start));
    all
}

fn with_time(rule: &str) -> String {
    let parts = rule.split(';').map(|part| match part.strip_prefix("UNTIL=") {
        Some(day) => format!("UNTIL={day}T000000Z"),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(";")
}

fn property<'a>(event: &'a Component<'_>, name: &str) -> Option<&'a Property<'a>> {
    event.properties.iter().find(|property| property.name == name)
}

fn value(event: &Component<'_>, name: &str) -> Option<String> {
    property(event, name).map(|property| property.val.as_str().to_owned())
}

fn moment(property: &Property<'_>) -> Start {
    let value = property.val.as_str();
    if let Ok(at) = value.trim_end_matches('Z').parse::<DateTime>()
        && value.contains('T')
    {
        return Start { day: at.date(), time: Some(at.time()) };
    }
    Start { day: value.parse().unwrap_or_else(|error| panic!("{value}: {error}")), time: None }
}
