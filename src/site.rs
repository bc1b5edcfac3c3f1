//! A site: the one path from sources to outputs, as a value.
//!
//! [`Site::new`] reads settings and schema, parses, links, and lays out; [`Site::render`] makes
//! one output. Nothing global happens while rendering, so that outputs can be made in any order,
//! on any thread, or one alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::calendar::settings::CalendarSettings;
use crate::config::kind::KindId;
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::document::Document;
use crate::document::parse::{Context, ParsedPage, parse_rows};
use crate::document::readings::{Reading, parse_readings};
use crate::handbook::handbook::Handbook;
use crate::handbook::link::{MISSING_FILE, link};
use crate::handbook::site_files::{SiteFile, SiteFiles};
use crate::handbook::unread::Unread;
use crate::pages::export::export;
use crate::pages::highlight::Highlighter;
use crate::pages::layout::{Layout, Output};
use crate::pages::markdown_html::Filler;
use crate::pages::redirects;
use crate::pages::robots::{robots, sitemap};
use crate::pages::route::Route;
use crate::pages::theme::Theme;
use crate::pages::view::viewer::Viewer;
use crate::source::{Place, Source, SourcePath};

/// A data file that no kind and no key of `site.toml` claims.
pub const UNKNOWN_DATA: Code = Code("source/unknown-data");

/// All sources of a site: its pages as texts, or parsed as soon as they were read.
pub struct Sources<P = Source> {
    /// The settings and the schema that `site.toml` gives.
    pub config: Arc<Config>,
    /// The Markdown pages.
    pub pages: Vec<P>,
    /// The data files.
    pub data: Vec<Source>,
    /// The files that are copied.
    pub files: Vec<SiteFile>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Whether drafts are built.
    pub drafts: bool,
    /// What is wrong with the sources that could not be read.
    pub unreadable: Vec<Diagnostic>,
}

/// A page that was parsed, shared by all sites that it is part of.
pub type Page = Arc<ParsedPage>;

/// A site, ready to render.
pub struct Site {
    config: Arc<Config>,
    sources: BTreeMap<SourcePath, Source>,
    handbook: Handbook,
    layout: Layout,
    theme: Arc<Theme>,
    highlighter: Arc<Highlighter>,
    /// What every page says of the site, for templates.
    view: Value,
    /// What is wrong with it, sorted.
    pub findings: Vec<Diagnostic>,
    /// Pages that are not built, and the rule that says so.
    pub left_out: Vec<(SourcePath, &'static str)>,
}

/// The bytes of an output, or where to copy them from.
pub enum Content {
    /// The bytes.
    Bytes(Vec<u8>),
    /// The source file with these bytes.
    CopyOf(SourcePath),
}

impl Site {
    /// Parses, links and lays out a site.
    pub fn new(sources: Sources) -> Self {
        let Sources { config, pages, data, files, theme, drafts, unreadable } = sources;
        let pages = pages.into_par_iter().map(|page| Arc::new(parse(page, &config))).collect();
        Self::of_parsed(Sources { config, pages, data, files, theme, drafts, unreadable }, None)
    }

    /// Links and lays out a site whose pages are parsed. A highlighter that is handed in keeps
    /// what it has coloured from one site to the next.
    pub fn of_parsed(sources: Sources<Page>, highlighter: Option<Arc<Highlighter>>) -> Self {
        let Sources { config, mut pages, data, files, theme, drafts, unreadable } = sources;
        let mut findings = config.findings.clone();
        let mut left_out = take_shadowed_readmes(&mut pages);
        let unread = unread_of(&config, &unreadable);
        findings.extend(unreadable);
        let read = parse_all(&config, &pages, &data, unread, &mut findings);
        let documents = without_drafts(read.documents, drafts, &mut left_out);
        let files = SiteFiles::new(files);
        let schema = &config.schema;
        let (handbook, found) = link(schema, documents, files, read.readings, read.unread);
        findings.extend(found);
        findings.extend(theme.findings.iter().cloned());
        let (layout, found) = Layout::new(&handbook, &config.settings, theme.asset_routes());
        findings.extend(found);
        if !config.is_readable {
            findings.retain(|finding| !follows_from_model(finding));
        }
        Diagnostic::sort(&mut findings);
        let kept = [config.source.clone()].into_iter().chain(theme.sources().cloned());
        let sources = kept.map(|source| (source.path.clone(), source)).collect();
        let highlighter = highlighter.unwrap_or_else(|| {
            let bodies = handbook.documents.iter().flat_map(|document| document.bodies());
            Arc::new(Highlighter::new(bodies.flat_map(|body| &body.code)))
        });
        let view = Value::none();
        let mut site = Self {
            config,
            sources,
            handbook,
            layout,
            theme,
            highlighter,
            view,
            findings,
            left_out,
        };
        site.view = Value::from_serializable(&site.viewer().site());
        site
    }

    /// The routes of all outputs, sorted.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.layout.outputs.keys()
    }

    /// The route of one output of each sort: of each kind one page, one tag, and so on.
    pub fn one_route_of_each_sort(&self) -> Vec<&Route> {
        let mut seen = BTreeSet::new();
        let sort = |output: &Output| match output {
            Output::Entity(id) => (0, self.handbook.entity(*id).kind.0),
            Output::KindIndex(_) => (1, 0),
            Output::Tag(_) => (2, 0),
            Output::Redirect(_) => (3, 0),
            Output::Home => (4, 0),
            Output::Tags => (5, 0),
            Output::NotFound => (6, 0),
            // What no template makes.
            _ => (7, 0),
        };
        let outputs = self.layout.outputs.iter();
        let first = outputs.filter(|(_, output)| seen.insert(sort(output)));
        first.map(|(route, _)| route).collect()
    }

    /// The path below which the site will be published, with a slash at both ends.
    pub fn base_path(&self) -> &str {
        self.config.settings.base_url.as_ref().map_or("/", BaseUrl::path)
    }

    /// The linked handbook.
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// What lies at each route.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The text of `site.toml` or of a template, for excerpts. The texts of pages are not kept: in a
    /// large handbook they weigh as much as all that is made of them.
    pub fn source(&self, path: &SourcePath) -> Option<Arc<str>> {
        self.sources.get(path).map(|source| source.text.clone())
    }

    /// Makes the output at a route. Nothing if there is none.
    pub fn render(&self, route: &Route) -> Option<Result<Content, Box<Diagnostic>>> {
        let output = self.layout.outputs.get(route)?;
        Some(self.content(route, output))
    }

    fn content(&self, route: &Route, output: &Output) -> Result<Content, Box<Diagnostic>> {
        let viewer = self.viewer();
        let settings = &self.config.settings;
        let bytes = match output {
            Output::Home => self.page("home.html", &viewer.home(route), route)?,
            Output::KindIndex(kind) => {
                self.page("kind-index.html", &viewer.kind_index(*kind, route), route)?
            }
            Output::Entity(id) => self.page("entity.html", &viewer.entity(*id, route), route)?,
            Output::Tags => self.page("tags.html", &viewer.tags(route), route)?,
            Output::Tag(tag) => self.page("tag.html", &viewer.tag(tag, route), route)?,
            Output::NotFound => self.page("not-found.html", &viewer.not_found(), route)?,
            Output::Redirect(id) => {
                redirects::stub(&self.handbook, &self.layout, settings, route, *id).into_bytes()
            }
            Output::RedirectList => redirects::list(&self.layout, settings).into_bytes(),
            Output::Robots => robots(settings).into_bytes(),
            Output::Sitemap => sitemap(&self.layout, settings).into_bytes(),
            Output::Export => export(&self.handbook, &self.layout, settings),
            Output::Asset(name) => self.theme.asset(name).to_vec(),
            Output::Copy(index) => {
                let file = &self.handbook.files.files[*index as usize];
                return Ok(Content::CopyOf(file.path.clone()));
            }
        };
        Ok(Content::Bytes(bytes))
    }

    fn page(
        &self,
        template: &str,
        view: &impl serde::Serialize,
        route: &Route,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.theme.render(template, &self.view, view, route)
    }

    fn viewer(&self) -> Viewer<'_> {
        let filler = Filler {
            handbook: &self.handbook,
            layout: &self.layout,
            highlighter: &self.highlighter,
            remote_images: self.config.settings.remote_images,
        };
        Viewer {
            handbook: &self.handbook,
            layout: &self.layout,
            settings: &self.config.settings,
            filler,
        }
    }
}

/// Whether a finding depends on what `site.toml` says of the model. If that file cannot be read,
/// every page of an own kind would have some.
fn follows_from_model(finding: &Diagnostic) -> bool {
    let group = finding.code.0.split('/').next().unwrap_or_default();
    !["site", "source", "yaml", "csv", "template"].contains(&group) || finding.code == UNKNOWN_DATA
}

/// Parses a page of a site, for [`Site::of_parsed`].
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
struct Read {
    documents: Vec<Arc<Document>>,
    readings: Vec<Reading>,
    unread: Unread,
}

/// A `README.md` serves as the index of its folder only where no `index.md` does.
fn take_shadowed_readmes(pages: &mut Vec<Page>) -> Vec<(SourcePath, &'static str)> {
    let is = |path: &SourcePath, stem: &str| path.stem().eq_ignore_ascii_case(stem);
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

fn without_drafts(
    mut documents: Vec<Arc<Document>>,
    drafts: bool,
    left_out: &mut Vec<(SourcePath, &'static str)>,
) -> Vec<Arc<Document>> {
    documents.retain(|document| {
        let is_left_out = document.envelope.draft && !drafts;
        if is_left_out {
            left_out.push((document.path.clone(), "draft"));
        }
        !is_left_out
    });
    documents
}

fn parse_all(
    config: &Config,
    pages: &[Page],
    data: &[Source],
    unread: Unread,
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
    parse_data(config, context(config), data, &mut read, findings);
    read
}

fn parse_data(
    config: &Config,
    context: Context<'_>,
    data: &[Source],
    read: &mut Read,
    findings: &mut Vec<Diagnostic>,
) {
    let named_readings = &config.settings.readings;
    for source in data {
        let path = source.path.as_str();
        if let Some(kind) = kind_of_data(config, &source.path) {
            let parsed = parse_rows(source, kind, context);
            if parsed.incomplete {
                read.unread.add_text(&source.text);
            }
            read.documents.extend(parsed.documents);
            findings.extend(parsed.findings);
        } else if named_readings.iter().any(|(name, _)| name == path) {
            let (readings, found) = parse_readings(source, context);
            read.readings.extend(readings);
            findings.extend(found);
        } else if !config.calendar.data_files.iter().any(|(name, _)| name == path) {
            let message = "no kind has this name, and no key of site.toml uses this file";
            let help = match config.schema.kind_named(source.path.stem()) {
                Some(_) => format!("move it to `data/{}`", source.path.name()),
                None => "name it after a kind, as in `data/roles.yaml`".to_owned(),
            };
            findings.push(Diagnostic::of_file(UNKNOWN_DATA, &source.path, message).help(help));
        }
    }
    report_missing_data(config, data, &read.unread, findings);
}

/// Nothing is known of the pages and rows in a file that could not be read.
fn unread_of(config: &Config, unreadable: &[Diagnostic]) -> Unread {
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

/// Every file that `site.toml` names has to be there.
fn report_missing_data(
    config: &Config,
    data: &[Source],
    unread: &Unread,
    findings: &mut Vec<Diagnostic>,
) {
    let CalendarSettings { data_files } = &config.calendar;
    for (name, span) in config.settings.readings.iter().chain(data_files) {
        let is_known = data.iter().any(|source| source.path.as_str() == name);
        if !is_known && !unread.has_path(name) {
            let place = Place::new(&config.source.path, *span);
            let message = format!("there is no data file `{name}`");
            findings.push(Diagnostic::error(MISSING_FILE, place, message));
        }
    }
}
