//! `operandi when`: the dates of an expression of rhythm, by the calendar of the site.

use clap::Args;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::calendar::expansion::occurrence::Occurrence;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::plus;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::reading::Reading;
use crate::check::rules::missing_anchor;
use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::config::filter::written::Written;
use crate::diagnostic::Diagnostic;
use crate::document::rhythm::UNREADABLE_EXPRESSION;
use crate::handbook::link::MISSING;
use crate::nearest::did_you_mean;
use crate::schedule::timetable::Timetable;
use crate::source::Span;

/// The last day that calendars know of.
const LAST: Date = Date::constant(2100, 12, 31);
/// How many days are looked at first; each time too few dates are found, four times as many.
const FIRST_LOOK: i64 = 400;

/// The arguments of `when`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct WhenArguments {
    /// An expression such as "every Monday at 10:00" or "2 working days before wbr"
    #[arg(value_name = "EXPRESSION")]
    pub expression: String,
    /// How many dates to print
    #[arg(short = 'n', long, value_name = "N", default_value_t = 5)]
    pub count: usize,
}

/// Prints the dates that come next.
pub fn run(common: &Common, arguments: &WhenArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let read = project.read(None, false)?;
    let site = &read.site;
    if !site.is_configured() {
        terminal.findings(site.findings(), &|path| project.source(site, path), &project.base);
        return Ok(Status::Findings);
    }
    let timetable = site.timetable();
    let written = Written::alone("EXPRESSION", &arguments.expression);
    let reading = match read_expression(&timetable, &written) {
        Ok(reading) => reading,
        Err(finding) => {
            terminal.findings(&[*finding], &|_| Some(written.text.clone()), "");
            return Ok(Status::Findings);
        }
    };
    let dates = next(&timetable, &reading.expression, arguments.count);
    if common.format() == Format::Json {
        terminal.product(&document(&written.text, &reading.expression, &dates));
    } else {
        terminal.note(&reading.expression.to_string());
        for date in &dates {
            terminal.exactly(&format!("{}\n", line(&timetable, &reading.expression, date)));
        }
        if dates.is_empty() {
            terminal.note("it has no dates");
        }
    }
    Ok(Status::Ok)
}

/// What the text says, or what is wrong with it.
fn read_expression(
    timetable: &Timetable<'_>,
    written: &Written,
) -> Result<Reading, Box<Diagnostic>> {
    let reading = Expression::parse(&written.text).map_err(|refusal| {
        let place = written.place(refusal.span);
        let mut finding = Diagnostic::error(UNREADABLE_EXPRESSION, place, refusal.message);
        finding.help = refusal.help;
        Box::new(finding)
    })?;
    let whole = written.place(Span::new(0, written.text.len()));
    if let Some(finding) = missing_anchor::finding(timetable, &reading.expression, whole) {
        return Err(Box::new(finding));
    }
    match reading.expression.name().filter(|name| !is_known(timetable, name)) {
        Some(name) => {
            let place = written.place(reading.name.unwrap_or_default());
            let message = format!("no page and no event \"{name}\" that an expression can name");
            let ids = timetable.handbook.entities.iter().map(|entity| entity.id.as_str());
            let names = ids.chain(timetable.firm.events.keys().map(String::as_str));
            let help = did_you_mean(name, names);
            Err(Box::new(Diagnostic::error(MISSING, place, message).maybe_help(help)))
        }
        None => Ok(reading),
    }
}

fn is_known(timetable: &Timetable<'_>, name: &str) -> bool {
    timetable.page_named(name).is_some() || timetable.firm.events.contains_key(name)
}

/// The dates that come next, from today on.
fn next(timetable: &Timetable<'_>, expression: &Expression, count: usize) -> Vec<Occurrence> {
    let first = timetable.today();
    let mut days = FIRST_LOOK;
    loop {
        let last = plus(first, days).min(LAST);
        let mut dates = timetable.dates_of(expression, Window { first, last }).occurrences;
        if dates.len() >= count || last == LAST {
            dates.truncate(count);
            return dates;
        }
        days *= 4;
    }
}

fn document(text: &str, expression: &Expression, dates: &[Occurrence]) -> String {
    let occurrences: Vec<Value> = dates.iter().map(|date| occurrence(expression, date)).collect();
    let document = json!({
        "expression": text,
        "normal": expression.to_string(),
        "occurrences": occurrences,
    });
    format!("{document:#}")
}

fn occurrence(expression: &Expression, date: &Occurrence) -> Value {
    let mut entries = Map::new();
    entries.insert("start".to_owned(), json!(start(expression, date)));
    if date.days.last != date.days.first {
        entries.insert("end".to_owned(), json!(date.days.last.to_string()));
    }
    if let Some((from, _)) = &date.moved {
        entries.insert("instead_of".to_owned(), json!(from.to_string()));
    }
    Value::Object(entries)
}

/// The day, with the time where there is one: `2027-02-01T09:15`.
fn start(expression: &Expression, date: &Occurrence) -> String {
    let day = date.days.first;
    expression.at().map_or(day.to_string(), |at| format!("{day}T{}", at.start.strftime("%H:%M")))
}

fn line(timetable: &Timetable<'_>, expression: &Expression, date: &Occurrence) -> String {
    let mut line = date.days.first.strftime("%a %Y-%m-%d").to_string();
    if let Some(at) = expression.at() {
        line.push_str(&at.start.strftime(" %H:%M").to_string());
    }
    if date.days.last != date.days.first {
        line.push_str(&date.days.last.strftime(" to %a %Y-%m-%d").to_string());
    }
    if let Some((from, reason)) = &date.moved {
        let because = timetable.because(*from, reason);
        let instead = from.strftime("  instead of %a %Y-%m-%d: ").to_string();
        line.push_str(&instead);
        line.push_str(&because);
    }
    line
}
