//! Calendar files of sites: what stands in them, and that two readers that others made find the dates
//! in them that the handbook says: `icalendar` reads the files, `rrule` expands the rules.
#![expect(clippy::disallowed_methods, reason = "the record is a file")]

mod golden;
mod links;
mod random;
mod reading;

use operandi::calendar::language::precision::Precision;
use operandi::handbook::entity::EntityId;
use operandi::pages::layout::Output;
use operandi::schedule::engagement::duration;
use operandi::site::Site;

use crate::built::{at, repository, sources};
use crate::calendars::reading::{Start, read};
use crate::fixture::render;

/// The routes of all calendars.
fn calendars(site: &Site) -> Vec<String> {
    let is_one = |output: &Output| matches!(output, Output::CompanyFile | Output::CalendarFile(_));
    let calendars = site.layout().outputs.iter().filter(|(_, output)| is_one(output));
    calendars.map(|(route, _)| route.to_string()).collect()
}

/// The dates of a page as the handbook says them: from a first day on, for a year. Some day of more
/// than a month is in no calendar.
fn said(site: &Site, id: EntityId) -> Vec<Start> {
    let timetable = site.timetable();
    let (first, last) = reading::year(timetable.today());
    let takes_days = duration(site.handbook(), id).is_some_and(|length| length.days > 0);
    let meetings = timetable.dates(id).meetings.iter();
    let meetings = meetings.filter(|one| first <= one.days.first && one.days.first <= last);
    let mut starts: Vec<Start> = meetings
        .filter(|one| {
            let precision = timetable.precision_of(id, one.part);
            precision.is_none_or(|precision| precision <= Precision::Month)
        })
        .map(|one| {
            // What takes whole days is on them.
            let is_of_days = takes_days || one.days.first != one.days.last;
            Start { day: one.days.first, time: one.start.filter(|_| !is_of_days) }
        })
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The pages that have dates in the year, and what the calendar of each says. In as many zones as there
/// are, each date is there once for each.
fn compared(site: &Site) -> Vec<(String, Vec<Start>, Vec<Start>)> {
    let layout = site.layout();
    let pages = site.handbook().entity_ids().filter(|id| site.timetable().rhythm(*id).is_some());
    let mut compared = Vec::new();
    for id in pages {
        let (route, said) = (layout.calendar_file(id), said(site, id));
        if route.is_empty() {
            assert_eq!(said, [], "{} has no calendar", site.handbook().entity(id).id);
            continue;
        }
        let route = percent_encoding::percent_decode_str(&route)
            .decode_utf8()
            .expect("it is text")
            .into_owned();
        let found = read(&render(site, &route), site.timetable().today());
        compared.push((route, found, said));
    }
    compared
}

#[test]
fn the_sample_has_the_dates_that_it_says() {
    let site = Site::new(at(sources(&repository()), "https://example.com/handbook/"));
    let compared = compared(&site);
    assert!(compared.len() > 15, "{} calendars", compared.len());
    let dates: usize = compared.iter().map(|(_, _, said)| said.len()).sum();
    assert!(dates > 1000, "{dates} dates");
    for (route, found, said) in compared {
        assert_eq!(found, said, "{route}");
    }
}

/// Whoever is in the calendar of a group finds its meetings there at the same times, and the company's
/// calendar has those of all.
#[test]
fn groups_and_the_company_have_the_dates_of_their_meetings() {
    let site = Site::new(sources(&repository()));
    let timetable = site.timetable();
    let all = |route: &str| read(&render(&site, route), timetable.today());
    let mut company: Vec<Start> =
        timetable.company_pages().into_iter().flat_map(|id| said(&site, id)).collect();
    company.sort_unstable();
    company.dedup();
    assert!(company.len() > 300, "{} dates", company.len());
    assert_eq!(all("company.ics"), company);
    let exec = site.handbook().names.id("exec").expect("there are executives");
    let meetings = timetable.engagements_of(exec);
    assert!(meetings.len() > 3, "{} meetings", meetings.len());
    let found = all("roles/exec.ics");
    for engagement in meetings {
        for start in said(&site, engagement.meeting) {
            assert!(found.contains(&start), "{start:?} of {:?}", engagement.meeting);
        }
    }
}
