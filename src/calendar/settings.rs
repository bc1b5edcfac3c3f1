//! `[calendar]` in `site.toml`: zone, working week, fiscal year, holidays, freezes, quiet blocks,
//! events. What is wrong there is a finding, and the rest still holds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use crate::calendar::firm::day;
use crate::calendar::firm::firm::{Firm, Holidays};
use crate::calendar::language::date_slip::date_meant;
use crate::calendar::language::modifiers::OnHoliday;
use crate::config::table::Table;
use crate::diagnostic::Diagnostic;
use crate::nearest::did_you_mean;
use crate::source::{SourcePath, Span};
use crate::tree::{Data, Node};

mod blocks;
mod fiscal;
pub mod holidays;

/// The days of the week, as the calendar writes them.
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What `site.toml` says of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarSettings {
    /// The data files that hold holidays, and where each is named.
    pub data_files: Vec<(String, Span)>,
    /// The regions whose holidays are in data files, each with the path of its file.
    pub regions_in_files: Vec<(String, String)>,
    /// The calendar of the firm, without the holidays in data files.
    pub firm: Firm,
}

impl CalendarSettings {
    /// Reads and checks the table.
    pub fn read(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Self {
        let mut table = Table::new("[calendar]", node, path, findings);
        let mut settings = Self::default();
        settings.read_scalars(&mut table);
        if let Some(node) = table.node("fiscal") {
            settings.firm.fiscal = fiscal::read(node, path, table.findings());
        }
        settings.read_holidays(&mut table);
        for node in tables(&mut table, "freeze") {
            settings.firm.freezes.extend(blocks::freeze(node, path, table.findings()));
        }
        for node in tables(&mut table, "quiet") {
            settings.firm.quiet.extend(blocks::quiet(node, path, table.findings()));
        }
        if let Some(node) = table.node("events") {
            settings.firm.events = blocks::events(node, path, table.findings());
        }
        table.finish();
        settings
    }

    fn read_scalars(&mut self, table: &mut Table<'_, '_>) {
        let firm = &mut self.firm;
        firm.zone = text(table, "zone", "a time zone such as `Europe/Amsterdam`", |zone| {
            TimeZone::get(zone).ok().map(|_| zone.to_owned())
        });
        if let Some(day) = text(table, "week_starts", "a day such as `monday`", weekday) {
            firm.week_starts = day;
        }
        read_working_days(table, firm);
        if let Some(hours) = text(table, "hours", "working hours such as `09:00-17:30`", hours) {
            firm.hours = hours;
        }
        let policies = "`skip`, `next`, `previous` or `keep`";
        if let Some(policy) = text(table, "on_holiday", policies, on_holiday) {
            firm.on_holiday = policy;
        }
    }

    fn read_holidays(&mut self, table: &mut Table<'_, '_>) {
        let node = table.node("holidays");
        if let Some(node) = node {
            let read = holidays::read(node, table.path(), table.findings());
            self.data_files =
                read.files.iter().map(|(_, path, span)| (path.clone(), *span)).collect();
            self.regions_in_files =
                read.files.into_iter().map(|(region, path, _)| (region, path)).collect();
            self.firm.holidays = read.days;
        }
        self.firm.region = table.text("region");
        let (Some(region), Some(node)) = (&self.firm.region, node) else { return };
        let known = node.entries().iter().map(|entry| entry.key.as_str());
        if !known.clone().any(|known| known == region)
            && let Some(span) = table.node("region").map(|node| node.span)
        {
            let help = did_you_mean(region, known);
            table.bad(span, format!("`[calendar.holidays]` has no region `{region}`"), help);
        }
    }

    /// The calendar of the firm with the holidays of data files, which are given by path. A file
    /// that is not there has no holidays.
    pub fn firm_with(&self, files: &BTreeMap<String, Holidays>) -> Firm {
        let mut firm = self.firm.clone();
        for (region, path) in &self.regions_in_files {
            let days = files.get(path).cloned().unwrap_or_default();
            firm.holidays.insert(region.clone(), days);
        }
        firm
    }

    /// The day it is at a moment, in the site's time zone.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        let zone = self.firm.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok());
        moment.to_zoned(zone.unwrap_or(TimeZone::UTC)).date()
    }
}

/// The value of a text that has to be of some form.
fn text<T>(
    table: &mut Table<'_, '_>,
    key: &'static str,
    wanted: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let node = table.node(key)?;
    let text = table.text(key)?;
    let value = read(&text);
    if value.is_none() {
        table.bad(node.span, format!("`{text}` is not {wanted}"), did_you_mean(&text, DAYS));
    }
    value
}

fn read_working_days(table: &mut Table<'_, '_>, firm: &mut Firm) {
    let Some(days) = table.texts("working_days") else { return };
    let mut found = BTreeSet::new();
    let is_empty = days.is_empty();
    for (day, span) in days {
        let short = DAYS.iter().map(|day| &day[..3]);
        let known = DAYS.iter().find(|known| **known == day || known[..3] == day);
        if let Some(weekday) = known.and_then(|known| weekday(known)) {
            found.insert(weekday.to_monday_one_offset());
        } else {
            let help = did_you_mean(&day, short);
            table.bad(span, format!("`{day}` is not a day such as `mon`"), help);
        }
    }
    if is_empty && let Some(node) = table.node("working_days") {
        let help =
            "write the days as in `[\"mon\", \"tue\"]`, or leave `working_days` out".to_owned();
        table.bad(node.span, "a week without working days has no dates", Some(help));
    }
    if !found.is_empty() {
        firm.working_days = found;
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

/// A date as a site writes it. What is none is a finding.
fn date(table: &mut Table<'_, '_>, day: &Node) -> Option<Date> {
    let Some(text) = day.text() else {
        let message = format!("a date such as `2027-04-27` belongs here, not {}", day.describe());
        table.bad(day.span, message, None);
        return None;
    };
    let read = read_date(text);
    if let Err(message) = &read {
        table.bad(day.span, message, date_meant(text));
    }
    read.ok()
}

/// A date as a site writes it, or what is wrong with the text.
fn read_date(text: &str) -> Result<Date, String> {
    let date: Option<Date> = (text.len() == 10).then(|| text.parse().ok()).flatten();
    let date = date.ok_or_else(|| format!("`{text}` is not a date such as `2027-04-27`"))?;
    if date < day::FIRST || date > day::LAST {
        return Err(format!("`{text}` is not between 1970 and 2100, where dates are known"));
    }
    Ok(date)
}

fn weekday(text: &str) -> Option<Weekday> {
    let offset = DAYS.iter().position(|day| *day == text)?;
    Weekday::from_monday_zero_offset(i8::try_from(offset).ok()?).ok()
}

/// Two times of a day, the first before the second.
fn hours(text: &str) -> Option<(Time, Time)> {
    let time = |text: &str| -> Option<Time> { (text.len() == 5).then(|| text.parse().ok())? };
    let (from, to) = text.split_once('-')?;
    let (from, to) = (time(from)?, time(to)?);
    (from < to).then_some((from, to))
}

fn on_holiday(text: &str) -> Option<OnHoliday> {
    match text {
        "skip" => Some(OnHoliday::Skip),
        "next" => Some(OnHoliday::Next),
        "previous" => Some(OnHoliday::Previous),
        "keep" => Some(OnHoliday::Keep),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
