//! Clocks in zones, case by case.

use jiff::civil::{Time, time};
use jiff::tz::TimeZone;

use super::made::{day, text, window};
use crate::calendar::expansion::zoned::{Clock, moment, unusual_days};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("it is a zone")
}

/// The instant and what the clocks do.
fn told(date: &str, time: Time, name: &str) -> (String, Clock) {
    let found = moment(day(date), time, &zone(name)).expect("it is an instant");
    (found.at.strftime("%Y-%m-%d %H:%M %:z").to_string(), found.clock)
}

#[test]
fn a_missing_hour_is_after_the_gap_and_a_doubled_one_the_first() {
    let half_past_two = time(2, 30, 0, 0);
    let of = |date| told(date, half_past_two, "Europe/Amsterdam");
    assert_eq!(of("2027-03-27"), ("2027-03-27 02:30 +01:00".to_owned(), Clock::Plain));
    assert_eq!(of("2027-03-28"), ("2027-03-28 03:30 +02:00".to_owned(), Clock::Skipped));
    assert_eq!(of("2027-10-31"), ("2027-10-31 02:30 +02:00".to_owned(), Clock::Repeated));
}

#[test]
fn weeks_in_which_clocks_are_nearer_are_found() {
    let year = window("2027-01-01", "2027-12-31");
    let (amsterdam, chicago) = (zone("Europe/Amsterdam"), zone("America/Chicago"));
    let found = unusual_days(time(16, 0, 0, 0), &amsterdam, &chicago, year);
    let (usual, unusual) = found.expect("there are days");
    assert_eq!(usual, time(9, 0, 0, 0));
    let told: Vec<_> = unusual.iter().map(|one| (text(one.days), one.there)).collect();
    let ten = time(10, 0, 0, 0);
    let wanted = ["2027-03-14..2027-03-27", "2027-10-31..2027-11-06"];
    assert_eq!(told, wanted.map(|days| (days.to_owned(), ten)));
    let same = unusual_days(time(16, 0, 0, 0), &amsterdam, &zone("Europe/Paris"), year);
    assert_eq!(same, Some((time(16, 0, 0, 0), Vec::new())));
    assert_eq!(unusual_days(ten, &amsterdam, &chicago, window("2027-01-02", "2027-01-01")), None);
}
