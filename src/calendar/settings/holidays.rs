//! `[calendar.holidays]`: the days off of each region, as a list or in a CSV file.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::firm::firm::Holidays;
use crate::calendar::language::date_slip::date_meant;
use crate::calendar::settings::{date, read_date};
use crate::config::table::{BAD_VALUE, Table};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Node};

/// The column of a file of holidays that has to be there.
pub const DATE: &str = "date";

/// The other one.
const NAME: &str = "name";

/// What the table says.
pub(super) struct Read {
    /// The days off of the regions that list them.
    pub(super) days: BTreeMap<String, Holidays>,
    /// The other regions, each with the path of its file and where that is written.
    pub(super) files: Vec<(String, String, Span)>,
}

/// Reads and checks the table.
pub(super) fn read(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Read {
    let mut table = Table::new("[calendar.holidays]", node, path, findings);
    let mut read = Read { days: BTreeMap::new(), files: Vec::new() };
    for entry in table.all() {
        match &entry.value.data {
            Data::List(days) => {
                let dates = days.iter().filter_map(|day| holiday(&mut table, day));
                read.days.insert(entry.key.clone(), dates.map(|date| (date, None)).collect());
            }
            Data::Scalar { text, quoted: true } => {
                read.files.push((entry.key.clone(), text.clone(), entry.value.span));
            }
            _ => {
                let help = "write `[\"2027-04-27\"]` or `\"data/holidays.csv\"`".to_owned();
                let message = format!("`{}` must be a list of dates or a file", entry.key);
                table.bad(entry.value.span, message, Some(help));
            }
        }
    }
    read
}

/// A day of a list. Names do not stand there, but people give them, as in `{ date = …, name = … }`.
fn holiday(table: &mut Table<'_, '_>, day: &Node) -> Option<Date> {
    if !matches!(day.data, Data::Map(_)) {
        return date(table, day);
    }
    let help = "write the day alone, as in `\"2027-04-27\"`, or name a CSV file with the columns \
                `date` and `name` in the place of the list: `\"data/holidays.csv\"`";
    let message = "a holiday in a list is a date and has no name";
    table.bad(day.span, message, Some(help.to_owned()));
    None
}

/// The holidays in the rows of a CSV file: a column `date`, and a column `name` if they have names.
pub fn of_rows(rows: &[Node], path: &SourcePath) -> (Holidays, Vec<Diagnostic>) {
    let (mut days, mut findings) = (Holidays::new(), Vec::new());
    let mut bad = |span, message: String, help: Option<String>| {
        let place = Place::new(path, span);
        findings.push(Diagnostic::error(BAD_VALUE, place, message).maybe_help(help));
    };
    for row in rows {
        let Some(cell) = row.get(DATE) else {
            bad(row.span, "a holiday has no date".to_owned(), None);
            continue;
        };
        let Some(text) = cell.text() else {
            bad(cell.span, "a holiday has one date, in a row of its own".to_owned(), None);
            continue;
        };
        match read_date(text) {
            Ok(date) => {
                let name = row.get(NAME).and_then(Node::text).map(str::to_owned);
                days.insert(date, name);
            }
            Err(message) => bad(cell.span, message, date_meant(text)),
        }
    }
    (days, findings)
}
