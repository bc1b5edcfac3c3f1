//! The sources of a site with their texts at hand, for commands that change them. Everything is
//! changed here first; what comes of it is a site like any other, and is written when it is right.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::commands::project::{Project, SiteParts, rules};
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::disk::exclusion::Excluded;
use crate::disk::read::{Reading, SourceFile, read_site_with};
use crate::disk::rewrite::Rewrite;
use crate::edit::apply::Edits;
use crate::pages::theme::Theme;
use crate::site::parsing::parse;
use crate::site::{Page, Site};
use crate::source::{Source, SourcePath};

/// The sources as they are to be, and as they were where they differ.
pub(super) struct Manuscript {
    /// `site.toml`.
    pub(super) config: Arc<Config>,
    pages: BTreeMap<SourcePath, Written>,
    data: BTreeMap<SourcePath, Source>,
    files: Vec<SourceFile>,
    excluded: Vec<Excluded>,
    unreadable: Vec<Diagnostic>,
    theme: Arc<Theme>,
    now: Timestamp,
    /// What was read of each source that is to be another, by its present path.
    before: BTreeMap<SourcePath, Source>,
}

/// A page as text and as read.
struct Written {
    source: Source,
    page: Page,
}

impl Manuscript {
    /// Reads a site by the rules of this `site.toml`, which need not be the one on disk.
    pub(super) fn read(project: &Project, config: Config) -> Result<Self, EdgeError> {
        let config = Arc::new(config);
        let written = |source: Source| Written::new(source, &config);
        let reading = read_site_with(&project.root, &rules(&config), written)?;
        let theme = Arc::new(Theme::new(&project.read_theme(&config)?, &config.settings.lang));
        let Reading { pages, data, files, excluded, findings } = reading;
        Ok(Self {
            config,
            pages: pages.into_iter().map(|page| (page.source.path.clone(), page)).collect(),
            data: data.into_iter().map(|source| (source.path.clone(), source)).collect(),
            files,
            excluded,
            unreadable: findings,
            theme,
            now: project.present.now(),
            before: BTreeMap::new(),
        })
    }

    /// The site that they make.
    pub(super) fn site(&self, drafts: bool) -> Site {
        let reading = Reading {
            pages: self.pages.values().map(|written| written.page.clone()).collect(),
            data: self.data.values().cloned().collect(),
            files: self.files.clone(),
            excluded: self.excluded.clone(),
            findings: self.unreadable.clone(),
        };
        let (config, theme) = (self.config.clone(), self.theme.clone());
        SiteParts { config, reading, theme, drafts, now: self.now }.link(None, None).site
    }

    /// The data files.
    pub(super) fn data(&self) -> impl Iterator<Item = &Source> {
        self.data.values()
    }

    /// A source: a page, a data file or `site.toml`.
    pub(super) fn source(&self, path: &SourcePath) -> Option<&Source> {
        let page = self.pages.get(path).map(|written| &written.source);
        let config = Some(&self.config.source).filter(|config| config.path == *path);
        page.or_else(|| self.data.get(path)).or(config)
    }

    /// Whether there is a file at a path, whatever it is read as.
    pub(super) fn has(&self, path: &SourcePath) -> bool {
        let is_file = |file: &SourceFile| file.path == *path;
        self.source(path).is_some() || self.files.iter().any(is_file)
    }

    /// Makes edits in the texts.
    pub(super) fn apply(&mut self, edits: &Edits) -> Result<(), EdgeError> {
        for path in edits.sources().into_keys() {
            let source = self.source(path).cloned();
            let new = source.as_ref().and_then(|source| edits.apply(path, &source.text));
            let (Some(source), Some(new)) = (source, new) else {
                return Err(EdgeError::new(format!("cannot change `{path}`: it is not as read")));
            };
            self.before.entry(path.clone()).or_insert(source);
            self.put(Source { path: path.clone(), text: new.into() });
        }
        Ok(())
    }

    /// Notes that `site.toml` was another one on disk.
    pub(super) fn set_config_before(&mut self, config: Source) {
        if config.text != self.config.source.text {
            self.before.insert(config.path.clone(), config);
        }
    }

    /// Gives a page another path.
    pub(super) fn rename(&mut self, path: &SourcePath, new_path: &SourcePath) {
        let Some(Written { source, .. }) = self.pages.remove(path) else { return };
        let before = self.before.remove(path).unwrap_or_else(|| source.clone());
        self.before.insert(new_path.clone(), before);
        self.put_page(Source { path: new_path.clone(), text: source.text });
    }

    /// What has to be written, in the order of paths.
    pub(super) fn rewrites(&self) -> Vec<Rewrite> {
        let changed = self.before.iter().filter_map(|(new_path, before)| {
            Some(Rewrite {
                path: before.path.clone(),
                new_path: new_path.clone(),
                before: before.text.clone(),
                after: self.source(new_path)?.text.to_string(),
            })
        });
        changed.filter(|one| one.path != one.new_path || *one.before != one.after).collect()
    }

    fn put(&mut self, source: Source) {
        if self.pages.contains_key(&source.path) {
            self.put_page(source);
        } else if self.data.contains_key(&source.path) {
            self.data.insert(source.path.clone(), source);
        } else {
            self.put_config(source);
        }
    }

    fn put_page(&mut self, source: Source) {
        self.pages.insert(source.path.clone(), Written::new(source, &self.config));
    }

    /// Another model gives another meaning to every page.
    fn put_config(&mut self, source: Source) {
        let base_url = self.config.settings.base_url.clone();
        self.config = Arc::new(Config::read(source).at(base_url));
        let pages = std::mem::take(&mut self.pages).into_par_iter();
        let pages = pages.map(|(path, page)| (path, Written::new(page.source, &self.config)));
        self.pages = pages.collect();
    }
}

impl Written {
    fn new(source: Source, config: &Config) -> Self {
        let page = Arc::new(parse(source.clone(), config));
        Self { source, page }
    }
}
