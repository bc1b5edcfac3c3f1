//! The languages of the interface: that all of them say all there is to say, that pages are made in them, and
//! that no word of another one is left.

use std::collections::{BTreeMap, BTreeSet};

use operandi::check::explained::body;
use operandi::config::pack::layers;
use operandi::config::pack_words::LANGUAGES;
use operandi::config_file::Config;
use operandi::diagnostic::{Code, Diagnostic};
use operandi::pages::route::Route;
use operandi::source::Source;

use crate::built::repository;
use crate::fixture::{findings, render, site};
use crate::html::{decode, main_of};
use crate::run::Folder;
use crate::served::Served;
use crate::tidy::{file, files, sources};

/// The languages that come with the program beside English.
const SHIPPED: [&str; 2] = ["de", "fr"];

fn language(name: &str) -> toml::Table {
    file(&format!("themes/default/languages/{name}.toml")).parse().expect("it is TOML")
}

/// The places of a text, in order.
fn places(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.to_owned()).collect()
}

/// The texts of a file: each with its sort and its places.
fn texts(name: &str) -> BTreeMap<String, (&'static str, BTreeSet<String>)> {
    let mut texts = BTreeMap::new();
    for (group, table) in language(name) {
        for (key, value) in table.as_table().expect("a group is a table") {
            let text = match value {
                toml::Value::String(text) => ("text", places(text)),
                toml::Value::Array(names) => ("list", BTreeSet::from([names.len().to_string()])),
                toml::Value::Table(forms) => {
                    ("forms", places(forms["other"].as_str().expect("a text")))
                }
                _ => panic!("{name}: {group}.{key} is no text"),
            };
            texts.insert(format!("{group}.{key}"), text);
        }
    }
    texts
}

#[test]
fn all_languages_say_the_same() {
    let english = texts("en");
    assert!(english.len() > 300, "{} texts", english.len());
    for name in SHIPPED {
        let other = texts(name);
        for (key, text) in &english {
            assert_eq!(other.get(key), Some(text), "{name}: {key}");
        }
        let more: Vec<&String> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(more.is_empty(), "{name} says what English does not: {more:?}");
    }
}

/// The templates of the theme: name and text.
fn templates() -> Vec<(String, String)> {
    let folder = repository().join("themes/default/templates");
    let found = files(&folder, &["html"]).into_iter().map(|file| (file.path, file.text));
    found.collect()
}

/// The scripts of the theme.
fn scripts() -> Vec<(String, String)> {
    let folder = repository().join("themes/default/assets");
    files(&folder, &["js"]).into_iter().map(|file| (file.path, file.text)).collect()
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let known = texts("en");
    let groups: BTreeSet<&str> = known.keys().filter_map(|key| key.split('.').next()).collect();
    let mut used = BTreeSet::new();
    for (name, template) in templates() {
        for part in without(&template, "{#", "#}").split("words.").skip(1) {
            let end = part.find(|c: char| !(c.is_ascii_lowercase() || "_.-".contains(c)));
            let key = &part[..end.unwrap_or(part.len())];
            assert!(
                known.contains_key(key) || key == "scripts",
                "{name}: there is no text `{key}`"
            );
            used.insert(key.to_owned());
        }
    }
    for source in sources() {
        for literal in source.code().split('"').skip(1) {
            let Some((group, key)) = literal.split_once('.') else { continue };
            let is_key = key.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
            if !groups.contains(group) {
                continue;
            }
            if key.starts_with('{') {
                let prefix = format!("{group}.");
                used.extend(known.keys().filter(|key| key.starts_with(&prefix)).cloned());
            } else if is_key
                && !["html", "css", "js", "md", "toml", "json", "txt", ""].contains(&key)
            {
                assert!(known.contains_key(literal), "{}: no text `{literal}`", source.path);
                used.insert(literal.to_owned());
            }
        }
    }
    let idle: Vec<&String> = known.keys().filter(|key| !used.contains(*key)).collect();
    assert!(idle.is_empty(), "texts that nothing says: {idle:?}");
}

/// A text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut left = String::new();
    while let Some((before, inside)) = rest.split_once(open) {
        left.push_str(before);
        rest = inside.split_once(close).map_or("", |(_, after)| after);
    }
    left + rest
}

/// The texts in quotes within the statements and expressions of a template.
fn tera_literals(template: &str) -> Vec<String> {
    let template = without(template, "{#", "#}");
    let statements = template.split("{%").skip(1).filter_map(|part| part.split_once("%}"));
    let expressions = template.split("{{").skip(1).filter_map(|part| part.split_once("}}"));
    let inside = statements.chain(expressions).map(|(inside, _)| inside);
    let literals = inside.flat_map(|inside| inside.split('"').skip(1).step_by(2));
    literals.map(str::to_owned).collect()
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The attributes of a tag whose values readers see or hear, or a script shows.
fn spoken_attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, rest) in
        tag.split("=\"").collect::<Vec<_>>().windows(2).map(|pair| (pair[0], pair[1]))
    {
        let name = name.rsplit([' ', '\n', '"']).next().unwrap_or_default();
        let value = rest.split('"').next().unwrap_or_default();
        let is_spoken = ["aria-label", "title", "placeholder", "alt"].contains(&name)
            || name.starts_with("data-")
                && !["data-slots", "data-name", "data-scheme"].contains(&name);
        if is_spoken {
            found.push((name.to_owned(), value.to_owned()));
        }
    }
    found
}

#[test]
fn templates_have_no_words_of_their_own() {
    // What is the same in every language: the sign of a page that is not there.
    let excused = ["404"];
    for (name, template) in templates() {
        for literal in tera_literals(&template) {
            let is_said = literal.contains(' ') || literal.starts_with(char::is_uppercase);
            let is_said = is_said && has_letters(&literal);
            assert!(!is_said || literal.starts_with('<'), "{name}: {literal:?}");
        }
        let bare = [("{#", "#}"), ("{%", "%}"), ("{{", "}}")]
            .into_iter()
            .fold(template, |text, (open, close)| without(&text, open, close));
        for part in bare.split('<') {
            let (tag, text) = part.split_once('>').unwrap_or(("", part));
            let text = text.trim();
            assert!(!has_letters(text) || excused.contains(&text), "{name}: {text:?}");
            for (attribute, value) in spoken_attributes(tag) {
                assert!(!has_letters(&value), "{name}: {attribute}={value:?}");
            }
        }
    }
}

#[test]
fn scripts_have_no_words_of_their_own() {
    let shown = ["textContent", "innerText", "title", "ariaLabel", "placeholder", "label"];
    for (name, script) in scripts() {
        for line in script.lines() {
            for property in shown {
                let Some((_, value)) = line.split_once(&format!(".{property} = ")) else {
                    continue;
                };
                let is_literal = value.starts_with(['"', '\'', '`']);
                let inside = value.trim_matches(['"', '\'', '`', ';']);
                let words = without(inside, "${", "}");
                assert!(!is_literal || !has_letters(&words), "{name}: {line}");
            }
        }
    }
}

/// Labels and notes of packs by where they stand, as a language file has them.
fn labels_of_packs() -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    let [envelope, default] = layers(true);
    let [_, bare] = layers(false);
    for pack in [envelope, default, bare] {
        let pack: toml::Table = pack.text.parse().expect("a pack is TOML");
        let table = |key: &str| pack.get(key).and_then(toml::Value::as_table).cloned();
        fields(&mut labels, "fields", table("fields"));
        for (id, kind) in table("kinds").unwrap_or_default() {
            labels.extend(["label", "plural", "about"].map(|key| format!("kinds.{id}.{key}")));
            let inner = kind.get("fields").and_then(toml::Value::as_table).cloned();
            fields(&mut labels, &format!("kinds.{id}.fields"), inner);
        }
        for (id, relation) in table("relations").unwrap_or_default() {
            labels.insert(format!("relations.{id}.label"));
            if relation.get("symmetric").is_none() {
                labels.insert(format!("relations.{id}.inverse"));
            }
            let inner = relation.get("attributes").and_then(toml::Value::as_table).cloned();
            fields(&mut labels, &format!("relations.{id}.attributes"), inner);
        }
        for (id, vocabulary) in table("vocab").unwrap_or_default() {
            for term in vocabulary["terms"].as_array().expect("a list of terms") {
                let term = term["id"].as_str().expect("a term has an id");
                labels.extend(["label", "note"].map(|key| format!("vocab.{id}.{term}.{key}")));
            }
        }
    }
    labels
}

fn fields(labels: &mut BTreeSet<String>, path: &str, table: Option<toml::Table>) {
    for (name, field) in table.unwrap_or_default() {
        let inner = field.get("fields").and_then(toml::Value::as_table).cloned();
        labels.insert(format!("{path}.{name}"));
        fields(labels, &format!("{path}.{name}.fields"), inner);
    }
}

/// The same for what a language file says.
fn translated(path: &str, value: &toml::Value, labels: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            assert!(!text.trim().is_empty(), "{path} is empty");
            let is_field = path.contains("fields.");
            let path = if is_field { path.trim_end_matches(".label") } else { path };
            labels.insert(path.to_owned());
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                translated(&format!("{path}.{key}"), value, labels);
            }
        }
        _ => panic!("{path} is no text"),
    }
}

#[test]
fn the_model_speaks_all_languages() {
    let wanted = labels_of_packs();
    assert!(wanted.len() > 600, "{} labels", wanted.len());
    for (name, text) in LANGUAGES {
        let mut found = BTreeSet::new();
        for (key, value) in text.parse::<toml::Table>().expect("it is TOML") {
            translated(&key, &value, &mut found);
        }
        assert_eq!(wanted.difference(&found).collect::<Vec<_>>(), [""; 0], "missing in {name}");
        assert_eq!(found.difference(&wanted).collect::<Vec<_>>(), [""; 0], "too much in {name}");
    }
    assert_eq!(LANGUAGES.map(|(name, _)| name), SHIPPED);
}

/// A small handbook whose authors write nothing that looks like English.
const HANDBOOK: &str = "-- site.toml --
title = \"Xx\"
lang = \"LANG\"
base_url = \"https://xx.test/\"
edit_url = \"https://xx.test/{path}\"
[calendar]
zone = \"Europe/Berlin\"
region = \"xx\"
[calendar.holidays]
xx = [\"2027-02-08\"]
[[calendar.freeze]]
name = \"Zz\"
from = \"2027-03-01\"
to = \"2027-03-05\"
-- content/index.md --
# Xx
-- content/rituals/aa.md --
---
title: Aa
aliases: [Ab, Ac]
status: trial
tags: [zz]
purpose: Zz zz.
when: every Monday at 10:00
duration: 1h30m
owner: rr
attendees:
  - {to: rr, as: chair, send: 1, prep: 30m}
inputs:
  - {to: pp, by: 2 working days}
outputs: [qq]
agenda:
  - {item: Zz, time: 10m}
good: [Zz]
risk: [Zz]
since: 2027-01-15
golden: true
---
Zz [[cc]].
-- content/rituals/bb.md --
---
title: Bb
purpose: Zz.
when: monthly on day 15
duration: 45m
attendees: [rr]
inputs: [qq]
scope: each-team
job: unknown
---
-- content/rituals/dd.md --
---
title: Dd
purpose: Zz.
when: ad hoc, about 10 per year
duration: 2d
attendees: [rr]
---
-- content/artifacts/pp.md --
---
title: Pp
owner: rr
purpose: Zz.
horizon: 1-3 quarters
---
-- content/artifacts/qq.md --
---
title: Qq
owner: rr
purpose: Zz.
refresh: weekly
---
-- content/cadences/cc.md --
---
title: Cc
purpose: Zz.
length: 6 weeks
from: 2027-02-01
phases:
  - {name: Zz, weeks: 1-4}
---
-- content/roles/rr.md --
---
title: Rr
accountabilities: [Zz]
holders: 3
budget: 1h
---
-- content/tensions/tt.md --
---
title: Tt
left: Zz
right: Zy
lean: 2
left_good: [Zz]
left_bad: [Zz]
---
-- content/paths/ss.md --
---
title: Ss
readers: [rr]
steps: [aa]
---
-- data/teams.csv --
id,title,team_type
-- content/guides/gg.md --
# Gg
[[aa]]
";

/// The same in a language.
fn handbook(lang: &str) -> String {
    HANDBOOK.replace("LANG", lang)
}

/// All texts of a page that readers see or hear: nodes of text and spoken attributes.
fn spoken(html: &str) -> Vec<String> {
    let html = without(html, "<script", "</script>");
    let mut texts = Vec::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        texts.push(decode(text.trim()));
        texts.extend(spoken_attributes(tag).into_iter().map(|(_, value)| decode(&value)));
    }
    texts.retain(|text| has_letters(text));
    texts
}

/// What English says and a language says otherwise: whole texts, and the parts of those with places.
fn english_only(lang: &str) -> BTreeSet<String> {
    let (english, other) = (language("en"), language(lang));
    let mut all = BTreeSet::new();
    for (group, table) in english {
        if ["questions", "lists", "numbers"].contains(&group.as_str()) {
            continue;
        }
        for (key, value) in table.as_table().expect("a group is a table") {
            let said = other[&group][key].to_string();
            let texts = match value {
                toml::Value::Table(forms) => forms.values().map(ToString::to_string).collect(),
                toml::Value::Array(names) => names.iter().map(ToString::to_string).collect(),
                text => vec![text.to_string()],
            };
            for text in texts {
                let parts = without(text.trim_matches('"'), "{", "}\u{0}");
                let parts = parts.split(['\u{0}']).map(str::to_owned).collect::<Vec<_>>();
                let pieces = if text.contains('{') { pieces(&text) } else { parts };
                all.extend(pieces.into_iter().filter(|piece| !said.contains(piece.as_str())));
            }
        }
    }
    let config = |lang: &str| {
        let text = format!("title = \"T\"\nlang = \"{lang}\"\n");
        Config::read(Source::new("site.toml", &text)).schema
    };
    let (from, to) = (config("en"), config(lang));
    for (one, other) in from.kinds.iter().zip(&to.kinds) {
        let pairs = [(&one.label, &other.label), (&one.plural, &other.plural)];
        all.extend(pairs.into_iter().filter(|(a, b)| a != b).map(|(a, _)| a.clone()));
        let fields = one.fields.iter().zip(&other.fields).filter(|(a, b)| a.label != b.label);
        all.extend(fields.map(|(field, _)| field.label.clone()));
    }
    for (one, other) in from.relations.iter().zip(&to.relations) {
        let pairs = [(&one.label, &other.label), (&one.inverse_label, &other.inverse_label)];
        all.extend(pairs.into_iter().filter(|(a, b)| a != b).map(|(a, _)| a.clone()));
    }
    all
}

/// The parts of a text between its places, where they are more than a word or two.
fn pieces(text: &str) -> Vec<String> {
    let marked = text.trim_matches('"').replace('{', "\u{1}{").replace('}', "}\u{1}");
    let parts = marked.split('\u{1}').filter(|part| !part.starts_with('{')).map(str::trim);
    parts.filter(|part| part.contains(' ')).map(str::to_owned).collect()
}

/// Words that are in another language what they are in English.
fn is_shared(text: &str, own: &BTreeSet<String>) -> bool {
    own.contains(text) || ["operandi", "Markdown"].contains(&text)
}

#[test]
fn no_english_is_left() {
    for lang in SHIPPED {
        let site = site(&handbook(lang));
        let faults: Vec<Diagnostic> =
            findings(&site).into_iter().filter(Diagnostic::is_error).collect();
        assert_eq!(faults, [], "{lang}");
        let own: BTreeSet<String> = spoken_words(lang);
        let english = english_only(lang);
        assert!(english.len() > 300, "{lang}: {} English texts", english.len());
        let mut left = BTreeSet::new();
        for route in site.routes().filter(|route| route.as_str().strip_suffix(".html").is_some()) {
            let html = render(&site, route.as_str());
            assert!(html.contains(&format!("<html lang=\"{lang}\"")) || html.contains("refresh"));
            for text in spoken(&html) {
                let is_left = english.contains(&text) && !is_shared(&text, &own)
                    || english
                        .iter()
                        .any(|piece| piece.contains(' ') && text.contains(piece.as_str()));
                if is_left {
                    left.insert(format!("{route}: {text}"));
                }
            }
        }
        assert_eq!(left.into_iter().collect::<Vec<_>>(), [""; 0], "{lang}");
    }
}

/// All that a language says, word for word.
fn spoken_words(lang: &str) -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    for (_, table) in language(lang) {
        for (_, value) in table.as_table().expect("a group is a table") {
            match value {
                toml::Value::String(text) => own.insert(text.clone()),
                toml::Value::Array(names) => {
                    own.extend(names.iter().filter_map(|name| Some(name.as_str()?.to_owned())));
                    true
                }
                _ => false,
            };
        }
    }
    let text = format!("title = \"T\"\nlang = \"{lang}\"\n");
    let schema = Config::read(Source::new("site.toml", &text)).schema;
    for kind in &schema.kinds {
        own.extend([kind.label.clone(), kind.plural.clone()]);
        own.extend(kind.fields.iter().map(|field| field.label.clone()));
    }
    for relation in &schema.relations {
        own.extend([relation.label.clone(), relation.inverse_label.clone()]);
    }
    own
}

#[test]
fn a_german_ritual_is_german() {
    let site = site(&handbook("de"));
    let page = render(&site, "rituals/aa.html");
    for text in [
        "<html lang=\"de\" data-grouping=\".\" data-dates=\"Mo,Di,",
        "<p class=\"aliases\">Auch <span>Ab</span> oder <span>Ac</span> genannt</p>",
        "<p class=\"rhythm\">Jeden Montag um 10:00 (Europe/Berlin)</p>",
        "1\u{a0}Std.\u{a0}30\u{a0}Min.",
        "Stand <time datetime=\"2027-02-01\">Mo 1. Feb. 2027</time>",
        ">Mo 1. Feb. 2027, 10:00</time>",
        "entfällt: Feiertag (xx)",
        "2 Arbeitstage vorher",
        "<dt>Seit</dt><dd><time datetime=\"2027-01-15\">15. Januar 2027</time></dd>",
        "<th scope=\"col\">Entsendet</th>",
        "title=\"Wird ausprobiert; Beobachtungen sind willkommen.\">Auf Probe</span>",
    ] {
        assert!(page.contains(text), "{text} is not in {}", main_of(&page));
    }
    let calendar = render(&site, "calendar.html");
    for text in ["Februar 2027", "Q2 2027 beginnt", "Jeden Montag um 10:00", "Stand <time"] {
        assert!(calendar.contains(text), "{text} is not in {}", main_of(&calendar));
    }
    let index = render(&site, "rituals/index.html");
    for text in ["3 Seiten", "<h1>Rituale</h1>", "data-label=\"Wann\">Monatlich am 15. Tag<"] {
        assert!(index.contains(text), "{text} is not in {}", main_of(&index));
    }
}

#[test]
fn a_french_ritual_is_french() {
    let page = render(&site(&handbook("fr")), "rituals/aa.html");
    for text in [
        "Aussi appelé <span>Ab</span> ou <span>Ac</span>",
        "Chaque lundi à 10:00 (Europe/Berlin)",
        "au <time datetime=\"2027-02-01\">lun. 1er févr. 2027</time>",
        "<time datetime=\"2027-01-15\">15 janvier 2027</time>",
        "2 jours ouvrés avant",
    ] {
        assert!(page.contains(text), "{text} is not in {}", main_of(&page));
    }
}

#[test]
fn words_in_the_place_of_numbers_are_in_the_language() {
    for (lang, all, one) in [
        ("en", "all", "one"),
        ("de", "alle", "eine Person"),
        ("fr", "tout le monde", "une personne"),
        ("nl", "all", "one"),
    ] {
        let site = site(&format!(
            "-- site.toml --\ntitle = \"T\"\nlang = \"{lang}\"\n[kinds.role.fields]\ndeputies = \"count many\"\n\
             -- content/rituals/aa.md --\n---\npurpose: P\nwhen: daily\nduration: 1h\n\
             attendees: [{{to: rr, send: one}}]\n---\n\
             -- data/roles.yaml --\n- {{id: rr, title: Rr, accountabilities: [A], holders: all, deputies: many}}\n"
        ));
        let role = render(&site, "roles/rr.html");
        assert!(role.contains(&format!("<dd>{all}</dd>")), "{lang}: {}", main_of(&role));
        // A site has no words in other languages for its own.
        assert!(role.contains("<dd>many</dd>"), "{lang}: {}", main_of(&role));
        let ritual = render(&site, "rituals/aa.html");
        assert!(ritual.contains(&format!("<td>{one}</td>")), "{lang}: {}", main_of(&ritual));
        let twin = render(&site, "roles/rr.md");
        assert!(
            twin.contains(&format!("** {all}\n")) && twin.contains("** many\n"),
            "{lang}: {twin}"
        );
        // Programs read what authors write.
        let export = render(&site, "handbook.json");
        assert!(export.contains("\"holders\":\"all\""), "{export}");
    }
}

#[test]
fn gaps_are_told_in_the_language() {
    let gaps = "-- site.toml --
title = \"T\"
lang = \"de\"
-- content/rituals/aa.md --
---
title: Aa
purpose: Zz.
when: weekly
duration: 1h
outputs: [qq]
review_by: 2027-01-15
---
-- content/artifacts/qq.md --
---
title: Qq
purpose: Zz.
---
-- content/decisions/dd.md --
---
title: Dd
decider: rr
---
-- content/roles/rr.md --
---
title: Rr
accountabilities: [Zz]
---
-- content/guides/gg.md --
---
title: Gg
---
TBD
";
    let page = render(&site(gaps), "gaps.html");
    for text in [
        "Erstellt und nie verwendet",
        "<td>entsteht in Aa, wird nirgends verwendet</td>",
        "<td>niemand verantwortlich</td>",
        "<td>nirgends festgehalten</td>",
        "<td>niemand nimmt teil</td>",
        "<td>war zu prüfen bis Fr 15. Jan. 2027</td>",
        "<td>noch auszufüllen</td>",
        "<td>nichts führt hierher</td>",
    ] {
        assert!(page.contains(text), "{text} is not in {}", main_of(&page));
    }
    // The findings that say so are English all the same.
    let site = site(gaps);
    let mut labels = site.findings().iter().filter_map(|finding| finding.label.as_deref());
    assert!(labels.any(|label| label == "made in Aa, used nowhere"));
}

#[test]
fn names_and_addresses_stay_what_they_are() {
    let english = site(&handbook("en"));
    let routes = |site: &operandi::site::Site| {
        let pages = site.routes().map(Route::as_str).filter(|route| !route.starts_with("assets/"));
        pages.map(str::to_owned).collect::<Vec<_>>()
    };
    for lang in SHIPPED {
        let site = site(&handbook(lang));
        assert_eq!(routes(&site), routes(&english), "{lang}");
        let export = |site| {
            let json: serde_json::Value =
                serde_json::from_str(&render(site, "handbook.json")).expect("it is JSON");
            (json["pages"].clone(), json["edges"].clone())
        };
        assert_eq!(export(&site), export(&english), "{lang}");
    }
}

#[test]
fn what_a_site_says_of_its_model_stays() {
    let own = "-- site.toml --
title = \"T\"
lang = \"de\"
[kinds.ritual]
label = \"Ceremony\"
[kinds.tool]
label = \"Tool\"
[kinds.artifact]
plural = \"Artifacts\"
fields.form = { type = \"choice form\", label = \"Shape\" }
[kinds.clinic]
extends = \"ritual\"
[relations.owner]
label = \"Owner\"
[relations.attendees]
inverse = \"goes_to\"
[vocab.status]
terms = [\"draft\", \"live\", { id = \"retired\", label = \"Gone\" }]
";
    let text = own.split_once("--\n").expect("a heading").1;
    let config = Config::read(Source::new("site.toml", text));
    assert_eq!(config.findings, []);
    let schema = &config.schema;
    let kind = |id: &str| schema.kind(schema.kind_named(id).expect("it is there"));
    let names =
        |id: &str| (kind(id).label.as_str(), kind(id).plural.as_str(), kind(id).path.as_str());
    assert_eq!(names("ritual"), ("Ceremony", "Ceremonies", "ceremonies"));
    assert_eq!(names("tool"), ("Tool", "Tools", "tools"));
    assert_eq!(names("artifact"), ("Artefakt", "Artifacts", "artifacts"));
    assert_eq!(names("team-type"), ("Teamtyp", "Teamtypen", "team-types"));
    assert_eq!(names("clinic"), ("Clinic", "Clinics", "clinics"));
    assert_eq!(kind("clinic").about, kind("ritual").about);
    assert!(kind("clinic").about.starts_with("Wofür"));
    let label = |id: &str, field: &str| kind(id).field(field).expect("a field").label.clone();
    assert_eq!(label("artifact", "form"), "Shape");
    assert_eq!(label("artifact", "purpose"), "Zweck");
    assert_eq!(label("clinic", "duration"), "Dauer");
    let relation = |id: &str| schema.relations.iter().find(|relation| relation.id == id);
    let ends = |id: &str| relation(id).map(|of| (of.label.as_str(), of.inverse_label.as_str()));
    assert_eq!(ends("owner"), Some(("Owner", "Verantwortet")));
    assert_eq!(ends("attendees"), Some(("Teilnehmende", "Goes to")));
    assert_eq!(ends("see_also"), Some(("Siehe auch", "Siehe auch")));
    let status: Vec<&str> =
        schema.vocabularies["status"].terms.iter().map(|term| term.label.as_str()).collect();
    assert_eq!(status, ["Entwurf", "In Kraft", "Gone"]);
    // What authors write, and what messages call a kind, is as it was.
    assert_eq!(schema.kind_named("Team type"), schema.kind_named("team-type"));
    assert_eq!(kind("team-type").one(), "a team type");
}

#[test]
fn a_site_brings_words_of_its_own() {
    let of = |lang: &str, files: &str| {
        let site = site(&format!("-- site.toml --\ntitle = \"T\"\nlang = \"{lang}\"\n{files}"));
        assert_eq!(findings(&site), [], "{lang}");
        render(&site, "404.html")
    };
    let dutch = "-- languages/nl.toml --\n[frame]\nskip = \"Naar de inhoud\"\n";
    let page = of("nl", dutch);
    assert!(page.contains("<html lang=\"nl\" ") && page.contains(">Naar de inhoud<"));
    assert!(page.contains("There is no page here"), "what is missing is English");
    let page = of(
        "de-CH",
        "-- languages/de.toml --\n[frame]\nmenu = \"Übersicht\"\n-- languages/de-ch.toml --\n[search]\ntitle = \"Suechi\"\n",
    );
    for text in
        [">Übersicht</button>", "Suechi</span> <kbd", "Hier ist keine Seite", "lang=\"de-CH\""]
    {
        assert!(page.contains(text), "{text}");
    }
    // A language that nobody speaks here is English, and its pages say what they are.
    let page = of("ar", "");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\" ") && page.contains("There is no page"));
    // Words are text.
    let page = of("de", "-- languages/de.toml --\n[frame]\nskip = \"<b> & \\\"x\\\"\"\n");
    assert!(page.contains(">&lt;b&gt; &amp; &quot;x&quot;<"));
}

#[test]
fn what_texts_have_of_their_own_is_in_the_language_too() {
    let text = "> [!NOTE]\n> a\n\n> [!TIP]\n> b\n\n> [!IMPORTANT]\n> c\n\n> [!WARNING]\n> d\n\n> [!CAUTION]\n> e\n\n\
                | A |\n|---|\n| b |\n\n- [ ] f[^1]\n- [x] g\n\n[^1]: h\n";
    let of = |lang: &str| {
        let text = format!("-- content/guides/g.md --\n# G\n\n{text}");
        let site = site(&format!("-- site.toml --\ntitle = \"T\"\nlang = \"{lang}\"\n{text}"));
        render(&site, "guides/g.html")
    };
    let words = |lang: &str| match lang {
        "en" => [
            "Note",
            "Tip",
            "Important",
            "Warning",
            "Caution",
            "Table",
            "to do",
            "done",
            "Back to text",
        ],
        "de" => [
            "Hinweis",
            "Tipp",
            "Wichtig",
            "Warnung",
            "Vorsicht",
            "Tabelle",
            "offen",
            "erledigt",
            "Zurück zum Text",
        ],
        _ => [
            "Note",
            "Conseil",
            "Important",
            "Avertissement",
            "Prudence",
            "Tableau",
            "à faire",
            "fait",
            "Retour au texte",
        ],
    };
    for lang in ["en", "de", "fr"] {
        let page = of(lang);
        for (at, word) in words(lang).iter().enumerate() {
            let html =
                if at < 5 { format!("title\">{word}</p>") } else { format!("label=\"{word}\">") };
            assert!(page.contains(&html), "{lang}: {html}");
        }
    }
    // A site says it in other words, which are text.
    let own = site(&format!(
        "-- site.toml --\ntitle = \"T\"\n-- languages/en.toml --\n[prose]\nnote = \"Mind & see\"\n\
         -- content/guides/g.md --\n# G\n\n{text}"
    ));
    assert!(render(&own, "guides/g.html").contains("title\">Mind &amp; see</p>"));
}

#[test]
fn numbers_choose_their_form() {
    let polish = "-- languages/pl.toml --
[index]
count = { one = \"{count} strona\", few = \"{count} strony\", many = \"{count} stron\", other = \"{count} strony\" }
";
    let count = |pages: usize| {
        let page = |n| format!("-- content/guides/g{n}.md --\n# G{n}\n");
        let pages = (0..pages).map(page).collect::<Vec<_>>().concat();
        let site = site(&format!("-- site.toml --\ntitle = \"T\"\nlang = \"pl\"\n{polish}{pages}"));
        let page = render(&site, "guides/index.html");
        let start = page.find("<p class=\"kind\">").expect("a count") + "<p class=\"kind\">".len();
        page[start..].split('<').next().map(str::to_owned)
    };
    let said = [(1, "1 strona"), (2, "2 strony"), (5, "5 stron"), (22, "22 strony")];
    for (pages, text) in said {
        assert_eq!(count(pages).as_deref(), Some(text));
    }
}

#[test]
fn a_language_file_that_does_not_fit_is_reported() {
    let of = |text: &str| {
        let site =
            site(&format!("-- site.toml --\ntitle = \"T\"\n-- languages/nl.toml --\n{text}"));
        let told = findings(&site).into_iter().map(|finding| {
            assert!(finding.is_error() && finding.place.path.as_str() == "languages/nl.toml");
            let help = finding.help.join("; ");
            let at = finding.place.span.slice(text);
            format!("{} @{at}: {} ({help})", finding.code.0, finding.message)
        });
        told.collect::<Vec<_>>()
    };
    let said = [
        ("[fram]\n", "site/unknown-key @fram: unknown key `fram` (did you mean `frame`?)"),
        (
            "[frame]\nskipp = \"x\"\n",
            "site/unknown-key @skipp: unknown key `skipp` in `[frame]` (did you mean `skip`?)",
        ),
        ("[frame]\nskip = 1\n", "site/wrong-type @1: `skip` must be a text in quotes ()"),
        (
            "[home]\nmore = \"en {aantal} meer\"\n",
            "site/bad-value @\"en {aantal} meer\": nothing is known for `{aantal}` here (there is `{count}`)",
        ),
        (
            "[home]\nmore = \"en meer\"\n",
            "site/bad-value @\"en meer\": `{count}` is missing (in English it is `and {count} more`)",
        ),
        (
            "[frame]\nskip = \"{x}\"\n",
            "site/bad-value @\"{x}\": nothing is known for `{x}` here (in English it is `Skip to content`)",
        ),
        (
            "[dates]\nmonths = [\"jan\"]\n",
            "site/bad-value @[\"jan\"]: `months` must be a list of 12 texts ()",
        ),
        (
            "[index]\ncount = { one = \"1\", most = \"x\" }\n",
            "site/unknown-key @most: unknown key `most` in `count` (the forms are zero, one, two, few, many, other)",
        ),
        (
            "[index]\ncount = { one = \"een\" }\n",
            "site/missing-key @count: `other` is missing in `count` (write it as `count = { one = \"…\", other = \"…\" }`)",
        ),
        ("[frame\n", "site/syntax @: this is not TOML: unclosed table, expected `]` ()"),
    ];
    for (text, finding) in said {
        let found = of(text);
        assert!(found.iter().any(|one| one == finding), "{finding} is not among {found:#?}");
        let code = Code(finding.split(' ').next().expect("a finding begins with its code"));
        assert!(body(code).contains("`languages/`"), "`explain {}` tells of such files", code.0);
    }
    assert_eq!(of("[index]\ncount = { one = \"een\", other = \"{count} stuks\" }\n"), [""; 0]);
    let site = site("-- site.toml --\ntitle = \"T\"\n-- languages/dutch_words.toml --\n");
    let message = findings(&site).into_iter().map(|finding| finding.message).next();
    assert_eq!(message.as_deref(), Some("`dutch_words.toml` is not named after a language"));
}

/// A site on disk whose theme has words, and the site others.
const ON_DISK: &str = "-- site.toml --
title = \"T\"
lang = \"nl\"
theme = \"depot\"
base_url = \"https://example.com\"
checks.warnings = \"off\"
[calendar]
zone = \"Europe/Amsterdam\"
region = \"nl\"
[calendar.holidays]
nl = [\"2027-03-01\"]
-- themes/depot/languages/nl.toml --
[frame]
skip = \"Naar de tekst\"
menu = \"Kaart\"
-- languages/nl.toml --
[frame]
menu = \"Menukaart\"
[invite]
instead = \"In plaats van {day}, {reason}.\"
-- content/rituals/aa.md --
---
title: Aa
purpose: Zz.
when: every Monday or the next working day
duration: 1h
---
";

#[test]
fn words_of_a_site_win_over_those_of_its_theme() {
    let folder = Folder::new(ON_DISK);
    let ran = folder.run(&["build", "--now", "2027-02-01T09:00Z"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let page = folder.text("public/rituals/aa.html");
    assert!(page.contains(">Naar de tekst<") && page.contains(">Menukaart</button>"));
    folder.write("languages/nl.toml", "[frame]\nmenuu = \"x\"\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("languages/nl.toml:2:1"), "{}", ran.err);
    assert!(ran.err.contains("did you mean `menu`?"), "{}", ran.err);
}

#[test]
fn a_preview_follows_its_language_files() {
    let folder = Folder::new(ON_DISK);
    let served = Served::new(&folder, &["--now", "2027-02-01T09:00Z"]);
    let calendar = |text| served.wait_for("/rituals/aa.ics", text, true);
    calendar("In plaats van Mon 1 Mar 2027");
    folder.write("languages/nl.toml", "[invite]\ninstead = \"Niet {day} ({reason}).\"\n");
    calendar("Niet Mon 1 Mar 2027 (holiday");
    served.wait_for("/rituals/aa.html", ">Kaart</button>", true);
    // A file with a fault leaves the last good words, and is told.
    folder.write("languages/nl.toml", "[invite]\ninsteadd = \"Nooit.\"\n");
    served.line("site/unknown-key");
    calendar("Niet Mon 1 Mar 2027 (holiday");
}

/// What is due on the day itself: no language counts to none.
#[test]
fn what_is_due_at_once_is_due_on_the_same_day() {
    for (lang, said) in [("en", "the same day"), ("de", "am selben Tag"), ("fr", "le jour même")] {
        let site = site(&format!(
            "-- site.toml --\ntitle = \"T\"\nlang = \"{lang}\"\n\
             -- content/rituals/wbr.md --\n---\npurpose: P\nwhen: every Monday at 10:00\nduration: 1h\n\
             inputs: [{{to: deck, by: 0 working days before}}]\n\
             follow_up: [{{what: List, by: 0 days}}]\n---\n\
             -- content/artifacts/deck.md --\n---\npurpose: P\n---\n"
        ));
        let html = render(&site, "rituals/wbr.html");
        assert!(html.matches(said).count() >= 4, "{lang}: {html}");
        assert!(!html.contains("0\u{a0}") && !html.contains(">0 "), "{lang}: {html}");
    }
}
