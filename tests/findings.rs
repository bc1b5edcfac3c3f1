//! Every code of finding as people read it: `tests/findings/CODE.txt` holds a site with marks where
//! something is wrong (`marks.rs`), and all that is reported of it, as text and as JSON.
//! `UPDATE=1 cargo test findings` writes the reports anew; the marks are written by hand.
//!
//! Each fault of a fixture is there once, so that a second finding for it shows.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the fixtures are files")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use operandi::check::list::RULES;
use operandi::check::manual::manual;
use operandi::report::github::github;
use operandi::report::gitlab::gitlab;
use operandi::report::json::json;
use operandi::report::sarif::sarif;
use operandi::report::text::{TextOptions, text};

use crate::judged::Judged;
use crate::marks::marked;
use crate::{fixture, formats};

/// The heading of the report in a fixture.
const REPORT: &str = "-- report --\n";
/// The heading of the same as JSON.
const JSON: &str = "-- json --\n";

/// A recorded site and what was found in it.
struct Recorded {
    path: PathBuf,
    code: String,
    /// The site, with marks.
    fixture: String,
    /// The reports, with their headings.
    reports: String,
}

#[test]
fn every_code_is_shown() {
    let shown: BTreeSet<String> = all().into_iter().map(|recorded| recorded.code).collect();
    assert_eq!(shown, codes(), "left: files in tests/findings, right: codes in src");
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
    for Recorded { path, fixture, reports, .. } in all() {
        let found = reports_of(&Judged::new(&fixture));
        if found == reports {
            continue;
        }
        if update {
            std::fs::write(&path, fixture + &found).unwrap();
        } else {
            wrong.push(format!("{} now is:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 records them", wrong.join("\n"));
}

#[test]
fn findings_are_where_they_are_marked() {
    let mut wrong = Vec::new();
    for Recorded { path, fixture, .. } in all() {
        let found = marked(&fixture, &Judged::new(&fixture).findings);
        if found != fixture {
            wrong.push(format!("{} would be right as:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One fault, one finding: a fixture's faults are all of its own code.
#[test]
fn no_finding_follows_from_another() {
    for Recorded { path, code, fixture, .. } in all() {
        let findings = Judged::new(&fixture).findings;
        let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.0).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), [code], "{}", path.display());
    }
}

/// What a terminal shows is one sentence without a full stop, and help that ends as it may.
#[test]
fn headlines_are_plain() {
    for Recorded { fixture, .. } in all() {
        let judged = Judged::new(&fixture);
        for finding in &judged.findings {
            let message = &finding.message;
            assert!(!message.ends_with(['.', '!']) && !message.contains('\n'), "{message}");
            let text = judged.source(&finding.place.path).unwrap_or_default();
            let span = finding.place.span;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{finding:#?}");
        }
    }
}

/// A folder on a disk is judged like the same files in memory.
#[test]
fn a_disk_changes_nothing() {
    for Recorded { path, fixture, reports, .. } in all() {
        if !fixture::needs_disk(&fixture) {
            assert_eq!(reports_of(&Judged::on_disk(&fixture)), reports, "{}", path.display());
        }
    }
}

/// Whatever the finding, other programs can read it.
#[test]
fn every_finding_has_all_forms() {
    let schema = formats::schema();
    for Recorded { path, fixture, .. } in all() {
        let judged = Judged::new(&fixture);
        let (findings, source) = (&judged.findings, |path: &_| judged.source(path));
        formats::assert_is_sarif(&schema, &sarif(findings, &source, "", &|_| None));
        formats::assert_gitlab_reads(&gitlab(findings, &source, ""));
        let lines = github(findings, &source, "");
        let messages = lines.lines().map(|line| formats::command(line).2);
        for (message, finding) in messages.zip(findings) {
            assert!(message.starts_with(&finding.message), "{}: {message}", path.display());
        }
        assert_eq!(lines.lines().count(), findings.len(), "{}", path.display());
    }
}

fn reports_of(judged: &Judged) -> String {
    let source = |path: &_| judged.source(path);
    let options = TextOptions { colour: false, base: String::new(), width: 100, limit: None };
    let text = text(&judged.findings, &source, &options);
    format!("{REPORT}{text}{JSON}{}", json(&judged.findings, &source, ""))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All recorded sites.
fn all() -> Vec<Recorded> {
    let entries = std::fs::read_dir(root().join("tests/findings")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let (fixture, _) = text.split_once(REPORT).unwrap_or((&text, ""));
        let (fixture, reports) = text.split_at(fixture.len());
        let (fixture, reports) = (fixture.to_owned(), reports.to_owned());
        Recorded { code: code_of(&path), path, fixture, reports }
    };
    paths.into_iter().map(read).collect()
}

/// Whether findings of a code come from a disk only.
pub fn needs_disk(code: &str) -> bool {
    let mut of_code = all().into_iter().filter(|recorded| recorded.code == code).peekable();
    of_code.peek().is_some() && of_code.all(|recorded| fixture::needs_disk(&recorded.fixture))
}

/// `ref-missing.txt` and `ref-missing.WORD.txt` are for `ref/missing`: groups have no hyphen in
/// their names.
fn code_of(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    name.split('.').next().unwrap_or_default().replacen('-', "/", 1)
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
