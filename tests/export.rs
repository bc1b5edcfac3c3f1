//! `handbook.json` of the sample, held against its pages and against its sources.

use std::collections::{BTreeMap, BTreeSet};

use operandi::site::{Site, Sources};
use operandi::source::Source;
use serde_json::Value;

use crate::built::{Built, SAMPLE, repository, resolve, route_of, sources};
use crate::fixture::errors;
use crate::html::Page;

fn export(built: &Built) -> Value {
    serde_json::from_str(built.text("handbook.json")).expect("it is JSON")
}

fn list<'a>(json: &'a Value, key: &str) -> &'a Vec<Value> {
    json[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

fn text<'a>(json: &'a Value, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_else(|| panic!("{key} is a text in {json}"))
}

/// The route of each page by its id.
fn routes(export: &Value) -> BTreeMap<&str, String> {
    list(export, "pages")
        .iter()
        .map(|page| (text(page, "id"), route_of(text(page, "url"))))
        .collect()
}

#[test]
fn pages_have_ids_kinds_and_addresses_that_are_there() {
    let built = &*SAMPLE;
    let export = export(built);
    let routes = routes(&export);
    assert_eq!(routes.len(), list(&export, "pages").len(), "ids are unique");
    assert_eq!(
        routes.values().collect::<BTreeSet<_>>().len(),
        routes.len(),
        "addresses are unique"
    );
    let kinds: BTreeSet<&str> = list(&export, "kinds").iter().map(|k| text(k, "id")).collect();
    let sources: BTreeSet<String> = {
        let Sources { pages, data, .. } = sources(&repository());
        pages.iter().chain(&data).map(|source| source.path.as_str().to_owned()).collect()
    };
    for page in list(&export, "pages") {
        let html = built.text(&route_of(text(page, "url")));
        let shown = Page::read(html);
        let heading = shown.tags.iter().find(|tag| tag.name == "h1").expect("it has a heading");
        assert_eq!(heading.text.trim(), text(page, "title"));
        assert!(kinds.contains(text(page, "kind")), "{page}");
        assert!(sources.contains(text(page, "source")), "{page}");
    }
}

#[test]
fn kinds_are_named_as_in_the_pack() {
    let export = export(&SAMPLE);
    let kinds = list(&export, "kinds");
    let ritual = kinds.iter().find(|kind| kind["id"] == "ritual").expect("rituals are there");
    assert_eq!(ritual["label"], "Ceremony");
    assert_eq!(ritual["path"], "ceremonies");
    let wbr = list(&export, "pages").iter().find(|page| page["id"] == "wbr").expect("wbr");
    assert_eq!((&wbr["kind"], &wbr["url"]), (&"ritual".into(), &"ceremonies/wbr.html".into()));
    let clinic = kinds.iter().find(|kind| kind["id"] == "clinic").expect("clinics are there");
    assert_eq!(clinic["extends"], "ritual");
}

#[test]
fn every_edge_is_there_once() {
    let export = export(&SAMPLE);
    let mut seen = BTreeSet::new();
    let routes = routes(&export);
    for edge in list(&export, "edges") {
        let (from, to) = (text(edge, "from"), text(edge, "to"));
        assert!(routes.contains_key(from) && routes.contains_key(to), "{edge}");
        let key = (from, text(edge, "relation"), to);
        let symmetric = edge["relation"] == edge["inverse"];
        let stages = key.1.starts_with("stages.");
        // One stage of a stream is another edge than the next: the same team type may do both.
        assert!(seen.insert(key) || stages, "twice: {edge}");
        assert!(!symmetric || !seen.contains(&(to, key.1, from)), "from both ends: {edge}");
    }
    assert!(seen.len() > 400, "{} edges", seen.len());
}

/// Both ends show the link, and as many links as there are edges between the two (story 2).
#[test]
fn every_edge_is_a_link_on_both_pages() {
    let built = &*SAMPLE;
    let export = export(built);
    let routes = routes(&export);
    let mut links: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (route, html) in built.pages() {
        let page = Page::read(html);
        let in_main = page.tags.iter().filter(|tag| tag.in_main && tag.name == "a");
        for address in in_main.filter_map(|tag| tag.get("href")) {
            if let Some(target) = resolve(route, address, "/") {
                *links.entry((route, target)).or_default() += 1;
            }
        }
    }
    let mut wanted: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for edge in list(&export, "edges") {
        let (from, to) = (&routes[text(edge, "from")], &routes[text(edge, "to")]);
        wanted.entry((from, to)).or_default().push(text(edge, "relation"));
        wanted.entry((to, from)).or_default().push(text(edge, "inverse"));
    }
    let mut missing = Vec::new();
    for ((page, target), relations) in &wanted {
        let shown = links.get(&(*page, (*target).to_owned())).copied().unwrap_or_default();
        let relations: BTreeSet<&&str> = relations.iter().collect();
        if shown < relations.len() {
            missing.push(format!("{page} -> {target}: {shown} links for {relations:?}"));
        }
    }
    assert_eq!(missing, [""; 0]);
}

/// Every edge says where it is written: the name of the other page, or one of its names, stands in
/// that line.
#[test]
fn edges_say_where_they_are_written() {
    let sources = sources(&repository());
    let texts: BTreeMap<String, String> = (sources.pages.iter().chain(&sources.data))
        .map(|source| (source.path.as_str().to_owned(), source.text.to_string()))
        .collect();
    let export = export(&SAMPLE);
    let names = names(&export);
    for edge in list(&export, "edges") {
        let lines = &texts[text(edge, "source")];
        let line = edge["line"].as_u64().expect("a number") as usize;
        let line = lines.lines().nth(line - 1).unwrap_or_else(|| panic!("no such line: {edge}"));
        let line = line.to_lowercase();
        let ends = [text(edge, "from"), text(edge, "to")];
        let known = names.iter().filter(|(_, id)| ends.contains(&id.as_str()));
        assert!(known.clone().any(|(name, _)| line.contains(name)), "{edge}\n{line}");
    }
}

/// What pages are called, in lower case: ids, titles, aliases and stems.
fn names(export: &Value) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for page in list(export, "pages") {
        let id = text(page, "id").to_owned();
        let stem = text(page, "source").rsplit('/').next().unwrap_or_default();
        let aliases = page["fields"]["aliases"].as_array().cloned().unwrap_or_default();
        let aliases = aliases.iter().filter_map(|alias| Some(alias.as_str()?.to_lowercase()));
        names.extend(aliases.map(|alias| (alias, id.clone())));
        if let Some(stem) = stem.strip_suffix(".md") {
            names.insert(stem.to_lowercase(), id.clone());
        }
        names.insert(text(page, "title").to_lowercase(), id.clone());
        names.insert(id.clone(), id);
    }
    names
}

/// A second reader of front matter, too simple to share a fault with the first.
mod second_reader {
    /// The names under a key at the start of a line.
    pub fn names_under(front_matter: &str, key: &str) -> Vec<String> {
        let mut lines = front_matter.lines();
        let mut value = String::new();
        while let Some(line) = lines.next() {
            let Some(rest) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) else {
                continue;
            };
            value.push_str(rest.trim());
            for item in lines.by_ref().take_while(|line| line.starts_with([' ', '-'])) {
                value.push_str(" ;");
                value.push_str(item.trim().trim_start_matches("- "));
            }
            break;
        }
        let items: Vec<&str> = if value.contains('{') {
            value.split('{').skip(1).filter_map(|part| part.split("to: ").nth(1)).collect()
        } else if value.contains(';') {
            value.split(';').collect()
        } else {
            value.trim_matches(['[', ']']).split(',').collect()
        };
        let name = |item: &str| {
            let item = item.split([',', '}', ']', '#']).next().unwrap_or_default();
            item.trim().trim_matches(['"', '\'']).to_lowercase()
        };
        items.into_iter().map(name).filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn it_reads() {
        let read = |text| names_under(text, "inputs");
        assert_eq!(read("a: b\ninputs: [x, Y Z]\nb: c"), ["x", "y z"]);
        assert_eq!(read("inputs:\n  - {to: x, by: 1 day}\n  - {to: y}\nb: c"), ["x", "y"]);
        assert_eq!(read("inputs: [{to: x}, {to: y, by: 2}]"), ["x", "y"]);
        assert_eq!(read("inputs:\n- x\n- y"), ["x", "y"]);
        assert_eq!(read("inputs: x # comment"), ["x"]);
        assert_eq!(read("outputs: x"), [""; 0]);
    }
}

/// What a second reader finds in the pages is exactly what the export has from them.
#[test]
fn no_edge_is_missing_or_made_up() {
    let sources = sources(&repository());
    let pages: Vec<Source> = sources.pages.clone();
    let export = export(&SAMPLE);
    let names = names(&export);
    let ids: BTreeMap<&str, &str> = list(&export, "pages")
        .iter()
        .map(|page| (text(page, "source"), text(page, "id")))
        .collect();
    let relations = [
        ("owner", "owns"),
        ("attendees", "attends"),
        ("inputs", "input_to"),
        ("outputs", "output_of"),
        ("feeds", "fed_by"),
        ("needs", "needed_by"),
        ("decides", "decided_in"),
        ("practices", "practiced_by"),
        ("plays_out_in", "tensions"),
        ("interacts_with", "interacts_with"),
        ("variant_of", "variants"),
        ("steps", "step_of"),
    ];
    for (relation, inverse) in relations {
        let mut found = BTreeSet::new();
        for page in &pages {
            let Some(here) = ids.get(page.path.as_str()) else { continue };
            let front = page.text.split("---").nth(1).unwrap_or_default();
            let there = |name: &String| names.get(name).cloned();
            let written = second_reader::names_under(front, relation);
            // `team` is the team that holds the meeting: no page, no edge.
            let written = written.iter().filter(|name| *name != "team");
            found.extend(written.map(|n| ((*here).to_owned(), there(n).unwrap_or(n.clone()))));
            if relation != inverse {
                let written = second_reader::names_under(front, inverse);
                found.extend(
                    written.iter().map(|n| (there(n).unwrap_or(n.clone()), (*here).to_owned())),
                );
            }
        }
        let edges = list(&export, "edges").iter().filter(|edge| edge["relation"] == relation);
        let edges = edges.filter(|edge| text(edge, "source").starts_with("content/"));
        let exported: BTreeSet<(String, String)> =
            edges.map(|e| (text(e, "from").to_owned(), text(e, "to").to_owned())).collect();
        let all: BTreeSet<(String, String)> = list(&export, "edges")
            .iter()
            .filter(|edge| edge["relation"] == relation)
            .flat_map(|e| {
                let (from, to) = (text(e, "from").to_owned(), text(e, "to").to_owned());
                let turned = (relation == inverse).then(|| (to.clone(), from.clone()));
                [Some((from, to)), turned].into_iter().flatten()
            })
            .collect();
        assert!(!found.is_empty(), "the sample has {relation}");
        let missing: Vec<_> = found.difference(&all).collect();
        assert!(missing.is_empty(), "{relation}: not exported: {missing:?}");
        let turned = |(a, b): &(String, String)| {
            relation == inverse && found.contains(&(b.clone(), a.clone()))
        };
        let made_up: Vec<_> = exported.difference(&found).filter(|pair| !turned(pair)).collect();
        assert!(made_up.is_empty(), "{relation}: not written: {made_up:?}");
    }
}

/// Where a fact is written does not matter to readers (story 2).
#[test]
fn a_relation_may_be_written_at_either_end() {
    let written_at = |ritual: bool, artifact: bool| {
        let mut sources = sources(&repository());
        if !ritual {
            edit(&mut sources.pages, "content/rituals/wbr.md", "outputs: [decision-log]\n", "");
        }
        if artifact {
            let title = "- title: Decision log\n";
            let with = format!("{title}  output_of: [wbr]\n");
            edit(&mut sources.data, "data/artifacts.yaml", title, &with);
        }
        let site = Site::new(sources);
        assert!(errors(&site).is_empty());
        Built::new(&site, Some(&repository()))
    };
    let pages = |built: &Built| -> BTreeMap<String, String> {
        built.pages().map(|(route, html)| (route.to_owned(), html.to_owned())).collect()
    };
    let at_ritual = written_at(true, false);
    let outputs = |built: &Built| {
        let export = export(built);
        let edges = list(&export, "edges").iter();
        let edges = edges.filter(|edge| edge["from"] == "wbr" && edge["relation"] == "outputs");
        edges.map(|edge| text(edge, "to").to_owned()).collect::<Vec<_>>()
    };
    for other in [written_at(false, true), written_at(true, true)] {
        assert_eq!(outputs(&other), ["decision-log"]);
        let (here, there) = (pages(&at_ritual), pages(&other));
        let differ: Vec<_> =
            here.keys().filter(|route| here.get(*route) != there.get(*route)).collect();
        assert_eq!(differ, [""; 0]);
    }
    let log = Page::read(at_ritual.text("artifacts/decision-log.html"));
    assert!(log.addresses().any(|(_, address)| address == "../ceremonies/wbr.html"));
    let nowhere = written_at(false, false);
    assert_eq!(outputs(&nowhere), [""; 0]);
}

fn edit(sources: &mut [Source], path: &str, from: &str, to: &str) {
    let source = sources.iter_mut().find(|source| source.path.as_str() == path);
    let source = source.unwrap_or_else(|| panic!("there is no {path}"));
    assert_eq!(source.text.matches(from).count(), 1, "{from:?} in {path}");
    *source = Source::new(path, &source.text.replace(from, to));
}
