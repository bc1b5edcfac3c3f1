//! A site on disk, kept: after a change, only what may have changed is read again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::commands::project::{Project, SiteParts, rules};
use crate::config_file::Config;
use crate::disk::changes::Changes;
use crate::disk::error::EdgeError;
use crate::disk::inventory::Inventory;
use crate::pages::theme::{Theme, ThemeFiles};
use crate::site::Page;
use crate::site::parsing::parse;
use crate::source::{Source, SourcePath};

/// The sources of a site as they were last read, by the rules of one `site.toml`.
pub(super) struct Workspace {
    /// `site.toml`.
    pub(super) config: Arc<Config>,
    /// The theme.
    pub(super) theme: Arc<Theme>,
    /// What it was made of.
    theme_files: ThemeFiles,
    inventory: Inventory<Page>,
}

/// The files that changed, and the page that each was before, if it was one.
pub(super) type ChangedPages = BTreeMap<SourcePath, Option<Page>>;

impl Workspace {
    /// Reads a site by the rules of this `site.toml`.
    pub(super) fn read(project: &Project, config: Config) -> Result<Self, EdgeError> {
        let config = Arc::new(config);
        let theme_files = project.read_theme(&config)?;
        let theme = Arc::new(Theme::new(&theme_files, &config.settings.lang));
        let inventory = Inventory::read(&project.root, rules(&config), page(&config))?;
        Ok(Self { config, theme, theme_files, inventory })
    }

    /// Reads again what may have changed, `site.toml` excepted.
    pub(super) fn refresh(
        &mut self,
        project: &Project,
        hints: &Changes,
    ) -> Result<ChangedPages, EdgeError> {
        let mut changed = self.inventory.refresh(hints, page(&self.config))?;
        let theme = format!("themes/{}", self.config.settings.theme);
        for folder in ["templates", "languages", &theme] {
            if hints.touch_folder(folder) && self.refresh_theme(project)? {
                let inside = |path: &&String| path.starts_with(folder);
                let paths = hints.paths.iter().filter(inside);
                let files: Vec<&str> = paths.map(String::as_str).collect();
                let named = if files.is_empty() { vec![folder] } else { files };
                changed.extend(named.into_iter().map(|path| (SourcePath::new(path), None)));
            }
        }
        Ok(changed)
    }

    /// Reads the theme again. Says whether it is another.
    fn refresh_theme(&mut self, project: &Project) -> Result<bool, EdgeError> {
        let files = project.read_theme(&self.config)?;
        let is_other = files != self.theme_files;
        if is_other {
            self.theme = Arc::new(Theme::new(&files, &self.config.settings.lang));
            self.theme_files = files;
        }
        Ok(is_other)
    }

    /// Everything that was read, ready to link.
    pub(super) fn parts(&self, drafts: bool, now: Timestamp) -> SiteParts {
        let reading = self.inventory.reading(Page::clone);
        let (config, theme) = (self.config.clone(), self.theme.clone());
        SiteParts { config, reading, theme, drafts, now }
    }

    /// Whether a file is there and is no page that can be shown.
    pub(super) fn has_lost(&self, path: &SourcePath) -> bool {
        let page = self.inventory.page(path);
        self.inventory.has(path) && page.is_none_or(|page| page.lost.is_some())
    }

    /// Whether there is a file at a path, readable or not.
    pub(super) fn has(&self, path: &SourcePath) -> bool {
        self.inventory.has(path)
    }

    /// The folders with files to which symlinks of the site lead.
    pub(super) fn linked_folders(&self, project: &Project) -> Vec<PathBuf> {
        let files = self.inventory.linked().filter_map(|path| {
            let real = project.root.join(path.as_str()).canonicalize().ok()?;
            Some(real.parent()?.to_owned())
        });
        files.collect()
    }
}

/// How a page is parsed.
fn page(config: &Arc<Config>) -> impl Fn(Source) -> Page + Sync + Send {
    let config = config.clone();
    move |page| Arc::new(parse(page, &config))
}
