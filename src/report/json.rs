//! Findings as a machine reads them: one JSON object with all of them and their number.
//!
//! The order of the keys is part of the format, so each object is a struct.

use super::at::At;
use super::lines::Sources;
use super::printed::printed;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::SourcePath;
use serde::Serialize;
use std::sync::Arc;

/// The findings in the order given, as indented JSON with a line end at the end.
///
/// `base` stands before each path.
pub fn json(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    base: &str,
) -> String {
    let mut sources = Sources::new(source);
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counts = Counts { error: count(Level::Error), warning: count(Level::Warning) };
    let findings = findings.iter().map(|found| finding(found, &mut sources, base)).collect();
    printed(&Report { findings, counts })
}

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    level: &'a str,
    message: &'a str,
    #[serde(flatten)]
    at: At,
    help: &'a [String],
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At,
    message: &'a str,
}

fn finding<'a>(finding: &'a Diagnostic, sources: &mut Sources<'_>, base: &str) -> Finding<'a> {
    let related = finding.related.iter();
    Finding {
        code: finding.code.0,
        level: finding.level.as_str(),
        message: &finding.message,
        at: At::of(&finding.place, sources, base),
        help: &finding.help,
        related: related
            .map(|related| Related {
                at: At::of(&related.place, sources, base),
                message: &related.message,
            })
            .collect(),
    }
}
