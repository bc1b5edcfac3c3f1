//! Every code of finding as people read it: `tests/findings/CODE.txt` holds a site in memory and
//! the whole report on it. `UPDATE=1 cargo test findings` writes the reports anew.
//!
//! Each fault of a fixture is there once, so that a second finding for it shows.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the fixtures are files")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use operandi::check::list::RULES;
use operandi::check::manual::manual;
use operandi::report::json::json;
use operandi::report::text::{TextOptions, text};

use crate::fixture;

/// Codes that need a disk; `hostile.rs` has a test for each.
const ON_DISK: [&str; 6] = [
    "source/loop",
    "source/name",
    "source/not-utf8",
    "source/outside",
    "source/too-large",
    "source/unreadable",
];

/// The heading of the report in a fixture.
const REPORT: &str = "-- report --\n";
/// The heading of the same as JSON, where a fixture shows it.
const JSON: &str = "-- json --\n";

#[test]
fn every_code_is_shown() {
    let wanted: BTreeSet<String> =
        codes().into_iter().filter(|code| !ON_DISK.contains(&code.as_str())).collect();
    let shown: BTreeSet<String> = fixtures().iter().map(|path| code_of(path)).collect();
    assert_eq!(shown, wanted, "left: files in tests/findings, right: codes in src");
}

#[test]
fn codes_on_disk_exist() {
    let codes = codes();
    for code in ON_DISK {
        assert!(codes.contains(code), "{code} is no code any more");
    }
}

/// `UPDATE=1` writes the page anew.
#[test]
fn the_manual_lists_every_code() {
    let path = root().join("docs/findings.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, manual()).unwrap();
    }
    assert!(manual() == std::fs::read_to_string(path).unwrap(), "UPDATE=1 writes it");
}

#[test]
fn the_list_has_every_code_once() {
    let listed: Vec<String> = RULES.iter().map(|rule| rule.code.0.to_owned()).collect();
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!((listed.len(), once), (codes().len(), codes()));
}

#[test]
fn reports_are_as_recorded() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in fixtures() {
        let recorded = std::fs::read_to_string(&path).unwrap();
        let fixture = recorded.split(REPORT).next().unwrap_or_default();
        let found = format!("{fixture}{}", reports(fixture, recorded.contains(JSON)));
        if found == recorded {
            continue;
        }
        if update {
            std::fs::write(&path, found).unwrap();
        } else {
            wrong.push(format!("{} now is:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 records them", wrong.join("\n"));
}

/// One fault, one finding: a fixture's faults are all of its own code.
#[test]
fn no_finding_follows_from_another() {
    for path in fixtures() {
        let recorded = std::fs::read_to_string(&path).unwrap();
        let site = fixture::site(recorded.split(REPORT).next().unwrap_or_default());
        let codes: BTreeSet<&str> = fixture::findings(&site).iter().map(|f| f.code.0).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), [code_of(&path)], "{}", path.display());
    }
}

/// What a terminal shows is one sentence without a full stop, and help that ends as it may.
#[test]
fn headlines_are_plain() {
    for path in fixtures() {
        let recorded = std::fs::read_to_string(&path).unwrap();
        let fixture = recorded.split(REPORT).next().unwrap_or_default();
        let site = fixture::site(fixture);
        for finding in fixture::findings(&site) {
            let message = &finding.message;
            assert!(!message.ends_with(['.', '!']) && !message.contains('\n'), "{message}");
            let text = fixture::source(fixture, &site, &finding.place.path).unwrap_or_default();
            let span = finding.place.span;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{finding:#?}");
        }
    }
}

fn reports(fixture: &str, with_json: bool) -> String {
    let site = fixture::site(fixture);
    let findings = fixture::findings(&site);
    let source = |path: &_| fixture::source(fixture, &site, path);
    let options = TextOptions { colour: false, base: String::new(), width: 100, limit: None };
    let mut reports = format!("{REPORT}{}", text(&findings, &source, &options));
    if with_json {
        reports.push_str(JSON);
        reports.push_str(&json(&findings, &source, ""));
    }
    reports
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("tests/findings")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// `ref-missing.txt` and `ref-missing.WORD.txt` are for `ref/missing`: groups have no hyphen in
/// their names.
fn code_of(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    name.split('.').next().unwrap_or_default().replacen('-', "/", 1)
}

/// Whether findings of a code come from a disk only.
pub fn needs_disk(code: &str) -> bool {
    ON_DISK.contains(&code)
}

/// The codes that the sources define.
pub fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let defined = text.split("= Code(\"").skip(1);
                codes.extend(defined.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
        }
    }
    codes
}
