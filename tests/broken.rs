//! A healthy handbook, and many with one fault each, as authors make them: `tests/broken/base.txt`,
//! and a file for each fault with what takes the place of files of the base, with a mark where the
//! fault is (`marks.rs`) and the report on it. `UPDATE=1 cargo test broken` writes the reports anew.
//!
//! The fault is found at its place, once, and nothing follows from it.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the handbooks are files")]

use std::path::PathBuf;
use std::sync::LazyLock;

use rayon::prelude::*;

use operandi::report::text::{TextOptions, text};

use crate::built::repository;
use crate::fixture::heading;
use crate::judged::Judged;
use crate::marks::marked;

/// The heading of the report.
const REPORT: &str = "-- report --\n";
/// The word in the heading of a file of the base that is not there.
const GONE: &str = "gone";

/// A handbook with a fault, and what was found in it.
struct Broken {
    path: PathBuf,
    /// What is there besides the base, with marks.
    own: String,
    /// The report that is recorded.
    report: String,
    /// The same with the marks of what was found.
    found: String,
    /// How many findings there are.
    count: usize,
    /// The report on them.
    found_report: String,
}

/// All broken handbooks, judged once for all tests.
static ALL: LazyLock<Vec<Broken>> = LazyLock::new(|| {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.ends_with("base.txt"));
    paths.sort();
    paths.into_par_iter().map(Broken::read).collect()
});

#[test]
fn the_base_has_no_faults() {
    assert_eq!(Judged::on_disk(&whole("")).findings, []);
}

#[test]
fn every_fault_is_found_once_and_in_its_place() {
    assert!(ALL.len() >= 60, "{} broken handbooks", ALL.len());
    let mut wrong = Vec::new();
    for Broken { path, own, found, count, .. } in ALL.iter() {
        if found != own {
            wrong.push(format!("{} would be right as:\n{found}", path.display()));
        } else if *count != 1 {
            wrong.push(format!("{}: one fault, and {count} findings", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reports_on_broken_handbooks_are_as_recorded() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for Broken { path, own, report, found_report, .. } in ALL.iter() {
        if found_report == report {
            continue;
        }
        if update {
            std::fs::write(path, format!("{own}{REPORT}{found_report}")).unwrap();
        } else {
            wrong.push(format!("{} now is:\n{found_report}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 records them", wrong.join("\n"));
}

impl Broken {
    /// Reads and judges a file.
    fn read(path: PathBuf) -> Self {
        let recorded = std::fs::read_to_string(&path).unwrap();
        let (own, report) = recorded.split_once(REPORT).unwrap_or((&recorded, ""));
        let judged = Judged::on_disk(&whole(own));
        let options = TextOptions { colour: false, base: String::new(), width: 100, limit: None };
        Self {
            path,
            own: own.to_owned(),
            report: report.to_owned(),
            found: marked(own, &judged.findings),
            count: judged.findings.len(),
            found_report: text(&judged.findings, &|path: &_| judged.source(path), &options),
        }
    }
}

/// The base with these files in the place of its own.
fn whole(own: &str) -> String {
    let base = std::fs::read_to_string(folder().join("base.txt")).unwrap();
    let own_paths: Vec<&str> = own.lines().filter_map(heading).map(|(path, _)| path).collect();
    let of_base = without(&base, |path, _| own_paths.contains(&path));
    let of_own = without(own, |_, word| word == Some(GONE));
    of_base + &of_own
}

/// A fixture without some files, and without the words before the first.
fn without(fixture: &str, is_out: impl Fn(&str, Option<&str>) -> bool) -> String {
    let mut is_in = false;
    let lines = fixture.split_inclusive('\n').filter(|line| {
        if let Some((path, word)) = heading(line) {
            is_in = !is_out(path, word);
        }
        is_in
    });
    lines.collect()
}

fn folder() -> PathBuf {
    repository().join("tests/broken")
}
