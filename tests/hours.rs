//! The hours that a group meets in the firm's year: which weeks are its fullest, what counts and what does not.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use operandi::schedule::load::Load;

use crate::fixture::{errors, site};

/// The hours of a role that has to do with meetings of these rhythms, each an hour long, in 2027. That year
/// begins and ends with a Friday.
fn load(meetings: &[&str]) -> Load {
    let mut fixture = "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n\
                       -- content/roles/lead.md --\n---\naccountabilities: [A]\n---\n"
        .to_owned();
    for (number, meeting) in meetings.iter().enumerate() {
        let (when, attendee) = match meeting.strip_prefix("optional ") {
            Some(when) => (when, "{to: lead, optional: true}"),
            None => (*meeting, "lead"),
        };
        let _ = write!(
            fixture,
            "-- content/rituals/r{number}.md --\n---\npurpose: P\nwhen: {when}\nduration: 1h\n\
             attendees: [{attendee}]\n---\n"
        );
    }
    let site = site(&fixture);
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    let timetable = site.timetable();
    let groups = timetable.groups_that_meet();
    assert_eq!(groups.len(), 1);
    timetable.load(groups[0]).clone()
}

/// The Monday of the fullest week, and its minutes.
fn worst(meetings: &[&str]) -> Option<(Date, f64)> {
    load(meetings).worst
}

#[test]
fn a_week_begins_with_its_monday() {
    let sunday_and_monday = ["once on 2027-06-20 at 10:00", "once on 2027-06-21 at 10:00"];
    assert_eq!(worst(&sunday_and_monday), Some((date(2027, 6, 14), 60.0)));
    let monday_and_sunday = ["once on 2027-06-14 at 10:00", "once on 2027-06-20 at 10:00"];
    assert_eq!(worst(&monday_and_sunday), Some((date(2027, 6, 14), 120.0)));
}

#[test]
fn the_first_and_the_last_day_of_the_year_count() {
    let first = load(&["once on 2027-01-01 at 10:00"]);
    assert_eq!((first.worst, first.required.meeting), (Some((date(2026, 12, 28), 60.0)), 60.0));
    let last = load(&["once on 2027-12-31 at 10:00"]);
    assert_eq!((last.worst, last.required.meeting), (Some((date(2027, 12, 27), 60.0)), 60.0));
    for outside in ["once on 2026-12-31 at 10:00", "once on 2028-01-01 at 10:00"] {
        let load = load(&[outside]);
        assert_eq!((load.worst, load.required.meeting), (None, 0.0), "{outside}");
    }
}

#[test]
fn of_equally_full_weeks_the_first_is_told() {
    let weeks = ["once on 2027-09-01 at 10:00", "once on 2027-03-03 at 10:00"];
    assert_eq!(worst(&weeks), Some((date(2027, 3, 1), 60.0)));
}

#[test]
fn what_may_be_makes_no_week_full() {
    let load = load(&["optional every Monday at 10:00", "once on 2027-06-16 at 10:00"]);
    assert_eq!(load.worst, Some((date(2027, 6, 14), 60.0)));
    assert_eq!((load.required.meeting, load.optional.meeting), (60.0, 52.0 * 60.0));
}

#[test]
fn what_is_expected_counts_by_the_year() {
    let load =
        load(&["on demand, about 3 per year", "on demand", "on demand, about 1 per quarter"]);
    assert_eq!((load.required.meeting, load.unscheduled), (7.0 * 60.0, 1));
    assert_eq!(load.worst, None, "nobody knows in which week it is");
}
