//! A site: the one path from sources to outputs, as a value.
//!
//! [`Site::new`] reads settings and schema, parses, links, and lays out; [`Site::render`] makes
//! one output. Nothing global happens while rendering, so that outputs can be made in any order,
//! on any thread, or one alone.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rayon::prelude::*;
use tera::Value;

use crate::calendar::firm::firm::Firm;
use crate::check::gaps::gaps;
use crate::check::judge::{Judgement, judge, judge_while};
use crate::check::levels::Levels;
use crate::check::lookahead::Lookahead;
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::document::document::Document;
use crate::document::parse::ParsedPage;
use crate::handbook::handbook::Handbook;
use crate::handbook::link::link;
use crate::handbook::site_files::{SiteFile, SiteFiles};
use crate::pages::card_file::card_file;
use crate::pages::favicon::favicon;
use crate::pages::glossary::glossary::Glossary;
use crate::pages::highlight::Highlighter;
use crate::pages::layout::{Layout, Output};
use crate::pages::markdown_html::Filler;
use crate::pages::redirects;
use crate::pages::robots::{robots, sitemap};
use crate::pages::route::Route;
use crate::pages::search::word_index::WordIndex;
use crate::pages::theme::Theme;
use crate::pages::view::viewer::Viewer;
use crate::schedule::calendar_files::has_same_files;
use crate::schedule::schedule::Schedule;
use crate::schedule::timetable::Timetable;
use crate::site::making::{glossary_of, highlighter_of, lay_out, schedule_of};
use crate::site::parsing::{
    ParsedRows, Read, parse, parse_all, take_shadowed_readmes, unread_of, without_drafts,
};
use crate::site::settling::{kept_sources, settle};
use crate::source::{Source, SourcePath};

mod making;
pub mod parsing;
mod printing;
mod searching;
mod settling;
mod sorts;
mod texts;

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
    /// The present.
    pub now: Timestamp,
}

/// A page that was parsed, shared by all sites that it is part of.
pub type Page = Arc<ParsedPage>;

/// A site, ready to render.
pub struct Site {
    config: Arc<Config>,
    sources: BTreeMap<SourcePath, Source>,
    /// The data files, so that those that stay the same are not parsed again.
    rows: Vec<ParsedRows>,
    handbook: Handbook,
    layout: Arc<Layout>,
    /// Whether nothing was wrong when it was laid out.
    is_layout_sound: bool,
    theme: Arc<Theme>,
    highlighter: Arc<Highlighter>,
    /// What every page says of the site, for templates.
    view: Value,
    /// What was seen to be wrong while it was made.
    seen: Vec<Diagnostic>,
    /// The calendar of the firm, with the holidays in data files.
    firm: Arc<Firm>,
    /// The dates that are known.
    schedule: Arc<Schedule>,
    judgement: OnceLock<Judgement>,
    /// The words of all texts, when somebody has asked for them.
    words: OnceLock<WordIndex>,
    /// The terms that are marked in texts, if there are any.
    glossary: Option<Arc<Glossary>>,
    /// Pages that are not built, and the rule that says so.
    pub left_out: Vec<(SourcePath, &'static str)>,
}

/// The bytes of an output, or where to copy them from.
pub enum Content {
    /// The bytes.
    Bytes(Vec<u8>),
    /// The source file with these bytes.
    CopyOf(SourcePath),
    /// What [`Site::twin`] makes of the text of this page, which is not kept.
    TwinOf(SourcePath),
}

impl Site {
    /// Parses, links and lays out a site.
    pub fn new(sources: Sources) -> Self {
        let Sources { config, pages, data, files, theme, drafts, unreadable, now } = sources;
        let pages = pages.into_par_iter().map(|page| Arc::new(parse(page, &config))).collect();
        let sources = Sources { config, pages, data, files, theme, drafts, unreadable, now };
        Self::of_parsed(sources, None, None)
    }

    /// Links and lays out a site whose pages are parsed. What it was before an edit saves work, and
    /// a highlighter that is handed in keeps what it has coloured; the result is the same without.
    pub fn of_parsed(
        sources: Sources<Page>,
        highlighter: Option<Arc<Highlighter>>,
        before: Option<&Self>,
    ) -> Self {
        let Sources { config, mut pages, data, files, theme, drafts, unreadable, now } = sources;
        let mut findings = config.findings.clone();
        let mut left_out = take_shadowed_readmes(&mut pages);
        let unread = unread_of(&config, &unreadable);
        findings.extend(unreadable);
        let before = before.filter(|before| Arc::ptr_eq(&before.config, &config));
        let known = before.map_or(&[][..], |before| &before.rows);
        let read = parse_all(&config, &pages, &data, unread, known, &mut findings);
        let Read { documents, readings, holidays, mut unread, rows } = read;
        let documents = without_drafts(documents, drafts, &mut left_out, &mut unread);
        let files = SiteFiles::new(files);
        let relinked = before
            .and_then(|before| before.handbook.relinked(&documents, &files, &readings, &unread));
        let laid_out =
            before.filter(|b| relinked.is_some() && b.has_same_routes(&documents, &theme));
        let handbook = relinked.unwrap_or_else(|| {
            let known = before.map(|before| &before.handbook);
            let (handbook, found) = link(&config.schema, documents, files, readings, unread, known);
            findings.extend(found);
            handbook
        });
        findings.extend(theme.findings.iter().cloned());
        let firm = Arc::new(config.calendar.firm_with(&holidays));
        let today = config.calendar.day_of(now);
        let schedule = schedule_of(&handbook, today, &firm, before);
        let timetable = Timetable { handbook: &handbook, firm: &firm, schedule: &schedule };
        let (layout, found) = match laid_out {
            Some(before) => (before.layout.clone(), Vec::new()),
            None => lay_out(&timetable, &config, &theme),
        };
        let is_layout_sound = found.is_empty();
        findings.extend(found);
        settle(&mut findings, &config);
        let sources = kept_sources(&config, &theme);
        let mut site = Self {
            glossary: glossary_of(&handbook, &config, before),
            highlighter: highlighter.unwrap_or_else(|| highlighter_of(&handbook)),
            firm,
            config,
            sources,
            rows,
            handbook,
            layout,
            is_layout_sound,
            theme,
            view: Value::none(),
            seen: findings,
            schedule,
            judgement: OnceLock::new(),
            words: OnceLock::new(),
            left_out,
        };
        site.view = Value::from_serializable(&site.viewer().site());
        site
    }

    /// Whether all outputs of other documents, which are related to each other as its own are, lie where
    /// its own do.
    fn has_same_routes(&self, documents: &[Arc<Document>], theme: &Theme) -> bool {
        self.is_layout_sound
            && has_same_files(&self.handbook, documents)
            && self.theme.asset_routes() == theme.asset_routes()
    }

    /// What is wrong with the site, sorted. The rules run when somebody first asks: a page that is
    /// shown after an edit does not wait for them.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.judgement().findings
    }

    /// The findings, and whether all rules could be run.
    pub fn judgement(&self) -> &Judgement {
        self.judgement.get_or_init(|| self.judged(Lookahead::default()))
    }

    /// The same, given up as soon as nobody wants it any more. It is not waited for by who asks for it
    /// otherwise.
    pub fn judgement_while(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<&Judgement> {
        if let Some(known) = self.judgement.get() {
            return Some(known);
        }
        let lookahead = Lookahead::default();
        let judgement =
            judge_while(is_wanted, &self.seen, &self.config, self.timetable(), lookahead)?;
        Some(self.judgement.get_or_init(|| judgement))
    }

    /// The same for dates so far ahead.
    pub fn judged(&self, lookahead: Lookahead) -> Judgement {
        judge(&self.seen, &self.config, self.timetable(), lookahead)
    }

    /// How much a finding weighs that was made after the site was judged; nothing if its code is off.
    pub fn level_of(&self, finding: &Diagnostic) -> Option<Level> {
        let (levels, _) = Levels::of(&self.config);
        levels.of_code(finding.code, finding.place.path.as_str(), finding.level)
    }

    /// The routes of all outputs, sorted.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.layout.outputs.keys()
    }

    /// The path below which the site will be published, with a slash at both ends.
    pub fn base_path(&self) -> &str {
        self.config.settings.base_url.as_ref().map_or("/", BaseUrl::path)
    }

    /// Whether there are templates of the site's own, all of which could be read.
    pub fn can_fail_to_render(&self) -> bool {
        self.theme.has_own_templates() && self.theme.findings.is_empty()
    }

    /// Whether `site.toml` could be read.
    pub fn is_configured(&self) -> bool {
        self.config.is_readable
    }

    /// The linked handbook.
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// The calendar of the firm, with all of its holidays.
    pub fn firm(&self) -> &Arc<Firm> {
        &self.firm
    }

    /// The dates of all pages.
    pub fn timetable(&self) -> Timetable<'_> {
        Timetable { handbook: &self.handbook, firm: &self.firm, schedule: &self.schedule }
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

    /// The outputs that are copies of source files.
    pub fn copies(&self) -> impl Iterator<Item = (&Route, &SourcePath)> {
        self.layout.outputs.iter().filter_map(|(route, output)| match output {
            Output::Copy(index) => Some((route, &self.handbook.files.files[*index as usize].path)),
            _ => None,
        })
    }

    /// Makes the output at a route. Nothing if there is none.
    pub fn render(&self, route: &Route) -> Option<Result<Content, Box<Diagnostic>>> {
        let output = self.layout.outputs.get(route)?;
        Some(self.content(route, output))
    }

    /// What goes wrong when the output at a route is made, as far as that can be said before any
    /// rule has run: the list of gaps is tried with what was seen without them.
    pub fn fault(&self, route: &Route) -> Option<Diagnostic> {
        let made = match self.layout.outputs.get(route)? {
            Output::Gaps => self.gaps(&self.seen, route).err(),
            output => self.content(route, output).err(),
        };
        made.map(|fault| *fault)
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
            Output::Gaps => self.gaps(self.findings(), route)?,
            Output::Calendar => self.page("calendar.html", &viewer.calendar(route), route)?,
            Output::Load => self.page("load.html", &viewer.load(route), route)?,
            Output::CompanyFile => viewer.company_file().to_text().into_bytes(),
            Output::CalendarFile(id) => viewer.calendar_file(*id).to_text().into_bytes(),
            Output::NotFound => self.page("not-found.html", &viewer.not_found(), route)?,
            Output::Twin(id) => match self.handbook.document_of(*id).path.clone() {
                path if path.as_str().starts_with("content/") => return Ok(Content::TwinOf(path)),
                _ => self.twin_of(*id, route, None).into_bytes(),
            },
            Output::Redirect(id) | Output::Short(id) => viewer.stub(route, *id).into_bytes(),
            Output::Icon => favicon(&settings.title, &self.theme.accent()).into_bytes(),
            Output::Llms => viewer.llms().into_bytes(),
            Output::RedirectList => redirects::list(&self.layout, settings).into_bytes(),
            Output::Robots => robots(settings).into_bytes(),
            Output::Sitemap => sitemap(&self.layout, settings).into_bytes(),
            Output::Export => self.handbook_json(),
            Output::Search(file) => self.search(*file, route)?,
            Output::Print(document) => self.print(*document, route)?,
            Output::Cards(number) => card_file(&viewer, *number, self.layout.cards(*number)),
            Output::Asset(name) => self.theme.asset(name).to_vec(),
            Output::Copy(index) => {
                let file = &self.handbook.files.files[*index as usize];
                return Ok(Content::CopyOf(file.path.clone()));
            }
        };
        Ok(Content::Bytes(bytes))
    }

    fn gaps(&self, findings: &[Diagnostic], route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        let gaps = gaps(findings, &self.handbook);
        self.page("gaps.html", &self.viewer().gaps(&gaps, route), route)
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
            phrases: &self.theme.words.phrases,
        };
        Viewer {
            handbook: &self.handbook,
            layout: &self.layout,
            settings: &self.config.settings,
            timetable: self.timetable(),
            filler,
            glossary: self.glossary.as_deref(),
            words: &self.theme.words,
        }
    }
}
