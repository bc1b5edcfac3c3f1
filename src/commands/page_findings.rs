//! The findings of a site as a page of it shows them. The script of the preview reads this form.

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level};
use crate::report::text::{TextOptions, text};
use crate::serve::findings::Findings;
use crate::source::{Place, SourcePath};

/// How many findings a page is told in full; the numbers count all.
const LIMIT: usize = 200;
/// The width of the drawing of a finding, in characters.
const WIDTH: usize = 100;

/// A finding with its drawing.
pub(super) struct DrawnFinding {
    drawing: String,
    json: FindingJson,
}

/// Where a page is written, and the address that opens it in an editor.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SourceLink {
    /// The source.
    pub(super) path: String,
    /// The line, from one.
    pub(super) line: usize,
    /// What opens it.
    pub(super) href: Option<String>,
}

#[derive(Clone, Serialize)]
struct FindingJson {
    level: &'static str,
    code: &'static str,
    message: String,
    path: String,
    line: usize,
    column: usize,
    /// The lines of the source with marks beneath them.
    excerpt: String,
    help: Vec<String>,
    href: Option<String>,
}

/// The findings of a site, for one page.
#[derive(Serialize)]
pub(super) struct PageFindings<'a> {
    source: Option<SourceLink>,
    findings: Vec<OnPage<'a>>,
    counts: Counts,
    notice: Option<String>,
    #[serde(skip)]
    here: usize,
}

#[derive(Serialize)]
struct OnPage<'a> {
    #[serde(flatten)]
    finding: &'a FindingJson,
    here: bool,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
}

impl DrawnFinding {
    /// Draws a finding whose line and column are known.
    pub(super) fn new(
        finding: &Diagnostic,
        source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
        (line, column): (usize, usize),
        href: Option<String>,
    ) -> Self {
        let options = TextOptions { colour: false, base: String::new(), width: WIDTH, limit: None };
        let drawing = text(std::slice::from_ref(finding), source, &options);
        let without_help = Diagnostic { help: Vec::new(), ..finding.clone() };
        let shorter = text(std::slice::from_ref(&without_help), source, &options);
        // Headline and place stand in fields of their own.
        let excerpt: Vec<&str> = shorter.lines().skip(2).collect();
        let json = FindingJson {
            level: finding.level.as_str(),
            code: finding.code.0,
            message: finding.message.clone(),
            path: finding.place.path.to_string(),
            line,
            column,
            excerpt: excerpt.join("\n"),
            help: finding.help.clone(),
            href,
        };
        Self { drawing, json }
    }

    /// The drawing, as a terminal would show it.
    pub(super) fn drawing(&self) -> &str {
        &self.drawing
    }

    /// `content/a.md:9:5 ref/missing`.
    pub(super) fn short(&self) -> String {
        let FindingJson { path, line, column, code, .. } = &self.json;
        format!("{path}:{line}:{column} {code}")
    }
}

impl<'a> PageFindings<'a> {
    /// All findings, those of the page's own source first. `draw` gives the drawing of one.
    pub(super) fn new(
        all: &[Diagnostic],
        draw: &dyn Fn(usize) -> &'a DrawnFinding,
        place: Option<&Place>,
        source: Option<SourceLink>,
        notice: Option<String>,
    ) -> Self {
        let is_here = |index: &usize| place.is_some_and(|p| p.path == all[*index].place.path);
        let (here, others): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(is_here);
        let count = |level| all.iter().filter(|found| found.level == level).count();
        let counts = Counts { error: count(Level::Error), warning: count(Level::Warning) };
        let number_here = here.len();
        let shown = here.into_iter().chain(others).take(LIMIT).enumerate();
        let on_page = |(position, index): (usize, usize)| OnPage {
            finding: &draw(index).json,
            here: position < number_here,
        };
        let findings = shown.map(on_page).collect();
        Self { source, findings, counts, notice, here: number_here }
    }

    /// The same as it is sent.
    pub(super) fn finish(self) -> Findings {
        Findings {
            // Strings and numbers always have a JSON form.
            json: serde_json::to_string(&self).unwrap_or_default(),
            errors: self.counts.error,
            warnings: self.counts.warning,
            here: self.here,
        }
    }
}
