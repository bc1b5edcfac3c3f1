//! `operandi load`: the hours that roles and teams spend in meetings, as a table, CSV or JSON.

use clap::Args;

use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::list::print;
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::terminal::Terminal;
use crate::disk::error::EdgeError;
use crate::handbook::entity::EntityId;
use crate::nearest::did_you_mean;
use crate::report::listing::cell::Cell;
use crate::report::listing::listing::Listing;
use crate::schedule::burden::Burden;
use crate::schedule::timetable::Timetable;
use crate::site::Site;

/// The columns. Hours are those of one person, a week, unless they are said to be of the year.
const COLUMNS: [&str; 11] = [
    "id",
    "kind",
    "required",
    "preparation",
    "optional",
    "budget",
    "over",
    "fullest",
    "week",
    "year",
    "undated",
];

/// The arguments of `load`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct LoadArguments {
    /// Only this role or type of team
    #[arg(long = "for", value_name = "ID")]
    pub group: Option<String>,
}

/// Prints the hours.
pub fn run(common: &Common, arguments: &LoadArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let read = project.read(None, false)?;
    let site = &read.site;
    if !site.is_configured() {
        terminal.findings(site.findings(), &|path| project.source(site, path), &project.base);
        return Ok(Status::Findings);
    }
    let timetable = site.timetable();
    let burdens = match &arguments.group {
        Some(name) => vec![timetable.burden(group_named(&timetable, name)?)],
        None => timetable.burdens(),
    };
    print(&listing(&timetable, &burdens), common.format(), terminal)?;
    if common.format() == Format::Text {
        let year = timetable.year();
        terminal.note(&format!(
            "hours of one person a week, {} to {}, after holidays and freezes; a working day has eight",
            year.first, year.last
        ));
    }
    note_errors(site, terminal);
    Ok(Status::Ok)
}

fn listing(timetable: &Timetable<'_>, burdens: &[Burden]) -> Listing {
    let mut listing = Listing::new(COLUMNS);
    listing.rows = burdens.iter().map(|burden| row(timetable, burden)).collect();
    listing
}

fn row(timetable: &Timetable<'_>, burden: &Burden) -> Vec<Cell> {
    let load = &burden.load;
    let entity = timetable.handbook.entity(burden.group);
    let kind = timetable.handbook.schema.kind(entity.kind);
    let a_week = |minutes: f64| hours(minutes / load.weeks());
    let worst = load.worst;
    vec![
        Cell::text(&entity.id),
        Cell::text(&kind.id),
        a_week(load.required.all()),
        a_week(load.required.preparation),
        a_week(load.optional.all()),
        burden.budget.map_or(Cell::Empty, hours),
        Cell::Bool(burden.is_over()),
        worst.map_or(Cell::Empty, |(_, minutes)| hours(minutes)),
        worst.map_or(Cell::Empty, |(monday, _)| Cell::text(monday.to_string())),
        hours(load.required.all()),
        Cell::Int(i64::try_from(load.unscheduled).unwrap_or(i64::MAX)),
    ]
}

/// Hours, to a hundredth.
fn hours(minutes: f64) -> Cell {
    Cell::Number((minutes / 60.0 * 100.0).round() / 100.0)
}

fn group_named(timetable: &Timetable<'_>, name: &str) -> Result<EntityId, EdgeError> {
    let handbook = timetable.handbook;
    let id = handbook.names.id(name);
    id.filter(|id| !timetable.engagements().of_group(*id).is_empty()).ok_or_else(|| {
        let groups = timetable.burdens();
        let names = groups.iter().map(|burden| handbook.entity(burden.group).id.as_str());
        let error = EdgeError::new(format!("no role or type of team `{name}` is in a meeting"));
        match did_you_mean(name, names) {
            Some(help) => error.hint(help),
            None => error.hint("`operandi load` lists all that are"),
        }
    })
}

/// The hours are those of what could be read; that there is more to say is said beside it.
fn note_errors(site: &Site, terminal: &Terminal) {
    let errors = site.findings().iter().filter(|finding| finding.is_error()).count();
    if errors > 0 {
        terminal.note(&format!("{}, see `operandi check`", counted(errors, "error")));
    }
}
