//! `[calendar]` in `site.toml`: zone, working week, fiscal year, holidays, freezes, quiet blocks,
//! events.

use jiff::Timestamp;
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;

use crate::config::table::Table;
use crate::diagnostic::Diagnostic;
use crate::nearest::did_you_mean;
use crate::source::{SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// The days of the week, as the calendar writes them.
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What other parts need of the calendar before dates are made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarSettings {
    /// The data files that hold holidays, and where each is named.
    pub data_files: Vec<(String, Span)>,
    /// The name of the site's time zone; UTC if there is none.
    pub zone: Option<String>,
}

impl CalendarSettings {
    /// Reads and checks the table.
    pub fn read(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Self {
        let mut table = Table::new("[calendar]", node, path, findings);
        let mut settings = Self::default();
        check_text(&mut table, "zone", "a time zone such as `Europe/Amsterdam`", |zone| {
            TimeZone::get(zone).is_ok()
        });
        settings.zone = table.text("zone");
        table.text("region");
        check_text(&mut table, "week_starts", "a day such as `monday`", |day| DAYS.contains(&day));
        check_working_days(&mut table);
        check_text(&mut table, "hours", "working hours such as `09:00-17:30`", is_hours);
        check_text(&mut table, "on_holiday", "`skip`, `next`, `previous` or `keep`", |policy| {
            ["skip", "next", "previous", "keep"].contains(&policy)
        });
        if let Some(node) = table.node("fiscal") {
            check_fiscal(node, path, table.findings());
        }
        if let Some(node) = table.node("holidays") {
            settings.data_files = check_holidays(node, path, table.findings());
        }
        for node in tables(&mut table, "freeze") {
            check_freeze(node, path, table.findings());
        }
        for node in tables(&mut table, "quiet") {
            check_quiet(node, path, table.findings());
        }
        if let Some(node) = table.node("events") {
            check_events(node, path, table.findings());
        }
        table.finish();
        settings
    }

    /// The day it is at a moment, in the site's time zone.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        let zone = self.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok());
        moment.to_zoned(zone.unwrap_or(TimeZone::UTC)).date()
    }
}

/// Asks for a text and checks it. The value itself is read where dates are made.
fn check_text(
    table: &mut Table<'_, '_>,
    key: &'static str,
    wanted: &str,
    is_right: impl Fn(&str) -> bool,
) {
    let Some(node) = table.node(key) else { return };
    let Some(text) = table.text(key) else { return };
    if !is_right(&text) {
        table.bad(node.span, format!("`{text}` is not {wanted}"), did_you_mean(&text, DAYS));
    }
}

fn check_working_days(table: &mut Table<'_, '_>) {
    for (day, span) in table.texts("working_days").unwrap_or_default() {
        let short = DAYS.iter().map(|day| &day[..3]);
        if !short.clone().any(|short| short == day) && !DAYS.contains(&day.as_str()) {
            let help = did_you_mean(&day, short);
            table.bad(span, format!("`{day}` is not a day such as `mon`"), help);
        }
    }
}

fn check_fiscal(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
    let mut table = Table::new("[calendar.fiscal]", node, path, findings);
    check_text(&mut table, "starts", "a day of the year such as `02-01`", is_month_day);
    check_text(&mut table, "named_by", "`start` or `end`", |by| by == "start" || by == "end");
    check_text(&mut table, "pattern", "`4-4-5`, `4-5-4`, `5-4-4` or `13x4`", |pattern| {
        ["4-4-5", "4-5-4", "5-4-4", "13x4"].contains(&pattern)
    });
    check_text(&mut table, "ends", "an end such as `saturday nearest 01-31`", is_year_end);
    check_text(&mut table, "leap_week", "`last`", |week| week == "last");
    table.finish();
}

/// Regions with their days off: a list of dates, or the path of a CSV file.
fn check_holidays(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(String, Span)> {
    let mut table = Table::new("[calendar.holidays]", node, path, findings);
    let mut files = Vec::new();
    for entry in table.all() {
        match &entry.value.data {
            Data::List(days) => days.iter().for_each(|day| check_date(&mut table, day)),
            Data::Scalar { text, quoted: true } => files.push((text.clone(), entry.value.span)),
            _ => {
                let help = "write `[\"2027-04-27\"]` or `\"data/holidays.csv\"`".to_owned();
                let message = format!("`{}` must be a list of dates or a file", entry.key);
                table.bad(entry.value.span, message, Some(help));
            }
        }
    }
    files
}

fn check_freeze(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
    let mut table = Table::new("[[calendar.freeze]]", node, path, findings);
    table.required_text("name");
    for key in ["from", "to"] {
        table.required_text(key);
        if let Some(day) = table.node(key) {
            check_date(&mut table, day);
        }
    }
    if let (Some(from), Some(to)) = (table.node("from"), table.node("to"))
        && let (Some(first), Some(last)) = (read_date(from), read_date(to))
        && last < first
    {
        table.bad(to.span, format!("a freeze that begins on {first} cannot end on {last}"), None);
    }
    table.texts("applies");
    table.finish();
}

fn check_quiet(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
    let mut table = Table::new("[[calendar.quiet]]", node, path, findings);
    table.required_text("name");
    table.required_text("when");
    table.texts("except");
    table.finish();
}

fn check_events(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
    let mut table = Table::new("[calendar.events]", node, path, findings);
    for Entry { key, value, .. } in table.all() {
        if value.text().is_none() {
            let message = format!("the event `{key}` must be a sentence that says what it is");
            table.bad(value.span, message, None);
        }
    }
}

/// The tables of an array such as `[[calendar.freeze]]`.
fn tables<'a>(table: &mut Table<'a, '_>, key: &'static str) -> &'a [Node] {
    let Some(node) = table.node(key) else { return &[] };
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn check_date(table: &mut Table<'_, '_>, day: &Node) {
    if read_date(day).is_none() {
        let text = day.text().unwrap_or_default();
        table.bad(day.span, format!("`{text}` is not a date such as `2027-04-27`"), None);
    }
}

fn read_date(day: &Node) -> Option<Date> {
    day.text().filter(|text| text.len() == 10)?.parse().ok()
}

/// Two times of a day, the first before the second.
fn is_hours(text: &str) -> bool {
    let time = |text: &str| -> Option<Time> { (text.len() == 5).then(|| text.parse().ok())? };
    let times = text.split_once('-').map(|(from, to)| (time(from), time(to)));
    matches!(times, Some((Some(from), Some(to))) if from < to)
}

/// A month and a day that exist in every year.
fn is_month_day(text: &str) -> bool {
    let Some((month, day)) = text.split_once('-') else { return false };
    let (Ok(month), Ok(day)) = (month.parse::<i8>(), day.parse::<i8>()) else { return false };
    // 2027 has no 29 February: a year cannot start on a day that most years do not have.
    text.len() == 5
        && (1..=12).contains(&month)
        && Date::new(date(2027, 1, 1).year(), month, day).is_ok()
}

/// `saturday nearest 01-31`, or `last saturday of january`.
fn is_year_end(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        [day, "nearest", month_day] => DAYS.contains(day) && is_month_day(month_day),
        ["last", day, "of", month] => DAYS.contains(day) && MONTHS.contains(month),
        _ => false,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
