//! The sample in this repository: it builds without a finding, its pages are sound, and the bytes do
//! not depend on threads, order or place.
#![expect(clippy::disallowed_methods, reason = "the binary is run on copies of the sample")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use operandi::check::lookahead::Lookahead;
use operandi::site::{Site, Sources};
use operandi::source::Source;

use crate::built::{Built, SAMPLE, at, is_page, repository, resolve, sources};
use crate::html::Page;

fn sample() -> Sources {
    sources(&repository())
}

fn built(sources: Sources) -> Built {
    Built::new(&Site::new(sources), Some(&repository()))
}

/// Names the first outputs that differ instead of printing megabytes.
fn assert_same(one: &Built, other: &Built, why: &str) {
    let routes = |built: &Built| built.0.keys().cloned().collect::<Vec<_>>();
    assert_eq!(routes(one), routes(other), "{why}: the outputs");
    let differ = one.0.iter().filter(|(route, bytes)| other.0.get(*route) != Some(bytes));
    assert_eq!(differ.map(|(route, _)| route).collect::<Vec<_>>(), [""; 0], "{why}");
}

#[test]
fn it_has_the_findings_that_are_meant() {
    let site = Site::new(sample());
    let findings = site.findings().iter().map(|f| (f.code.0, f.message.as_str()));
    assert_eq!(findings.collect::<Vec<_>>(), MEANT);
}

/// What a page may weigh, with the style sheets and scripts that it loads before anybody touches it. What only printers
/// load is not counted.
const MOST_BYTES: usize = 60_000;

#[test]
fn no_page_is_heavy() {
    // The handbook on paper is one page, and grows with it.
    for (route, html) in SAMPLE.pages().filter(|(route, _)| !route.starts_with("print/")) {
        let page = Page::read(html);
        let loaded = page.addresses().filter(|(tag, _)| match tag.name.as_str() {
            "link" => tag.get("rel") == Some("stylesheet") && tag.get("media").is_none(),
            name => name == "script",
        });
        let parts: Vec<_> =
            loaded.filter_map(|(_, address)| resolve(route, address, "/")).collect();
        assert!(parts.len() >= 3 || html.contains("http-equiv=\"refresh\""), "{route}: {parts:?}");
        let weight = parts.iter().map(|part| SAMPLE.0[part].len()).sum::<usize>() + html.len();
        assert!(weight <= MOST_BYTES, "{route} weighs {weight} bytes, with {parts:?}");
    }
}

/// What the sample contradicts on purpose, or has too much of, seen from the first day of its year.
const MEANT: [(&str, &str); 6] = [
    (
        "time/drift",
        "the cadence \"Build cycle\" cuts across the borders of the cadence \"Fiscal year\": turn 7 from \
         2028-01-03 across 2028-02-01",
    ),
    (
        "time/collision",
        "the ceremony \"Betting table\" and the ceremony \"Quarterly review\" both need Executive and \
         Product lead on 2027-10-28 at 09:30",
    ),
    (
        "time/freeze",
        "the ceremony \"Betting table\" falls out on 2027-12-23, in the freeze \"Peak season\"",
    ),
    (
        "time/quiet",
        "the ceremony \"Monthly review\" falls into \"Deep-work Wednesday\" on 2027-04-28 at 15:00",
    ),
    ("flow/unused-output", "the artifact \"Retro notes\" is made and used nowhere"),
    (
        "time/over-budget",
        "the role \"Executive\" meets for 4 h 37 min a week, and has a budget of 4 h",
    ),
];

/// Two years ahead the monthly reviews come too late for two quarters (story 9).
#[test]
fn further_ahead_there_is_more() {
    let two_years = Lookahead::parse("24 months").expect("it is a length of time");
    let judged = Site::new(sample()).judged(two_years);
    let more = judged.findings.iter().filter(|f| !MEANT.iter().any(|(code, _)| *code == f.code.0));
    let more: Vec<_> = more.map(|f| (f.code.0, f.message.as_str(), f.help.join("; "))).collect();
    let message = "in the quarter, the ceremony \"Monthly review\" comes 2 of 3 times before the \
                   ceremony \"Quarterly review\" on 2028-10-26";
    let late = "2028-10-31 comes too late for 2028-10-26; 2029-01-30 comes too late for 2029-01-25";
    assert_eq!(more, [("time/nesting", message, late.to_owned())]);
}

/// On Fridays they come too late from the first quarter on (story 9).
#[test]
fn reviews_on_fridays_come_too_late() {
    let mut sources = sample();
    let review =
        sources.pages.iter_mut().find(|page| page.path.as_str().ends_with("monthly-review.md"));
    let review = review.expect("the sample has it");
    let fridays =
        review.text.replace("last Tuesday of the month at", "last Friday of the month at");
    *review = Source::new(review.path.as_str(), &fridays);
    let site = Site::new(sources);
    let nesting = site.findings().iter().filter(|finding| finding.code.0 == "time/nesting");
    let messages: Vec<_> = nesting.map(|finding| finding.message.as_str()).collect();
    let message = "in the quarter, the ceremony \"Monthly review\" comes 2 of 3 times before the \
                   ceremony \"Quarterly review\" on 2027-04-29";
    assert_eq!(messages, [message]);
}

#[test]
fn its_pages_are_sound() {
    let built = &*SAMPLE;
    assert!(built.pages().count() > 150, "{} pages", built.pages().count());
    assert_eq!(built.faults("/"), [""; 0]);
}

#[test]
fn its_pages_are_sound_below_a_path() {
    let below = built(at(sample(), "https://example.com/handbook/"));
    assert_eq!(below.faults("/handbook/"), [""; 0]);
    let lost = Page::read(below.text("404.html"));
    let inside = lost.addresses().filter(|(_, address)| address.starts_with("/handbook/"));
    assert!(inside.count() > 20, "the page for no page links into the site");
}

#[test]
fn every_page_can_be_reached_from_home() {
    let built = &*SAMPLE;
    let mut open = vec!["index.html".to_owned()];
    let mut reached = BTreeSet::new();
    while let Some(route) = open.pop() {
        if !is_page(&route) || !reached.insert(route.clone()) {
            continue;
        }
        let page = Page::read(built.text(&route));
        let links = page.addresses().filter(|(tag, _)| tag.name == "a");
        let local = links.filter(|(_, address)| !crate::built::is_remote(address));
        open.extend(local.filter_map(|(_, a)| resolve(&route, a, "/")));
    }
    let unreached = built.pages().map(|(route, _)| route).filter(|r| !reached.contains(*r));
    // Nobody links to the page for no page, and a former address is there for old links only.
    let unreached: Vec<&str> = unreached
        .filter(|route| *route != "404.html")
        .filter(|route| !built.text(route).contains("http-equiv=\"refresh\""))
        .collect();
    assert_eq!(unreached, [""; 0]);
}

#[test]
fn threads_do_not_matter() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be had").install(|| built(sample()))
    };
    assert_same(&with(1), &with(4), "with one thread and with four");
}

#[test]
fn the_order_of_sources_does_not_matter() {
    let sorted = &*SAMPLE;
    let mut reversed = sample();
    reversed.pages.reverse();
    reversed.data.reverse();
    reversed.files.reverse();
    assert_same(sorted, &built(reversed), "in reverse order");
    let mut turned = sample();
    let (pages, data) = (turned.pages.len(), turned.data.len());
    turned.pages.rotate_left(pages / 3);
    turned.pages.swap(1, pages / 2);
    turned.data.rotate_left(data / 2);
    assert_same(sorted, &built(turned), "turned round");
}

/// What readers see has the site's own word, not the pack's (story 6).
#[test]
fn a_renamed_kind_is_called_by_its_new_name() {
    let sources = sample();
    let prose: String = sources.pages.iter().chain(&sources.data).map(|s| &*s.text).collect();
    let prose = words(&prose);
    let built = &*SAMPLE;
    let mut found = Vec::new();
    for (route, html) in built.pages() {
        let page = Page::read(html);
        for text in visible(&page) {
            let words = words(&text);
            for at in 0..words.len() {
                let around = &words[at.saturating_sub(2)..words.len().min(at + 3)];
                let ours = words[at].starts_with("ritual");
                if ours && !prose.windows(around.len()).any(|window| window == around) {
                    found.push(format!("{route}: {}", around.join(" ")));
                }
            }
        }
        let links = page.addresses().map(|(_, address)| address);
        found.extend(links.filter(|a| a.contains("ritual")).map(|a| format!("{route}: {a}")));
    }
    assert_eq!(found, [""; 0]);
    assert!(built.text("ceremonies/wbr.html").contains("Ceremony"));
    assert!(built.0.keys().all(|route| !route.contains("ritual")));
}

/// What a page says to the eye or the ear: its text, and the attributes that are read out.
fn visible(page: &Page) -> Vec<String> {
    let mut texts = Vec::new();
    for tag in &page.tags {
        if ["title", "body"].contains(&&*tag.name) {
            texts.push(tag.text.clone());
        }
        let spoken = ["title", "alt", "aria-label", "content", "placeholder"];
        texts.extend(spoken.iter().filter_map(|name| tag.get(name)).map(str::to_owned));
    }
    texts
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The other spellings of a renamed kind give the same page (story 6).
#[test]
fn a_renamed_kind_goes_by_all_its_names() {
    let folder = |path: &str| {
        let text = "---\nid: tea\ntitle: Tea\npurpose: To sit.\nwhen: daily\nduration: 10m\n---\n";
        crate::fixture::site(&format!(
            "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n[kinds.ritual]\nlabel = \"Ceremony\"\n-- {path} --\n{text}"
        ))
    };
    let kind = |kind: &str| {
        crate::fixture::site(&format!(
            "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n[kinds.ritual]\nlabel = \"Ceremony\"\n-- content/tea.md --\n\
             ---\nid: tea\ntitle: Tea\nkind: {kind}\npurpose: To sit.\nwhen: daily\nduration: 10m\n---\n"
        ))
    };
    let sites = [
        folder("content/ceremonies/tea.md"),
        folder("content/rituals/tea.md"),
        folder("content/ritual/tea.md"),
        folder("content/ceremony/tea.md"),
        kind("ritual"),
        kind("ceremony"),
    ];
    let page = |site: &Site| crate::fixture::render(site, "ceremonies/tea.html");
    for site in &sites {
        assert_eq!(site.findings(), []);
        assert!(page(site) == page(&sites[0]), "{:?}", site.handbook().documents[0].path);
    }
}

/// The whole program, from two folders of different names, into two others.
#[test]
fn the_place_does_not_matter() {
    let scratch = Scratch::new("place");
    let outputs = ["one", "another folder"].map(|name| {
        let root = scratch.0.join(name);
        for part in ["content", "data", "site.toml"] {
            copy(&repository().join(part), &root.join(part));
        }
        let output = scratch.0.join(format!("out of {name}"));
        let run = Command::new(env!("CARGO_BIN_EXE_operandi"))
            .args(["build", "--now", "2027-02-01T09:00Z", "--output"])
            .arg(&output)
            .arg(&root)
            .env_clear()
            .output()
            .expect("the binary runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        files(&output)
    });
    assert!(outputs[0].len() > 150);
    assert_same(&Built(outputs[0].clone()), &Built(outputs[1].clone()), "from two folders");
    let mut wanted = SAMPLE.clone();
    let mut found = Built(outputs[0].clone());
    // The manifest is the program's own note of what it wrote.
    found.0.retain(|path, _| !path.starts_with(".operandi"));
    wanted.0.retain(|path, _| !path.starts_with(".operandi"));
    assert_same(&wanted, &found, "in memory and on disk");
}

/// A folder of its own that goes away again.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the scratch folder can be made");
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind is swept away with the target folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a folder can be made");
        for entry in std::fs::read_dir(from).expect("a folder can be read") {
            let name = entry.expect("an entry can be read").file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        std::fs::copy(from, to).expect("a file can be copied");
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let inside = files(&path).into_iter();
            found.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, std::fs::read(&path).expect("a file can be read"));
        }
    }
    found
}
