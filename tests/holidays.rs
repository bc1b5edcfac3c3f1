//! Holidays in CSV files reach the calendar of the firm, and what is wrong in one stands at its cell.

use jiff::civil::date;

use crate::fixture::{findings, site};

const SITE: &str = "-- site.toml --\ntitle = \"T\"\n[calendar]\nregion = \"us\"\n\
     [calendar.holidays]\nnl = [\"2027-04-27\"]\nus = \"data/us.csv\"\n";

/// What is wrong with a file of holidays: code, words at the place, message.
fn wrong(rows: &str) -> Vec<String> {
    let site = site(&format!("{SITE}-- data/us.csv --\n{rows}"));
    let told = findings(&site).into_iter().filter(|one| one.place.path.as_str() == "data/us.csv");
    told.map(|one| format!("{} {}: {}", one.code.0, one.place.span.slice(rows), one.message))
        .collect()
}

#[test]
fn holidays_of_a_file_are_days_off() {
    let rows = "date,name,kind\n2027-05-31,Memorial Day,federal\n\"2027-07-05\",,\n";
    assert_eq!(wrong(rows), [""; 0]);
    let site = site(&format!("{SITE}-- data/us.csv --\n{rows}"));
    let firm = site.firm();
    assert_eq!(firm.holidays["us"][&date(2027, 5, 31)].as_deref(), Some("Memorial Day"));
    assert_eq!(firm.holidays["us"][&date(2027, 7, 5)], None);
    assert!(!firm.is_working_day(date(2027, 7, 5), &[]));
    assert!(firm.is_working_day(date(2027, 4, 27), &[]));
    assert!(!firm.is_working_day(date(2027, 4, 27), &["nl"]));
}

#[test]
fn a_bad_holiday_is_a_finding_at_its_cell() {
    let rows = "date,name\n2027-05-31,Memorial Day\n2027-02-30,No day\n,Unknown\n2301-01-01,Far\n";
    assert_eq!(
        wrong(rows),
        [
            "site/bad-value 2027-02-30: `2027-02-30` is not a date such as `2027-04-27`",
            "site/bad-value ,Unknown: a holiday has no date",
            "site/bad-value 2301-01-01: `2301-01-01` is not between 1970 and 2100, where dates are known",
        ]
    );
    assert_eq!(
        wrong("day,name\n2027-05-31,Memorial Day\n"),
        ["csv/header day,name: no column has the name `date`"]
    );
    assert_eq!(wrong("2027-05-31\n2027-07-05\n").len(), 1);
    let two = wrong("date\n2027-05-31;2027-07-05\n");
    let wanted =
        "site/bad-value 2027-05-31;2027-07-05: a holiday has one date, in a row of its own";
    assert_eq!(two, [wanted]);
    assert_eq!(wrong(""), [""; 0]);
}

#[test]
fn a_file_that_is_not_there_has_no_holidays() {
    let site = site(SITE);
    let messages: Vec<String> = findings(&site).into_iter().map(|one| one.message).collect();
    assert!(messages.contains(&"there is no data file `data/us.csv`".to_owned()), "{messages:?}");
    assert!(site.firm().is_working_day(date(2027, 5, 31), &[]));
}
