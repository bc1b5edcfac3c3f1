//! Sites written as one string.
//!
//! ```text
//! -- site.toml --
//! title = "T"
//! -- content/guides/a.md --
//! See [[b]].
//!       ^ link/dead
//! ```
//!
//! A word in the heading says what else a file is: `-- content/a.md (bytes) --` has its bytes
//! written with escapes (`\xE9`, `\n`, `\r`, `\t`, `\\`), and lines end only where `\n` says so;
//! `(link: ../b.md)` is a symbolic link, `(size: 7)` a file of so many bytes. Lines that mark a
//! finding (`marks.rs`) are no part of any file.

use std::sync::Arc;

use jiff::Timestamp;

use operandi::check::baseline::BASELINE_FILE;
use operandi::config_file::Config;
use operandi::diagnostic::Diagnostic;
use operandi::handbook::site_files::SiteFile;
use operandi::pages::route::Route;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::{Source, SourcePath};

use crate::marks::is_mark;

/// The `site.toml` of a fixture that has none.
pub const SITE: &str = "title = \"Handbook\"\n";

/// A file of a fixture.
pub struct File {
    /// Its path below the site's root.
    pub path: String,
    /// What it is.
    pub content: FileContent,
}

/// What a file of a fixture is.
pub enum FileContent {
    /// A text.
    Text(String),
    /// Bytes, written with escapes.
    Bytes(Vec<u8>),
    /// A symbolic link to this path.
    Link(String),
    /// So many bytes of nothing.
    Size(u64),
}

/// The path and the word in parentheses of a heading, if the line is one.
pub fn heading(line: &str) -> Option<(&str, Option<&str>)> {
    let inside = line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")?;
    let word = inside.strip_suffix(')').and_then(|rest| rest.split_once(" ("));
    Some(word.map_or((inside, None), |(path, word)| (path, Some(word))))
}

/// Whether a fixture has files that only a disk can hold as they are written.
pub fn needs_disk(fixture: &str) -> bool {
    fixture.lines().filter_map(heading).any(|(_, word)| word.is_some())
}

/// The bytes that a line of a fixture stands for in a file with this word in its heading.
pub fn written(line: &str, word: Option<&str>) -> Vec<u8> {
    if word == Some("bytes") { unescaped(line) } else { line.as_bytes().to_vec() }
}

fn unescaped(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line.trim_end_matches('\n').as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let (byte, length) = match (first, after) {
            (b'\\', [b'x', a, b, ..]) => {
                let digits = String::from_utf8_lossy(&[*a, *b]).into_owned();
                (u8::from_str_radix(&digits, 16).expect("two digits after \\x"), 3)
            }
            (b'\\', [b'n', ..]) => (b'\n', 1),
            (b'\\', [b'r', ..]) => (b'\r', 1),
            (b'\\', [b't', ..]) => (b'\t', 1),
            (b'\\', [b'\\', ..]) => (b'\\', 1),
            (b'\\', _) => panic!("no escape: {line}"),
            _ => (*first, 0),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    bytes
}

/// The files of a fixture, of whatever sort.
pub fn all_files(fixture: &str) -> Vec<File> {
    let mut files: Vec<(&str, Option<&str>, Vec<u8>)> = Vec::new();
    for line in fixture.split_inclusive('\n') {
        if let Some((path, word)) = heading(line) {
            files.push((path, word, Vec::new()));
        } else if let Some((_, word, bytes)) = files.last_mut()
            && !is_mark(line)
        {
            bytes.extend(written(line, *word));
        }
    }
    let file = |(path, word, bytes): (&str, Option<&str>, Vec<u8>)| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let content = match word.map(|word| word.split_once(": ").unwrap_or((word, ""))) {
            None => FileContent::Text(text),
            Some(("bytes", _)) => FileContent::Bytes(bytes),
            Some(("link", to)) => FileContent::Link(to.to_owned()),
            Some(("size", size)) => FileContent::Size(size.parse().expect("a number of bytes")),
            Some((word, _)) => panic!("{path}: a file cannot be ({word})"),
        };
        File { path: path.to_owned(), content }
    };
    files.into_iter().map(file).collect()
}

/// The files of a fixture that has texts only: path and text.
pub fn files(fixture: &str) -> Vec<(String, String)> {
    let text = |file: File| match file.content {
        FileContent::Text(text) => (file.path, text),
        _ => panic!("{} needs a disk", file.path),
    };
    all_files(fixture).into_iter().map(text).collect()
}

/// The site of a fixture. Without a `site.toml` it gets one with a title.
pub fn site(fixture: &str) -> Site {
    site_of(files(fixture))
}

/// The site of these files, sorted as a reading of a folder is.
pub fn site_of(mut files: Vec<(String, String)>) -> Site {
    files.sort();
    let mut config = Source::new("site.toml", SITE);
    let (mut pages, mut data, mut copied) = (Vec::new(), Vec::new(), Vec::new());
    let mut theme = ThemeFiles::default();
    for (path, text) in files {
        let source = Source::new(&path, &text);
        if path == "site.toml" {
            config = source;
        } else if let Some(name) = path.strip_prefix("templates/") {
            theme.overrides.push((name.to_owned(), source));
        } else if let Some(name) = path.strip_prefix("languages/") {
            theme.own_languages.push((name.to_owned(), source));
        } else if path.starts_with("data/") {
            data.push(source);
        } else if path.starts_with("content/")
            && path.strip_suffix(".md").is_some()
            && !path.contains("/templates/")
        {
            pages.push(source);
        } else if path != BASELINE_FILE {
            copied.push(SiteFile { path: SourcePath::new(&path), dimensions: None });
        }
    }
    let config = Arc::new(Config::read(config));
    theme.accent = config.settings.accent;
    let theme = Arc::new(Theme::new(&theme, &config.settings.lang));
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
    if !findings.iter().any(Diagnostic::is_error) {
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
        Some(Ok(Content::CopyOf(path) | Content::TwinOf(path))) => path.as_str().to_owned(),
        Some(Ok(Content::Bytes(bytes))) => String::from_utf8(bytes).expect("outputs are UTF-8"),
    }
}
