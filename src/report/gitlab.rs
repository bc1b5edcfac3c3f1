//! Findings as a Code Quality report of GitLab, which shows in a merge request what it adds.

use super::at::At;
use super::fingerprint::fingerprints;
use super::lines::Sources;
use super::printed::printed;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::SourcePath;
use serde::Serialize;
use std::sync::Arc;

/// The findings in the order given, as indented JSON with a line end at the end. `base` stands
/// before each path.
pub fn gitlab(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    base: &str,
) -> String {
    let mut sources = Sources::new(source);
    let issues = findings.iter().zip(fingerprints(findings));
    let issues = issues.map(|(finding, print)| issue(finding, print, &mut sources, base));
    printed(&issues.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn issue<'a>(
    finding: &'a Diagnostic,
    fingerprint: String,
    sources: &mut Sources<'_>,
    base: &str,
) -> Issue<'a> {
    let At { path, line, .. } = At::of(&finding.place, sources, base);
    Issue {
        description: description(finding),
        check_name: finding.code.0,
        fingerprint,
        severity: match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
        },
        location: Location { path, lines: Lines { begin: line } },
    }
}

/// Headline and help; GitLab shows them as one line.
fn description(finding: &Diagnostic) -> String {
    let help = finding.help.iter().flat_map(|help| help.lines()).map(str::trim);
    std::iter::once(finding.message.as_str()).chain(help).collect::<Vec<_>>().join("; ")
}
