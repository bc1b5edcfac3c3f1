//! `operandi kinds`: the model in force, for people and as data; and models without the pack.

use serde_json::{Value, json};

use crate::run::{Folder, Ran};

/// A model of its own: three kinds, a relation, a vocabulary.
const OWN: &str = r#"
-- site.toml --
title = "Own"
pack = false

[kinds.recipe]
label = "Recipe"
about = "What we cook."
lead = "taste"
fields.taste = "prose!"
fields.course = { type = "choice course", label = "Served as" }
fields.steps = { type = "list of record", fields = { do = "text!", for = "duration" } }

[kinds.recipe.traits]
paced = { agenda = "steps" }

[kinds.cake]
extends = "recipe"
open = true
fields.tin = "int 1..9"

[kinds.pantry]
label = "Pantry"

[relations.stored_in]
from = ["recipe"]
to = ["pantry"]
inverse = "stores"
attributes = { grams = "int!" }
max = 1

[vocab.course]
ordered = true
terms = ["starter", { id = "main", label = "Main course", note = "The one that fills." }]
"#;

const PAGES: &str = "
-- content/recipes/soup.md --
---
taste: Salty.
course: starter
stored_in: {to: cellar, grams: 20}
---
-- content/cakes/plum.md --
---
taste: Sweet.
tin: 3
colour: blue
---
See [[soup]] and [[notes]].
-- content/pantries/cellar.md --
Cold.
-- content/notes.md --
A plain page.
";

fn ok(ran: &Ran) {
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

fn json(ran: &Ran) -> Value {
    ok(ran);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
}

/// The object in a list with this name or id.
fn named<'a>(list: &'a Value, key: &str, name: &str) -> &'a Value {
    let list = list.as_array().expect("it is a list");
    list.iter().find(|item| item[key] == name).unwrap_or_else(|| panic!("no {name} in {list:?}"))
}

#[test]
fn a_site_without_the_pack_builds_with_kinds_of_its_own() {
    let folder = Folder::new(&format!("{OWN}{PAGES}"));
    let ran = folder.build();
    assert!(
        ran.err.starts_with("built 4 pages (1 page, 1 recipe, 1 cake, 1 pantry) in"),
        "{}",
        ran.err
    );
    for page in ["recipes/soup", "cakes/plum", "pantries/cellar", "pages/notes"] {
        assert!(folder.has(&format!("public/{page}.html")), "{page}");
    }
    let cellar = folder.text("public/pantries/cellar.html");
    assert!(cellar.contains("Stores") && cellar.contains("recipes/soup.html"), "{cellar}");
    let export: Value = serde_json::from_str(&folder.text("public/handbook.json")).expect("JSON");
    let edge = named(&export["edges"], "relation", "stored_in");
    assert_eq!((&edge["from"], &edge["to"]), (&json!("soup"), &json!("cellar")));
    assert_eq!(edge["attributes"], json!({"grams": 20}));
    assert!(!folder.has("public/rituals") && !folder.text("public/index.html").contains("Ritual"));
}

#[test]
fn the_kinds_of_a_site_for_a_person() {
    let ran = Folder::new(OWN).run(&["kinds", "cake"]);
    ok(&ran);
    let (own, rest) =
        ran.out.split_once("\nevery kind\n").expect("what every kind has stands apart");
    let expected = "\
cake: Cake, Cakes, cakes/
  What we cook.
  extends recipe, whose fields, relations and traits it has
  open: takes keys that are not declared
  traits: paced (agenda: steps)
  fields
    taste!  prose           Taste
    course  choice course   Served as
    steps   list of record  Steps
      do!  text      Do
      for  duration  For
    tin     int 1..9        Tin
  relations
    stored_in  to pantry  inverse stores, {grams!: int}, at most 1
";
    assert_eq!(own, expected);
    assert!(rest.starts_with("  traits: ") && rest.contains("weighed (good, risk)"), "{rest}");
    assert!(rest.contains("\n    see_also    to any  both ways\n"), "{rest}");
    assert!(rest.contains("\n    title         text                Title\n"), "{rest}");
    assert!(rest.contains("\n  course          starter < main\n"), "{rest}");
    assert!(!rest.contains("mention"), "nobody writes it: {rest}");
}

#[test]
fn both_ends_of_a_relation_show_it() {
    let ran = Folder::new(OWN).run(&["kinds", "Pantries"]);
    ok(&ran);
    let expected = "pantry: Pantry, Pantries, pantries/\n  relations\n    \
                    stores  to recipe  inverse stored_in, {grams!: int}\n\n";
    assert!(ran.out.starts_with(expected), "{}", ran.out);
}

#[test]
fn the_kinds_of_a_site_as_data() {
    let outline = json(&Folder::new(OWN).run(&["kinds", "--json"]));
    assert_eq!((&outline["version"], &outline["default_kind"]), (&json!(1), &json!("page")));
    let ids: Vec<&Value> =
        outline["kinds"].as_array().expect("kinds").iter().map(|k| &k["id"]).collect();
    assert_eq!(ids, ["page", "recipe", "cake", "pantry"]);
    let recipe = named(&outline["kinds"], "id", "recipe");
    assert_eq!(recipe["path"], "recipes");
    assert_eq!(recipe["traits"], json!({"paced": {"agenda": "steps"}}));
    let weighed = &outline["every_kind"]["traits"]["weighed"];
    assert_eq!(weighed, &json!({"good": "good", "risk": "risk"}));
    let course = json!({"name": "course", "label": "Served as", "type": "choice course",
        "required": false, "vocabulary": "course"});
    assert_eq!(named(&recipe["fields"], "name", "course"), &course);
    assert_eq!(named(&recipe["fields"], "name", "taste")["required"], true);
    let steps = &named(&recipe["fields"], "name", "steps")["fields"];
    assert_eq!(named(steps, "name", "for")["type"], "duration");
    let stored = named(&recipe["relations"], "name", "stored_in");
    assert_eq!(
        (&stored["inverse"], &stored["kinds"], &stored["max"]),
        (&json!("stores"), &json!(["pantry"]), &json!(1))
    );
    let terms = json!({"ordered": true, "terms": [
        {"id": "starter", "label": "Starter", "note": ""},
        {"id": "main", "label": "Main course", "note": "The one that fills."},
    ]});
    assert_eq!(outline["vocabularies"]["course"], terms);
    let one = json(&Folder::new(OWN).run(&["kinds", "pantry", "--json"]));
    assert_eq!(one["kinds"].as_array().map(Vec::len), Some(1));
    assert_eq!(one["vocabularies"].get("course"), None, "a pantry chooses no course");
    assert!(one["vocabularies"].get("status").is_some(), "every kind has a status");
}

/// Every key that a page may have is in the outline, and the other way round.
#[test]
fn the_outline_of_the_pack_is_complete() {
    let config = operandi::config_file::Config::read(operandi::source::Source::new(
        "site.toml",
        "title = \"T\"",
    ));
    let outline = json(&Folder::new("-- site.toml --\ntitle = \"T\"\n").run(&["kinds", "--json"]));
    assert_eq!(outline["kinds"].as_array().map(Vec::len), Some(config.schema.kinds.len()));
    for kind in &config.schema.kinds {
        let of_kind = named(&outline["kinds"], "id", &kind.id);
        let lists =
            [of_kind, &outline["every_kind"]].map(|keys| [&keys["fields"], &keys["relations"]]);
        let names = lists.iter().flatten().flat_map(|list| list.as_array().expect("a list"));
        let mut said: Vec<&str> =
            names.map(|item| item["name"].as_str().expect("a name")).collect();
        said.sort_unstable();
        let mut keys: Vec<&str> = kind.keys.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(said, keys, "{}", kind.id);
    }
}

#[test]
fn a_renamed_kind_has_its_new_name_and_goes_by_the_old_one() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\n[kinds.ritual]\nlabel = \"Ceremony\"\nfields.cost = \"number\"\n",
    );
    for name in ["ritual", "rituals", "ceremonies", "Ceremony"] {
        let ran = folder.run(&["kinds", name]);
        ok(&ran);
        assert!(ran.out.starts_with("ritual: Ceremony, Ceremonies, ceremonies/\n"), "{}", ran.out);
        assert!(ran.out.contains("\n    cost       number          Cost\n"), "{}", ran.out);
    }
}

#[test]
fn a_kind_that_is_not_there() {
    let folder = Folder::new(OWN);
    let ran = folder.run(&["kinds", "recpie"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err, "error: there is no kind `recpie`\n  help: did you mean `recipe`?\n");
    let ran = folder.run(&["kinds", "spaceship"]);
    assert!(ran.err.ends_with("  help: there are page, recipe, cake, pantry\n"), "{}", ran.err);
    // Pages are not asked for: they may be broken, or not be there.
    folder.write("content/recipes/bad.md", "---\nx: [\n---\n");
    ok(&folder.run(&["kinds", "recipe"]));
}

#[test]
fn errors_in_site_toml_come_first() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n[kinds.ritual]\nlable = \"X\"\n");
    let ran = folder.run(&["kinds"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("site.toml:3:1") && ran.err.contains("lable"), "{}", ran.err);
    assert!(ran.err.ends_with("1 error, nothing was written\n"), "{}", ran.err);
    assert_eq!(Folder::new("").run(&["kinds", "-C", "."]).status, Some(2));
}
