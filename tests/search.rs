//! The files of the search, held against what a plain look at sources and pages finds.

use std::collections::{BTreeMap, BTreeSet};

use operandi::site::Site;
use proptest::prelude::*;
use rayon::prelude::*;
use serde_json::Value;

use crate::corpus::Corpus;
use crate::fixture::{errors, render, site, site_of};
use crate::html::Page;

/// The pages of each word, by their numbers.
type Words = BTreeMap<String, BTreeSet<usize>>;

/// What a file of the search hands over.
fn data(site: &Site, name: &str) -> Value {
    let text = render(site, &format!("search/{name}.js"));
    let json = text.strip_prefix("operandiSearch(").and_then(|text| text.strip_suffix(");\n"));
    let json = json.unwrap_or_else(|| panic!("search/{name}.js is no call: {text}"));
    let all: Value = serde_json::from_str(&format!("[{json}]")).expect("the data are JSON");
    assert_eq!(all[0], name, "a file says its name");
    all[2].clone()
}

fn names(site: &Site) -> Vec<String> {
    let files = site.routes().filter_map(|route| {
        let name = route.as_str().strip_prefix("search/")?.strip_suffix(".js")?;
        Some(name.to_owned())
    });
    files.collect()
}

/// Numbers that rise, each by its distance from the one before.
fn numbers(text: &str) -> Vec<usize> {
    let alphabet: Vec<u8> = (b'#'..=b'~').filter(|letter| *letter != b'\\').collect();
    let digit = |letter| alphabet.iter().position(|known| *known == letter).expect("it is a digit");
    let (mut numbers, mut digits) = (Vec::new(), Vec::new());
    for letter in text.bytes() {
        digits.push(digit(letter));
        if digits.last().is_some_and(|digit| *digit < 64) {
            let last = digits.pop().unwrap_or_default();
            let low = digits.iter().rev().fold(last, |sum, digit| sum * 27 + digit - 64);
            numbers.push(numbers.last().map_or(low, |before| before + 1 + low));
            digits.clear();
        }
    }
    numbers
}

fn words(site: &Site) -> Words {
    let mut words = Words::new();
    for name in names(site).iter().filter(|name| name.starts_with("text-")) {
        let lines = data(site, name);
        let lines: Vec<&str> = lines.as_str().expect("it is a text").lines().skip(1).collect();
        assert!(lines.is_sorted_by_key(|line| line.split(' ').next()), "{name} is sorted");
        for line in lines {
            let mut parts = line.split(' ');
            let word = parts.next().unwrap_or_default().to_owned();
            let lists: Vec<Vec<usize>> = parts.map(numbers).collect();
            let pages: BTreeSet<usize> = lists.iter().flatten().copied().collect();
            assert_eq!(pages.len(), lists.concat().len(), "{word} lists a page once");
            assert!(words.insert(word.clone(), pages).is_none(), "{word} stands in one file");
        }
    }
    words
}

/// The places of all pages in lists, by their ids.
fn places(site: &Site) -> BTreeMap<&str, usize> {
    let entities = site.handbook().entities.iter().enumerate();
    entities.map(|(at, entity)| (entity.id.as_str(), at)).collect()
}

fn plain_words(line: &str) -> impl Iterator<Item = String> {
    // The number of an item is none of its words.
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// Lines of prose in which every letter is one that readers see.
fn plain_lines(text: &str) -> impl Iterator<Item = &str> {
    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
    let mut in_code = false;
    body.lines().filter(move |line| {
        in_code ^= line.starts_with("```");
        !in_code && !line.contains(['[', '<', '|', '`', '{', '!', ':']) && line.is_ascii()
    })
}

#[test]
fn each_word_of_each_page_finds_that_page() {
    let files = Corpus::new(300).files();
    let site = site_of(files.clone());
    let (words, places) = (words(&site), places(&site));
    let mut looked_at = 0;
    for (path, text) in &files {
        let Some(stem) = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")) else {
            continue;
        };
        let Some(page) = places.get(stem) else { continue };
        for word in plain_lines(text).flat_map(plain_words) {
            looked_at += 1;
            let found = words.get(&word).is_some_and(|pages| pages.contains(page));
            assert!(found, "{word} does not find {path}");
        }
    }
    assert!(looked_at > 20_000, "{looked_at} words");
}

#[test]
fn each_page_that_a_word_finds_has_the_word() {
    let site = site_of(Corpus::new(200).files());
    let texts: Vec<String> = site.handbook().entity_ids().map(|id| shown(&site, id)).collect();
    let mut looked_at = 0;
    for (word, pages) in words(&site).iter().filter(|(word, _)| word.is_ascii()) {
        for page in pages {
            looked_at += 1;
            assert!(texts[*page].contains(word), "{word} stands nowhere on page {page}");
        }
    }
    assert!(looked_at > 10_000, "{looked_at} postings");
}

/// All that a page shows, in lower case.
fn shown(site: &Site, id: operandi::handbook::entity::EntityId) -> String {
    let page = Page::read(&render(site, site.layout().entity(id)));
    let main = page.tags.iter().find(|tag| tag.name == "main").expect("a page has a main part");
    // The corpus has one word with an accent.
    main.text.to_lowercase().replace('ï', "i")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands around it, a word by itself is found.
    #[test]
    fn a_word_by_itself_is_found(
        word in "[a-z0-9]{1,12}",
        before in "\\PC{0,20}",
        after in "\\PC{0,20}",
    ) {
        let text = format!("-- content/guides/one.md --\n---\ntitle: One\n---\n\n{}\n\n{word}\n\n{}\n", before.replace(['<', '-', '='], " "), after.replace(['-', '='], " "));
        let site = site(&text);
        prop_assume!(errors(&site).is_empty());
        let words = words(&site);
        prop_assert!(words.contains_key(&word), "{word} among {:?}", words.keys());
    }
}

const SMALL: &str = "\
-- site.toml --
title = \"T\"
checks.warnings = \"off\"
-- content/guides/one.md --
---
title: One \"quoted\" \\ title
summary: Says <b>it</b> &amp; more.
aliases: [Uno]
tags: [Quokka tag]
x_secret: hidden
---
## A heading

See [[two]] and ![a wombat](wombat.png) of `code`.

```rust
fn numbat() {}
```
-- content/guides/wombat.png --
-- content/guides/two.md --
---
title: Two
id: two
see_also: [one]
---
Text of two.
-- content/guides/three.md --
---
title: Three
draft: true
---
Kept back.
";

#[test]
fn what_readers_do_not_see_is_not_found() {
    let site = site(SMALL);
    let words = words(&site);
    let finds = |word: &str| words.get(word).map(|pages| pages.iter().copied().collect::<Vec<_>>());
    for word in ["quokka", "heading", "wombat", "code", "numbat", "says", "it", "see"] {
        assert_eq!(finds(word), Some(vec![0]), "{word}");
    }
    assert_eq!(finds("two"), Some(vec![0, 1]), "the title of a page that is linked without words");
    for word in ["amp", "secret", "hidden", "kept", "png", "uno", "b"] {
        assert_eq!(finds(word), None, "{word}");
    }
}

#[test]
fn the_first_file_names_all_pages() {
    let pages = data(&site(SMALL), "pages");
    assert_eq!(pages["titles"], "One \"quoted\" \\ title\nTwo");
    assert_eq!(pages["ids"], "one\n");
    assert_eq!(pages["aliases"], serde_json::json!([[0, ["Uno"]]]));
    assert_eq!(pages["kinds"], serde_json::json!([["Guide", "Guides", "guides", 2]]));
    assert_eq!(pages["shards"], 1);
}

#[test]
fn facts_are_told_from_both_ends() {
    let site = site(SMALL);
    let (pages, about) = (data(&site, "pages"), data(&site, "about-0"));
    assert_eq!(about[0][0], "Says it & more.");
    let told = |page: usize| {
        let facts = about[page][1].as_array().expect("facts are a list");
        let label = |fact: &Value| {
            let number = fact[0].as_u64().expect("a label has a number") as usize;
            (pages["labels"][number].clone(), fact[1].clone())
        };
        facts.iter().map(label).collect::<Vec<_>>()
    };
    assert_eq!(told(0), [("See also".into(), serde_json::json!([1]))]);
    assert_eq!(told(1), [("See also".into(), serde_json::json!([0]))]);
    assert_eq!(about[0][2], Value::Null);
}

#[test]
fn labels_follow_the_names_of_the_site() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n[kinds.recipe]\nlabel = \"Recipe\"\n\
         fields.serves = { type = \"text\", label = \"Feeds how many\" }\n[relations.goes_with]\n\
         from = [\"recipe\"]\nto = [\"recipe\"]\ninverse = \"gone_with\"\nlabel = \"Goes with\"\n\
         -- content/recipes/soup.md --\n---\ntitle: Soup\nserves: Six of us\ngoes_with: [bread]\n---\n\
         -- content/recipes/bread.md --\n---\ntitle: Bread\n---\n",
    );
    assert!(errors(&site).is_empty(), "{:?}", errors(&site));
    let (pages, about) = (data(&site, "pages"), data(&site, "about-0"));
    let label = |page: usize, fact: usize| {
        let number = about[page][1][fact][0].as_u64().expect("a label has a number") as usize;
        pages["labels"][number].as_str().expect("a label is a text").to_owned()
    };
    assert_eq!(
        [label(0, 0), label(1, 0), label(1, 1)],
        ["Gone with", "Goes with", "Feeds how many"]
    );
    assert_eq!(about[1][1][1][1], serde_json::json!(["Six of us"]));
}

/// The words by which people ask belong to parts that traits of the pack have.
#[test]
fn questions_ask_for_slots_that_exist() {
    let pages = data(&site(SMALL), "pages");
    let slots = pages["slots"].as_object().expect("slots are named");
    let panel = pages["panel"].as_str().expect("the panel is HTML");
    let asked = panel.split("data-slots=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let asked: Vec<&str> = asked.flat_map(str::split_whitespace).collect();
    assert!(asked.len() > 10, "{asked:?}");
    for slot in asked {
        assert!(slots.contains_key(slot), "no kind has {slot}");
    }
}

#[test]
fn a_site_can_do_without() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\nsearch = false\n-- content/guides/a.md --\n---\ntitle: A\n---\n",
    );
    assert_eq!(names(&site), [""; 0]);
    assert!(!render(&site, "index.html").contains("search-open"));
}

#[test]
fn an_empty_handbook_has_a_search_that_finds_nothing() {
    let site = site("-- content/index.md --\n# Hello\n");
    assert_eq!(names(&site), ["pages", "text-0", "words"]);
    assert_eq!(data(&site, "pages")["titles"], "");
    assert!(words(&site).is_empty());
}

/// What has to come before the first hit at a thousand pages, uncompressed: 150 kB compressed are allowed.
#[test]
fn the_first_hit_needs_few_bytes() {
    let site = site_of(Corpus::new(1000).files());
    let length = |route: &str| render(&site, route).len();
    let assets = ["assets/search-index.", "assets/search."];
    let routes = site.routes().map(operandi::pages::route::Route::as_str);
    let (scripts, files): (Vec<&str>, Vec<&str>) = routes
        .filter(|route| route.contains("search"))
        .partition(|route| route.starts_with("assets/"));
    assert!(scripts.iter().all(|route| assets.iter().any(|start| route.starts_with(start))));
    let scripts: usize = scripts.iter().map(|route| length(route)).sum();
    let largest =
        files.iter().filter(|route| route.contains("text-")).map(|route| length(route)).max();
    let bytes = scripts + length("search/pages.js") + largest.unwrap_or_default();
    assert!((40_000..150_000).contains(&bytes), "{bytes} bytes");
}

/// Neither what is looked for first nor by how many threads changes a byte.
#[test]
fn the_files_are_the_same_however_they_are_made() {
    let fresh = || site_of(Corpus::new(200).files());
    let one = fresh();
    let forwards: Vec<(String, String)> =
        names(&one).iter().map(|name| (name.clone(), data(&one, name).to_string())).collect();
    let other = fresh();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads can be had");
    let backwards: Vec<(String, String)> = pool.install(|| {
        names(&other)
            .par_iter()
            .rev()
            .map(|name| (name.clone(), data(&other, name).to_string()))
            .collect()
    });
    assert!(forwards.iter().eq(backwards.iter().rev()));
}

#[test]
fn a_panel_that_is_no_template_is_a_finding() {
    let site = site(
        "-- templates/search.html --\n<dialog>{{ site.nothing }}</dialog>\n-- content/index.md --\n# Hello\n",
    );
    let findings: Vec<_> = crate::fixture::findings(&site).iter().map(|f| f.code.0).collect();
    assert_eq!(findings, ["template/error"]);
}
