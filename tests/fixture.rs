//! Sites in memory, written as one string.
//!
//! ```text
//! -- site.toml --
//! title = "T"
//! -- content/guides/a.md --
//! Text.
//! ```

use std::sync::Arc;

use jiff::Timestamp;

use operandi::config_file::Config;
use operandi::diagnostic::Diagnostic;
use operandi::handbook::site_files::SiteFile;
use operandi::pages::route::Route;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::{Source, SourcePath};

/// The files of a fixture: path and text.
pub fn files(fixture: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in fixture.split_inclusive('\n') {
        let trimmed = line.trim_end();
        match trimmed.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                }
            }
        }
    }
    files
}

/// The site of a fixture. Without a `site.toml` it gets one with a title.
pub fn site(fixture: &str) -> Site {
    site_of(files(fixture))
}

/// The site of these files, sorted as a reading of a folder is.
pub fn site_of(mut files: Vec<(String, String)>) -> Site {
    files.sort();
    let mut config = Source::new("site.toml", "title = \"Handbook\"\n");
    let (mut pages, mut data, mut copied) = (Vec::new(), Vec::new(), Vec::new());
    let mut theme = ThemeFiles::default();
    for (path, text) in files {
        let source = Source::new(&path, &text);
        if path == "site.toml" {
            config = source;
        } else if let Some(name) = path.strip_prefix("templates/") {
            theme.overrides.push((name.to_owned(), source));
        } else if path.starts_with("data/") {
            data.push(source);
        } else if path.starts_with("content/")
            && path.strip_suffix(".md").is_some()
            && !path.contains("/templates/")
        {
            pages.push(source);
        } else {
            copied.push(SiteFile { path: SourcePath::new(&path), dimensions: None });
        }
    }
    let config = Arc::new(Config::read(config));
    let theme = Arc::new(Theme::new(&theme));
    let (drafts, unreadable) = (false, Vec::new());
    let now = now();
    Site::new(Sources { config, pages, data, files: copied, theme, drafts, unreadable, now })
}

/// The findings that keep a site from being built.
pub fn errors(site: &Site) -> Vec<&Diagnostic> {
    site.findings().iter().filter(|finding| finding.is_error()).collect()
}

/// The present of all tests: the first day of the sample's fiscal year.
pub fn now() -> Timestamp {
    "2027-02-01T09:00Z".parse().expect("it is a moment")
}

/// The findings of the sources or, if they are fine, those of rendering all outputs.
pub fn findings(site: &Site) -> Vec<Diagnostic> {
    let mut findings = site.findings().to_vec();
    if findings.is_empty() {
        let rendered = site.routes().filter_map(|route| site.render(route)?.err());
        findings.extend(rendered.map(|finding| *finding));
        Diagnostic::sort(&mut findings);
    }
    findings
}

/// The text of a source: the site keeps those of templates, the others are in the fixture.
pub fn source(fixture: &str, site: &Site, path: &SourcePath) -> Option<Arc<str>> {
    let in_fixture = || files(fixture).into_iter().find(|(name, _)| name == path.as_str());
    site.source(path).or_else(|| in_fixture().map(|(_, text)| text.into()))
}

/// The text of an output; panics with the findings if there is none.
pub fn render(site: &Site, route: &str) -> String {
    let rendered = site.render(&Route::new(route));
    match rendered {
        None => panic!("no output at {route}; findings: {:#?}", site.findings()),
        Some(Err(finding)) => panic!("{route} does not render: {finding:#?}"),
        Some(Ok(Content::CopyOf(path))) => path.as_str().to_owned(),
        Some(Ok(Content::Bytes(bytes))) => String::from_utf8(bytes).expect("outputs are UTF-8"),
    }
}
