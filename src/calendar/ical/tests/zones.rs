//! Zones as they are written, expanded by others and held against the zones themselves.

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::zone;
use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::observance::observances;
use crate::calendar::ical::vtimezone::write_zone;
use crate::calendar::ical::yearly_change::YearlyChange;

const ZONES: [&str; 14] = [
    "Europe/Amsterdam",
    "America/Chicago",
    "Europe/London",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "UTC",
    "Europe/Dublin",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Gaza",
    "Pacific/Chatham",
    "America/Nuuk",
];

fn written(name: &str, from: Date) -> String {
    let mut lines = Lines::default();
    write_zone(&zone(name), from, &mut lines);
    lines.into_text()
}

/// One time at which the written zone changes to an offset, both in seconds.
type Change = (i64, i64);

fn seconds(offset: &str) -> i64 {
    let part =
        |from: usize| offset.get(from..from + 2).map_or(0, |two| two.parse().expect("digits"));
    let seconds = part(1) * 3600 + part(3) * 60 + part(5);
    if offset.starts_with('-') { -seconds } else { seconds }
}

/// The changes that a text of a zone says, with rules as the crate `rrule` reads them.
fn changes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let sections = text.split("BEGIN:").skip(2);
    for section in sections {
        let values = |name: &str| -> Vec<&str> {
            let lines = section.split("\r\n").filter_map(|line| line.split_once(':'));
            lines.filter(|(key, _)| *key == name).map(|(_, value)| value).collect()
        };
        let (before, after) =
            (seconds(values("TZOFFSETFROM")[0]), seconds(values("TZOFFSETTO")[0]));
        let start = values("DTSTART")[0];
        let mut locals: Vec<i64> = [vec![start], values("RDATE")]
            .concat()
            .iter()
            .map(|at| at.parse::<DateTime>().expect("a time"))
            .map(|at| TimeZone::UTC.to_timestamp(at).expect("in range").as_second())
            .collect();
        if let [rule] = values("RRULE")[..] {
            let set: rrule::RRuleSet =
                format!("DTSTART:{start}Z\nRRULE:{rule}").parse().expect("a rule");
            locals.clear();
            for at in set.all(30).dates {
                locals.push(at.timestamp());
            }
        }
        changes.extend(locals.into_iter().map(|local| (local - before, after)));
    }
    changes.sort_unstable();
    changes
}

fn offset_at(changes: &[Change], at: i64) -> Option<i64> {
    changes.iter().rev().find(|(from, _)| *from <= at).map(|(_, offset)| *offset)
}

/// Four times each day, and around each change.
#[test]
fn written_zones_are_as_the_zones() {
    let (first, last) = (date(2026, 1, 1), date(2031, 1, 1));
    for name in ZONES {
        let zone = zone(name);
        let changes = changes(&written(name, first));
        let start = zone.changes().to_timestamp(first.at(0, 0, 0, 0)).expect("in range");
        let end = zone.changes().to_timestamp(last.at(0, 0, 0, 0)).expect("in range");
        let mut moments: Vec<Timestamp> =
            (0..8000).map(|n| start + (n * 6).hours()).take_while(|at| *at < end).collect();
        for change in zone.changes().following(start).take_while(|change| change.timestamp() < end)
        {
            moments.extend([change.timestamp() - 1.second(), change.timestamp()]);
        }
        assert!(moments.len() > 7000);
        for at in moments {
            let wanted = i64::from(zone.changes().to_offset(at).seconds());
            assert_eq!(offset_at(&changes, at.as_second()), Some(wanted), "{name} at {at}");
        }
    }
}

/// From any first day on: what is left out lies before it.
#[test]
fn zones_can_start_on_any_day() {
    for name in ZONES {
        let zone = zone(name);
        for first in date(2026, 9, 1).series(11.days()).take(60) {
            let changes = changes(&written(name, first));
            let start = zone.changes().to_ambiguous_timestamp(first.at(0, 0, 0, 0)).earlier();
            let start = start.expect("in range");
            for at in (0..200).map(|n| start + (n * 24).hours()) {
                let wanted = i64::from(zone.changes().to_offset(at).seconds());
                assert_eq!(offset_at(&changes, at.as_second()), Some(wanted), "{name} at {at}");
            }
        }
    }
}

#[test]
fn a_rule_is_written_where_there_is_one() {
    let count = |name: &str| {
        let text = written(name, date(2027, 1, 1));
        let count = |part: &str| text.matches(part).count();
        (count("BEGIN:STANDARD"), count("BEGIN:DAYLIGHT"), count("RRULE:"), count("RDATE:") > 0)
    };
    for name in ["Europe/Amsterdam", "America/Chicago", "Australia/Lord_Howe", "Europe/Dublin"] {
        assert_eq!(count(name), (1, 1, 2, false), "{name}");
    }
    // Pyongyang has put its clocks forward, once and for good.
    for name in ["UTC", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Pyongyang"] {
        assert_eq!(count(name), (1, 0, 0, false), "{name}");
    }
    assert_eq!(count("Asia/Gaza"), (1, 1, 0, true));
    // In spring on the Saturday before the last Sunday, which often is the last one, and not always.
    assert_eq!(count("America/Nuuk"), (1, 1, 1, true));
}

/// Each of these has the one thing that is wrong with it.
#[test]
fn changes_have_one_rule_or_none() {
    let rule = |changes: &[(i16, i8, i8)]| {
        let at = |(year, day, hour): &(i16, i8, i8)| date(*year, 3, *day).at(*hour, 0, 0, 0);
        let changes: Vec<DateTime> = changes.iter().map(at).collect();
        YearlyChange::behind(&changes).map(|rule| rule.to_string())
    };
    let last = Some("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU".to_owned());
    assert_eq!(rule(&[(2026, 29, 2), (2027, 28, 2), (2028, 26, 2)]), last);
    assert_eq!(rule(&[(2026, 29, 2), (2027, 28, 3), (2028, 26, 2)]), None);
    assert_eq!(rule(&[(2026, 29, 2), (2027, 28, 2), (2028, 19, 2)]), None);
    assert_eq!(rule(&[(2026, 29, 2), (2027, 27, 2), (2028, 26, 2)]), None);
    assert_eq!(rule(&[(2026, 29, 2), (2028, 26, 2)]), None);
    assert_eq!(rule(&[]), None);
}

#[test]
fn a_zone_to_the_character() {
    let wanted = "BEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\nBEGIN:STANDARD\r\nDTSTART:19451015T000000\r\n\
                  TZOFFSETFROM:+0630\r\nTZOFFSETTO:+0530\r\nTZNAME:IST\r\nEND:STANDARD\r\n\
                  END:VTIMEZONE\r\n";
    assert_eq!(written("asia/kolkata", date(2027, 1, 1)), wanted);
    let wanted = "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
                  TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\n\
                  END:VTIMEZONE\r\n";
    assert_eq!(written("UTC", date(2027, 1, 1)), wanted);
}

/// Every zone there is, from two days: there is always an observance in force, and none is empty.
#[test]
fn all_zones_can_be_written() {
    let mut count = 0;
    for name in jiff::tz::db().available() {
        let Some(zone) = super::NamedZone::get(name.as_str()) else { continue };
        for first in [date(1900, 1, 1), date(2027, 6, 1)] {
            let observances = observances(zone.changes(), first);
            assert!(observances.iter().all(|observance| !observance.starts.is_empty()), "{name}");
            assert!(observances[0].starts[0].date() <= first || first.year() == 1900, "{name}");
        }
        count += 1;
    }
    assert!(count > 400, "{count} zones");
}
