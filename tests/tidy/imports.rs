//! Imports between the top-level modules point down, and each arrow is one that somebody decided on.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

/// Each module with those it may use. A new arrow is a new word here, in the commit that needs it.
/// The modules stand in the order of their layers: each uses only those below it.
const ARROWS: [(&str, &[&str]); 21] = [
    ("main", &["commands"]),
    (
        "commands",
        &[
            "site",
            "check",
            "pages",
            "schedule",
            "handbook",
            "document",
            "config_file",
            "calendar",
            "config",
            "nearest",
            "report",
            "edit",
            "serve",
            "disk",
            "diagnostic",
            "source",
        ],
    ),
    (
        "site",
        &[
            "check",
            "pages",
            "schedule",
            "handbook",
            "document",
            "config_file",
            "calendar",
            "config",
            "nearest",
            "diagnostic",
            "source",
        ],
    ),
    (
        "pages",
        &[
            "check",
            "schedule",
            "handbook",
            "document",
            "words",
            "calendar",
            "config",
            "diagnostic",
            "source",
        ],
    ),
    (
        "check",
        &[
            "schedule",
            "handbook",
            "document",
            "config_file",
            "calendar",
            "config",
            "nearest",
            "diagnostic",
            "source",
        ],
    ),
    ("schedule", &["handbook", "document", "calendar", "config"]),
    ("edit", &["handbook", "document", "config_file", "config", "tree", "fix", "source"]),
    ("handbook", &["document", "config", "nearest", "diagnostic", "fix", "source"]),
    ("words", &["document", "calendar", "config", "nearest", "tree", "diagnostic", "source"]),
    ("document", &["calendar", "config", "nearest", "tree", "diagnostic", "fix", "source"]),
    ("config_file", &["calendar", "config", "tree", "diagnostic", "source"]),
    ("calendar", &["config", "nearest", "tree", "diagnostic", "source"]),
    ("config", &["nearest", "tree", "diagnostic", "fix", "source"]),
    ("report", &["diagnostic", "source"]),
    ("serve", &["disk"]),
    ("disk", &["diagnostic", "source"]),
    ("nearest", &[]),
    ("tree", &["source"]),
    ("diagnostic", &["fix", "source"]),
    ("fix", &["source"]),
    ("source", &[]),
];

/// The arrows that are there, each with a file that draws it.
fn arrows() -> BTreeMap<(String, String), String> {
    let mut arrows = BTreeMap::new();
    for file in sources() {
        let from = file.module();
        // `lib.rs` declares the modules; it uses none.
        if from == "lib" {
            continue;
        }
        for (prefix, text) in [("crate::", file.code()), ("operandi::", file.code())] {
            for (at, _) in text.match_indices(prefix) {
                let line = text[..at].rsplit('\n').next().unwrap_or_default();
                let rest = &text[at + prefix.len()..];
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                let to = &rest[..end.unwrap_or(rest.len())];
                if to != from && !to.is_empty() && !line.trim_start().starts_with("//") {
                    arrows.insert((from.to_owned(), to.to_owned()), file.path.clone());
                }
            }
        }
    }
    arrows
}

#[test]
fn every_arrow_was_decided_on() {
    let allowed: BTreeSet<(String, String)> = ARROWS
        .iter()
        .flat_map(|(from, to)| to.iter().map(|to| ((*from).to_owned(), (*to).to_owned())))
        .collect();
    let found = arrows();
    let new: Vec<_> = found.iter().filter(|(arrow, _)| !allowed.contains(*arrow)).collect();
    assert!(new.is_empty(), "arrows that are not in the table: {new:?}");
    let gone: Vec<_> = allowed.iter().filter(|arrow| !found.contains_key(*arrow)).collect();
    assert!(gone.is_empty(), "arrows in the table that nobody draws: {gone:?}");
}

#[test]
fn arrows_point_down() {
    let layer = |name: &str| ARROWS.iter().position(|(module, _)| *module == name);
    for (from, targets) in ARROWS {
        for to in targets {
            let below = layer(to).unwrap_or_else(|| panic!("`{to}` has no layer"));
            assert!(layer(from) < Some(below), "{from} -> {to} points up");
        }
    }
}
