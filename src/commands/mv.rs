//! `operandi mv`: a page gets another id, and whatever names it follows.

use std::collections::BTreeMap;

use clap::Args;

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::manuscript::Manuscript;
use crate::commands::mending::differences;
use crate::commands::project::{Project, rules};
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::tally::Tally;
use crate::commands::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::disk::rewrite::{Rewrite, rewrite};
use crate::edit::refusal::Refusal;
use crate::edit::rename::{Plan, Sources, plan, says_the_same};
use crate::site::Site;

/// The arguments of `mv`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct MvArguments {
    /// The page: its id, an alias, or kind:id
    #[arg(value_name = "ID")]
    pub id: String,
    /// The id that it gets
    #[arg(value_name = "NEW-ID")]
    pub new_id: String,
    /// Print what would change as a diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Gives a page another id.
pub fn run(common: &Common, arguments: &MvArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let mut manuscript = Manuscript::read(&project, project.read_config()?)?;
    let before = manuscript.site(true);
    let plan = match planned(&manuscript, &before, arguments) {
        Ok(plan) => plan,
        Err(refusal) => return Ok(refuse(terminal, &refusal)),
    };
    manuscript.apply(&plan.edits)?;
    if let Some((path, new_path)) = &plan.moved {
        manuscript.rename(path, new_path);
    }
    let after = manuscript.site(true);
    if let Err(refusal) = compare(&before, &after, &plan) {
        return Ok(refuse(terminal, &refusal));
    }
    if arguments.dry_run {
        terminal.exactly(&differences(&manuscript));
        return Ok(Status::Ok);
    }
    rewrite(&project.root, &manuscript.rewrites())?;
    report(&project, &plan, &manuscript, terminal);
    Ok(Status::Ok)
}

fn planned(manuscript: &Manuscript, site: &Site, arguments: &MvArguments) -> Result<Plan, Refusal> {
    let source = |path: &_| manuscript.source(path);
    let sources = Sources::new(&manuscript.config, manuscript.data(), &source);
    let plan = plan(site.handbook(), &sources, &arguments.id, &arguments.new_id)?;
    let Some((_, new_path)) = &plan.moved else { return Ok(plan) };
    let message = if manuscript.has(new_path) {
        format!("there is a file {new_path} already")
    } else if rules(&manuscript.config).exempt(new_path) {
        format!("{new_path} would not be read: `exclude` or `assets` names it")
    } else {
        return Ok(plan);
    };
    Err(Refusal { message, help: Some("choose another id".to_owned()) })
}

/// Holds the site as it would be against the site as it is: nothing else may change.
fn compare(before: &Site, after: &Site, plan: &Plan) -> Result<(), Refusal> {
    let old = by_code(before.findings());
    let more = by_code(after.findings())
        .into_iter()
        .find(|(code, number)| *number > old.get(code).copied().unwrap_or(0));
    let (was, now) = (before.handbook(), after.handbook());
    let why = match more {
        Some((code, _)) => new_finding(before, after, code),
        None if says_the_same(was, now, &plan.old_id, &plan.new_id) => return Ok(()),
        None => "some pages would say something else of each other".to_owned(),
    };
    let help = "mend that by hand, or first what `operandi check` shows, and try again";
    Err(Refusal { message: why, help: Some(help.to_owned()) })
}

/// What would be wrong that is not wrong now.
fn new_finding(before: &Site, after: &Site, code: &str) -> String {
    let of_code = after.findings().iter().filter(|finding| finding.code.0 == code).cloned();
    let of_code: Vec<Diagnostic> = of_code.collect();
    match Tally::of(before.findings()).first_new(&of_code) {
        Some(finding) => {
            format!("that would be wrong in {}: {}", finding.place.path, finding.message)
        }
        None => format!("there would be more findings of `{code}`"),
    }
}

fn by_code(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.code.0).or_default() += 1;
    }
    counts
}

fn refuse(terminal: &Terminal, refusal: &Refusal) -> Status {
    let error = EdgeError { message: refusal.message.clone(), hint: refusal.help.clone() };
    terminal.error(&error);
    Status::Findings
}

/// Says which files changed, and how.
fn report(project: &Project, plan: &Plan, manuscript: &Manuscript, terminal: &Terminal) {
    let rewrites = manuscript.rewrites();
    let lines = rewrites.iter().map(|rewrite| {
        let said = changes(project, plan, rewrite).join(", ");
        format!("{}{}: {said}\n", project.base, rewrite.path)
    });
    terminal.exactly(&lines.collect::<String>());
    let config = &manuscript.config.source;
    if names(&config.text, &plan.old_id) {
        let path = &config.path;
        terminal.note(&format!("{path} still has the word `{}` in it: look there", plan.old_id));
    }
}

/// What changed in a file: its name or the id in it, and how many names of the page.
fn changes(project: &Project, plan: &Plan, rewrite: &Rewrite) -> Vec<String> {
    let edits = plan.edits.sources().get(&rewrite.path).copied().unwrap_or(0);
    let is_page = rewrite.path == plan.page;
    let references = if is_page { edits.saturating_sub(plan.of_itself) } else { edits };
    let now = match (is_page, &plan.moved) {
        (true, Some((_, new_path))) => Some(format!("now {}{new_path}", project.base)),
        (true, None) => Some(format!("now `{}`", plan.new_id)),
        (false, _) => None,
    };
    let references = (references > 0).then(|| counted(references, "reference"));
    now.into_iter().chain(references).collect()
}

/// Whether a text has an id in it as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.match_indices(id).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + id.len()..].starts_with(is_part)
    })
}
