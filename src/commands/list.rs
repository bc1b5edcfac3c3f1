//! `operandi list`: the pages of a kind or those that somebody should look at, what made no page,
//! the findings, as a table, CSV or JSON.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::list::pages::{Asked, page_listing};
use crate::commands::list::subject::Subject;
use crate::commands::project::{Project, ReadSite};
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::terminal::Terminal;
use crate::config::filter::filter::Filter;
use crate::config::filter::written::Written;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::handbook::matching::matcher::Matcher;
use crate::nearest::did_you_mean;
use crate::report::listing::csv::csv;
use crate::report::listing::json::json;
use crate::report::listing::listing::Listing;
use crate::report::listing::table::table;
use crate::site::Site;

mod cells;
mod others;
mod page_column;
mod pages;
mod subject;

/// The arguments of `list`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct ListArguments {
    /// A kind by any of its names, `all`, or one of `orphans`, `unowned`, `due` (pages that somebody
    /// should look at), `unrendered` (sources without a page), `findings`; without it, the kinds
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// Only pages that pass a filter, as in "status = live and has owner"
    #[arg(long = "where", value_name = "FILTER")]
    pub filter: Option<String>,
    /// Show these fields, relations or other columns
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Put the list in the order of this field, relation or column
    #[arg(long, value_name = "NAME")]
    pub sort: Option<String>,
    /// The form of the list [default: table, or json with --json]
    #[arg(long, value_name = "FORM", value_parser = forms())]
    pub format: Option<Format>,
    /// List drafts as well
    #[arg(short = 'D', long)]
    pub drafts: bool,
}

/// The forms of a list. `--format` is one flag for all commands, and this is what it means here.
pub(super) fn forms() -> impl TypedValueParser<Value = Format> {
    let forms = [
        ("table", "Columns of text, cut to the width of a terminal"),
        ("json", "An array with an object for each row"),
        ("csv", "Comma-separated values (RFC 4180)"),
    ];
    let forms = forms.map(|(name, help)| PossibleValue::new(name).help(help));
    PossibleValuesParser::new(forms).map(|name| match name.as_str() {
        "json" => Format::Json,
        "csv" => Format::Csv,
        _ => Format::Text,
    })
}

/// Lists what was asked for.
pub fn run(common: &Common, arguments: &ListArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let read = project.read(None, arguments.drafts)?;
    let site = &read.site;
    if !site.is_configured() {
        terminal.findings(site.findings(), &|path| project.source(site, path), &project.base);
        return Ok(Status::Findings);
    }
    let subject = Subject::of(arguments, site)?;
    let matcher = match arguments.filter.as_deref().map(|text| filter(text, site)) {
        Some(Err((written, findings))) => {
            terminal.findings(&findings, &|_| Some(written.text.clone()), "");
            return Ok(Status::Findings);
        }
        Some(Ok(matcher)) => Some(matcher),
        None => None,
    };
    let listing = listing(arguments, &subject, &project, &read, matcher)?;
    if listing.rows.is_empty() {
        terminal.note(&format!("there is nothing to list: {}", subject.empty(site)));
    }
    print(&listing, common.format(), terminal)?;
    note_errors(&subject, site, terminal);
    // The process ends here: to take a large site apart piece by piece would only delay it.
    std::mem::forget(read);
    Ok(Status::Ok)
}

/// The matcher of a filter, or what is wrong with its text.
fn filter(text: &str, site: &Site) -> Result<Matcher, (Written, Vec<Diagnostic>)> {
    let written = Written::alone("--where", text);
    let filter = match Filter::parse(text) {
        Ok(filter) => filter,
        Err(fault) => {
            let finding = fault.finding(&written);
            return Err((written, vec![finding]));
        }
    };
    Matcher::new(&filter, &written, site.handbook()).map_err(|findings| (written, findings))
}

fn listing(
    arguments: &ListArguments,
    subject: &Subject,
    project: &Project,
    read: &ReadSite,
    matcher: Option<Matcher>,
) -> Result<Listing, EdgeError> {
    let site = &read.site;
    let listing = match subject {
        Subject::Kinds => others::kinds(site),
        Subject::Unrendered => others::unrendered(read, &project.base),
        Subject::Findings => others::findings(project, site),
        Subject::Pages { kinds, only } => {
            let (columns, sort) = (&arguments.columns, arguments.sort.as_deref());
            let asked = Asked { kinds, only: *only, matcher, columns, sort, base: &project.base };
            return page_listing(&asked, site);
        }
    };
    arranged(listing, arguments)
}

/// A list of something else than pages, with the columns and in the order asked for.
fn arranged(mut listing: Listing, arguments: &ListArguments) -> Result<Listing, EdgeError> {
    let column = |name: &String| {
        let columns = &listing.columns;
        columns.iter().position(|column| column == name).ok_or_else(|| {
            let known = columns.iter().map(String::as_str);
            let help = did_you_mean(name, known)
                .unwrap_or_else(|| format!("its columns are {}", columns.join(", ")));
            EdgeError::new(format!("this list has no column `{name}`")).hint(help)
        })
    };
    let shown = arguments.columns.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    let sort = arguments.sort.as_ref().map(column).transpose()?;
    if let Some(sort) = sort {
        listing.sort(sort);
    }
    Ok(if shown.is_empty() { listing } else { listing.select(&shown) })
}

/// Prints a list in a form of lists.
pub(super) fn print(
    listing: &Listing,
    format: Format,
    terminal: &Terminal,
) -> Result<(), EdgeError> {
    match format {
        Format::Text => terminal.exactly(&table(listing, Terminal::width())),
        Format::Json => terminal.exactly(&json(listing)),
        Format::Csv => terminal.exactly(&csv(listing)),
        Format::Github | Format::Gitlab | Format::Sarif => {
            let error = EdgeError::new("this is a form of findings, and a list has none of them");
            return Err(error.hint("write one of table, json, csv"));
        }
    }
    Ok(())
}

/// A list is what could be read; that there is more to say is said beside it.
fn note_errors(subject: &Subject, site: &Site, terminal: &Terminal) {
    let errors = site.findings().iter().filter(|finding| finding.is_error()).count();
    if errors > 0 && !matches!(subject, Subject::Findings) {
        terminal.note(&format!("{}, see `operandi check`", counted(errors, "error")));
    }
}
