//! `operandi check`: everything that is wrong with a site. With `--fix`, what is certain is mended
//! in the sources first; else no source changes.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::check::baseline::{FIXED, Held};
use crate::check::judge::Judgement;
use crate::check::levels::{rules_named, similar_code};
use crate::check::list::RULES;
use crate::check::lookahead::Lookahead;
use crate::commands::arguments::{Common, STATUSES};
use crate::commands::faults::rendering_faults;
use crate::commands::known::{self, without_known};
use crate::commands::mending::{Mended, Task, differences, is_fixable, mend};
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::{counted, findings_by_level, pages_by_kind};
use crate::commands::terminal::Terminal;
use crate::config::own_rule::GROUP;
use crate::config::settings::BaseUrl;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::error::EdgeError;
use crate::disk::rewrite::rewrite;
use crate::site::Site;

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
    /// Make all findings of today known, in .operandi-baseline.json: from now on only others fail
    #[arg(long, conflicts_with_all = ["only", "fix"])]
    pub write_baseline: bool,
    /// Mend in the sources whatever is certain, and say what is left
    #[arg(long)]
    pub fix: bool,
    /// With --fix: print what would change as a diff, and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Let warnings fail as well
    #[arg(long)]
    pub deny_warnings: bool,
    /// Hold dates against each other so far ahead [default: "12 months"]
    #[arg(long, value_name = "TIME", value_parser = Lookahead::parse)]
    pub horizon: Option<Lookahead>,
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
    if arguments.fix {
        let wanted = |finding: &Diagnostic| is_wanted(finding.code.0, &only);
        let mended = mend(&project, &arguments.task(&wanted))?;
        if arguments.dry_run {
            return Ok(preview(&mended, arguments, &only, terminal));
        }
        write(&project, &mended, terminal)?;
    }
    let read = project.read(arguments.base_url.clone(), arguments.drafts)?;
    let site = &read.site;
    let judged = arguments.horizon.map(|lookahead| site.judged(lookahead));
    let Judgement { findings, is_partial } = judged.as_ref().unwrap_or_else(|| site.judgement());
    let mut findings = findings.clone();
    findings.extend(rendering_faults(site));
    findings.retain(|finding| is_wanted(finding.code.0, &only));
    if arguments.write_baseline {
        return write_baseline(&project, &findings, terminal);
    }
    let was_looked_for = |code: &str| was_looked_for(code, &only, *is_partial);
    let Held { mut findings, known } = without_known(&project, findings, &was_looked_for);
    set_levels(&mut findings, site);
    Diagnostic::sort(&mut findings);
    terminal.findings(&findings, &|path| project.source(site, path), &project.base);
    if *is_partial {
        terminal.note("relations between pages were not checked: some errors hide a part of them");
    }
    let seconds = started.elapsed().as_secs_f64();
    let counts = counts(&findings, known);
    terminal.note(&format!("checked {}, {counts} in {seconds:.2} s", pages_by_kind(site)));
    let status = arguments.status(&findings);
    // The process ends here: to take a large site apart piece by piece would only delay it.
    std::mem::forget(read);
    Ok(status)
}

impl CheckArguments {
    fn task<'a>(&self, wanted: &'a dyn Fn(&Diagnostic) -> bool) -> Task<'a> {
        Task { base_url: self.base_url.clone(), drafts: self.drafts, wanted }
    }

    fn status(&self, findings: &[Diagnostic]) -> Status {
        let fails = |finding: &Diagnostic| finding.is_error() || self.deny_warnings;
        if findings.iter().any(fails) { Status::Findings } else { Status::Ok }
    }
}

/// Writes what was mended.
fn write(project: &Project, mended: &Mended, terminal: &Terminal) -> Result<(), EdgeError> {
    let rewrites = mended.manuscript.rewrites();
    rewrite(&project.root, &rewrites)?;
    for rewrite in &rewrites {
        terminal.detail(&format!("fixed {}{}", project.base, rewrite.path));
    }
    if mended.count > 0 {
        let (findings, files) = (counted(mended.count, "finding"), counted(rewrites.len(), "file"));
        terminal.note(&format!("fixed {findings} in {files}"));
    }
    Ok(())
}

/// Shows what would be mended, and says what would be left.
fn preview(
    mended: &Mended,
    arguments: &CheckArguments,
    only: &[Code],
    terminal: &Terminal,
) -> Status {
    let manuscript = &mended.manuscript;
    terminal.exactly(&differences(manuscript));
    let site = manuscript.site(arguments.drafts);
    let mut left: Vec<Diagnostic> = site.findings().to_vec();
    left.extend(rendering_faults(&site));
    left.retain(|finding| is_wanted(finding.code.0, only));
    let findings = counted(mended.count, "finding");
    let files = counted(manuscript.rewrites().len(), "file");
    let counts = counts(&left, 0);
    terminal
        .note(&format!("would fix {findings} in {files}, and leave {counts}; nothing was written"));
    arguments.status(&left)
}

/// Whether findings of a code were asked for.
fn is_wanted(code: &str, only: &[Code]) -> bool {
    let names = |wanted: &Code| wanted.0 == code || (wanted.0 == GROUP && is_of_own_rule(code));
    only.is_empty() || only.iter().any(names)
}

fn is_of_own_rule(code: &str) -> bool {
    code.strip_prefix(GROUP).is_some_and(|rest| rest.starts_with('/'))
}

/// Makes what is there the known ones. What is left to print is an empty report.
fn write_baseline(project: &Project, findings: &[Diagnostic], terminal: &Terminal) -> Outcome {
    let line = known::write(project, findings)?;
    terminal.findings(&[], &|_| None, &project.base);
    terminal.note(&line);
    Ok(Status::Ok)
}

/// Whether findings of a code would have been found if there were some.
fn was_looked_for(code: &str, only: &[Code], is_partial: bool) -> bool {
    let rule = RULES.iter().find(|rule| rule.code.0 == code);
    let is_whole = is_of_own_rule(code) || rule.is_some_and(|rule| rule.needs_all);
    is_wanted(code, only) && !(is_partial && is_whole)
}

/// Sets the levels of findings about the baseline, which nobody has set yet.
fn set_levels(findings: &mut Vec<Diagnostic>, site: &Site) {
    findings.retain_mut(|finding| {
        let level =
            if finding.code == FIXED { site.level_of(finding) } else { Some(finding.level) };
        finding.level = level.unwrap_or(finding.level);
        level.is_some()
    });
}

/// `3 errors, 7 warnings (2 fixable), 12 known (baseline)`.
fn counts(findings: &[Diagnostic], known: usize) -> String {
    let mut counts = findings_by_level(findings);
    if counts.is_empty() {
        "no findings".clone_into(&mut counts);
    }
    let fixable = findings.iter().filter(|finding| is_fixable(finding)).count();
    if fixable > 0 {
        counts = format!("{counts} ({fixable} fixable)");
    }
    if known == 0 { counts } else { format!("{counts}, {known} known (baseline)") }
}

/// The codes that names on the command line mean.
fn codes(names: &[String]) -> Result<Vec<Code>, EdgeError> {
    let mut codes = Vec::new();
    for name in names {
        // Which rules a site has made for itself is not known before it is read.
        if name == GROUP || is_of_own_rule(name) {
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
