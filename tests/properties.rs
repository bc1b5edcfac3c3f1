//! Properties over many small sites: what must not matter does not matter, and nothing that
//! somebody can write makes the program fall over.
//!
//! 64 cases each; `PROPTEST_CASES` asks for more.
#![expect(clippy::disallowed_methods, reason = "the number of cases comes from the environment")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use operandi::config_file::Config;
use operandi::diagnostic::Diagnostic;
use operandi::disk::text::decode;
use operandi::document::body::Target;
use operandi::document::quantity::{Duration, Horizon, Offset, Range};
use operandi::document::slug::slug;
use operandi::edit::apply::Edits;
use operandi::handbook::handbook::links_of;
use operandi::pages::route::Route;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::{Place, Source, SourcePath};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config as Cases;

use crate::built::{extension, is_page};
use crate::fixture;
use crate::html::faults;

pub fn cases() -> Cases {
    let mut cases = Cases { failure_persistence: None, ..Cases::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        cases.cases = 64;
    }
    cases
}

/// A handbook to be: how many pages of each kind, and what is said between them.
#[derive(Clone, Debug)]
struct Plan {
    pages: [usize; 3],
    edges: Vec<PlannedEdge>,
    prose: Vec<(usize, Vec<usize>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PlannedEdge {
    relation: usize,
    from: usize,
    to: usize,
}

const KINDS: [(&str, &str); 3] = [
    ("rituals", "purpose: To *meet*.\nwhen: daily\nduration: 10m\n"),
    ("artifacts", "purpose: |\n  To hold.\n  Two lines.\n"),
    ("roles", "accountabilities: [Minds the \"shop\"]\n"),
];

/// Relation, inverse, and the kinds at its ends.
const RELATIONS: [(&str, &str, usize, usize); 7] = [
    ("inputs", "input_to", 0, 1),
    ("outputs", "output_of", 0, 1),
    ("attendees", "attends", 0, 2),
    ("feeds", "fed_by", 0, 0),
    ("based_on", "basis_of", 1, 1),
    ("partner_of", "partners", 2, 2),
    ("see_also", "see_also", 0, 1),
];

fn plan() -> impl Strategy<Value = Plan> {
    let edge = (0..RELATIONS.len(), any::<Index>(), any::<Index>());
    let edges = prop::collection::vec(edge, 0..14);
    let prose = prop::collection::vec((0..9_usize, prop::collection::vec(0..9_usize, 0..4)), 0..4);
    ([1..4_usize, 1..4, 1..4], edges, prose).prop_map(|(pages, edges, prose)| {
        let edges = edges.into_iter().filter_map(|(relation, from, to)| {
            let (_, _, left, right) = RELATIONS[relation];
            let (from, to) = (from.index(pages[left]), to.index(pages[right]));
            // Between pages of one kind edges lead upwards, so that none bites its own tail.
            (left != right || from < to).then_some(PlannedEdge { relation, from, to })
        });
        let edges: BTreeSet<PlannedEdge> = edges.collect();
        Plan { pages, edges: edges.into_iter().collect(), prose }
    })
}

fn id(kind: usize, number: usize) -> String {
    format!("{}-{number}", KINDS[kind].0.trim_end_matches('s'))
}

impl Plan {
    /// All pages, by number over all kinds.
    fn all(&self) -> Vec<(usize, usize)> {
        (0..3).flat_map(|kind| (0..self.pages[kind]).map(move |number| (kind, number))).collect()
    }

    /// The files, each edge written at its left end, or at its right one where `at_right` says so.
    fn files(&self, at_right: impl Fn(usize) -> bool) -> Vec<(String, String)> {
        let mut keys: BTreeMap<(usize, usize), BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for (index, edge) in self.edges.iter().enumerate() {
            let (name, inverse, left, right) = RELATIONS[edge.relation];
            let (from, to) = ((left, edge.from), (right, edge.to));
            let (page, key, other) =
                if at_right(index) { (to, inverse, from) } else { (from, name, to) };
            keys.entry(page).or_default().entry(key).or_default().push(id(other.0, other.1));
        }
        let all = self.all();
        let mut files = Vec::new();
        for (kind, number) in &all {
            let mut text = format!("---\ntitle: Page {kind} {number}\n{}", KINDS[*kind].1);
            for (key, names) in keys.get(&(*kind, *number)).into_iter().flatten() {
                writeln!(text, "{key}: [{}]", names.join(", ")).expect("a string takes all");
            }
            text.push_str("---\n");
            for (page, links) in &self.prose {
                if all[page % all.len()] == (*kind, *number) {
                    let names = links.iter().map(|link| all[link % all.len()]);
                    let links: Vec<String> =
                        names.map(|(kind, number)| format!("[[{}]]", id(kind, number))).collect();
                    write!(text, "## More\n\nSee {}. Then go.\n\n", links.join(", "))
                        .expect("a string takes all");
                    text.push_str("```rust\nfn main() {\n    one();\n}\n```\n\n- a\n- b\n\n");
                }
            }
            files.push((format!("content/{}/{}.md", KINDS[*kind].0, id(*kind, *number)), text));
        }
        files.push(("content/index.md".to_owned(), "Line one\nline two.\n".to_owned()));
        files
    }
}

/// The site of these files in this order.
fn site(files: &[(String, String)]) -> Site {
    let page = |(path, text): &(String, String)| {
        decode(&SourcePath::new(path), text.as_bytes()).expect("text is UTF-8")
    };
    Site::new(Sources {
        config: Arc::new(Config::read(Source::new("site.toml", "title = \"T\"\n"))),
        pages: files.iter().map(page).collect(),
        data: Vec::new(),
        files: Vec::new(),
        theme: Arc::new(Theme::new(&ThemeFiles::default(), "en")),
        drafts: false,
        unreadable: Vec::new(),
        now: fixture::now(),
    })
}

/// The pages and the export of a site without findings.
fn outputs(files: &[(String, String)]) -> BTreeMap<String, String> {
    let site = site(files);
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let routes = site.routes().map(Route::as_str).filter(|route| !route.starts_with("assets/"));
    routes.map(|route| (route.to_owned(), text(&site, files, route))).collect()
}

fn text(site: &Site, files: &[(String, String)], route: &str) -> String {
    let route = Route::new(route);
    let utf8 = |bytes| String::from_utf8(bytes).expect("outputs are UTF-8");
    match site.render(&route) {
        Some(Ok(Content::Bytes(bytes))) => utf8(bytes),
        Some(Ok(Content::TwinOf(path))) => {
            let (_, text) =
                files.iter().find(|(file, _)| file == path.as_str()).expect("it is read");
            let source = decode(&path, text.as_bytes()).expect("text is UTF-8");
            utf8(site.twin(&route, &source).expect("it has a twin"))
        }
        _ => panic!("{route} is not rendered"),
    }
}

fn without_export(mut outputs: BTreeMap<String, String>) -> BTreeMap<String, String> {
    outputs.remove("handbook.json");
    outputs
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_order_of_files_does_not_matter(
        (files, shuffled) in plan().prop_flat_map(|plan| {
            let files = plan.files(|_| false);
            (Just(files.clone()), Just(files).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(outputs(&files), outputs(&shuffled));
    }

    #[test]
    fn the_end_at_which_a_relation_is_written_does_not_matter(
        plan in plan(),
        right in any::<u16>(),
    ) {
        let mixed = plan.files(|index| right >> (index % 16) & 1 == 1);
        let wanted = without_export(outputs(&plan.files(|_| false)));
        prop_assert_eq!(&wanted, &without_export(outputs(&mixed)));
        prop_assert_eq!(&wanted, &without_export(outputs(&plan.files(|_| true))));
    }

    #[test]
    fn the_name_of_an_unrelated_file_does_not_matter(plan in plan(), name in "[a-z]{1,8}") {
        let with = |name: &str| {
            let mut files = plan.files(|_| false);
            let text = "---\nid: apart\ntitle: Apart\n---\nNothing leads here.\n";
            files.push((format!("content/guides/x-{name}.md"), text.to_owned()));
            without_export(outputs(&files))
        };
        prop_assert_eq!(with(&name), with("other"));
    }

    #[test]
    fn line_ends_and_byte_order_marks_do_not_matter(plan in plan()) {
        let files = plan.files(|_| false);
        let with = |change: &dyn Fn(&str) -> String| {
            let changed = files.iter().map(|(path, text)| (path.clone(), change(text)));
            outputs(&changed.collect::<Vec<_>>())
        };
        let wanted = outputs(&files);
        prop_assert_eq!(&wanted, &with(&|text| text.replace('\n', "\r\n")));
        prop_assert_eq!(&wanted, &with(&|text| format!("\u{feff}{text}")));
        prop_assert_eq!(&wanted, &with(&|text| format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    }

    #[test]
    fn every_page_of_a_sound_handbook_is_sound(plan in plan()) {
        for (route, html) in outputs(&plan.files(|_| false)) {
            if is_page(&route) {
                prop_assert_eq!(faults(&html), Vec::<String>::new(), "{}", route);
            }
        }
    }
}

/// Pieces of what people and machines write, joined in any order.
const PIECES: [&str; 72] = [
    "a",
    "Word",
    "ž",
    "👍🏽",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\0",
    "\u{a0}",
    "\u{202e}",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```rust\n",
    "~~~",
    "# ",
    "## ",
    "###### ",
    "===",
    "---",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    ": ",
    "|",
    "|-|",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "[[a",
    "#x",
    "![",
    "](b.md)",
    "](#x)",
    "](javascript:x)",
    "[^1]",
    "[^1]: ",
    "- [ ] ",
    "<",
    ">",
    "</",
    "<div>",
    "</div>",
    "<p>",
    "<a href=\"b.md\">",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<table><tr>",
    "<img src=x>",
    "<svg><style>",
    "&",
    "&amp;",
    "&#0;",
    "{#x}",
    "{#",
    "\\",
    "\"'",
];

/// The same for front matter.
const KEYS: [&str; 44] = [
    "title: ",
    "id: ",
    "kind: ",
    "when: ",
    "duration: ",
    "purpose: ",
    "inputs: ",
    "attendees:",
    "tags: ",
    "was: ",
    "aliases: ",
    "status: ",
    "draft: ",
    "readings:",
    "x_own: ",
    "x: ",
    "\n",
    "\n  - ",
    "\n  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "{to: ",
    ", ",
    ": ",
    "\"",
    "'",
    "|\n  ",
    ">-\n  ",
    "&a ",
    "*a",
    "!!int ",
    "# c\n",
    "2026-13-01",
    "1h30m",
    "true",
    "null",
    "~",
    "a",
    "žluť",
    "\u{feff}",
    "%",
];

fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// The findings that point outside their source, or into a character.
fn misplaced(files: &[(String, String)], site: &Site) -> Vec<Diagnostic> {
    let is_inside = |place: &Place| {
        let file = files.iter().find(|(path, _)| *path == place.path.as_str());
        let text = file.map(|(path, text)| {
            decode(&SourcePath::new(path), text.as_bytes()).expect("text is UTF-8").text
        });
        let Some(text) = text.or_else(|| site.source(&place.path)) else { return false };
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        start <= end && text.get(start..end).is_some()
    };
    let places = |finding: &Diagnostic| {
        let related = finding.related.iter().map(|related| related.place.clone());
        std::iter::once(finding.place.clone()).chain(related).collect::<Vec<_>>()
    };
    let findings = site.findings().iter().filter(|f| !places(f).iter().all(is_inside));
    findings.cloned().collect()
}

/// What is written in double quotes in YAML, as these tests write it: with the escapes of JSON.
fn unquoted(written: &str) -> String {
    serde_json::from_str(&format!("\"{written}\"")).unwrap_or_default()
}

/// The names of pages that are not written where they are said to be, and the edits that fit no text.
fn misread(files: &[(String, String)], site: &Site) -> Vec<String> {
    let decoded = |(path, text): &(String, String)| {
        decode(&SourcePath::new(path), text.as_bytes()).expect("text is UTF-8")
    };
    let texts: Vec<Source> = files.iter().map(decoded).collect();
    let mut wrong = Vec::new();
    for document in &site.handbook().documents {
        let text = texts.iter().find(|source| source.path == document.path);
        let text = &*text.expect("documents have sources").text;
        for reference in &document.references {
            let written = reference.name_span.slice(text);
            let is_right = written.starts_with('*') || written == reference.name.name;
            if !reference.name_span.is_empty() && !is_right {
                wrong.push(format!("{written} for {}", reference.name));
            }
        }
        for link in links_of(document) {
            let written = link.parts.page.slice(text);
            let meant = match &link.target {
                Target::Name { name, .. } => name,
                Target::Path { path, .. } => path,
                Target::Unsafe => continue,
            };
            let read = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
            let words = |text: &str| text.replace('>', " ").split_whitespace().collect::<String>();
            let is_read =
                [&*read, written, &unquoted(written)].iter().any(|way| words(way) == words(meant));
            if !link.parts.page.is_empty() && !is_read {
                wrong.push(format!("{written} for {meant}"));
            }
        }
    }
    let edits = Edits::of(site.findings().iter().filter_map(|finding| finding.fix.as_ref()));
    let unfit = texts.iter().filter(|source| edits.apply(&source.path, &source.text).is_none());
    wrong.extend(unfit.map(|source| source.path.to_string()));
    wrong
}

/// Whatever the files say: findings have places, pages are well formed, the export is JSON.
fn check_anything(files: &[(String, String)]) -> Result<(), TestCaseError> {
    let site = site(files);
    prop_assert_eq!(misplaced(files, &site), Vec::<Diagnostic>::new());
    prop_assert_eq!(misread(files, &site), Vec::<String>::new());
    for route in site.routes().filter(|route| !route.as_str().starts_with("assets/")) {
        let text = text(&site, files, route.as_str());
        if is_page(route.as_str()) {
            prop_assert_eq!(faults(&text), Vec::<String>::new(), "{}\n{}", route, text);
        } else if extension(route.as_str()) == "json" {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&text);
            prop_assert!(json.is_ok());
        }
    }
    Ok(())
}

fn beside(text: String) -> Vec<(String, String)> {
    let other = "---\ntitle: B\naliases: [a]\n---\n## X {#x}\n".to_owned();
    let files = [("content/guides/soup.md", text), ("content/guides/b.md", other)];
    files.map(|(path, text)| (path.to_owned(), text)).to_vec()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_markdown_gives_a_sound_page(text in soup(&PIECES)) {
        check_anything(&beside(format!("---\ntitle: S\n---\n{text}")))?;
        check_anything(&beside(text))?;
    }

    #[test]
    fn any_front_matter_gives_findings_with_places(text in soup(&KEYS)) {
        let mut files = beside(format!("---\n{text}\n---\nText.\n"));
        files[0].0 = "content/rituals/soup.md".to_owned();
        check_anything(&files)?;
    }

    #[test]
    fn a_name_over_several_lines_is_found_at_its_value(end in select(vec!["|", ">", "|-", "\""])) {
        let close = if end == "\"" { "\"" } else { "" };
        let text = format!("---\ninputs: {end}\n  a\n  title: b{close}\npurpose: P\n---\nText.\n");
        let mut files = beside(text);
        files[0].0 = "content/rituals/soup.md".to_owned();
        check_anything(&files)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let path = SourcePath::new("content/guides/bytes.md");
        if let Ok(source) = decode(&path, &bytes) {
            check_anything(&beside(source.text.to_string()))?;
        }
        check_anything(&beside(String::from_utf8_lossy(&bytes).into_owned()))?;
    }

    #[test]
    fn any_prose_in_a_field_gives_a_sound_page(text in soup(&PIECES)) {
        let quoted = serde_json::to_string(&text).expect("text is JSON");
        let front = format!("title: {quoted}\npurpose: {quoted}\ngood: [{quoted}]\ntags: [{quoted}]\n\
                             summary: {quoted}\naliases: [{quoted}]\nwhen: {quoted}\nduration: 5m\n");
        let mut files = beside(format!("---\n{front}---\n"));
        files[0].0 = "content/rituals/soup.md".to_owned();
        check_anything(&files)?;
    }

    #[test]
    fn slugs_are_their_own_slugs(text in any::<String>()) {
        let once = slug(&text);
        prop_assert_eq!(slug(&once), once.clone());
        prop_assert!(!once.contains(['/', '\\', ' ', '#', '?', '"', '<']), "{}", once);
    }

    #[test]
    fn what_is_exported_can_be_written_again(
        hours in 0..30_u32, minutes in 1..60_u32, days in 0..3_u32,
        low in 1..9_u32, more in 0..9_u32,
        unit in select(vec!["days", "weeks", "months", "quarters", "half-years", "years", "cycles"]),
        by in select(vec!["1 working day before", "3 days", "2 working days", "1 week"]),
    ) {
        let part = |number: u32, unit: &str| if number > 0 { format!("{number}{unit}") } else { String::new() };
        let duration = format!("{}{}{}", part(days, "d"), part(hours, "h"), part(minutes, "m"));
        let horizon = if more == 0 { format!("{low} {unit}") } else { format!("{low}-{} {unit}", low + more) };
        let range = if more == 0 { low.to_string() } else { format!("{low}-{}", low + more) };
        let files = [
            ("content/rituals/r.md".to_owned(), format!(
                "---\npurpose: P\nwhen: daily\nduration: {duration}\ninputs: [{{to: a, by: {by}}}]\n---\n")),
            ("content/artifacts/a.md".to_owned(), format!("---\npurpose: P\nhorizon: {horizon}\n---\n")),
            ("content/team-types/t.md".to_owned(), format!("---\nmission: M\nsize: {range}\n---\n")),
        ];
        let outputs = outputs(&files);
        let export: serde_json::Value = serde_json::from_str(&outputs["handbook.json"]).expect("JSON");
        let field = |id: &str, name: &str| {
            let pages = export["pages"].as_array().expect("pages");
            let page = pages.iter().find(|page| page["id"] == id).expect("the page is there");
            page["fields"][name].as_str().expect("a text").to_owned()
        };
        prop_assert_eq!(Duration::parse(&field("r", "duration")), Duration::parse(&duration));
        prop_assert_eq!(Horizon::parse(&field("a", "horizon")), Horizon::parse(&horizon));
        prop_assert_eq!(Range::parse(&field("t", "size")), Range::parse(&range));
        let edge = &export["edges"].as_array().expect("edges")[0];
        let exported = edge["attributes"]["by"].as_str().expect("a text");
        prop_assert_eq!(Offset::parse(exported), Offset::parse(by));
        for parsed in [Duration::parse(&duration).is_some(), Horizon::parse(&horizon).is_some(),
                       Range::parse(&range).is_some(), Offset::parse(by).is_some()] {
            prop_assert!(parsed);
        }
    }
}
