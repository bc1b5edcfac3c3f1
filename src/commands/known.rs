//! The baseline of a site on disk, for `check`.

use crate::check::baseline::{BASELINE_FILE, Baseline, Held};
use crate::commands::project::Project;
use crate::commands::summary::counted;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::disk::put::{is_there, put_text, take_away};
use crate::disk::read::read_text;
use crate::source::SourcePath;

/// Takes out of the findings of a site what its baseline knows. One that cannot be read is a finding
/// and knows nothing.
pub(super) fn without_known(
    project: &Project,
    mut findings: Vec<Diagnostic>,
    was_looked_for: &dyn Fn(&str) -> bool,
) -> Held {
    if !is_there(&project.root.join(BASELINE_FILE)) {
        return Held { findings, known: 0 };
    }
    let source = read_text(&project.root, &SourcePath::new(BASELINE_FILE));
    match source.and_then(|source| Baseline::read(&source)) {
        Ok(baseline) => baseline.hold(findings, was_looked_for),
        Err(fault) => {
            findings.push(*fault);
            Held { findings, known: 0 }
        }
    }
}

/// Makes these findings the known ones, and says so in a line. No file is needed to know none.
pub(super) fn write(project: &Project, findings: &[Diagnostic]) -> Result<String, EdgeError> {
    let place = project.root.join(BASELINE_FILE);
    let shown = format!("{}{BASELINE_FILE}", project.base);
    if findings.is_empty() {
        let removed = if take_away(&place)? { ", the file was removed" } else { "" };
        return Ok(format!("{shown}: there is nothing to know{removed}"));
    }
    put_text(&place, &Baseline::of(findings).to_text())?;
    Ok(format!("{shown}: {} known from now on", counted(findings.len(), "finding")))
}
