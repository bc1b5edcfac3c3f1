//! What all targets share: a site in memory, and what must hold of it whatever its files say.

use std::sync::Arc;

use operandi::config_file::Config;
use operandi::handbook::site_files::SiteFile;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::{Place, Source, SourcePath};

/// The site of these files: `site.toml`, templates, rows, pages, and files that are copied.
pub fn site(files: &[(String, String)]) -> Site {
    let mut config = Source::new("site.toml", "title = \"T\"\n");
    let (mut pages, mut data, mut copied) = (Vec::new(), Vec::new(), Vec::new());
    let mut theme = ThemeFiles::default();
    for (path, text) in files {
        let source = Source::new(path, text);
        if path == "site.toml" {
            config = source;
        } else if let Some(name) = path.strip_prefix("templates/") {
            theme.overrides.push((name.to_owned(), source));
        } else if path.starts_with("data/") {
            data.push(source);
        } else if path.starts_with("content/") && path.ends_with(".md") {
            pages.push(source);
        } else if path.starts_with("content/") || path.starts_with("static/") {
            copied.push(SiteFile { path: SourcePath::new(path), dimensions: None });
        }
    }
    let config = Arc::new(Config::read(config));
    theme.accent = config.settings.accent;
    let theme = Arc::new(Theme::new(&theme, &config.settings.lang));
    Site::new(Sources { config, pages, data, files: copied, theme, drafts: false, unreadable: Vec::new(), now: Default::default() })
}

/// A page of guides with this text, and one that it can link to.
pub fn page(text: &str) -> Vec<(String, String)> {
    let other = "---\ntitle: B\naliases: [a]\n---\n## X {#x}\n";
    let files = [("content/guides/page.md", text), ("content/guides/b.md", other)];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec()
}

/// Every place lies inside its source, between characters, and every page renders to UTF-8.
pub fn check(files: &[(String, String)]) {
    let site = site(files);
    let inside = |place: &Place| {
        let file = files.iter().find(|(path, _)| *path == place.path.as_str());
        let text = file.map(|(_, text)| text.as_str().into()).or_else(|| site.source(&place.path));
        // Files that are copied, and folders, have no text.
        let Some(text) = text else { return };
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        assert!(text.get(start..end).is_some(), "{place:?}");
    };
    for finding in site.findings() {
        inside(&finding.place);
        finding.related.iter().for_each(|related| inside(&related.place));
    }
    for route in site.routes().filter(|route| !route.as_str().starts_with("assets/")) {
        match site.render(route) {
            Some(Ok(Content::Bytes(bytes))) => {
                assert!(String::from_utf8(bytes).is_ok(), "{route}");
            }
            Some(Ok(Content::CopyOf(_) | Content::TwinOf(_))) => {}
            Some(Err(finding)) => inside(&finding.place),
            None => panic!("{route} is listed and not there"),
        }
    }
}
