//! What was written is read by others, with the same values and the same dates.

use std::collections::BTreeSet;

use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::ToSpan;
use jiff::civil::Weekday::{Friday, Monday, Sunday, Thursday, Tuesday};
use jiff::civil::{Date, DateTime, date, time};
use proptest::prelude::*;

use super::{day, firm, firm_from, from, in_each, nth, said, schedule, weeks, zone};
use crate::calendar::expansion::occurrence::{Dates, Occurrence, Reason};
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::ical::event::{Details, Event};
use crate::calendar::ical::icalendar::ICalendar;
use crate::calendar::ical::rule::{plain, rule_of};
use crate::calendar::ical::series::{Hours, Plan, series};
use crate::calendar::ical::uid::Uid;
use crate::calendar::ical::when::When;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength::{Month, Quarter};
use crate::calendar::language::place::DayWord::{Weekday, WorkingDay};
use crate::calendar::language::place::Ordinal::{Last, Nth};
use crate::calendar::language::place::Place;

fn calendar(events: Vec<Event>) -> ICalendar {
    ICalendar {
        name: "All".to_owned(),
        description: None,
        zone: zone("Europe/Amsterdam"),
        built_on: date(2027, 1, 1),
        events,
    }
}

/// What remains of a text in a calendar: newlines of all sorts are one, other control characters none.
fn kept(text: &str) -> String {
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace(breaks, "\n").replace('\t', " ");
    text.chars().filter(|character| *character == '\n' || !character.is_control()).collect()
}

fn value<'a>(component: &'a Component<'_>, name: &str) -> Vec<&'a Property<'a>> {
    component.properties.iter().filter(|property| property.name == name).collect()
}

/// A value as the crate `icalendar` reads it: of texts that it knows, it has undone the escapes.
fn text_of(component: &Component<'_>, name: &str) -> Option<String> {
    let [property] = value(component, name)[..] else { return None };
    Some(property.val.as_str().to_owned())
}

/// A second reader, of a few lines: the value of the one line of this name.
fn text_by_hand(text: &str, name: &str) -> Option<String> {
    let text = text.replace("\r\n ", "");
    let start = format!("{name}:");
    let line = text.split("\r\n").find_map(|line| line.strip_prefix(&start))?;
    let mut read = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        read.push(match character {
            '\\' => match characters.next()? {
                'n' | 'N' => '\n',
                escaped => escaped,
            },
            ',' | ';' => return None,
            plain => plain,
        });
    }
    Some(read)
}

fn any_text() -> impl Strategy<Value = String> {
    let odd = "[\\\\;,:\"\r\n\t \u{0}\u{7f}\u{85}\u{2028}é日🗓a-zA-Z=^-]{0,120}";
    let lines = "(END:VEVENT|\r\nBEGIN:VALARM|\r\n |\n\\\\n|\\\\|X){0,12}";
    prop_oneof![odd, lines, "\\PC{0,90}", any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back(summary in any_text(), more in any_text(), place in any_text()) {
        let event = Event {
            uid: Uid::new("a", "b", "example.com"),
            details: Details {
                summary: summary.clone(),
                description: Some(more.clone()),
                location: Some(place.clone()),
                categories: vec![summary.clone()],
                ..Details::default()
            },
            when: When::Days(day(date(2027, 3, 1))),
            recurrence: None,
        };
        let text = ICalendar { name: place.clone(), ..calendar(vec![event]) }.to_text();
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(char::is_control)));
        let unfolded = unfold(&text);
        let read = read_calendar(&unfolded).map_err(TestCaseError::fail)?;
        prop_assert_eq!(read.components.len(), 1);
        prop_assert_eq!(read.components[0].properties.len(), 11);
        prop_assert_eq!(read.components[0].components.len(), 0);
        for (name, wanted) in [("SUMMARY", &summary), ("DESCRIPTION", &more), ("LOCATION", &place)] {
            let wanted = kept(wanted);
            prop_assert_eq!(text_by_hand(&text, name), Some(wanted.clone()));
            prop_assert_eq!(text_of(&read.components[0], name), Some(wanted));
        }
    }
}

/// Expressions with a first day for each: one that the words name.
fn expressions() -> Vec<(Expression, Firm, Date)> {
    let monday = nth(&[Nth(1)], Weekday(Monday));
    vec![
        (said(weeks(1, &[Monday])), firm(), date(2027, 3, 1)),
        (said(weeks(1, &[Tuesday, Friday])), firm(), date(2027, 3, 2)),
        (said(from(weeks(2, &[Tuesday, Sunday]), date(2027, 1, 5))), firm(), date(2027, 3, 2)),
        (said(schedule(Pattern::WorkingDays)), firm(), date(2027, 3, 1)),
        (said(in_each(1, Month, &[], monday)), firm(), date(2027, 3, 1)),
        (said(in_each(1, Month, &[], nth(&[Last], WorkingDay))), firm(), date(2027, 3, 31)),
        (said(in_each(1, Month, &[], Some(Place::Day(31)))), firm(), date(2027, 3, 31)),
        (
            said(in_each(1, Quarter, &[], nth(&[Last], Weekday(Thursday)))),
            firm_from(2, 1),
            date(2027, 4, 29),
        ),
    ]
}

/// The days on which the text has an event, up to a last one: rules are expanded by the crate `rrule`.
fn days_in(text: &str, last: Date) -> Result<BTreeSet<DateTime>, String> {
    let unfolded = unfold(text);
    let read = read_calendar(&unfolded)?;
    let mut starts = BTreeSet::new();
    let mut replaced = BTreeSet::new();
    let moment = |property: &Property<'_>| {
        let value = property.val.as_str();
        let at = value.parse::<DateTime>().or_else(|_| value.parse::<Date>().map(DateTime::from));
        at.map_err(|error| format!("{value}: {error}"))
    };
    for event in read.components.iter().filter(|component| component.name == "VEVENT") {
        let start = value(event, "DTSTART")[0];
        let at = moment(start)?;
        for property in value(event, "EXDATE").into_iter().chain(value(event, "RECURRENCE-ID")) {
            if property.params != start.params {
                return Err(format!("{property:?} and {start:?}"));
            }
            replaced.insert((text_of(event, "UID"), moment(property)?));
        }
        let Some(rule) = value(event, "RRULE").first().copied() else {
            starts.insert((None, at));
            continue;
        };
        let rule = rule.val.as_str();
        let all = super::expanded(at.date(), rule, 400);
        let all = all.into_iter().filter(|day| *day <= last);
        starts.extend(all.map(|day| (text_of(event, "UID"), day.to_datetime(at.time()))));
    }
    let is_left =
        |start: &(Option<String>, DateTime)| start.0.is_none() || !replaced.contains(start);
    Ok(starts.into_iter().filter(is_left).map(|(_, at)| at).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is dropped and moved, and whether a rule is used or not.
    #[test]
    fn the_dates_are_read_back(
        which in 0usize..8,
        fates in prop::collection::vec(0u8..8, 140),
        is_timed in any::<bool>(),
        odd in prop::option::weighted(0.2, 0i32..120),
    ) {
        let (expression, firm, first) = expressions().swap_remove(which);
        let window = Window { first: date(2027, 3, 1), last: date(2027, 8, 31) };
        let rule = rule_of(&expression, &firm, None).expect("it has a rule");
        let mut said: BTreeSet<Date> = rule.dates(first, first..=window.last).into_iter().collect();
        // A day that no rule says.
        said.extend(odd.map(|days| first + days.days()));
        let raw: Vec<Stretch> = said.iter().copied().map(day).collect();
        let mut dates = Dates::default();
        for (days, fate) in raw.iter().zip(&fates) {
            let reason = Reason::DayOff;
            match fate {
                0 => {}
                1..3 => dates.occurrences.push(Occurrence {
                    days: day(days.first + i64::from(*fate).days()),
                    moved: Some((days.first, reason)),
                }),
                _ => dates.occurrences.push(Occurrence { days: *days, moved: None }),
            }
        }
        let hours = Hours { start: time(9, 30, 0, 0), minutes: 45, zone: zone("America/Chicago") };
        let hours = is_timed.then_some(&hours);
        let note = |_: Date, _: &Reason| "moved".to_owned();
        let rule = plain(rule);
        let plan = Plan {
            rule: Some(&rule), is_once: false, firm: &firm, window, raw: &raw, dates: &dates, hours,
            note: &note,
        };
        let details = Details { summary: "S".to_owned(), ..Details::default() };
        let uid = Uid::new("a", "", "example.com");
        let events: Vec<Event> =
            series(&plan).iter().map(|occasion| occasion.event(&uid, &details)).collect();
        let names: BTreeSet<&Uid> = events.iter().map(|event| &event.uid).collect();
        prop_assert_eq!(names.len(), events.len());
        let time = if is_timed { time(9, 30, 0, 0) } else { time(0, 0, 0, 0) };
        let wanted: BTreeSet<DateTime> =
            dates.occurrences.iter().map(|one| one.days.first.to_datetime(time)).collect();
        let read = days_in(&calendar(events).to_text(), window.last).map_err(TestCaseError::fail)?;
        prop_assert_eq!(read, wanted);
    }
}
