//! Finding a site on disk and reading all its sources.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::commands::arguments::Common;
use crate::commands::clock::Present;
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::disk::exclusion::Excluded;
use crate::disk::read::{
    ReadRules, Reading, Tree, read_bytes, read_outside, read_site_with, read_text, read_tree,
};
use crate::handbook::site_files::SiteFile;
use crate::pages::highlight::Highlighter;
use crate::pages::theme::{Theme, ThemeFiles};
use crate::site::parsing::parse;
use crate::site::{Page, Site, Sources};
use crate::source::{Place, Source, SourcePath};

/// The name of the file that makes a folder a site.
const SITE_FILE: &str = "site.toml";
/// Where a site is written if nothing else is said.
const OUTPUT: &str = "public";

/// A site on disk.
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// What stands before the paths of sources when they are shown: the way from where the user
    /// stands to the site.
    pub base: String,
    /// The file that stands in for `site.toml`.
    pub config: Option<PathBuf>,
    /// What is taken for the present.
    pub present: Present,
}

/// A site that was read, and what became of its sources.
pub struct ReadSite {
    /// The site.
    pub site: Site,
    /// How many sources there are.
    pub sources: usize,
    /// How many of them are copied.
    pub copied: usize,
    /// What was not read, and the rule that says so.
    pub excluded: Vec<Excluded>,
}

impl Project {
    /// Finds the site: the folder asked for, or the nearest one upwards with a `site.toml`.
    pub fn find(common: &Common, folder: Option<&Path>) -> Result<Self, EdgeError> {
        let present = Present::of(common.now)?;
        let here = std::env::current_dir()
            .map_err(|error| EdgeError::io("read the current folder", Path::new("."), &error))?;
        let asked = folder.or(common.root.as_deref());
        let config = common.config.as_ref().map(|config| here.join(config));
        let root = if let Some(folder) = asked {
            let root = here.join(folder);
            let has_site = config.is_some() || root.join(SITE_FILE).is_file();
            if has_site { Ok(root) } else { Err(no_site(&root)) }
        } else {
            let found = here.ancestors().find(|folder| folder.join(SITE_FILE).is_file());
            let beside = config.as_ref().and_then(|config| config.parent());
            beside.or(found).map(Path::to_owned).ok_or_else(|| no_site(&here))
        }?;
        let root = root.canonicalize().map_err(|e| EdgeError::io("open the folder", &root, &e))?;
        let here = here.canonicalize().unwrap_or(here);
        Ok(Self { base: base(&here, &root), root, config, present })
    }

    /// The folder that the site is written to.
    pub fn output(&self, asked: Option<&Path>) -> PathBuf {
        asked.map_or_else(|| self.root.join(OUTPUT), Path::to_owned)
    }

    /// The same as it is shown.
    pub fn shown_output(&self, asked: Option<&Path>) -> String {
        asked.map_or_else(|| format!("{}{OUTPUT}", self.base), |out| out.display().to_string())
    }

    /// Reads all sources and makes the site of them.
    pub fn read(&self, base_url: Option<BaseUrl>, drafts: bool) -> Result<ReadSite, EdgeError> {
        Ok(self.read_parts(base_url, drafts)?.link(None, None))
    }

    /// Reads all sources.
    pub fn read_parts(
        &self,
        base_url: Option<BaseUrl>,
        drafts: bool,
    ) -> Result<SiteParts, EdgeError> {
        let config = Arc::new(self.read_config()?.at(base_url));
        let page = |page| Arc::new(parse(page, &config));
        let reading = read_site_with(&self.root, &rules(&config), page)?;
        let theme = Arc::new(Theme::new(&self.read_theme(&config)?, &config.settings.lang));
        Ok(SiteParts { config, reading, theme, drafts, now: self.present.now() })
    }

    /// The text of a source, for the excerpt of a finding.
    pub fn source(&self, site: &Site, path: &SourcePath) -> Option<Arc<str>> {
        let read = || read_text(&self.root, path).ok().map(|source| source.text);
        site.source(path).or_else(read)
    }

    /// Reads `site.toml`, or the file that stands in for it. One that cannot be read is a finding.
    pub fn read_config(&self) -> Result<Config, EdgeError> {
        let read = match &self.config {
            None => read_text(&self.root, &SourcePath::new(SITE_FILE)),
            Some(path) => {
                let real = path.canonicalize().map_err(|e| EdgeError::io("read", path, &e))?;
                read_outside(&real, &SourcePath::new(&way(&self.root, &real)))?
            }
        };
        Ok(match read {
            Ok(source) => Config::read(source),
            Err(finding) => {
                let mut config = Config::read(Source::new(SITE_FILE, ""));
                config.findings = vec![*finding];
                config.is_readable = false;
                config
            }
        })
    }

    /// Reads what the site brings of a theme.
    pub fn read_theme(&self, config: &Config) -> Result<ThemeFiles, EdgeError> {
        let folder = format!("themes/{}", config.settings.theme);
        let own = read_tree(&self.root, &folder)?;
        let overrides = read_tree(&self.root, "templates")?;
        let languages = read_tree(&self.root, "languages")?;
        let mut findings = Vec::new();
        findings.extend(own.findings.iter().cloned());
        findings.extend(overrides.findings.iter().cloned());
        findings.extend(languages.findings.iter().cloned());
        let is_ours = config.settings.theme == "default";
        if !is_ours && own.texts.is_empty() && own.files.is_empty() {
            findings.push(no_theme(config, &folder));
        }
        let mut files = ThemeFiles {
            overrides: below(&overrides, "templates/"),
            templates: below(&own, &format!("{folder}/templates/")),
            assets: Vec::new(),
            accent: config.settings.accent,
            own_languages: below(&languages, "languages/"),
            languages: below(&own, &format!("{folder}/languages/")),
            findings,
        };
        let assets = format!("{folder}/assets/");
        let paths = own.texts.iter().map(|s| &s.path).chain(own.files.iter().map(|f| &f.path));
        for path in paths {
            if let Some(name) = path.as_str().strip_prefix(&assets) {
                files.assets.push((name.to_owned(), read_bytes(&self.root, path)?));
            }
        }
        Ok(files)
    }
}

/// Everything that was read of a site.
pub struct SiteParts {
    /// `site.toml`.
    pub config: Arc<Config>,
    /// The sources, with the pages parsed.
    pub reading: Reading<Page>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The present.
    pub now: Timestamp,
}

impl SiteParts {
    /// Makes the site of them, see [`Site::of_parsed`].
    pub fn link(self, highlighter: Option<Arc<Highlighter>>, before: Option<&Site>) -> ReadSite {
        let Self { config, reading, theme, drafts, now } = self;
        let Reading { pages, data, files, excluded, findings } = reading;
        let read = pages.len() + data.len() + files.len() + excluded.len() + findings.len();
        let copied = files.len();
        let files = files.into_iter();
        let files = files.map(|file| SiteFile { path: file.path, dimensions: file.dimensions });
        let files = files.collect();
        let unreadable = findings;
        let sources = Sources { config, pages, data, files, theme, drafts, unreadable, now };
        let site = Site::of_parsed(sources, highlighter, before);
        ReadSite { site, sources: read, copied, excluded }
    }
}

/// What `site.toml` says about reading.
pub fn rules(config: &Config) -> ReadRules {
    ReadRules { exclude: config.settings.exclude.clone(), assets: config.settings.assets.clone() }
}

/// The texts of a tree below a folder of it.
fn below(tree: &Tree, folder: &str) -> Vec<(String, Source)> {
    let texts = tree.texts.iter();
    let named = texts.filter_map(|text| {
        let name = text.path.as_str().strip_prefix(folder)?;
        Some((name.to_owned(), text.clone()))
    });
    named.collect()
}

fn no_site(folder: &Path) -> EdgeError {
    EdgeError::new(format!("there is no {SITE_FILE} in `{}`", folder.display()))
        .hint("go to a site's folder, or name it with -C")
}

fn no_theme(config: &Config, folder: &str) -> Diagnostic {
    let place = Place::new(&config.source.path, config.settings.theme_span);
    let message = format!("there is no theme in `{folder}/`");
    Diagnostic::error(crate::config::table::BAD_VALUE, place, message)
        .help("put templates or assets there, or take the `theme` key out")
}

/// The way from the site's folder to a file that may lie outside of it, with `/` between its parts.
fn way(root: &Path, file: &Path) -> String {
    let above = |folder: &&Path| file.starts_with(folder);
    let shared = root.ancestors().find(above).unwrap_or(Path::new(""));
    let up = root.strip_prefix(shared).map_or(0, |rest| rest.components().count());
    let down = file.strip_prefix(shared).unwrap_or(file).components();
    let down: Vec<_> = down.map(|part| part.as_os_str().to_string_lossy()).collect();
    format!("{}{}", "../".repeat(up), down.join("/"))
}

/// The way from where the user stands to the site, to put before paths.
fn base(here: &Path, root: &Path) -> String {
    let shared = here.ancestors().find(|folder| root.starts_with(folder));
    // Two folders that share nothing but the root of the disk are far from each other.
    let is_near = shared.is_some_and(|folder| folder.parent().is_some() || folder == here);
    if !is_near {
        return format!("{}/", root.display());
    }
    let way = way(here, root);
    if way.is_empty() || way.ends_with('/') { way } else { format!("{way}/") }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{base, way};

    #[test]
    fn a_file_outside_the_site_is_named_from_there() {
        let way = |root: &str, file: &str| way(Path::new(root), Path::new(file));
        assert_eq!(way("/a/site", "/a/site/conf/x.toml"), "conf/x.toml");
        assert_eq!(way("/a/site", "/a/conf/x.toml"), "../conf/x.toml");
        assert_eq!(way("/a/b", "/x.toml"), "../../x.toml");
    }

    #[test]
    fn paths_are_shown_from_where_the_user_stands() {
        let base = |here: &str, root: &str| base(Path::new(here), Path::new(root));
        assert_eq!(base("/a", "/a"), "");
        assert_eq!(base("/a", "/a/b"), "b/");
        assert_eq!(base("/a/b/c", "/a"), "../../");
        assert_eq!(base("/a/b", "/a/c"), "../c/");
        assert_eq!(base("/x", "/a"), "/a/");
    }
}
