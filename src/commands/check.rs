//! `operandi check`: everything that is wrong with a site, without writing anything.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::check::judge::Judgement;
use crate::check::levels::{rules_named, similar_code};
use crate::commands::arguments::{Common, STATUSES};
use crate::commands::faults::rendering_faults;
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::{findings_by_level, pages_by_kind};
use crate::commands::terminal::Terminal;
use crate::config::own_rule::GROUP;
use crate::config::settings::BaseUrl;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::error::EdgeError;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct CheckArguments {
    /// The site's folder, as --root
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Look only for these codes or groups of codes, as in ref/missing or flow
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Let warnings fail as well
    #[arg(long)]
    pub deny_warnings: bool,
    /// Check drafts as well
    #[arg(short = 'D', long)]
    pub drafts: bool,
    /// The address at which the site will be published
    #[arg(short, long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,
}

/// Checks a site.
pub fn run(common: &Common, arguments: &CheckArguments, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    let only = codes(&arguments.only)?;
    let project = Project::find(common, arguments.folder.as_deref())?;
    let read = project.read(arguments.base_url.clone(), arguments.drafts)?;
    let site = &read.site;
    let Judgement { findings, is_partial } = site.judgement();
    let mut findings = findings.clone();
    findings.extend(rendering_faults(site));
    Diagnostic::sort(&mut findings);
    let is_own = |code: Code| only.contains(&Code::own(GROUP)) && is_of_own_rule(code);
    let is_wanted = |code: Code| only.is_empty() || only.contains(&code) || is_own(code);
    findings.retain(|finding| is_wanted(finding.code));
    terminal.findings(&findings, &|path| project.source(site, path), &project.base);
    if *is_partial {
        terminal.note(
            "relations between pages were not checked: some errors above hide a part of them",
        );
    }
    let counts = findings_by_level(&findings);
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts };
    let seconds = started.elapsed().as_secs_f64();
    terminal.note(&format!("checked {}, {counts} in {seconds:.2} s", pages_by_kind(site)));
    let fails = |finding: &Diagnostic| finding.is_error() || arguments.deny_warnings;
    let status = if findings.iter().any(fails) { Status::Findings } else { Status::Ok };
    // The process ends here: to take a large site apart piece by piece would only delay it.
    std::mem::forget(read);
    Ok(status)
}

fn is_of_own_rule(code: Code) -> bool {
    code.0.strip_prefix(GROUP).is_some_and(|rest| rest.starts_with('/'))
}

/// The codes that names on the command line mean.
fn codes(names: &[String]) -> Result<Vec<Code>, EdgeError> {
    let mut codes = Vec::new();
    for name in names {
        // Which rules a site has made for itself is not known before it is read.
        if name == GROUP || is_of_own_rule(Code::own(name)) {
            codes.push(Code::own(name));
            continue;
        }
        let rules = rules_named(name);
        if rules.is_empty() {
            let error = EdgeError::new(format!("there is no check `{name}`"));
            return Err(match similar_code(name) {
                Some(help) => error.hint(help),
                None => error.hint("`operandi explain` lists all of them"),
            });
        }
        codes.extend(rules.iter().map(|rule| rule.code));
    }
    Ok(codes)
}
