//! A whole site as bytes in memory, and checks over all of its pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use operandi::config::settings::BaseUrl;
use operandi::config_file::Config;
use operandi::disk::read::{ReadRules, read_bytes, read_site, read_text};
use operandi::handbook::site_files::SiteFile;
use operandi::pages::route::Route;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::{Source, SourcePath};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use crate::fixture;
use crate::html::Page;

/// All outputs of a site by route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built(pub BTreeMap<String, Vec<u8>>);

/// The folder of the repository, which is the folder of the sample.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The sources of the site in a folder, with the theme that comes with the program.
pub fn sources(folder: &Path) -> Sources {
    let config = read_text(folder, &SourcePath::new("site.toml")).expect("it has a site.toml");
    let config = Config::read(config);
    let theme = Arc::new(Theme::new(&ThemeFiles::default(), &config.settings.lang));
    let rules = ReadRules {
        exclude: config.settings.exclude.clone(),
        assets: config.settings.assets.clone(),
    };
    let reading = read_site(folder, &rules).expect("the folder can be read");
    assert_eq!(reading.findings, [], "what cannot be read");
    let files = reading.files.into_iter();
    let files = files.map(|file| SiteFile { path: file.path, dimensions: file.dimensions });
    Sources {
        config: Arc::new(config),
        pages: reading.pages,
        data: reading.data,
        files: files.collect(),
        theme,
        drafts: false,
        unreadable: Vec::new(),
        now: fixture::now(),
    }
}

/// The sample of this repository, rendered once for all tests that only look at it.
pub static SAMPLE: LazyLock<Built> =
    LazyLock::new(|| Built::new(&Site::new(sources(&repository())), Some(&repository())));

/// The same sources for another address.
pub fn at(mut sources: Sources, base_url: &str) -> Sources {
    let base_url = BaseUrl::parse(base_url).expect("the address is fine");
    sources.config = Arc::new((*sources.config).clone().at(Some(base_url)));
    sources
}

impl Built {
    /// Renders all outputs. Copied files are read from the site's folder, where there is one.
    pub fn new(site: &Site, folder: Option<&Path>) -> Self {
        let routes: Vec<&Route> = site.routes().collect();
        let output = |route: &&Route| {
            let content = match site.render(route) {
                Some(Ok(Content::Bytes(bytes))) => bytes,
                Some(Ok(Content::CopyOf(path))) => folder.map_or_else(
                    || path.as_str().as_bytes().to_vec(),
                    |folder| read_bytes(folder, &path).expect("it was listed"),
                ),
                Some(Ok(Content::TwinOf(path))) => {
                    let read = |folder| read_text(folder, &path).expect("it was read before");
                    // Sites in memory keep no texts: their twins have no prose here.
                    let source = folder.map_or_else(|| Source::new(path.as_str(), ""), read);
                    site.twin(route, &source).expect("it has a twin")
                }
                Some(Err(finding)) => panic!("{route} does not render: {finding:#?}"),
                None => panic!("{route} is listed and not there"),
            };
            (route.as_str().to_owned(), content)
        };
        Self(routes.par_iter().map(output).collect())
    }

    /// The HTML pages: route and text.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter(|(route, _)| is_page(route)).map(|(route, bytes)| {
            (route.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8"))
        })
    }

    /// The text of an output.
    pub fn text(&self, route: &str) -> &str {
        let bytes = self.0.get(route).unwrap_or_else(|| panic!("there is no output {route}"));
        std::str::from_utf8(bytes).expect("this output is text")
    }

    /// Everything wrong with the pages: their HTML, and where their links lead. `base` is the path
    /// at which the site lies, with a slash at both ends.
    pub fn faults(&self, base: &str) -> Vec<String> {
        let pages: BTreeMap<&str, Page> =
            self.pages().map(|(route, html)| (route, Page::read(html))).collect();
        let mut faults = Vec::new();
        for (route, page) in &pages {
            faults.extend(page.faults.iter().map(|fault| format!("{route}: {fault}")));
            for (tag, address) in page.addresses() {
                if let Some(fault) = self.link_fault(&pages, route, address, base) {
                    faults.push(format!("{route}: <{} {address:?}> {fault}", tag.name));
                }
            }
        }
        faults
    }

    fn link_fault(
        &self,
        pages: &BTreeMap<&str, Page>,
        route: &str,
        address: &str,
        base: &str,
    ) -> Option<String> {
        if is_remote(address) {
            return None;
        }
        if route == "404.html" && !address.starts_with('#') && !address.starts_with(base) {
            return Some(format!("does not begin with {base}"));
        }
        if route != "404.html" && address.starts_with('/') {
            return Some("is not relative".into());
        }
        let Some(target) = resolve(route, address, base) else {
            return Some("leaves the site".into());
        };
        if !self.0.contains_key(&target) {
            return Some(format!("leads to {target}, which is not there"));
        }
        let (_, fragment) = address.split_once('#')?;
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        let page = pages.get(target.as_str())?;
        (!page.ids().any(|id| id == fragment)).then(|| format!("{target} has no id {fragment:?}"))
    }
}

/// Whether an output is a page.
pub fn is_page(route: &str) -> bool {
    extension(route) == "html"
}

/// What follows the last dot of a path.
pub fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether an address leads to another host or another program.
pub fn is_remote(address: &str) -> bool {
    address.starts_with("//")
        || address.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        })
}

/// The route of an address relative to the root of the site.
pub fn route_of(address: &str) -> String {
    percent_decode_str(address).decode_utf8().expect("addresses are UTF-8").into_owned()
}

/// The route to which an address on a page leads. Nothing if it leaves the site.
pub fn resolve(route: &str, address: &str, base: &str) -> Option<String> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return Some(route.to_owned());
    }
    let path = route_of(path);
    let mut parts: Vec<&str> = Vec::new();
    let path = match path.strip_prefix(base).filter(|_| path.starts_with('/')) {
        Some(inside) => inside,
        None if path.starts_with('/') => return None,
        None => {
            parts.extend(route.split('/'));
            parts.pop();
            &path
        }
    };
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    if parts.last() == Some(&"") {
        *parts.last_mut()? = "index.html";
    }
    Some(parts.join("/"))
}

#[test]
fn addresses_are_resolved() {
    let to = |route, address| resolve(route, address, "/b/");
    assert_eq!(to("a/b.html", "c.html").as_deref(), Some("a/c.html"));
    assert_eq!(to("a/b.html", "../c%20d.html#x").as_deref(), Some("c d.html"));
    assert_eq!(to("a/b.html", "#x").as_deref(), Some("a/b.html"));
    assert_eq!(to("a/b.html", "../../c.html"), None);
    assert_eq!(to("404.html", "/b/c.html").as_deref(), Some("c.html"));
    assert_eq!(to("404.html", "/c.html"), None);
}

#[test]
fn dead_links_are_faults() {
    let page = |link: &str| {
        format!("<!doctype html><html><head><title>T</title></head><body><main><h1 id=\"t\">T</h1><a href=\"{link}\">l</a></main></body></html>").into_bytes()
    };
    let faults = |link: &str| {
        let outputs = [("a/x.html".to_owned(), page(link)), ("a/y.html".to_owned(), page("#t"))];
        Built(outputs.into()).faults("/")
    };
    assert_eq!(faults("y.html#t"), [""; 0]);
    assert_eq!(
        faults("z.html"),
        ["a/x.html: <a \"z.html\"> leads to a/z.html, which is not there"]
    );
    assert_eq!(faults("y.html#u"), ["a/x.html: <a \"y.html#u\"> a/y.html has no id \"u\""]);
    assert_eq!(faults("/a/y.html"), ["a/x.html: <a \"/a/y.html\"> is not relative"]);
}
