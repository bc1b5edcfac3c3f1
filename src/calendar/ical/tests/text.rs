//! Lines to the character, and a calendar as a whole.

use jiff::civil::{date, time};

use super::zone;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::ical::event::{Details, Event, Status};
use crate::calendar::ical::icalendar::ICalendar;
use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::recurrence::{Override, Recurrence};
use crate::calendar::ical::uid::Uid;
use crate::calendar::ical::when::When;
use crate::calendar::language::recurrence::rule::{End, Frequency, RecurrenceRule};

fn line(value: &str) -> String {
    let mut lines = Lines::default();
    lines.text("SUMMARY", value);
    lines.into_text()
}

#[test]
fn a_text_cannot_leave_its_value() {
    assert_eq!(line(r"a\b;c,d:e"), "SUMMARY:a\\\\b\\;c\\,d:e\r\n");
    assert_eq!(line("a\nb\r\nc\rd\u{85}e\u{2028}f"), "SUMMARY:a\\nb\\nc\\nd\\ne\\nf\r\n");
    assert_eq!(line("x\u{0}\u{7}\u{1b}[31m\u{9f}y\tz"), "SUMMARY:x[31my z\r\n");
    assert_eq!(line("x\r\nEND:VEVENT"), "SUMMARY:x\\nEND:VEVENT\r\n");
    let mut lines = Lines::default();
    lines.value("URL", "https://a.example/\r\nX-EVIL:1");
    assert_eq!(lines.into_text(), "URL:https://a.example/X-EVIL:1\r\n");
}

#[test]
fn parameters_are_quoted_where_they_have_to_be() {
    let with = |value: &str| {
        let mut lines = Lines::default();
        lines.value_with("X-A", Some(("P", value)), "v");
        lines.into_text()
    };
    assert_eq!(with("Europe/Amsterdam"), "X-A;P=Europe/Amsterdam:v\r\n");
    assert_eq!(with("a:b;c,d"), "X-A;P=\"a:b;c,d\":v\r\n");
    assert_eq!(with("a\"\r\n:b"), "X-A;P=\"a:b\":v\r\n");
}

#[test]
fn long_lines_are_folded_between_characters() {
    for length in 60..80 {
        for filling in ["x", "é", "日", "🗓"] {
            let text = "y".repeat(length - 8 - 1) + &filling.repeat(60);
            let line = line(&text);
            let lines: Vec<&str> = line.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= 75), "{line:?}");
            assert!(lines[1..].iter().all(|line| line.starts_with(' ')), "{line:?}");
            assert!(lines[0].len() > 71, "{line:?}");
            assert_eq!(line.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }
    assert_eq!(line(&"x".repeat(67)), format!("SUMMARY:{}\r\n", "x".repeat(67)));
    assert_eq!(line(&"x".repeat(68)), format!("SUMMARY:{}\r\n x\r\n", "x".repeat(67)));
}

fn calendar() -> ICalendar {
    let zone = zone("Europe/Amsterdam");
    let hours = |day, start: (i8, i8), end: (i8, i8)| When::Hours {
        start: date(2027, 3, day).to_datetime(time(start.0, start.1, 0, 0)),
        end: date(2027, 3, day).to_datetime(time(end.0, end.1, 0, 0)),
        zone: zone.clone(),
    };
    let mut rule = RecurrenceRule::each(1, Frequency::Weekly, jiff::civil::Weekday::Monday);
    rule.end = Some(End::Until(date(2027, 5, 31)));
    let meeting = Event {
        uid: Uid::new("wbr", "", "example.com"),
        details: Details {
            summary: "Weekly business review".to_owned(),
            description: Some("Numbers, then decisions.\nBring yours.".to_owned()),
            location: Some("Room 4; or online".to_owned()),
            url: Some("https://example.com/rituals/wbr.html".to_owned()),
            categories: vec!["Rituals".to_owned(), "Leadership, all".to_owned()],
            status: Status::Confirmed,
            is_busy: true,
        },
        when: hours(1, (9, 30), (10, 30)),
        recurrence: Some(Recurrence {
            rule,
            exdates: vec![date(2027, 3, 15), date(2027, 3, 22)],
            overrides: vec![Override {
                original: date(2027, 3, 29),
                when: hours(30, (9, 30), (10, 30)),
                note: Some("Moved from 29 March: a holiday".to_owned()),
            }],
        }),
    };
    let deadline = Event {
        uid: Uid::new("plan", "due", "example.com").on(date(2027, 3, 5)),
        details: Details {
            summary: "Plan is due".to_owned(),
            status: Status::Cancelled,
            ..Details::default()
        },
        when: When::Days(Stretch { first: date(2027, 3, 5), last: date(2027, 3, 8) }),
        recurrence: None,
    };
    ICalendar {
        name: "Handbook: all".to_owned(),
        description: None,
        zone,
        built_on: date(2027, 2, 1),
        events: vec![meeting, deadline],
    }
}

#[test]
fn a_calendar_to_the_character() {
    let text = calendar().to_text();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let wanted = include_str!("calendar.ics");
    assert_eq!(text.replace("\r\n", "\n"), wanted.replace("\r\n", "\n"));
    assert_eq!(calendar().to_string(), text);
}

#[test]
fn newer_builds_have_greater_numbers() {
    let number = |built_on| {
        let text = ICalendar { built_on, ..calendar() }.to_text();
        let (_, rest) = text.split_once("SEQUENCE:").expect("it is there");
        rest.split("\r\n").next().and_then(|n| n.parse::<u32>().ok()).expect("a number")
    };
    assert_eq!(number(date(1960, 1, 1)), 0);
    assert_eq!(number(date(1970, 1, 2)), 1);
    assert_eq!(number(date(2027, 2, 2)), number(date(2027, 2, 1)) + 1);
}

#[test]
fn a_calendar_without_events_has_its_zone() {
    let text = ICalendar { events: Vec::new(), ..calendar() }.to_text();
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    let all_day = calendar().events.remove(1);
    let text = ICalendar { events: vec![all_day], ..calendar() }.to_text();
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 0);
}

#[test]
fn the_name_of_an_event_stays() {
    let uid = Uid::new("wbr", "stream-a", "example.com");
    assert_eq!(uid.to_string(), "wbr--stream-a@example.com");
    assert_eq!(uid.on(date(2027, 3, 5)).to_string(), "wbr--stream-a--20270305@example.com");
    assert_eq!(Uid::new("wbr", "", "handbook").to_string(), "wbr@handbook");
}

#[test]
fn times_in_utc_need_no_zone() {
    let mut calendar = calendar();
    calendar.events.remove(1);
    let event = &mut calendar.events[0];
    let start = date(2027, 3, 1).at(9, 30, 0, 0);
    event.when = When::Hours { start, end: date(2027, 3, 1).at(10, 0, 0, 0), zone: zone("UTC") };
    if let Some(recurrence) = &mut event.recurrence {
        recurrence.overrides.clear();
    }
    let text = calendar.to_text();
    for line in ["DTSTART:20270301T093000Z", "EXDATE:20270315T093000Z", ";UNTIL=20270531T235959Z"] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
    assert!(!text.contains("VTIMEZONE"));
}
