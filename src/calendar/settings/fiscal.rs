//! `[calendar.fiscal]`: the year of the firm, cut into months or into whole weeks.

use jiff::civil::Date;

use crate::calendar::firm::fiscal::{Division, Fiscal, NamedBy, WeekPattern, YearEnd};
use crate::calendar::language::month::Month;
use crate::calendar::settings::{text, weekday};
use crate::config::table::Table;
use crate::diagnostic::Diagnostic;
use crate::source::SourcePath;
use crate::tree::Node;

/// The months, as the calendar writes them.
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

/// Reads and checks the table. A year begins on a day or is made of weeks, never both.
pub(super) fn read(node: &Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Fiscal {
    let mut table = Table::new("[calendar.fiscal]", node, path, findings);
    let starts = text(&mut table, "starts", "a day of the year such as `02-01`", month_day);
    let named_by = text(&mut table, "named_by", "`start` or `end`", named_by);
    let patterns = "`4-4-5`, `4-5-4`, `5-4-4` or `13x4`";
    let pattern = text(&mut table, "pattern", patterns, week_pattern);
    let ends = text(&mut table, "ends", "an end such as `saturday nearest 01-31`", year_end);
    text(&mut table, "leap_week", "`last`", |week| (week == "last").then_some(()));
    check_together(&mut table);
    table.finish();
    let mut fiscal = Fiscal { named_by: named_by.unwrap_or_default(), ..Fiscal::default() };
    if let (Some(pattern), Some(ends)) = (pattern, ends) {
        fiscal.division = Division::Weeks(pattern, ends);
    } else if let Some((month, day)) = starts {
        fiscal.division = Division::Months(month, day);
    }
    fiscal
}

/// What is said of weeks needs all of the rest that is to be said of them.
fn check_together(table: &mut Table<'_, '_>) {
    let [starts, pattern, ends, leap_week] =
        ["starts", "pattern", "ends", "leap_week"].map(|key| table.node(key).map(|node| node.span));
    if let (Some(starts), Some(_)) = (starts, pattern) {
        let help = "take out `starts`, or `pattern` and `ends` for a year of months";
        let message = "a year of whole weeks starts where the one before ends, not on a date";
        table.bad(starts, message, Some(help.to_owned()));
    }
    if let (Some(pattern), None) = (pattern, ends) {
        let help = "add `ends`, as in `ends = \"saturday nearest 01-31\"`";
        table.bad(
            pattern,
            "a year of whole weeks needs a day on which it ends",
            Some(help.to_owned()),
        );
    }
    let without_pattern = [("ends", ends), ("leap_week", leap_week)];
    for (key, span) in without_pattern {
        if let (Some(span), None) = (span, pattern) {
            let help = "add `pattern`, as in `pattern = \"4-4-5\"`, or take it out";
            let message =
                format!("`{key}` is for a year of whole weeks, and no `pattern` says its weeks");
            table.bad(span, message, Some(help.to_owned()));
        }
    }
}

fn named_by(text: &str) -> Option<NamedBy> {
    match text {
        "start" => Some(NamedBy::Start),
        "end" => Some(NamedBy::End),
        _ => None,
    }
}

fn week_pattern(text: &str) -> Option<WeekPattern> {
    match text {
        "4-4-5" => Some(WeekPattern::Quarters([4, 4, 5])),
        "4-5-4" => Some(WeekPattern::Quarters([4, 5, 4])),
        "5-4-4" => Some(WeekPattern::Quarters([5, 4, 4])),
        "13x4" => Some(WeekPattern::ThirteenByFour),
        _ => None,
    }
}

/// A month and a day that exist in every year.
fn month_day(text: &str) -> Option<(Month, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
    // 2027 has no 29 February: a year cannot start on a day that most years do not have.
    let exists = text.len() == 5 && Date::new(2027, month, day).is_ok();
    exists.then_some((Month(month), day))
}

/// `saturday nearest 01-31`, or `last saturday of january`.
fn year_end(text: &str) -> Option<YearEnd> {
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        [day, "nearest", near] => {
            let (month, number) = month_day(near)?;
            Some(YearEnd::Nearest(weekday(day)?, month, number))
        }
        ["last", day, "of", month] => {
            let month = MONTHS.iter().position(|known| known == month)?;
            Some(YearEnd::LastOf(weekday(day)?, Month(i8::try_from(month).ok()? + 1)))
        }
        _ => None,
    }
}
