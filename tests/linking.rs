//! A site that is made with what it was before an edit is the one that is made without: random
//! edits of a small site in memory, of which most have something to do with names.
//!
//! 64 cases; `PROPTEST_CASES` asks for more. That what is kept is right is asserted inside as well,
//! wherever assertions for debugging are on.

use std::collections::BTreeMap;
use std::sync::Arc;

use operandi::config_file::Config;
use operandi::handbook::site_files::SiteFile;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::parsing::parse;
use operandi::site::{Page, Site, Sources};
use operandi::source::{Source, SourcePath};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::fixture::{now, render, site};
use crate::properties::cases;

/// Where pages and rows may lie.
const PATHS: [&str; 11] = [
    "content/index.md",
    "content/rituals/wbr.md",
    "content/rituals/retro.md",
    "content/rituals/index.md",
    "content/artifacts/deck.md",
    "content/artifacts/log.md",
    "content/guides/how.md",
    "content/guides/README.md",
    "content/guides/weekly.md",
    "content/roles/ana.md",
    "data/roles.yaml",
];
/// A file that stands in for a page at the path of one.
const FILES: [&str; 2] = ["static/guides/how.md", "content/guides/plan.pdf"];

const IDS: [&str; 8] = ["", "", "", "", "wbr", "deck", "weekly", "other"];
const TITLES: [&str; 6] = ["", "", "Alpha", "Weekly review", "Zulu", "wbr"];
const ALIASES: [&str; 5] = ["WBR", "Weekly", "Deck", "How", "Protocol"];
const TAGS: [&str; 3] = ["numbers", "Teams", "teams"];
const RELATIONS: [&str; 9] = [
    "outputs: [deck]",
    "outputs: [log, {to: deck}]",
    "inputs: [Protocol]",
    "output_of: [wbr]",
    "input_to: [weekly, retro]",
    "attendees: [ana, bo]",
    "see_also: [how, ritual:wbr]",
    "see_also: [Weekly]",
    "variant_of: wbr",
];
const RHYTHMS: [&str; 5] = [
    "",
    "when: every Monday at 10:00",
    "when: ad hoc",
    "when: 2 working days before wbr",
    "when: every 2 weeks on Friday from 2027-02-05",
];
const PROSE: [&str; 16] = [
    "## Prepare\n",
    "## Close {#prepare}\n",
    "## Other\n",
    "See [[wbr]] and [[Weekly]].\n",
    "See [[retro#prepare]].\n",
    "See [[#prepare]].\n",
    "See [[deck|the deck]].\n",
    "See [it](../artifacts/deck.md).\n",
    "See [it](/artifacts/log.md#Other).\n",
    "See [it](/guides/how.md).\n",
    "See [it](../guides/README.md), [all](../artifacts/).\n",
    "See [it](../rituals/#prepare).\n",
    "See [it](plan.pdf).\n",
    "See [home](../index.md).\n",
    "See [[nowhere]].\n",
    "Only text.\n",
];
const ROWS: [&str; 4] = [
    "- id: ana\n  accountabilities: [A]\n- id: bo\n  accountabilities: [B]\n",
    "- id: bo\n  title: Bo\n  accountabilities: [B]\n",
    "- id: weekly\n  aliases: [Deck]\n  accountabilities: [B]\n",
    "- id: [\n",
];

/// A file that is written, or goes.
type Edit = (&'static str, Option<String>);

fn edit() -> impl Strategy<Value = Edit> {
    let text = prop_oneof![1 => Just(None), 6 => page().prop_map(Some)];
    (select(PATHS.as_slice()), text, select(ROWS.as_slice())).prop_map(|(path, text, rows)| {
        let rows = |_| rows.to_owned();
        (path, if path.starts_with("data/") { text.map(rows) } else { text })
    })
}

fn page() -> impl Strategy<Value = String> {
    let some = |all: &'static [&'static str], most: usize| subsequence(all, 0..=most);
    let front = (select(IDS.as_slice()), select(TITLES.as_slice()), some(&ALIASES, 2));
    let said = (some(&RELATIONS, 1), select(RHYTHMS.as_slice()));
    let front = (front, some(&TAGS, 2), said, prop::bool::weighted(0.05));
    (front, some(&PROSE, 2)).prop_map(|((names, tags, said, draft), prose)| {
        let ((id, title, aliases), (relations, rhythm)) = (names, said);
        let key = |key: &str, value: &str| match value {
            "" => String::new(),
            value => format!("{key}: {value}\n"),
        };
        let list = |values: Vec<&str>| format!("[{}]", values.join(", "));
        let draft = if draft { "draft: true\n" } else { "" };
        let front = [
            key("id", id),
            key("title", title),
            key("aliases", &list(aliases)),
            key("tags", &list(tags)),
            format!("{}\n{rhythm}", relations.join("\n")),
        ];
        format!("---\n{}\n{draft}---\n{}", front.concat(), prose.concat())
    })
}

/// A small site that is edited.
struct Edited {
    config: Arc<Config>,
    theme: Arc<Theme>,
    pages: BTreeMap<&'static str, Page>,
    data: Vec<Source>,
    site: Option<Site>,
}

impl Edited {
    fn new() -> Self {
        let config = Arc::new(Config::read(Source::new("site.toml", "title = \"T\"\n")));
        let theme = Arc::new(Theme::new(&ThemeFiles::default(), "en"));
        Self { config, theme, pages: BTreeMap::new(), data: Vec::new(), site: None }
    }

    fn make(&self, before: Option<&Site>) -> Site {
        let file = |path: &&str| SiteFile { path: SourcePath::new(path), dimensions: None };
        let sources = Sources {
            config: self.config.clone(),
            pages: self.pages.values().cloned().collect(),
            data: self.data.clone(),
            files: FILES.iter().map(file).collect(),
            theme: self.theme.clone(),
            drafts: false,
            unreadable: Vec::new(),
            now: now(),
        };
        Site::of_parsed(sources, None, before)
    }

    fn take(&mut self, (path, text): &Edit) {
        let source = text.as_ref().map(|text| Source::new(path, text));
        if path.starts_with("data/") {
            self.data = source.into_iter().collect();
        } else if let Some(source) = source {
            self.pages.insert(path, Arc::new(parse(source, &self.config)));
        } else {
            self.pages.remove(path);
        }
    }

    /// The site as it now is, held against the one that knows of none before.
    fn check(&mut self) {
        let (now, fresh) = (self.make(self.site.as_ref()), self.make(None));
        assert_eq!(now.findings(), fresh.findings());
        let (one, other) = (now.handbook(), fresh.handbook());
        assert_eq!(one.entities, other.entities);
        assert_eq!(one.edges, other.edges);
        assert_eq!(one.tags, other.tags);
        assert_eq!(now.layout().outputs, fresh.layout().outputs);
        for route in
            ["handbook.json", "calendar.html", "load.html", "company.ics", "rituals/wbr.ics"]
        {
            let lies_there = now.routes().any(|other| other.as_str() == route);
            assert!(!lies_there || render(&now, route) == render(&fresh, route), "{route}");
        }
        self.site = Some(now);
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_site_is_the_same_with_what_it_was_and_without(
        first in prop::collection::vec(page(), PATHS.len()),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let mut edited = Edited::new();
        for (path, text) in PATHS.iter().zip(first) {
            edited.take(&(path, Some(text).filter(|_| !path.starts_with("data/"))));
        }
        edited.check();
        for edit in &edits {
            edited.take(edit);
            edited.check();
        }
    }
}

#[test]
fn another_rhythm_may_need_a_calendar_file() {
    let page =
        |rhythm: &str| format!("---\ntitle: R\npurpose: P\nduration: 1h\nwhen: {rhythm}\n---\n");
    let mut edited = Edited::new();
    for (rhythm, has_file) in [("ad hoc", false), ("every Monday", true), ("on demand", false)] {
        edited.take(&("content/rituals/retro.md", Some(page(rhythm))));
        edited.check();
        let site = edited.site.as_ref().expect("it was made");
        let found = site.routes().any(|route| route.as_str() == "rituals/retro.ics");
        assert_eq!(found, has_file, "{rhythm}");
    }
}

/// A date alone beside a link says nothing; its label does.
#[test]
fn a_date_that_is_said_of_a_link_has_its_label() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\n[relations.backs_up]\nfrom = [\"role\"]\nto = [\"role\"]\n\
         inverse = \"backed_up_by\"\nattributes = { since = \"date\" }\n\
         -- content/roles/lead.md --\n---\naccountabilities: [A]\n---\n\
         -- content/roles/deputy.md --\n---\naccountabilities: [A]\n\
         backs_up: {to: lead, since: 2027-02-01}\n---\n",
    );
    for (page, other) in [("deputy", "lead"), ("lead", "deputy")] {
        let html = render(&site, &format!("roles/{page}.html"));
        let line = html.lines().find(|line| line.contains(other) && line.contains("2027"));
        assert!(
            line.is_some_and(
                |line| line.contains("since <time datetime=\"2027-02-01\">1 February 2027")
            ),
            "{html}"
        );
    }
}
