//! Golden sites: small sites on disk, each about one idea, and what has to come out of them.
//!
//! A golden site is `tests/golden/NAME/` with `site.toml`, `content/`, `data/`, `static/` and
//! `templates/`; it is rendered with the plain theme in `tests/golden/theme/`, which shows all that
//! views offer and no more. `expected/` holds the main part of every page, the whole of the home
//! page, every other text the program makes, and the list of all outputs. `UPDATE=1` writes it
//! again; read what it wrote.
#![expect(clippy::disallowed_methods, reason = "golden sites lie on disk and are updated there")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use operandi::disk::read::read_tree;
use operandi::pages::route::Route;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site};
use operandi::source::Source;

use crate::built::{Built, extension, is_page, repository, sources};
use crate::html::main_of;

/// A golden that nobody can read is no golden.
const LARGEST: usize = 20 * 1024;

#[test]
fn a_ritual() {
    check("ritual");
}

#[test]
fn a_model_of_ones_own() {
    check("own-model");
}

#[test]
fn markdown() {
    check("markdown");
}

#[test]
fn addresses() {
    check("addresses");
}

#[test]
fn rows() {
    check("rows");
}

#[test]
fn templates() {
    check("templates");
}

fn folder(name: &str) -> PathBuf {
    repository().join("tests/golden").join(name)
}

/// The texts below `templates/` in a folder, by name.
fn templates_in(folder: &Path) -> Vec<(String, Source)> {
    let tree = read_tree(folder, "templates").expect("the folder can be read");
    let named = tree.texts.into_iter().filter_map(|source| {
        let name = source.path.as_str().strip_prefix("templates/")?.to_owned();
        Some((name, source))
    });
    named.collect()
}

fn site(name: &str) -> Site {
    let folder = folder(name);
    let mut sources = sources(&folder);
    let theme = ThemeFiles {
        templates: templates_in(&repository().join("tests/golden/theme")),
        overrides: templates_in(&folder),
        ..ThemeFiles::default()
    };
    sources.theme = Arc::new(Theme::new(&theme, &sources.config.settings.lang));
    Site::new(sources)
}

fn check(name: &str) {
    let site = site(name);
    assert_eq!(site.findings(), [], "a golden site has no findings");
    let built = Built::new(&site, Some(&folder(name)));
    assert_eq!(built.faults(base_of(&built)), [""; 0]);
    let made = made(&site, &built);
    let expected = folder(name).join("expected");
    if std::env::var_os("UPDATE").is_some() {
        update(&expected, &made);
        return;
    }
    let found = read(&expected);
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&made), "the files in {name}/expected (UPDATE=1 writes them)");
    for (file, text) in &made {
        assert!(text.len() <= LARGEST, "{name}/expected/{file} is larger than {LARGEST} bytes");
        let same = found[file] == *text;
        assert!(same, "{name}/expected/{file}:\n{}", difference(&found[file], text));
    }
}

/// The path at which the site lies, as its page for no page has it.
fn base_of(built: &Built) -> &str {
    let lost = built.text("404.html");
    let link = lost.find("href=\"/").map(|at| at + "href=\"".len()).expect("it links home");
    let end = lost[link..].find("index.html").expect("the first link leads home");
    &lost[link..link + end]
}

/// What the goldens hold of a site.
fn made(site: &Site, built: &Built) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    let mut list = String::new();
    for route in site.routes().map(Route::as_str).filter(|route| !route.starts_with("assets/")) {
        if let Some(Ok(Content::CopyOf(path))) = site.render(&Route::new(route)) {
            writeln!(list, "{route} <- {path}").expect("a string takes all");
            continue;
        }
        writeln!(list, "{route}").expect("a string takes all");
        // Calendar files have goldens of their own (`calendars.rs`).
        if extension(route) == "ics" {
            continue;
        }
        let text = built.text(route);
        let text = match route {
            "index.html" => text.to_owned(),
            "handbook.json" => pretty(text),
            route if is_page(route) => format!("{}\n", main_of(text)),
            _ => text.to_owned(),
        };
        made.insert(route.to_owned(), text);
    }
    made.insert("outputs.txt".to_owned(), list);
    made
}

fn pretty(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
    let text = serde_json::to_string_pretty(&value).expect("it was JSON");
    format!("{text}\n")
}

fn update(folder: &Path, made: &BTreeMap<String, String>) {
    // Where there was none yet, there is nothing to take away.
    let _ = std::fs::remove_dir_all(folder);
    for (name, text) in made {
        let path = folder.join(name);
        let parent = path.parent().expect("it lies in a folder");
        std::fs::create_dir_all(parent).expect("the folder can be made");
        std::fs::write(&path, text).expect("the file can be written");
    }
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies inside").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("expected files are text");
            files.insert(name.replace('\\', "/"), text);
        }
    }
    files
}

/// The first line that differs, with the lines around it.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let show = |lines: &[&str], mark: char| {
        let to = lines.len().min(same + 3);
        let lines = &lines[same.min(to)..to];
        lines.iter().fold(String::new(), |text, line| format!("{text}{mark} {line}\n"))
    };
    format!("line {}\n{}{}", same + 1, show(&expected, '-'), show(&found, '+'))
}
