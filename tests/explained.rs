//! The explanations of the codes, `src/check/explained/GROUP/NAME.md`: every code has one, all have
//! one form, and the two sites in each are what it says of them.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the explanations are files")]

use std::collections::BTreeSet;
use std::path::Path;

use crate::built::repository;
use crate::findings::{codes, needs_disk};
use crate::judged::Judged;

/// The opening line and the closing line of a site in an explanation.
const FENCE: &str = "~~~";

/// An explanation, taken apart.
struct Explanation {
    code: String,
    summary: String,
    paragraphs: Vec<String>,
    wrong: String,
    right: String,
}

#[test]
fn every_code_is_explained_and_nothing_else() {
    let explained: BTreeSet<String> = explanations().into_iter().map(|it| it.code).collect();
    assert_eq!(explained, codes(), "left: files in src/check/explained, right: codes in src");
}

#[test]
fn explanations_have_one_form() {
    for Explanation { code, summary, paragraphs, wrong, right } in explanations() {
        let sentence = summary.strip_suffix('.').unwrap_or_else(|| panic!("{code}: {summary}"));
        assert!(!sentence.contains(". ") && !sentence.ends_with('.'), "{code}: {summary}");
        assert!((1..=3).contains(&paragraphs.len()), "{code}: {} paragraphs", paragraphs.len());
        let words = paragraphs.iter().flat_map(|paragraph| paragraph.split_whitespace()).count();
        assert!((40..=120).contains(&words), "{code}: {words} words");
        let text = paragraphs.join(" ").to_lowercase();
        for word in ["simply", "just ", "easy", "obvious", "please"] {
            assert!(!text.contains(word), "{code}: {word}");
        }
        assert_ne!(wrong, right, "{code}");
        let is_site = |part: &str| part.starts_with("~~~text\n-- ") && part.ends_with("\n~~~");
        if needs_disk(&code) {
            assert!(!wrong.contains(FENCE) && !right.contains(FENCE), "{code}: words, no sites");
        } else {
            assert!(is_site(&wrong) && is_site(&right), "{code}: a site each");
        }
    }
}

#[test]
fn wrong_sites_have_the_fault_and_right_ones_none() {
    let mut wrong_codes = Vec::new();
    for Explanation { code, wrong, right, .. } in explanations() {
        if needs_disk(&code) {
            continue;
        }
        let found = codes_of(&wrong);
        if found != BTreeSet::from([code.as_str()]) {
            wrong_codes.push(format!("{code}, the wrong site: {found:?}"));
        }
        let found = Judged::new(site_of(&right)).findings;
        if !found.is_empty() {
            wrong_codes.push(format!("{code}, the right site: {found:#?}"));
        }
    }
    assert!(wrong_codes.is_empty(), "{}", wrong_codes.join("\n"));
}

/// The second site is the first one mended, and nothing else: few lines differ.
#[test]
fn the_sites_of_an_explanation_differ_in_little() {
    for Explanation { code, wrong, right, .. } in explanations() {
        if !needs_disk(&code) {
            let (before, after): (Vec<&str>, Vec<&str>) =
                (wrong.lines().collect(), right.lines().collect());
            let gone = before.iter().filter(|line| !after.contains(line)).count();
            let new = after.iter().filter(|line| !before.contains(line)).count();
            // A merge leaves three lines beside the version that goes.
            let most =
                if ["yaml/too-large", "text/merge"].contains(&code.as_str()) { 4 } else { 2 };
            assert!(gone <= most && new <= 2, "{code}: {gone} lines gone, {new} lines new");
        }
    }
}

fn codes_of(part: &str) -> BTreeSet<&'static str> {
    let found = Judged::new(site_of(part)).findings;
    found.iter().map(|finding| finding.code.0).collect()
}

/// The site of a part: what stands between its fences.
fn site_of(part: &str) -> &str {
    let inside = part.strip_prefix("~~~text\n").and_then(|rest| rest.strip_suffix(FENCE));
    inside.unwrap_or_else(|| panic!("no site: {part}"))
}

fn explanations() -> Vec<Explanation> {
    let root = repository().join("src/check/explained");
    let mut found = Vec::new();
    for group in entries(&root) {
        for name in entries(&root.join(&group)) {
            let text = std::fs::read_to_string(root.join(&group).join(&name)).unwrap();
            let name = name.strip_suffix(".md").unwrap_or_else(|| panic!("{group}/{name}"));
            found.push(explanation(format!("{group}/{name}"), &text));
        }
    }
    assert!(found.len() > 40, "{} explanations", found.len());
    found
}

fn explanation(code: String, text: &str) -> Explanation {
    let part = |from: &str, to: Option<&str>| {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{code}: no {from:?}"));
        let end = to.map_or(Some(rest), |to| rest.split_once(to).map(|(part, _)| part));
        let part = end.unwrap_or_else(|| panic!("{code}: no {to:?}")).strip_suffix('\n');
        part.filter(|part| *part == part.trim() || part.starts_with("~~~")).map_or_else(
            || panic!("{code}: blank lines around what follows {from:?}"),
            str::to_owned,
        )
    };
    for heading in ["\n## Wrong\n", "\n## Right\n"] {
        assert_eq!(text.matches(heading).count(), 1, "{code}: {heading:?}");
    }
    let summary = text.strip_prefix("# ").and_then(|rest| rest.split_once("\n\n"));
    let (summary, _) = summary.unwrap_or_else(|| panic!("{code}: it begins with `# `"));
    assert!(!summary.contains('\n'), "{code}: {summary}");
    Explanation {
        summary: summary.to_owned(),
        paragraphs: part("\n\n", Some("\n## Wrong\n")).split("\n\n").map(str::to_owned).collect(),
        wrong: part("\n## Wrong\n\n", Some("\n## Right\n")),
        right: part("\n## Right\n\n", None),
        code,
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
