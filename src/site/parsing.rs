//! From the sources of a site to its documents: which of them are read as what, and which are left
//! out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::firm::firm::Holidays;
use crate::calendar::settings::holidays;
use crate::config::kind::KindId;
use crate::config_file::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::csv;
use crate::document::document::Document;
use crate::document::parse::{Context, Parsed, ParsedPage, parse_rows};
use crate::document::readings::{Reading, parse_readings};
use crate::handbook::link::MISSING_FILE;
use crate::handbook::unread::Unread;
use crate::nearest::nearest;
use crate::site::Page;
use crate::source::{Place, Source, SourcePath};

/// A data file that no kind and no key of `site.toml` claims.
pub const UNKNOWN_DATA: Code = Code("source/unknown-data");

/// Parses a page of a site, for [`crate::site::Site::of_parsed`].
pub fn parse(page: Source, config: &Config) -> ParsedPage {
    ParsedPage::of(page, context(config))
}

/// Whether every row of a data file can be made a page, as far as the file alone decides that.
pub fn has_all_rows(data: &Source, config: &Config) -> bool {
    let kind = kind_of_data(config, &data.path);
    kind.is_none_or(|kind| !parse_rows(data, kind, context(config)).incomplete)
}

/// What the parsing of a site's sources depends on.
fn context(config: &Config) -> Context<'_> {
    Context { schema: &config.schema, raw_html: config.settings.raw_html }
}

/// Everything read from pages and data files.
#[derive(Default)]
pub(super) struct Read {
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) readings: Vec<Reading>,
    /// The holidays of each file of holidays, by its path.
    pub(super) holidays: BTreeMap<String, Holidays>,
    pub(super) unread: Unread,
    pub(super) rows: Vec<ParsedRows>,
}

/// A data file, and what was made of it.
pub(super) struct ParsedRows {
    source: Source,
    parsed: Arc<Parsed>,
}

/// A `README.md` serves as the index of its folder only where no `index.md` does.
pub(super) fn take_shadowed_readmes(pages: &mut Vec<Page>) -> Vec<(SourcePath, &'static str)> {
    let is = |path: &SourcePath, stem: &str| path.stem().eq_ignore_ascii_case(stem);
    if !pages.iter().any(|page| is(&page.path, "readme")) {
        return Vec::new();
    }
    let with_index: Vec<String> = pages
        .iter()
        .filter(|page| is(&page.path, "index"))
        .map(|page| page.path.folder().to_owned())
        .collect();
    let mut taken = Vec::new();
    pages.retain(|page| {
        let shadowed =
            is(&page.path, "readme") && with_index.iter().any(|f| f == page.path.folder());
        if shadowed {
            taken.push((page.path.clone(), "index.md beside it"));
        }
        !shadowed
    });
    taken
}

pub(super) fn without_drafts(
    mut documents: Vec<Arc<Document>>,
    drafts: bool,
    left_out: &mut Vec<(SourcePath, &'static str)>,
    unread: &mut Unread,
) -> Vec<Arc<Document>> {
    documents.retain(|document| {
        let is_left_out = document.envelope.draft && !drafts;
        if is_left_out {
            let aliases = document.envelope.aliases.iter().map(|(alias, _)| alias.as_str());
            aliases.chain(document.id()).for_each(|name| unread.add_draft(name));
            left_out.push((document.path.clone(), "draft"));
        }
        !is_left_out
    });
    documents
}

pub(super) fn parse_all(
    config: &Config,
    pages: &[Page],
    data: &[Source],
    unread: Unread,
    before: &[ParsedRows],
    findings: &mut Vec<Diagnostic>,
) -> Read {
    let mut read = Read { unread, ..Read::default() };
    for page in pages {
        if let Some(page) = &page.lost {
            read.unread.add_page(&page.path, &page.text);
        }
        read.documents.extend(page.parsed.documents.iter().cloned());
        findings.extend(page.parsed.findings.iter().cloned());
    }
    parse_data(config, data, before, &mut read, findings);
    read
}

fn parse_data(
    config: &Config,
    data: &[Source],
    before: &[ParsedRows],
    read: &mut Read,
    findings: &mut Vec<Diagnostic>,
) {
    let context = context(config);
    let named_readings = &config.settings.readings;
    let mut unclaimed = Vec::new();
    for source in data {
        let path = source.path.as_str();
        if let Some(kind) = kind_of_data(config, &source.path) {
            let known = before.iter().find(|rows| rows.source == *source);
            let parsed = known.map_or_else(
                || Arc::new(parse_rows(source, kind, context)),
                |rows| rows.parsed.clone(),
            );
            if parsed.incomplete {
                read.unread.add_text(&source.text);
            }
            read.documents.extend(parsed.documents.iter().cloned());
            findings.extend(parsed.findings.iter().cloned());
            read.rows.push(ParsedRows { source: source.clone(), parsed });
        } else if named_readings.iter().any(|(name, _)| name == path) {
            let (readings, found) = parse_readings(source, context);
            read.readings.extend(readings);
            findings.extend(found);
        } else if config.calendar.data_files.iter().any(|(name, _)| name == path) {
            let (rows, found) = csv::read(&source.text, &source.path, &[holidays::DATE]);
            findings.extend(found);
            let (days, found) = holidays::of_rows(&rows, &source.path);
            read.holidays.insert(path.to_owned(), days);
            findings.extend(found);
        } else {
            unclaimed.push(&source.path);
        }
    }
    report_missing_data(config, data, &read.unread, &mut unclaimed, findings);
    findings.extend(unclaimed.into_iter().map(|path| unknown_data(config, path)));
}

fn unknown_data(config: &Config, path: &SourcePath) -> Diagnostic {
    let message = "no kind has this name, and no key of site.toml uses this file";
    let help = match config.schema.kind_named(path.stem()) {
        Some(_) => format!("move it to `data/{}`", path.name()),
        None => "name it after a kind, as in `data/roles.yaml`".to_owned(),
    };
    Diagnostic::of_file(UNKNOWN_DATA, path, message).help(help)
}

/// Nothing is known of the pages and rows in a file that could not be read.
pub(super) fn unread_of(config: &Config, unreadable: &[Diagnostic]) -> Unread {
    let mut unread = Unread::default();
    for path in unreadable.iter().map(|finding| &finding.place.path) {
        unread.add_file(path);
        if let Some(kind) = kind_of_data(config, path) {
            unread.add_kind(kind);
        }
    }
    unread
}

/// The kind of which a data file holds rows: `data/NAME.yaml`, NAME a kind's id or path.
fn kind_of_data(config: &Config, path: &SourcePath) -> Option<KindId> {
    (path.folder() == "data").then(|| config.schema.kind_named(path.stem()))?
}

/// Every file that `site.toml` names has to be there. One with a name much like it, which nothing
/// uses, was meant.
fn report_missing_data(
    config: &Config,
    data: &[Source],
    unread: &Unread,
    unclaimed: &mut Vec<&SourcePath>,
    findings: &mut Vec<Diagnostic>,
) {
    let data_files = &config.calendar.data_files;
    for (name, span) in config.settings.readings.iter().chain(data_files) {
        let is_known = data.iter().any(|source| source.path.as_str() == name);
        if !is_known && !unread.has_path(name) {
            let place = Place::new(&config.source.path, *span);
            let message = format!("there is no data file `{name}`");
            let near = nearest(name, unclaimed.iter().map(|path| path.as_str()));
            let near = near.map(str::to_owned);
            unclaimed.retain(|path| Some(path.as_str()) != near.as_deref());
            let help = near.map(|near| format!("did you mean `{near}`?"));
            findings.push(Diagnostic::error(MISSING_FILE, place, message).maybe_help(help));
        }
    }
}
