//! `operandi new`: a page with what its kind demands, where such pages lie.

use crate::run::{Folder, Ran};

const SITE: &str = "-- site.toml --\ntitle = \"T\"\n-- content/guides/demo.md --\nA guide.\n";

fn refused(ran: &Ran, message: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.starts_with(&format!("error: {message}\n")), "{}", ran.err);
}

/// Writes a page, which must work.
fn new(folder: &Folder, kind: &str, title: &str) -> (String, String) {
    let ran = folder.run(&["new", kind, "--now", "2027-02-01", "--", title]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{kind}");
    let path = ran.out.trim_end().to_owned();
    let text = folder.text(&path);
    (path, text)
}

#[test]
fn a_ritual() {
    let folder = Folder::new(SITE);
    let (path, text) = new(&folder, "ritual", "Open docks: the 2nd");
    assert_eq!(path, "content/rituals/open-docks-the-2nd.md");
    let expected = "\
---
title: 'Open docks: the 2nd'
purpose: ____
when: every Monday at 10:00 # an example, change it
duration: 1h # an example, change it
---
";
    assert_eq!(text, expected);
}

#[test]
fn other_kinds() {
    let folder = Folder::new(SITE);
    for (kind, expected) in [
        ("guide", "title: X\nsummary: ____\n"),
        ("role", "title: X\nsummary: ____\naccountabilities:\n- ____\n"),
        ("decision", "title: X\nsummary: ____\ndecider: ____\n"),
        ("value-stream", "title: X\nsummary: ____\nstages:\n- name: ____\n"),
        ("term", "title: X\nmeaning: ____\n"),
        (
            "experiment",
            "title: X\nhypothesis: ____\nstarts: 2027-02-01 # an example, change it\n\
             ends: 2027-02-01 # an example, change it\n",
        ),
    ] {
        let (path, text) = new(&folder, kind, "X");
        assert_eq!(text, format!("---\n{expected}---\n"), "{kind}");
        folder.remove(&path);
    }
}

/// Every kind that demands no other page gives a page that builds, whatever the model.
#[test]
fn what_it_writes_builds() {
    let folder = Folder::new(SITE);
    folder.write(
        "site.toml",
        "title = \"T\"\n[kinds.thing]\n[kinds.thing.fields]\na = \"choice job!\"\nb = \"bool!\"\nc = \"int -3..3!\"\n\
         d = \"number!\"\ne = \"range!\"\nf = \"count all!\"\ng = \"time!\"\nh = \"offset!\"\ni = \"url!\"\n\
         j = { type = \"list of record!\", fields = { k = \"date!\", l = \"list of text!\" } }\n",
    );
    let kinds = [
        "ritual",
        "artifact",
        "cadence",
        "team-type",
        "role",
        "interface",
        "tool",
        "term",
        "principle",
        "behavior",
        "tension",
        "intent",
        "metric",
        "value-stream",
        "experiment",
        "guide",
        "thing",
    ];
    for kind in kinds {
        new(&folder, kind, &format!("My {kind}"));
    }
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(folder.has("public/things/my-thing.html"));
}

#[test]
fn any_title_is_quoted_as_it_has_to_be() {
    let folder = Folder::new(SITE);
    let titles = [
        "true",
        "1.10",
        "a: b # c",
        "'q' \"r\"",
        "- x",
        "[y]",
        "@z",
        "{w}",
        "*star",
        "&and",
        "!bang",
        "% of it",
        "über café",
        "2027-02-01",
        "null n",
        "tab\tand\nline",
        "  spaces  in  ",
        "`code`",
        "back\\slash",
    ];
    for title in titles {
        let (path, _) = new(&folder, "guide", title);
        let id = path.trim_start_matches("content/guides/").trim_end_matches(".md").to_owned();
        let export = folder.run(&["export", "json"]);
        let export: serde_json::Value = serde_json::from_str(&export.out).expect("it is JSON");
        let pages = export["pages"].as_array().cloned().unwrap_or_default();
        let page = pages.iter().find(|page| page["id"] == id.as_str());
        let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(page.map(|page| page["title"].clone()), Some(expected.into()), "{path}");
        folder.remove(&path);
    }
}

#[test]
fn a_folder_that_is_there_is_taken() {
    let folder =
        Folder::new("-- site.toml --\ntitle = \"T\"\n[kinds.ritual]\nlabel = \"Ceremony\"\n");
    assert_eq!(new(&folder, "Ceremony", "One").0, "content/ceremonies/one.md");
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\n[kinds.ritual]\nlabel = \"Ceremony\"\n-- content/ritual/x.txt --\n",
    );
    assert_eq!(new(&folder, "ceremonies", "One").0, "content/ritual/one.md");
    // The one that the kind has now comes first.
    folder.write("content/ceremonies/x.txt", "");
    assert_eq!(new(&folder, "ritual", "Two").0, "content/ceremonies/two.md");
}

#[test]
fn paths_lead_from_where_the_user_stands() {
    let folder = Folder::new(SITE);
    let ran = folder.run_in("content/guides", &["new", "guide", "One"], &[]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "../../content/guides/one.md\n"));
}

#[test]
fn what_cannot_be_is_refused() {
    let folder = Folder::new(SITE);
    folder.write("data/terms.yaml", "- {title: Bet, meaning: A wager}\n");
    folder.write("content/guides/later.md", "---\ndraft: true\nid: soon\n---\n");
    let before = folder.tree("");
    refused(
        &folder.run(&["new", "rital", "X"]),
        "there is no kind `rital`\n  help: did you mean `ritual`?",
    );
    refused(
        &folder.run(&["new", "guide", "!!!"]),
        "nothing of `!!!` can stand in an address\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", ""]),
        "nothing of `` can stand in an address\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", &"x".repeat(300)]),
        "an id of 300 bytes is too long for an address\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", "Index"]),
        "`index.md` introduces the pages of a kind and is none itself\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "ritual", "Demo"]),
        "the id `demo` is that of `content/guides/demo.md`\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", "bet"]),
        "the id `bet` is that of `data/terms.yaml`\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", "Soon"]),
        "the id `soon` is that of `content/guides/later.md`\n  help: choose another title",
    );
    refused(
        &folder.run(&["new", "guide", "Later"]),
        "`content/guides/later.md` is there already, nothing was written\n  help: files that are there are never replaced",
    );
    assert_eq!(folder.tree(""), before);
    assert_eq!(folder.run(&["new", "guide"]).status, Some(2));
}

/// Files whose names begin with a dot are left out of a site.
#[test]
fn a_title_that_begins_with_a_dot_is_a_page_all_the_same() {
    let folder = Folder::new(SITE);
    let (path, _) = new(&folder, "guide", ".NET, Java etc.");
    assert_eq!(path, "content/guides/net-java-etc.md");
    assert!(folder.run(&["list", "guides"]).out.contains(".NET, Java etc."));
    refused(&folder.run(&["new", "guide", "..."]), "nothing of `...` can stand in an address");
}

#[test]
fn a_handbook_with_errors_still_gets_new_pages() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/demo.md", "[[nowhere]]");
    assert_eq!(new(&folder, "guide", "One").0, "content/guides/one.md");
    folder.write("site.toml", "titel = \"T\"");
    let ran = folder.run(&["new", "guide", "Two"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(!folder.has("content/guides/two.md"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_outside_the_site() {
    let folder = Folder::new("-- site/site.toml --\ntitle = \"T\"\n-- outside/x.txt --\n");
    folder.link("site/content/guides", "../../outside");
    refused(
        &folder.run(&["new", "guide", "One", "-C", "site"]),
        "`content/guides` is there already, nothing was written\n  help: files that are there are never replaced",
    );
    assert!(!folder.has("outside/one.md"));
}
