//! A preview: the site as it now is, and in its gaps as it was when all was well.
//!
//! What is wrong is judged by the sources as they are. What is shown may differ: a page that cannot
//! be read keeps its last good form, and so do data files, templates and `site.toml`. While there is
//! nothing of that kind, both are the same site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::commands::project::{Project, ReadSite, SiteParts};
use crate::commands::verdict::Verdict;
use crate::commands::workspace::{ChangedPages, Workspace};
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::changes::Changes;
use crate::disk::error::EdgeError;
use crate::pages::highlight::Highlighter;
use crate::pages::theme::{Theme, ThemeFiles};
use crate::site::parsing::has_all_rows;
use crate::site::{Page, Site};
use crate::source::{Source, SourcePath};

/// The name of the settings among the sources.
const SITE_FILE: &str = "site.toml";
/// What stands for the theme among the sources.
const TEMPLATES: &str = "templates";

/// A site whose sources change.
pub(super) struct Preview {
    project: Arc<Project>,
    base_url: Option<BaseUrl>,
    drafts: bool,
    highlighter: Arc<Highlighter>,
    /// The sources as they are.
    now: Workspace,
    /// The sources by the rules of the last `site.toml` that could be read, while this one cannot.
    before: Option<Workspace>,
    last: LastForms,
    /// The site as it was made last of the sources as they are.
    judged: Option<Arc<ReadSite>>,
}

/// The last good forms of what cannot be read as it now is.
#[derive(Default)]
struct LastForms {
    /// Pages, while they cannot be read.
    pages: BTreeMap<SourcePath, Page>,
    /// Data files, always.
    data: BTreeMap<SourcePath, Source>,
    /// The theme, always.
    theme: Option<Arc<Theme>>,
}

/// A site at one moment.
pub(super) struct State {
    /// What is shown.
    pub(super) shown: Arc<ReadSite>,
    /// The site that the sources make as they are.
    pub(super) judged: Arc<ReadSite>,
    /// What goes wrong when it is rendered.
    faults: Vec<Diagnostic>,
    verdict: Verdict,
    /// The sources of which an older form is shown.
    pub(super) old: Vec<SourcePath>,
}

impl State {
    /// Finds out what is wrong with the sources as they are, as long as somebody wants to know.
    pub(super) fn judge(&self) {
        let is_wanted = || self.verdict.is_wanted();
        let judgement = self.judged.site.judgement_while(&is_wanted);
        self.verdict.settle(judgement.map(|judgement| {
            let faults = self.faults.iter();
            let mut findings: Vec<Diagnostic> =
                judgement.findings.iter().chain(faults).cloned().collect();
            Diagnostic::sort(&mut findings);
            findings
        }));
    }

    /// Says that there is a newer state, whose findings count.
    pub(super) fn give_up(&self) {
        self.verdict.give_up();
    }

    /// What is wrong with the sources as they are, sorted; nothing as long as that is not known, and
    /// for ever if it was given up. No page waits for it.
    pub(super) fn findings(&self) -> Option<&[Diagnostic]> {
        self.verdict.known()
    }

    /// What to tell the reader of a page, where it is not shown as its source now is.
    pub(super) fn notice(&self, source: Option<&SourcePath>) -> Option<String> {
        let is_old = |path: &str| self.old.iter().any(|old| old.as_str() == path);
        if is_old(SITE_FILE) {
            return Some(
                "site.toml cannot be read: the site is shown by its last good form".into(),
            );
        }
        if source.is_some_and(|source| self.old.contains(source)) {
            return Some("this page cannot be read as it is: you see its last good form".into());
        }
        is_old(TEMPLATES).then(|| "a template has a fault: you see the last good theme".into())
    }
}

impl Preview {
    /// Reads a site for the first time.
    pub(super) fn read(
        project: Arc<Project>,
        base_url: Option<BaseUrl>,
        drafts: bool,
    ) -> Result<(Self, State), EdgeError> {
        let config = project.read_config()?.at(base_url.clone());
        let now = Workspace::read(&project, config)?;
        let highlighter = Arc::new(Highlighter::keeping());
        let last = LastForms::default();
        let mut preview =
            Self { project, base_url, drafts, highlighter, now, before: None, last, judged: None };
        let state = preview.link();
        Ok((preview, state))
    }

    /// Reads again what may have changed. Gives the files that did.
    pub(super) fn refresh(&mut self, hints: &Changes) -> Result<BTreeSet<SourcePath>, EdgeError> {
        let mut changed = self.now.refresh(&self.project, hints)?;
        if let Some(before) = &mut self.before {
            let pages = before.refresh(&self.project, hints)?;
            self.last.keep_pages(before, &pages);
        } else {
            self.last.keep_pages(&self.now, &changed);
        }
        let site_file = SourcePath::new(SITE_FILE);
        if hints.touch(&site_file) && self.reconfigure()? {
            changed.insert(site_file, None);
        }
        Ok(changed.into_keys().collect())
    }

    /// The folders outside of the site's own to which its symlinks lead.
    pub(super) fn linked_folders(&self) -> Vec<PathBuf> {
        self.now.linked_folders(&self.project)
    }

    /// Reads `site.toml` again, and everything by its rules. Says whether it changed.
    fn reconfigure(&mut self) -> Result<bool, EdgeError> {
        let config = self.project.read_config()?.at(self.base_url.clone());
        let was = &self.now.config;
        if config.source == was.source && config.is_readable == was.is_readable {
            return Ok(false);
        }
        let now = Workspace::read(&self.project, config)?;
        let was = std::mem::replace(&mut self.now, now);
        if self.now.config.is_readable {
            // What was parsed by another model cannot stand among what is parsed by this one.
            (self.before, self.last.pages) = (None, BTreeMap::new());
        } else if was.config.is_readable {
            self.before = Some(was);
        }
        Ok(true)
    }

    /// The site of these sources.
    fn made_of(&self, parts: SiteParts) -> ReadSite {
        let before = self.judged.as_ref().map(|judged| &judged.site);
        parts.link(Some(self.highlighter.clone()), before)
    }

    /// Makes the site as it is and, where they differ, the one that is shown.
    pub(super) fn link(&mut self) -> State {
        let present = self.project.present.now();
        let site = Arc::new(self.made_of(self.now.parts(self.drafts, present)));
        self.judged = Some(site.clone());
        let theme = &self.now.theme;
        // A theme that made all pages before the edit makes them after it, but for what their data say.
        let is_known = self.last.theme.as_ref().is_some_and(|good| Arc::ptr_eq(good, theme));
        let faults = template_faults(&site.site, theme, is_known);
        let is_theme_good = faults.is_empty() && self.now.theme.findings.is_empty();
        if is_theme_good {
            self.last.theme = Some(self.now.theme.clone());
        }
        let mut parts = self.before.as_ref().unwrap_or(&self.now).parts(self.drafts, present);
        let mut old = self.last.put_into(&mut parts, self.before.as_ref().unwrap_or(&self.now));
        if !is_theme_good {
            let lang = &parts.config.settings.lang;
            let ours = || Arc::new(Theme::new(&ThemeFiles::default(), lang));
            parts.theme = self.last.theme.clone().unwrap_or_else(ours);
            old.push(SourcePath::new(TEMPLATES));
        }
        if self.before.is_some() {
            old.push(SourcePath::new(SITE_FILE));
        }
        let shown = if old.is_empty() { site.clone() } else { Arc::new(self.made_of(parts)) };
        State { shown, judged: site, faults, verdict: Verdict::default(), old }
    }
}

impl LastForms {
    /// Takes note of which of the changed pages cannot be read as they are now.
    fn keep_pages(&mut self, now: &Workspace, changed: &ChangedPages) {
        for (path, before) in changed {
            if !now.has_lost(path) {
                self.pages.remove(path);
            } else if let Some(page) = before.as_ref().filter(|page| page.lost.is_none()) {
                self.pages.insert(path.clone(), page.clone());
            }
        }
    }

    /// Puts the last good forms in the place of what cannot be read. Gives the paths of those.
    fn put_into(&mut self, parts: &mut SiteParts, now: &Workspace) -> Vec<SourcePath> {
        let mut old = Vec::new();
        for (path, page) in &self.pages {
            put(&mut parts.reading.pages, page.clone(), |page| &page.path);
            old.push(path.clone());
        }
        self.keep_data(&parts.reading.data, &parts.config);
        self.data.retain(|path, _| now.has(path));
        for (path, data) in &self.data {
            let is_shown = parts.reading.data.iter().any(|source| source == data);
            if !is_shown {
                put(&mut parts.reading.data, data.clone(), |data| &data.path);
                old.push(path.clone());
            }
        }
        old
    }

    fn keep_data(&mut self, data: &[Source], config: &Config) {
        for source in data {
            let is_known = self.data.get(&source.path) == Some(source);
            if !is_known && has_all_rows(source, config) {
                self.data.insert(source.path.clone(), source.clone());
            }
        }
    }
}

/// Puts a source in its place in a list that is sorted by path, instead of the one of its path.
fn put<T>(list: &mut Vec<T>, source: T, path: impl Fn(&T) -> &SourcePath) {
    match list.binary_search_by(|other| path(other).cmp(path(&source))) {
        Ok(at) => list[at] = source,
        Err(at) => list.insert(at, source),
    }
}

/// What goes wrong when one page of each sort is rendered, where the site has templates of its own. Of
/// a theme that is known to be good, the pages that take longest are left out.
fn template_faults(site: &Site, theme: &Theme, is_known: bool) -> Vec<Diagnostic> {
    if !theme.has_own_templates() || !theme.findings.is_empty() {
        return Vec::new();
    }
    let routes = site.one_route_of_each_sort(!is_known);
    routes.into_par_iter().filter_map(|route| site.fault(route)).collect()
}
