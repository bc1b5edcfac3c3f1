//! `operandi gaps`: what the handbook lacks, as the page of that name lists it.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::check::gaps::{Gap, Sort, gaps};
use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::{counted, findings_by_level};
use crate::commands::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::handbook::handbook::Handbook;
use crate::report::visible::visible;
use crate::source::{Position, SourcePath};

/// The arguments of `gaps`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct GapsArguments {
    /// The site's folder, as --root
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// Prints the gaps of a handbook. They are no reason to fail; errors that hide some are.
pub fn run(common: &Common, arguments: &GapsArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, arguments.folder.as_deref())?;
    let read = project.read(None, false)?;
    let (site, handbook) = (&read.site, read.site.handbook());
    let gaps = gaps(site.findings(), handbook);
    let line = |path: &SourcePath, byte| {
        let text = project.source(site, path).unwrap_or_default();
        Position::of(&text, byte).line
    };
    let sections: Vec<Section<'_>> = gaps
        .iter()
        .map(|(sort, gaps)| {
            let row = |gap| Row::new(gap, handbook, &project.base, &line);
            Section { sort, rows: gaps.iter().map(row).collect() }
        })
        .collect();
    if common.format() == Format::Json {
        // Strings and numbers always have a JSON form.
        let json: Vec<SectionJson<'_>> = sections.iter().map(Section::json).collect();
        terminal.product(&serde_json::to_string_pretty(&json).unwrap_or_default());
    } else if !sections.is_empty() {
        terminal.product(&sections.iter().map(Section::text).collect::<Vec<_>>().join("\n"));
    }
    let count = gaps.iter().map(|(_, gaps)| gaps.len()).sum();
    terminal.note(&counted(count, "gap"));
    let errors: Vec<Diagnostic> =
        site.findings().iter().filter(|finding| finding.is_error()).cloned().collect();
    if errors.is_empty() {
        return Ok(Status::Ok);
    }
    let errors = findings_by_level(&errors);
    terminal.note(&format!("{errors} may hide more gaps: `operandi check` lists them"));
    Ok(Status::Findings)
}

struct Section<'a> {
    sort: &'static Sort,
    rows: Vec<Row<'a>>,
}

/// A gap as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    title: &'a str,
    kind: Option<&'a str>,
    note: &'a str,
    code: &'a str,
    path: String,
    line: usize,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    id: &'static str,
    title: &'static str,
    gaps: &'a [Row<'a>],
}

impl<'a> Row<'a> {
    fn new(
        gap: &Gap<'a>,
        handbook: &'a Handbook,
        base: &str,
        line: &dyn Fn(&SourcePath, u32) -> usize,
    ) -> Self {
        let entity = gap.page.map(|id| handbook.entity(id));
        let place = &gap.finding.place;
        Self {
            id: entity.map(|entity| entity.id.as_str()),
            title: entity.map_or(place.path.as_str(), |entity| &entity.title),
            kind: entity.map(|entity| handbook.schema.kind(entity.kind).message_label.as_str()),
            note: gap.note,
            code: gap.finding.code.0,
            path: format!("{base}{}", place.path),
            line: line(&place.path, place.span.start),
        }
    }

    fn text(&self) -> String {
        let Self { title, note, path, line, .. } = self;
        format!("  {}\n", visible(&format!("{title}: {note} ({path}:{line})")))
    }
}

impl Section<'_> {
    fn text(&self) -> String {
        let rows: String = self.rows.iter().map(Row::text).collect();
        format!("{}\n{rows}", self.sort.title)
    }

    fn json(&self) -> SectionJson<'_> {
        SectionJson { id: self.sort.id, title: self.sort.title, gaps: &self.rows }
    }
}
