//! Findings as a machine reads them: one JSON object with all of them and their number.
//!
//! The order of the keys is part of the format, so each object is a struct.

use super::lines::Sources;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Place, Position, SourcePath};
use serde::Serialize;
use std::sync::Arc;

/// The findings in the order given, as indented JSON with a line end at the end.
///
/// Lines and columns count from one, columns in characters, and an end is the position after the
/// last character. Where the text is not known, or the finding concerns the whole file, all four
/// are 1. `base` stands before each path.
pub fn json(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    base: &str,
) -> String {
    let mut sources = Sources::new(source);
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counts = Counts { error: count(Level::Error), warning: count(Level::Warning) };
    let findings = findings.iter().map(|found| finding(found, &mut sources, base)).collect();
    // Strings and numbers always have a JSON form.
    let mut json = serde_json::to_string_pretty(&Report { findings, counts }).unwrap_or_default();
    json.push('\n');
    json
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

#[derive(Serialize)]
struct At {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn finding<'a>(finding: &'a Diagnostic, sources: &mut Sources<'_>, base: &str) -> Finding<'a> {
    let related = finding.related.iter();
    Finding {
        code: finding.code.0,
        level: finding.level.as_str(),
        message: &finding.message,
        at: at(&finding.place, sources, base),
        help: &finding.help,
        related: related
            .map(|related| Related {
                at: at(&related.place, sources, base),
                message: &related.message,
            })
            .collect(),
    }
}

fn at(place: &Place, sources: &mut Sources<'_>, base: &str) -> At {
    let first = Position { line: 1, column: 1 };
    let (start, end) = sources.lines(&place.path, place.span).map_or((first, first), |lines| {
        (lines.position(place.span.start), lines.position(place.span.end))
    });
    At {
        path: format!("{base}{}", place.path),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
