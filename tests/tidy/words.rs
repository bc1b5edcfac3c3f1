//! Words that must or must not stand in the sources: names of the pack, codes of findings, labels.

use std::collections::{BTreeMap, BTreeSet};

use operandi::config::pack::layers;
use operandi::config_file::Config;
use operandi::source::Source;

use super::{file, sources};

/// Names of the pack that stand in the sources for another reason.
const OTHER_MEANINGS: [(&str, &str); 9] = [
    ("contains", "what other languages write for `has`"),
    ("within", "a word of rhythms: `within 3 days of incident`"),
    ("opens", "a word of rhythms: `2 days before bet opens`"),
    ("closes", "a word of rhythms: `2 days after bet closes`"),
    ("path", "a key of site.toml: the folder of a kind"),
    ("for", "the relation of a variant to those it is for; the envelope"),
    ("variant_of", "the relation of a variant to its base; the envelope"),
    ("role", "an attribute of HTML"),
    ("page", "the first column of readings, and a word of messages"),
];

/// Further slots of traits that bear the name of a relation.
fn slots() -> BTreeSet<String> {
    let mut slots = BTreeSet::new();
    for layer in packs() {
        let tables = [layer.get("traits").cloned()].into_iter().flatten();
        let kinds = layer.get("kinds").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let of_kinds = kinds.into_iter().filter_map(|(_, kind)| kind.get("traits").cloned());
        for traits in tables.chain(of_kinds) {
            for (_, bound) in traits.as_table().cloned().unwrap_or_default() {
                slots.extend(bound.as_table().into_iter().flat_map(|table| table.keys().cloned()));
            }
        }
    }
    slots
}

fn packs() -> Vec<toml::Value> {
    let [envelope, default] = layers(true);
    let [_, bare] = layers(false);
    let read = |source: Source| source.text.parse::<toml::Table>().expect("a pack is TOML");
    [envelope, default, bare].map(|pack| toml::Value::Table(read(pack))).to_vec()
}

/// The ids of kinds and the names of relations, from both ends.
fn names_of_the_pack() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for pack in packs() {
        let table = |key: &str| pack.get(key).and_then(toml::Value::as_table).cloned();
        names.extend(table("kinds").unwrap_or_default().into_iter().map(|(id, _)| id));
        for (name, relation) in table("relations").unwrap_or_default() {
            names.extend(relation.get("inverse").and_then(|i| i.as_str()).map(str::to_owned));
            names.insert(name);
        }
    }
    assert!(names.contains("ritual") && names.contains("fed_by"));
    names
}

/// The string literals of a source, as written between their quotes.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        // A quote in single quotes is a character, not the start of a text.
        let line = line.replace("'\"'", "").replace("\\\"", "");
        let parts: Vec<&str> = line.split('"').collect();
        found.extend(parts.iter().skip(1).step_by(2).map(|part| (number + 1, (*part).to_owned())));
    }
    found
}

#[test]
fn no_name_of_the_pack_is_known_to_the_code() {
    let names = names_of_the_pack();
    let slots = slots();
    let excused: BTreeMap<&str, &str> = OTHER_MEANINGS.into_iter().collect();
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for source in sources() {
        for (line, literal) in literals(source.code()) {
            if !names.contains(&literal) {
                continue;
            }
            // Views and rules ask for slots of traits; some are called like the relation they hold.
            let asks = ["src/pages/view/", "src/pages/ical", "src/check/", "src/schedule/"];
            let asks = asks.iter().any(|folder| source.path.starts_with(folder));
            let is_slot = slots.contains(&literal) && asks;
            if excused.contains_key(literal.as_str()) {
                used.insert(literal);
            } else if !is_slot {
                found.push(format!("{}:{line}: {literal:?}", source.path));
            }
        }
    }
    assert_eq!(found, [""; 0], "names of the pack in the code");
    let idle: Vec<_> = excused.keys().filter(|name| !used.contains(**name)).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
}

#[test]
fn every_code_is_used_once() {
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        let code = source.code().replace('\n', " ");
        for (at, _) in code.match_indices("Code = Code(\"") {
            let rest = &code[at + "Code = Code(\"".len()..];
            let code = rest.split('"').next().unwrap_or_default().to_owned();
            codes.entry(code).or_default().push(source.path.clone());
        }
    }
    assert!(codes.len() > 20, "{} codes", codes.len());
    for (code, files) in codes {
        assert_eq!(files.len(), 1, "{code} is declared in {files:?}");
        let (group, name) = code.split_once('/').unwrap_or_else(|| panic!("{code} has no group"));
        let plain = |part: &str| {
            part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        assert!(plain(group) && plain(name) && !name.is_empty(), "{code}");
    }
}

#[test]
fn the_packs_are_in_order() {
    for pack in ["true", "false"] {
        let text = format!("title = \"T\"\npack = {pack}\n");
        let config = Config::read(Source::new("site.toml", &text));
        assert_eq!(config.findings, [], "with pack = {pack}");
    }
    for pack in packs() {
        let vocabularies = pack.get("vocab").and_then(toml::Value::as_table).cloned();
        for (name, vocabulary) in vocabularies.unwrap_or_default() {
            let terms = vocabulary.get("terms").and_then(toml::Value::as_array).cloned();
            for term in terms.unwrap_or_else(|| panic!("the vocabulary {name} has no terms")) {
                let has = |key: &str| {
                    let text = term.get(key).and_then(toml::Value::as_str);
                    text.is_some_and(|text| !text.trim().is_empty())
                };
                assert!(has("id") && has("label"), "{name}: {term} has no label");
            }
        }
    }
}

/// Every key of a field of the pack names a vocabulary that is there.
#[test]
fn every_vocabulary_is_used() {
    let config = Config::read(Source::new("site.toml", "title = \"T\"\n"));
    let packs = [file("src/config/packs/envelope.toml"), file("src/config/packs/default.toml")];
    for name in config.schema.vocabularies.keys() {
        let used = packs.iter().any(|pack| {
            let choice = [format!("choice {name}"), format!("scale {name}")];
            choice.iter().any(|choice| {
                pack.match_indices(choice.as_str()).any(|(at, _)| {
                    let next = pack[at + choice.len()..].chars().next();
                    !next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-')
                })
            })
        });
        assert!(used || name == "dimension", "no field chooses from {name}");
    }
}
