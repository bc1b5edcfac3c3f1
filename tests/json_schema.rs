//! `operandi schema`, judged by a validator that is not ours.

use std::collections::BTreeMap;
use std::path::Path;

use jsonschema::Validator;
use operandi::config::kind::KindId;
use operandi::config::schema::Schema;
use operandi::config_file::Config;
use operandi::document::document::Role;
use operandi::document::front_matter::cut;
use operandi::pages::json_schema::{page_schema, rows_schema, schemas};
use operandi::site::Site;
use operandi::source::Source;
use serde_json::{Value, json};

use crate::built::{repository, sources};
use crate::run::Folder;

fn model(site_toml: &str) -> Schema {
    let config = Config::read(Source::new("site.toml", &format!("title = \"T\"\n{site_toml}")));
    assert_eq!(config.findings, []);
    (*config.schema).clone()
}

fn kind(schema: &Schema, name: &str) -> KindId {
    schema.kind_named(name).unwrap_or_else(|| panic!("no kind {name}"))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::new(schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// YAML as an editor sees it.
fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What a validator says: the place of each fault, and the fault.
fn faults(validator: &Validator, value: &Value) -> Vec<(String, String)> {
    let errors = validator.iter_errors(value);
    errors.map(|error| (error.instance_path().to_string(), error.to_string())).collect()
}

#[test]
fn schemas_are_schemas() {
    let schema = model("");
    for (name, schema) in schemas(&schema, None) {
        let faults = jsonschema::draft7::meta::validate(&schema);
        assert!(faults.is_ok(), "{name}");
        let _valid = validator(&schema);
    }
    assert_eq!(schemas(&schema, None).len(), 2 * schema.kinds.len());
}

/// All pages and rows of a site that builds.
fn all_pass(folder: &Path) -> usize {
    let read = sources(folder);
    let (pages, data) = (read.pages.clone(), read.data.clone());
    let site = Site::new(read);
    assert!(site.findings().iter().all(|f| !f.is_error()), "{}", folder.display());
    let handbook = site.handbook();
    let schema = &handbook.schema;
    let mut validators: BTreeMap<(bool, KindId), Validator> = BTreeMap::new();
    let mut passed = 0;
    let mut judge = |is_page: bool, kind: KindId, path: &str, value: &Value| {
        let validator = validators.entry((is_page, kind)).or_insert_with(|| {
            validator(&if is_page { page_schema(schema, kind) } else { rows_schema(schema, kind) })
        });
        assert_eq!(faults(validator, value), [], "{path}");
        passed += 1;
    };
    for page in &pages {
        let document = handbook.documents.iter().find(|document| document.path == page.path);
        let Some(document) = document else { continue };
        let cut = cut(page).expect("the page can be cut");
        if let (Role::Page(_), Some((text, _))) = (&document.role, cut.yaml) {
            let value = if text.trim().is_empty() { json!({}) } else { yaml(text) };
            judge(true, document.kind, page.path.as_str(), &value);
        }
    }
    for file in data.iter().filter(|file| file.path.extension() != "csv") {
        let Some(kind) = schema.kind_named(file.path.stem()) else { continue };
        judge(false, kind, file.path.as_str(), &yaml(&file.text));
    }
    passed
}

#[test]
fn the_sample_passes() {
    let passed = all_pass(&repository());
    assert!(passed > 60, "{passed} pages and files");
}

#[test]
fn other_sites_pass() {
    let mut passed = 0;
    for site in ["addresses", "markdown", "own-model", "ritual", "rows", "templates"] {
        passed += all_pass(&repository().join("tests/golden").join(site));
    }
    assert!(passed > 15, "{passed} pages and files");
}

/// A kind with a field of each type.
const EVERY_TYPE: &str = r#"
pack = false
[kinds.thing]
[kinds.thing.fields]
text = "text"
prose = "prose"
int = "int"
small = "int -3..3"
number = "number"
bool = "bool"
date = "date"
time = "time"
duration = "duration"
horizon = "horizon"
offset = "offset"
rhythm = "rhythm"
choice = "choice words"
scale = "scale steps"
url = "url"
link = "link"
range = "range"
count = "count one all"
any = "any"
texts = "list of text"
choices = { type = "list of choice words" }
record = { type = "record", fields = { a = "text!", b = "int" } }
records = { type = "list of record", fields = { a = "text!" } }
[vocab.words]
terms = ["yes-please", "2", "true"]
[vocab.steps]
ordered = true
terms = ["low", "high"]
[relations.knows]
from = ["thing"]
to = ["thing"]
inverse = "known_by"
attributes = { since = "date", how = "choice words" }
"#;

/// Values that the program takes, however odd, next to those that it refuses. The program judges too.
#[test]
fn a_schema_and_the_program_agree() {
    let cases = [
        ("text", "a|2027|true|2027-01-01|\"\"|1.50|~|", "[a]|{a: b}"),
        ("prose", "\"*a* [[t]]\"|3", "[a]|{a: b}"),
        ("int", "1|-3|\"4\"|007|+5|", "1.5|a|[1]|true"),
        ("small", "-3|3|0", "4|-4|a"),
        ("number", "1|1.5|-2|1e3|\".5\"|5.", "a|[1]|\"1,5\""),
        ("bool", "true|false|", "\"true\"|yes|1"),
        ("date", "2027-02-01|\"2027-02-01\"", "2027|2027-2-1|tomorrow|[2027-02-01]"),
        ("time", "\"09:15\"|09:15", "9:15|noon|915"),
        ("duration", "45m|1h30m|2d|1 h 30 m|60m|2d 4h", "45|1m1h|an hour|\"\"|1.5h"),
        (
            "horizon",
            "6 weeks|1-3 quarters|multi-year|1 half-year|1  day",
            "6|six weeks|6 wekks|\"\"",
        ),
        (
            "offset",
            "1 working day before|a week after|5 days|2 working days",
            "5|soon|days|1 day ago",
        ),
        // What an expression says is more than a schema can tell.
        (
            "rhythm",
            "every Monday at 10:00|[daily, on incident]|{rrule: FREQ=DAILY, from: 2027-02-01}|\
             [daily, {rrule: FREQ=DAILY, from: 2027-02-01}]",
            "[]|[[daily]]|{a: b}|[{a: b}]|2027|{rrule: FREQ=DAILY}|{from: 2027-02-01}|\
             {rrule: FREQ=DAILY, from: 2027-2-1}|{rrule: FREQ=DAILY, from: 2027-02-01, a: b}",
        ),
        ("choice", "yes-please|2|\"2\"|true|unknown|", "no|3|[yes-please]|false"),
        ("scale", "low|unknown", "middle|lowest"),
        ("url", "https://x.org|http://x.org/a?b#c", "x.org|ftp://x.org|https://|https://a b"),
        (
            "link",
            "https://x.org|http://x.org/a?b#c",
            "ftp://x.org|https://a b|\"[a](https://x.org)\"|<https://x.org>|[[t]]|{a: b}|\"\"",
        ),
        ("range", "1-6|3|\"3\"|1 - 6", "a|-3|1.5|\"1-\""),
        ("count", "one|all|3|\"3\"", "some|-1|1.5"),
        ("any", "a|[1, {b: c}]|{a: [b]}|", ""),
        ("texts", "a|[a, 2, true]|[]|[~, a]|", "{a: b}|[[a]]"),
        ("choices", "2|[2, unknown]", "[no]|{a: b}"),
        (
            "record",
            "{a: x}|{a: x, b: 1, x_c: [d]}|{a: x, b: ~}|",
            "x|{b: 1}|{a: ~}|{a: x, c: 1}|[{a: x}]",
        ),
        ("records", "{a: x}|[{a: x}, {a: y}]|[]", "x|[{}]|[{a: x, b: 1}]"),
        (
            "knows",
            "t|[t, {to: t}]|{to: t, since: 2027-01-01, x_y: 1}|[]|thing:t|",
            "{since: 2027-01-01}|[~]|[[t]]|{to: t, sinec: 2027-01-01}|{to: t, how: no}|{to: ~}",
        ),
        ("known_by", "t", "{to: [t]}"),
        ("x_own", "a|{b: [c]}|", ""),
        ("see_also", "t", "{to: t, note: a}"),
    ];
    let schema = model(EVERY_TYPE);
    let validator = validator(&page_schema(&schema, kind(&schema, "thing")));
    let accepted = |key: &str, value: &str| {
        let page = format!(
            "-- site.toml --\ntitle = \"T\"\n{EVERY_TYPE}\n-- content/things/t.md --\n---\n{key}: {value}\n---\n"
        );
        let site = crate::fixture::site(&page);
        let by_us = !site.findings().iter().any(operandi::diagnostic::Diagnostic::is_error);
        let by_schema = faults(&validator, &yaml(&format!("{key}: {value}"))).is_empty();
        (by_us, by_schema)
    };
    for (key, good, bad) in cases {
        for value in good.split('|') {
            assert_eq!(accepted(key, value), (true, true), "{key}: {value} is good");
        }
        for value in bad.split('|').filter(|bad| !bad.is_empty()) {
            assert_eq!(accepted(key, value), (false, false), "{key}: {value} is bad");
        }
    }
}

const GOOD: &str = "\
title: Review
purpose: See.
when: every Monday
duration: 1h
job: inspect
attendees: [{to: lead, as: chair}]
agenda: [{item: One, time: 5m}]
readings: [{on: 2027-01-01, awareness: implicit}]
";

#[test]
fn broken_front_matter_fails_where_it_is_broken() {
    let schema = model("");
    let validator = validator(&page_schema(&schema, kind(&schema, "ritual")));
    assert_eq!(faults(&validator, &yaml(GOOD)), []);
    for (from, to, place) in [
        ("purpose: See.\n", "", ""),
        ("purpose: See.", "purpose:", "/purpose"),
        ("title:", "titel:", ""),
        ("duration: 1h", "duration: an hour", "/duration"),
        ("duration: 1h", "duration: [1h, 2h]", "/duration"),
        ("job: inspect", "job: inspcet", "/job"),
        ("job: inspect", "job: [inspect]", "/job"),
        ("when: every Monday", "when: {every: Monday}", "/when"),
        ("to: lead, ", "", "/attendees"),
        ("as: chair", "as: boss", "/attendees"),
        ("as: chair", "ass: chair", "/attendees"),
        ("item: One, ", "", "/agenda"),
        ("time: 5m", "time: 5", "/agenda"),
        ("awareness: implicit", "awareness: dim", "/readings"),
        ("on: 2027-01-01", "on: today", "/readings"),
        ("job: inspect", "draft: maybe", "/draft"),
        ("job: inspect", "waiver: {reason: R}", "/waiver"),
        ("job: inspect", "golden: \"true\"", "/golden"),
    ] {
        let broken = GOOD.replace(from, to);
        assert_ne!(broken, GOOD, "{from}");
        let faults = faults(&validator, &yaml(&broken));
        let places: Vec<&str> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert!(places.contains(&place), "{to}: {faults:?}");
    }
}

#[test]
fn a_variant_needs_only_what_it_changes() {
    let schema = model("");
    let validator = validator(&page_schema(&schema, kind(&schema, "ritual")));
    let variant = yaml("variant_of: retro\nfor: [depot-crew]\nwhy: Shifts\nwhen: every Monday\n");
    assert_eq!(faults(&validator, &variant), []);
}

#[test]
fn an_open_kind_takes_any_key() {
    let schema = model("[kinds.guide]\nopen = true\n");
    let open = validator(&page_schema(&schema, kind(&schema, "guide")));
    assert_eq!(faults(&open, &yaml("colour: blue\n")), []);
    let closed = model("");
    let closed = validator(&page_schema(&closed, kind(&closed, "guide")));
    assert_eq!(faults(&closed, &yaml("colour: blue\n")).len(), 1);
}

#[test]
fn rows_are_a_list_and_each_has_a_name() {
    let schema = model("");
    let rows = validator(&rows_schema(&schema, kind(&schema, "term")));
    assert_eq!(
        faults(&rows, &yaml("- {title: Bet, meaning: A wager}\n- {id: slot, meaning: Time}\n")),
        []
    );
    for (text, place) in
        [("- {meaning: A wager}", "/0"), ("title: Bet", ""), ("- title: Bet\n  meening: A", "/0")]
    {
        let faults = faults(&rows, &yaml(text));
        assert!(faults.iter().any(|(at, _)| at == place), "{text}: {faults:?}");
    }
}

#[test]
fn odd_names_of_a_model_are_no_trouble() {
    let schema = model(
        "[kinds.\"../a b\"]\npath = \"ab\"\nfields.c = { type = \"choice\", of = \"x/~%y\" }\n[vocab.\"x/~%y\"]\nterms = [\"one\"]\n",
    );
    let all = schemas(&schema, None);
    let file = all.keys().find(|name| name.contains("a-b")).expect("it has a file");
    assert!(!file.contains('/'), "{file}");
    assert_eq!(faults(&validator(&all[file]), &yaml("c: one")), []);
    assert_eq!(faults(&validator(&all[file]), &yaml("c: two"))[0].0, "/c");
}

// ---- the command

#[test]
fn a_schema_is_printed_or_written() {
    let folder =
        Folder::new("-- site.toml --\ntitle = \"T\"\n[kinds.ritual]\nlabel = \"Ceremony\"\n");
    let read =
        |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|e| panic!("{e}: {text}"));
    let ran = folder.run(&["schema", "ceremonies"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let page = read(&ran.out);
    assert_eq!(page["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(page["title"], "Ceremony");
    assert_eq!(page["description"], "What we meet for, when it happens, and who brings what.");
    assert_eq!(page["properties"]["golden"]["description"], "Know this first");
    let level = &page["definitions"]["term.status"];
    assert_eq!(level["enum"], json!(["draft", "trial", "live", "retiring", "retired", "unknown"]));
    assert_eq!(
        level["markdownEnumDescriptions"][1],
        "On trial: Being tried out; say what you notice."
    );
    assert_eq!(page["definitions"].get("term.funding"), None, "a ritual has no funding");
    let rows = read(&folder.run(&["schema", "ritual", "--rows"]).out);
    assert_eq!(
        (&rows["title"], &rows["items"]["title"]),
        (&json!("Ceremonies"), &json!("Ceremony"))
    );

    let ran = folder.run(&["schema", "-o", ".vscode/schemas"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", ".vscode/schemas: 40 schemas\n")
    );
    assert_eq!(read(&folder.text(".vscode/schemas/ritual.json")), page);
    assert_eq!(read(&folder.text(".vscode/schemas/ritual.rows.json")), rows);
    let all = read(&folder.run(&["schema"]).out);
    assert_eq!(all["ritual.json"], page);
    assert_eq!(all.as_object().map(serde_json::Map::len), Some(40));
    let ran = folder.run(&["schema", "role", "-o", "one"]);
    assert_eq!(ran.err, "one: 2 schemas\n");
    assert_eq!(
        folder.tree("one").map(|tree| tree.into_keys().collect::<Vec<_>>()).unwrap_or_default(),
        ["role.json", "role.rows.json"]
    );
}

#[test]
fn a_schema_of_nothing() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    let ran = folder.run(&["schema", "rital"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err, "error: there is no kind `rital`\n  help: did you mean `ritual`?\n");
    folder.write("site.toml", "titel = 1");
    let ran = folder.run(&["schema", "-o", "out"]);
    assert_eq!((ran.status, folder.has("out")), (Some(1), false), "{}", ran.err);
}
