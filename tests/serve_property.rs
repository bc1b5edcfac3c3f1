//! Whatever happens to the files of a site, a preview that saw it happen is like a build that did
//! not: real files, the real watcher, real sockets.
//!
//! Six cases; `PROPTEST_CASES` asks for more, a twentieth of what it says.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests need files and the environment, and may panic"
)]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::run::Folder;
use crate::served::Served;

const SITE: &str = "\
-- site.toml --
title = \"T\"
-- content/index.md --
Home, see [[wbr]].
-- content/rituals/wbr.md --
---
title: Weekly review
purpose: P
when: every Monday
duration: 1h
outputs: [deck]
tags: [weekly]
---
## Prepare {#prepare}
See [the deck](../artifacts/deck.md).
-- content/rituals/retro.md --
---
purpose: P
when: every Friday
duration: 30m
---
After [[wbr#prepare]].
-- content/artifacts/deck.md --
---
title: Deck
purpose: P
---
```rust
fn main() {}
```
-- content/guides/how.md --
How.
-- content/guides/how.txt --
A file beside a page.
-- data/roles.yaml --
- id: ana
  title: Ana
  accountabilities: [Numbers]
-- static/robots2.txt --
x
";

/// The pages that steps work on; not all of them are there at all times.
const PAGES: [&str; 6] = [
    "content/rituals/wbr.md",
    "content/rituals/retro.md",
    "content/artifacts/deck.md",
    "content/guides/how.md",
    "content/guides/new.md",
    "content/roles/bo.md",
];

/// Something that happens to the files of a site.
#[derive(Clone, Debug)]
enum Step {
    Append(usize, &'static str),
    Insert(usize),
    Replace(usize, &'static str),
    SaveByRename(usize, &'static str),
    Remove(usize),
    Rename(usize, usize),
    RenameFolder(&'static str, &'static str),
    RemoveFolder(&'static str),
    Write(&'static str, &'static str),
    SwapFiles(usize),
    Burst(u32),
}

/// What pages are made to say: good, broken, and half of each.
const TEXTS: [&str; 8] = [
    "Plain text.\n",
    "---\ntitle: Another title\npurpose: P\n---\nSee [[wbr]] and [[deck]].\n",
    "---\npurpose: P\nwhen: every day\nduration: 15m\noutputs: [deck]\ninputs: [deck]\n---\n",
    "---\nid: wbr\npurpose: P\nwhen: every day\nduration: 15m\n---\nThe same id.\n",
    "---\ntitle: [broken\n---\nText.\n",
    "---\nnever closed\n",
    "---\nunknown-key: 1\n---\n## Twice\n## Twice\n",
    "---\ndraft: true\n---\nA draft, see [[nowhere]].\n",
];

const LINES: [&str; 3] =
    ["\nMore, see [[deck]].\n", "\nDead, see [[nowhere]].\n", "\n## Prepare\n"];

/// Other files: what they may be made to say. Nothing means that the file goes.
const FILES: [(&str, &str); 14] = [
    (
        "data/roles.yaml",
        "- id: ana\n  title: Anna\n  accountabilities: [A]\n- id: bo\n  accountabilities: [B]\n",
    ),
    ("data/roles.yaml", "- id: ana\n  title: [\n"),
    ("data/roles.yaml", ""),
    ("data/terms.csv", "id,title,definition\nokr,OKR,Objective\n"),
    ("data/nothing.yaml", "- id: x\n"),
    ("templates/partials/site-footer.html", "<p>Own footer of {{ site.title }}</p>\n"),
    ("templates/partials/site-footer.html", "<p>{{ broken </p>\n"),
    ("templates/partials/site-footer.html", ""),
    (
        "site.toml",
        "title = \"Other\"\n[kinds.ritual]\nlabel = \"Ceremony\"\nplural = \"Ceremonies\"\n",
    ),
    ("site.toml", "title = \"Broken\n"),
    ("site.toml", "title = \"T\"\n"),
    ("static/more.txt", "more"),
    ("content/.gitignore", "how.md\n"),
    ("content/.gitignore", ""),
];

fn step() -> impl Strategy<Value = Step> {
    let page = || 0..PAGES.len();
    let text = || prop::sample::select(TEXTS.as_slice());
    let folder =
        || prop::sample::select(vec!["content/rituals", "content/guides", "content/moved"]);
    prop_oneof![
        4 => (page(), prop::sample::select(LINES.as_slice())).prop_map(|(p, t)| Step::Append(p, t)),
        3 => page().prop_map(Step::Insert),
        4 => (page(), text()).prop_map(|(p, t)| Step::Replace(p, t)),
        2 => (page(), text()).prop_map(|(p, t)| Step::SaveByRename(p, t)),
        2 => page().prop_map(Step::Remove),
        2 => (page(), page()).prop_map(|(p, q)| Step::Rename(p, q)),
        2 => (folder(), folder()).prop_map(|(a, b)| Step::RenameFolder(a, b)),
        1 => folder().prop_map(Step::RemoveFolder),
        5 => prop::sample::select(FILES.as_slice()).prop_map(|(f, t)| Step::Write(f, t)),
        1 => page().prop_map(Step::SwapFiles),
        1 => (1..60_u32).prop_map(Step::Burst),
    ]
}

impl Step {
    /// Does it. What is not possible at the moment is passed over.
    fn take(&self, folder: &Folder) {
        match self {
            Self::Append(page, line) => {
                if let Ok(text) = std::fs::read_to_string(folder.at(PAGES[*page])) {
                    folder.write(PAGES[*page], text + line);
                }
            }
            Self::Insert(page) => {
                if let Ok(text) = std::fs::read_to_string(folder.at(PAGES[*page])) {
                    let at = text.rfind("---\n").map_or(0, |at| at + "---\n".len());
                    let (before, after) = text.split_at(at);
                    folder.write(PAGES[*page], format!("{before}Inserted.\n\n{after}"));
                }
            }
            Self::Replace(page, text) => folder.write(PAGES[*page], text),
            Self::SaveByRename(page, text) => {
                folder.write("content/.saving~", text);
                let file = folder.at(PAGES[*page]);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::rename(folder.at("content/.saving~"), file).unwrap();
            }
            Self::Remove(page) => drop(std::fs::remove_file(folder.at(PAGES[*page]))),
            Self::Rename(from, to) => {
                let to = folder.at(PAGES[*to]);
                std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                let _ = std::fs::rename(folder.at(PAGES[*from]), to);
            }
            Self::RenameFolder(from, to) => {
                let _ = std::fs::rename(folder.at(from), folder.at(to));
            }
            Self::RemoveFolder(path) => drop(std::fs::remove_dir_all(folder.at(path))),
            Self::Write(file, "") => drop(std::fs::remove_file(folder.at(file))),
            Self::Write(file, text) => folder.write(file, text),
            Self::SwapFiles(page) => swap_files(folder, PAGES[*page]),
            Self::Burst(number) => {
                for number in 0..*number {
                    let text = format!("Page {number}, see [[how]].\n");
                    folder.write(&format!("content/guides/burst/{number}.md"), text);
                }
            }
        }
    }
}

/// What vim does when it saves: a swap file, a file to try whether it may write, the text.
fn swap_files(folder: &Folder, page: &str) {
    let beside = folder.at(page).parent().unwrap().to_owned();
    std::fs::create_dir_all(&beside).unwrap();
    for name in [".how.md.swp", "4913"] {
        std::fs::write(beside.join(name), "x").unwrap();
    }
    std::fs::remove_file(beside.join("4913")).unwrap();
    folder.write(page, "Saved by vim.\n");
    std::fs::remove_file(beside.join(".how.md.swp")).unwrap();
}

/// A case takes as long as dozens of those of other properties.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse::<u32>().ok());
    asked.map_or(6, |cases| (cases / 20).max(6))
}

fn holds(arguments: &[&str], cases: u32) {
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let steps = prop::collection::vec(step(), 1..10);
    let result = TestRunner::new(config).run(&steps, |steps| {
        let folder = Folder::new(SITE);
        let served = Served::new(&folder, arguments);
        served.is_like_a_build(&folder);
        for step in &steps {
            step.take(&folder);
            served.is_like_a_build(&folder);
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_preview_is_like_a_build_after_every_step() {
    holds(&[], cases());
}

#[test]
fn so_it_is_when_it_looks_again_and_again() {
    holds(&["--poll=20"], cases().div_ceil(3));
}
