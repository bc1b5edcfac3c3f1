//! `[calendar]` as it is read: all of it, nothing of it, and what is wrong in it.

use jiff::civil::{Weekday, date, time};

use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, NamedBy, WeekPattern, YearEnd};
use crate::calendar::language::modifiers::OnHoliday;
use crate::calendar::language::month::Month;
use crate::calendar::settings::CalendarSettings;
use crate::calendar::settings::holidays;
use crate::config::toml;
use crate::diagnostic::Diagnostic;
use crate::source::{SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// What a text makes of the calendar, and what is wrong: each finding with the words it points at.
fn read(text: &str) -> (CalendarSettings, Vec<String>) {
    let path = SourcePath::new("site.toml");
    let (node, mut findings) = toml::read(text, &path);
    let node = node.expect("it is TOML");
    let calendar = node.get("calendar").expect("there is a calendar");
    let settings = CalendarSettings::read(calendar, &path, &mut findings);
    (settings, findings.iter().map(|finding| told(finding, text)).collect())
}

fn told(finding: &Diagnostic, text: &str) -> String {
    let help = finding.help.first().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}: {}{help}", finding.place.span.slice(text), finding.message)
}

fn wrong(text: &str) -> Vec<String> {
    read(text).1
}

#[test]
fn silence_is_a_usual_firm() {
    let (settings, wrong) = read("[calendar]\n");
    assert_eq!(wrong, [""; 0]);
    assert_eq!(settings.firm, Firm::default());
    assert_eq!(settings.firm.working_days, [1, 2, 3, 4, 5].into());
}

#[test]
fn all_of_it_is_read() {
    let text = r#"
[calendar]
zone = "Europe/Amsterdam"
region = "nl"
week_starts = "sunday"
working_days = ["sun", "monday", "tue"]
hours = "08:00-16:30"
on_holiday = "previous"
[calendar.fiscal]
starts = "02-01"
named_by = "end"
[calendar.holidays]
nl = ["2027-04-27"]
us = "data/us.csv"
[[calendar.freeze]]
name = "Peak season"
from = "2027-11-15"
to = "2028-01-02"
applies = ["retro"]
[[calendar.quiet]]
name = "Deep work"
when = "every Wednesday from 13:00 to 18:00"
except = ["wbr"]
[calendar.events]
incident = "A customer-visible outage is declared"
"#;
    let (settings, wrong) = read(text);
    assert_eq!(wrong, [""; 0]);
    let firm = &settings.firm;
    assert_eq!(firm.zone.as_deref(), Some("Europe/Amsterdam"));
    assert_eq!(firm.region.as_deref(), Some("nl"));
    assert_eq!(firm.week_starts, Weekday::Sunday);
    assert_eq!(firm.working_days, [1, 2, 7].into());
    assert_eq!(firm.hours, (time(8, 0, 0, 0), time(16, 30, 0, 0)));
    assert_eq!(firm.on_holiday, OnHoliday::Previous);
    assert_eq!(firm.fiscal.division, Division::Months(Month(2), 1));
    assert_eq!(firm.fiscal.named_by, NamedBy::End);
    assert_eq!(firm.holidays["nl"], [(date(2027, 4, 27), None)].into());
    let slice = |span: Span| span.slice(text);
    let freeze = &firm.freezes[0];
    assert_eq!((freeze.from, freeze.to), (date(2027, 11, 15), date(2028, 1, 2)));
    assert_eq!((freeze.name.as_str(), slice(freeze.applies[0].1)), ("Peak season", "\"retro\""));
    assert_eq!(slice(freeze.span), "[[calendar.freeze]]");
    let quiet = &firm.quiet[0];
    assert_eq!(quiet.text, "every Wednesday from 13:00 to 18:00");
    assert_eq!(slice(quiet.text_span), "\"every Wednesday from 13:00 to 18:00\"");
    assert_eq!(quiet.except[0].0, "wbr");
    assert_eq!(slice(firm.events["incident"].span), "incident");
    assert_eq!(settings.data_files.len(), 1);
    assert_eq!(slice(settings.data_files[0].1), "\"data/us.csv\"");
}

#[test]
fn years_of_weeks_are_read() {
    let of = |text: &str| {
        let (settings, wrong) = read(&format!("[calendar.fiscal]\n{text}"));
        assert_eq!(wrong, [""; 0]);
        settings.firm.fiscal.division
    };
    let nearest = YearEnd::Nearest(Weekday::Saturday, Month(1), 31);
    let quarters = WeekPattern::Quarters([4, 4, 5]);
    let text = "pattern = \"4-4-5\"\nends = \"saturday nearest 01-31\"\nleap_week = \"last\"";
    assert_eq!(of(text), Division::Weeks(quarters, nearest));
    let last = YearEnd::LastOf(Weekday::Friday, Month(12));
    let text = "pattern = \"13x4\"\nends = \"last friday of december\"";
    assert_eq!(of(text), Division::Weeks(WeekPattern::ThirteenByFour, last));
}

#[test]
fn years_are_of_months_or_of_weeks() {
    let of = |text: &str| wrong(&format!("[calendar.fiscal]\n{text}"));
    assert_eq!(
        of("pattern = \"4-4-5\""),
        [
            "\"4-4-5\": a year of whole weeks needs a day on which it ends (add `ends`, as in `ends = \"saturday nearest 01-31\"`)"
        ]
    );
    assert_eq!(
        of("ends = \"last friday of december\"\nleap_week = \"last\""),
        [
            "\"last friday of december\": `ends` is for a year of whole weeks, and no `pattern` says its weeks (add `pattern`, as in `pattern = \"4-4-5\"`, or take it out)",
            "\"last\": `leap_week` is for a year of whole weeks, and no `pattern` says its weeks (add `pattern`, as in `pattern = \"4-4-5\"`, or take it out)"
        ]
    );
    assert_eq!(
        of("starts = \"02-01\"\npattern = \"4-4-5\"\nends = \"saturday nearest 01-31\""),
        [
            "\"02-01\": a year of whole weeks starts where the one before ends, not on a date (take out `starts`, or `pattern` and `ends` for a year of months)"
        ]
    );
    assert_eq!(
        of("starts = \"02-29\""),
        ["\"02-29\": `02-29` is not a day of the year such as `02-01`"]
    );
}

#[test]
fn days_have_to_exist_and_be_known() {
    let of = |days: &str| wrong(&format!("[calendar.holidays]\nnl = [{days}]\n"));
    assert_eq!(
        of("\"2027-02-29\""),
        ["\"2027-02-29\": `2027-02-29` is not a date such as `2027-04-27`"]
    );
    assert_eq!(
        of("\"1969-12-31\""),
        ["\"1969-12-31\": `1969-12-31` is not between 1970 and 2100, where dates are known"]
    );
    assert_eq!(of("\"2101-01-01\"").len(), 1);
    assert_eq!(of("\"1970-01-01\", \"2100-12-31\""), [""; 0]);
    let freeze =
        "[[calendar.freeze]]\nname = \"Peak\"\nfrom = \"2027-11-15\"\nto = \"2027-11-14\"\n";
    assert_eq!(
        wrong(freeze),
        ["\"2027-11-14\": a freeze that begins on 2027-11-15 cannot end on 2027-11-14"]
    );
}

/// TOML has dates of its own, without quotes. Both are read, in all places.
#[test]
fn days_stand_in_quotes_or_not() {
    let (settings, wrong) = read(
        "[calendar.holidays]\nnl = [2027-04-27]\n\
         [[calendar.freeze]]\nname = \"Peak\"\nfrom = 2027-11-15\nto = 2028-01-02\n",
    );
    assert_eq!(wrong, [""; 0]);
    let firm = &settings.firm;
    assert_eq!(firm.holidays["nl"], [(date(2027, 4, 27), None)].into());
    let freeze = &firm.freezes[0];
    assert_eq!((freeze.from, freeze.to), (date(2027, 11, 15), date(2028, 1, 2)));
}

#[test]
fn what_is_no_day_says_what_to_write() {
    let of = |day: &str| {
        wrong(&format!("[[calendar.freeze]]\nname = \"Peak\"\nfrom = {day}\nto = \"2028-01-02\"\n"))
    };
    let no_date = "is not a date such as `2027-04-27`";
    for (day, said) in [
        ("\"15.11.2027\"", format!("`15.11.2027` {no_date} (write `2027-11-15`)")),
        ("\"11/15/2027\"", format!("`11/15/2027` {no_date} (write `2027-11-15`)")),
        ("[\"2027-11-15\"]", "a date such as `2027-04-27` belongs here, not a list".to_owned()),
    ] {
        assert_eq!(of(day), [format!("{day}: {said}")]);
    }
    let missing = wrong("[[calendar.freeze]]\nname = \"Peak\"\nto = \"2028-01-02\"\n");
    assert_eq!(missing.len(), 1, "{missing:?}");
    let named = wrong("[calendar.holidays]\nnl = [{ date = 2027-04-27, name = \"King\" }]\n");
    assert!(named[0].contains("a holiday in a list is a date and has no name"), "{named:?}");
    assert!(named[0].contains("`\"data/holidays.csv\"`"), "{named:?}");
}

#[test]
fn a_region_has_holidays_where_any_has() {
    assert_eq!(wrong("[calendar]\nregion = \"nl\"\n"), [""; 0]);
    let text = "[calendar]\nregion = \"ml\"\n[calendar.holidays]\nnl = []\nus = \"data/us.csv\"\n";
    assert_eq!(
        wrong(text),
        ["\"ml\": `[calendar.holidays]` has no region `ml` (did you mean `nl`?)"]
    );
    assert_eq!(wrong(&text.replace("ml", "us")), [""; 0]);
}

#[test]
fn a_week_has_working_days() {
    let (settings, wrong) = read("[calendar]\nworking_days = []\n");
    assert_eq!(wrong.len(), 1);
    assert_eq!(settings.firm.working_days, [1, 2, 3, 4, 5].into());
    let (settings, wrong) = read("[calendar]\nworking_days = [\"mon\", \"thy\"]\n");
    assert_eq!(wrong, ["\"thy\": `thy` is not a day such as `mon` (did you mean `thu`?)"]);
    assert_eq!(settings.firm.working_days, [1].into());
}

fn row(cells: &[(&str, &str)]) -> Node {
    let entries = cells.iter().map(|(key, text)| Entry {
        key: (*key).to_owned(),
        key_span: Span::default(),
        value: Node::scalar(*text, false, Span::new(3, 5)),
    });
    Node { data: Data::Map(entries.collect()), span: Span::new(1, 9) }
}

#[test]
fn holidays_are_rows_of_a_file() {
    let rows = [
        row(&[("date", "2027-05-31"), ("name", "Memorial Day")]),
        row(&[("date", "2027-07-05")]),
        row(&[("name", "Some day")]),
        row(&[("date", "5/31/2027")]),
    ];
    let (days, findings) = holidays::of_rows(&rows, &SourcePath::new("data/us.csv"));
    let wanted = [(date(2027, 5, 31), Some("Memorial Day".into())), (date(2027, 7, 5), None)];
    assert_eq!(days, wanted.into());
    let found: Vec<_> =
        findings.iter().map(|finding| (finding.place.span, finding.message.as_str())).collect();
    let bad = "`5/31/2027` is not a date such as `2027-04-27`";
    assert_eq!(found, [(Span::new(1, 9), "a holiday has no date"), (Span::new(3, 5), bad)]);
    let text = "[calendar]\nregion = \"us\"\n[calendar.holidays]\nus = \"data/us.csv\"\n";
    let firm = read(text).0.firm_with(&[("data/us.csv".to_owned(), days)].into());
    assert!(!firm.is_working_day(date(2027, 5, 31), &[]));
    assert!(read(text).0.firm_with(&[].into()).is_working_day(date(2027, 5, 31), &[]));
}
