//! A page gets another id: whatever names it follows, and every other byte stays.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests need files and may panic"
)]

use std::collections::BTreeMap;

use operandi::config_file::Config;
use operandi::edit::refusal::Refusal;
use operandi::edit::rename::{Plan, Sources, plan, says_the_same};
use operandi::site::Site;
use operandi::source::{Source, SourcePath};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::fix::{self, Part};
use crate::fixture;
use crate::properties::cases;
use crate::run::{Folder, Ran};

type Files = Vec<(String, String)>;

/// The plan to rename a page of a site in memory.
fn planned(files: &Files, id: &str, new_id: &str) -> Result<Plan, Refusal> {
    let site = fixture::site_of(files.clone());
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    let find = |path: &SourcePath| sources.iter().find(|source| source.path == *path);
    let config = find(&SourcePath::new("site.toml")).cloned();
    let config = Config::read(config.unwrap_or(Source::new("site.toml", "title = \"T\"\n")));
    let data = sources.iter().filter(|source| source.path.as_str().starts_with("data/"));
    plan(site.handbook(), &Sources::new(&config, data, &find), id, new_id)
}

/// The files after a page got another id.
fn renamed(files: &Files, id: &str, new_id: &str) -> Files {
    let plan = planned(files, id, new_id).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let change = |(path, text): &(String, String)| {
        let source = SourcePath::new(path);
        let text = plan.edits.apply(&source, text).unwrap();
        let moved = plan.moved.as_ref().filter(|(old, _)| *old == source);
        (moved.map_or(path.clone(), |(_, new)| new.as_str().to_owned()), text)
    };
    files.iter().map(change).collect()
}

/// What becomes of the text of a page that is `retro` and gets the id `look-back`.
fn page(text: &str) -> String {
    let files = vec![("content/guides/retro.md".to_owned(), text.to_owned())];
    let new = renamed(&files, "retro", "look-back");
    assert_eq!(new[0].0, "content/guides/look-back.md");
    let site = fixture::site_of(new.clone());
    assert!(fixture::errors(&site).is_empty(), "{}", new[0].1);
    let entity = &site.handbook().entities[0];
    assert_eq!(entity.id, "look-back");
    let document = site.handbook().document_of(site.handbook().names.id("look-back").unwrap());
    assert!(document.envelope.was.iter().any(|(was, _)| was == "retro"), "{}", new[0].1);
    new[0].1.clone()
}

// ---- what a page says of itself

#[test]
fn the_old_id_is_kept_in_the_manner_of_the_page() {
    for (before, after) in [
        ("Text.\n", "---\nwas: [retro]\n---\nText.\n"),
        ("Text.\r\nMore.", "---\r\nwas: [retro]\r\n---\r\nText.\r\nMore."),
        ("", "---\nwas: [retro]\n---\n"),
        ("---\n---\nText.\n", "---\nwas: [retro]\n---\nText.\n"),
        ("---\n# so\n---\n", "---\nwas: [retro]\n# so\n---\n"),
        ("---\ntitle: R\ntags: [a]\n---\n", "---\ntitle: R\nwas: [retro]\ntags: [a]\n---\n"),
        ("---\ntags: [a]\n---\n", "---\nwas: [retro]\ntags: [a]\n---\n"),
        ("---\n  tags: [a]\n---\n", "---\n  was: [retro]\n  tags: [a]\n---\n"),
        ("---\ntitle: R # so\n---\n", "---\ntitle: R # so\nwas: [retro]\n---\n"),
        (
            "---\r\ntitle: >-\r\n  R\r\n  S\r\n---\r\n",
            "---\r\ntitle: >-\r\n  R\r\n  S\r\nwas: [retro]\r\n---\r\n",
        ),
        ("---\n{title: R, tags: [a]}\n---\n", "---\n{title: R, was: [retro], tags: [a]}\n---\n"),
        ("---\n{tags: [a]}\n---\n", "---\n{was: [retro], tags: [a]}\n---\n"),
        ("---\n{}\n---\n", "---\n{was: [retro]}\n---\n"),
        ("---\nwas: old\n---\n", "---\nwas: [old, retro]\n---\n"),
        (
            "---\nwas: 'guides/old.html' # so\n---\n",
            "---\nwas: ['guides/old.html', retro] # so\n---\n",
        ),
        ("---\nwas:\n---\n", "---\nwas: [retro]\n---\n"),
        ("---\nwas: ~\n---\n", "---\nwas: [retro]\n---\n"),
        ("---\nwas: []\n---\n", "---\nwas: [retro]\n---\n"),
        ("---\nwas: [ a, 'b' ]\n---\n", "---\nwas: [ a, 'b', retro ]\n---\n"),
        ("---\nwas: [a,\n  b,\n]\n---\n", "---\nwas: [a,\n  b, retro,\n]\n---\n"),
        ("---\nwas:\n- a # so\ntags: [x]\n---\n", "---\nwas:\n- a # so\n- retro\ntags: [x]\n---\n"),
        ("---\r\nwas:\r\n  -   a\r\n---\r\n", "---\r\nwas:\r\n  -   a\r\n  -   retro\r\n---\r\n"),
        ("---\nid: retro\ntitle: R\n---\n", "---\nid: look-back\nwas: [retro]\ntitle: R\n---\n"),
        ("---\nid: \"retro\"\nwas: [a]\n---\n", "---\nid: \"look-back\"\nwas: [a, retro]\n---\n"),
        // Back again.
        ("---\nwas: [a, look-back]\n---\n", "---\nwas: [a, retro]\n---\n"),
        ("---\nwas:\n  - \"look-back\"\n---\n", "---\nwas:\n  - \"retro\"\n---\n"),
    ] {
        assert_eq!(page(before), after);
    }
}

#[test]
fn what_cannot_be_followed_is_refused() {
    for text in [
        "---\nx_a: &a [b]\nwas: *a\n---\n",
        "---\nwas: |\n  old\n---\n",
        "---\nid: \"re\\u0074ro\"\n---\n",
        "---\n? title\n: R\n---\n",
    ] {
        let files = vec![("content/guides/retro.md".to_owned(), text.to_owned())];
        let refusal = planned(&files, "retro", "look-back").unwrap_err();
        assert!(refusal.message.contains("content/guides/retro.md:"), "{refusal:?}");
        assert!(refusal.help.is_some());
    }
}

#[test]
fn an_id_that_is_no_file_name_changes_alone() {
    let text = "---\nid: retro\ntitle: R\n---\n[me](0003-adr.md) [[retro]]\n".to_owned();
    let files = vec![("content/guides/0003-adr.md".to_owned(), text)];
    let new = renamed(&files, "retro", "look-back");
    assert_eq!(new[0].0, "content/guides/0003-adr.md");
    let after =
        "---\nid: look-back\nwas: [retro]\ntitle: R\n---\n[me](0003-adr.md) [[look-back]]\n";
    assert_eq!(new[0].1, after);
}

// ---- rows

#[test]
fn rows_get_an_id_and_keep_the_old_one() {
    for (path, before, after) in [
        (
            "data/roles.yaml",
            "- title: Retro\n  accountabilities: [A]\n- title: B\n",
            "- title: Retro\n  id: look-back\n  was: [retro]\n  accountabilities: [A]\n- title: B\n",
        ),
        (
            "data/roles.yaml",
            "-   {title: B}\r\n-   {title: Retro, tags: [a]}",
            "-   {title: B}\r\n-   {title: Retro, id: look-back, was: [retro], tags: [a]}",
        ),
        (
            "data/roles.yaml",
            "- id: retro\n  title: R\n  was:\n    - a",
            "- id: look-back\n  title: R\n  was:\n    - a\n    - retro",
        ),
        (
            "data/roles.csv",
            "title,accountabilities\r\nRetro,\"a, b\"\r\nB,c\r\n",
            "title,accountabilities,id,was\r\nRetro,\"a, b\",look-back,retro\r\nB,c,,\r\n",
        ),
        (
            "data/roles.csv",
            "id,title,was,tags\n\"retro\",R,\"a;b\",x\n,B,,y\n",
            "id,title,was,tags\n\"look-back\",R,\"a;b;retro\",x\n,B,,y\n",
        ),
        ("data/roles.csv", "title,was,id\nRetro,,", "title,was,id\nRetro,retro,look-back"),
        ("data/roles.csv", "title,was,id\nRetro,a,", "title,was,id\nRetro,a;retro,look-back"),
        (
            "data/roles.csv",
            "title,id,was\nR,retro,a; look-back\nB,,c\n",
            "title,id,was\nR,look-back,a; retro\nB,,c\n",
        ),
    ] {
        let files = vec![(path.to_owned(), before.to_owned())];
        let new = renamed(&files, "retro", "look-back");
        assert_eq!(new, [(path.to_owned(), after.to_owned())]);
        let site = fixture::site_of(new);
        let id = site.handbook().names.id("look-back").expect(after);
        let was = &site.handbook().document_of(id).envelope.was;
        assert!(was.iter().any(|(was, _)| was == "retro"), "{after}");
    }
}

// ---- what names the page

const OTHERS: &str = "\
-- site.toml --
title = \"T\"
readings = [\"data/pulse.csv\"]

[[calendar.freeze]]
name = \"Peak\"
from = \"2027-11-15\"
to = \"2028-01-02\"
applies = [\"other\", \"retro\"] # retro

[[calendar.quiet]]
name = \"Deep\"
when = \"every Wednesday\"
except = [\"retro\"]
-- content/guides/retro.md --
---
title: Retro
aliases: [Look back, RETRO meeting]
---
Me: [[retro]], [me](retro.md#top), [me](./retro.md), [[#top]], ![p](retro.png).

## Top
-- content/guides/retro.png --
-- content/guides/retro.depot-crew.md --
Text.
-- content/index.md --
[[Look back]], [[look BACK|x]], [[Retro]], [[guide:retro#top|it]], [it](guides/retro.md?a=retro#top),
[it](guides/%72etro.md), [it](/guides/retro.md), `[[retro]]`, [[retro.depot-crew]], retro,
[it](guides/retro.depot-crew.md), <a href=\"guides/retro.md\">it</a>.
-- content/404.md --
[[retro]]
-- content/guides/late.md --
---
draft: true
see_also: [retro, Look back, 'guide:retro']
---
-- data/roles.csv --
title,accountabilities,see_also
A,[[retro]] and retro,\"retro;guide:retro\"
-- data/pulse.csv --
page,on,confidence
retro,2026-03-03,high
Look back,2026-04-03,high
";

#[test]
fn everything_that_names_the_page_by_its_id_follows() {
    let expected = OTHERS
        .replace("\"other\", \"retro\"]", "\"other\", \"review\"]")
        .replace("except = [\"retro\"]", "except = [\"review\"]")
        .replace("-- content/guides/retro.md --", "-- content/guides/review.md --")
        .replace("title: Retro\n", "title: Retro\nwas: [retro]\n")
        .replace("Me: [[retro]], [me](retro.md#", "Me: [[review]], [me](review.md#")
        .replace("(./retro.md)", "(./review.md)")
        .replace("[[Retro]]", "[[review]]")
        .replace("[[guide:retro#top", "[[guide:review#top")
        .replace("guides/retro.md", "guides/review.md")
        .replace("guides/%72etro.md", "guides/review.md")
        .replace("-- content/404.md --\n[[retro]]", "-- content/404.md --\n[[review]]")
        .replace(
            "see_also: [retro, Look back, 'guide:retro']",
            "see_also: [review, Look back, 'guide:review']",
        )
        .replace(
            "A,[[retro]] and retro,\"retro;guide:retro\"",
            "A,[[review]] and retro,\"review;guide:review\"",
        )
        .replace("\nretro,2026", "\nreview,2026");
    let folder = Folder::new(OTHERS);
    let ran = folder.run(&["mv", "guide:Look Back", "review"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let wanted: BTreeMap<String, Vec<u8>> =
        fixture::files(&expected).into_iter().map(|(p, t)| (p, t.into_bytes())).collect();
    for (path, text) in folder.tree("").unwrap() {
        let wanted = wanted.get(&path).unwrap_or_else(|| panic!("{path} is new"));
        assert_eq!(String::from_utf8(text).unwrap(), String::from_utf8_lossy(wanted), "{path}");
    }
    assert_eq!(
        ran.out,
        "content/404.md: 1 reference
content/guides/late.md: 2 references
content/guides/retro.md: now content/guides/review.md, 3 references
content/index.md: 6 references
data/pulse.csv: 1 reference
data/roles.csv: 3 references
site.toml: 2 references
"
    );
    assert_eq!(ran.err, "site.toml still has the word `retro` in it: look there\n");
}

fn refused(ran: &Ran, why: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(ran.err.contains(why), "{why}: {}", ran.err);
}

#[test]
fn what_must_not_be_is_refused_and_nothing_changes() {
    let folder = Folder::new(OTHERS);
    folder.write("content/guides/team/index.md", "Text.\n");
    folder.write("content/guides/taken.png", "");
    folder.write("content/guides/b.md", "---\nwas: [once]\naliases: [Bee]\n---\n");
    let tree = folder.tree("");
    for (id, new_id, why) in [
        ("retor", "x1", "error: no page \"retor\"\n  help: did you mean \"retro\" (Retro)?"),
        ("once", "x1", "it is now \"b\""),
        ("role:retro", "x1", "error: \"retro\" is a guide"),
        ("rol:retro", "x1", "error: there is no kind `rol`"),
        ("retro", "b", "error: the id `b` is taken by content/guides/b.md"),
        ("retro", "once", "error: `once` is a former id of content/guides/b.md"),
        ("retro", "bee", "error: `bee` is an alias of content/guides/b.md"),
        ("retro", "Weekly Look", "`Weekly Look` cannot be an id\n  help: write `weekly-look`"),
        ("retro", "guide:new", "`guide:new` cannot be an id\n  help: write `guide-new`"),
        ("retro", "../x", "`../x` cannot be an id"),
        ("retro", "", "`` cannot be an id"),
        ("retro", "null", "`null` cannot be an id"),
        ("retro", ".hidden", "`.hidden` cannot be an id"),
        ("retro", "retro", "`retro` is its id already"),
        ("retro", "readme", "a file `readme.md` is no ordinary page"),
        ("team", "crew", "content/guides/team/index.md has its id from its folder"),
    ] {
        refused(&folder.run(&["mv", id, new_id]), why);
        assert_eq!(folder.tree(""), tree, "{id} {new_id}");
    }
}

#[test]
fn a_file_that_is_in_the_way_is_refused() {
    let folder = Folder::new(OTHERS);
    folder.write("site.toml", "title = \"T\"\nassets = [\"**/copied.md\"]\n");
    folder.write("content/guides/copied.md", "");
    refused(&folder.run(&["mv", "retro", "copied"]), "there is a file content/guides/copied.md");
    folder.write("site.toml", "title = \"T\"\nexclude = [\"**/old-*\"]\n");
    refused(&folder.run(&["mv", "retro", "old-retro"]), "content/guides/old-retro.md would not be");
}

#[test]
fn a_file_that_cannot_be_read_could_name_the_page() {
    let folder = Folder::new(OTHERS);
    folder.write("content/guides/c.md", "---\nsee_also: [retro\n---\n");
    refused(&folder.run(&["mv", "retro", "review"]), "cannot be read may name `retro`");
    folder.write("content/guides/c.md", "---\nsee_also: [other\n---\n");
    assert_eq!(folder.run(&["mv", "retro", "review"]).status, Some(0));
}

/// A filter is not changed, since the same word can be a term there.
#[test]
fn a_filter_that_names_the_page_is_left_to_a_person() {
    let folder = Folder::new(OTHERS);
    let rules = "\n[[rules]]\nwhere = \"see_also has retro\"\nrequire = \"summary\"\n";
    folder.write("site.toml", folder.text("site.toml") + rules);
    let ran = folder.run(&["mv", "retro", "review"]);
    refused(&ran, "error: that would be wrong in site.toml: no page \"retro\"");
}

#[test]
fn a_name_that_cannot_be_replaced_is_refused() {
    let folder = Folder::new(OTHERS);
    folder.write("content/guides/c.md", "\n[it](../guides\\/retro.md)\n");
    let tree = folder.tree("");
    let ran = folder.run(&["mv", "retro", "review"]);
    refused(&ran, "the name of the page at content/guides/c.md:2:6 is written in a way");
    assert_eq!(folder.tree(""), tree);
}

#[test]
fn if_one_file_cannot_be_written_none_is() {
    let folder = Folder::new(OTHERS);
    let locked = folder.at("data/pulse.csv");
    let mut permissions = std::fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&locked, permissions).unwrap();
    let tree = folder.tree("");
    let ran = folder.run(&["mv", "retro", "review"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("cannot change `data/pulse.csv`: it is read-only"), "{}", ran.err);
    assert_eq!(folder.tree(""), tree);
}

#[test]
fn a_dry_run_shows_what_would_change() {
    let folder = Folder::new(OTHERS);
    let tree = folder.tree("");
    let ran = folder.run_in("content", &["mv", "retro", "review", "--dry-run"], &[]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(folder.tree(""), tree);
    let diff = "\
diff --git a/content/guides/retro.md b/content/guides/review.md
rename from content/guides/retro.md
rename to content/guides/review.md
--- a/content/guides/retro.md
+++ b/content/guides/review.md
@@ -1,7 +1,8 @@
 ---
 title: Retro
+was: [retro]
 aliases: [Look back, RETRO meeting]
 ---
-Me: [[retro]], [me](retro.md#top), [me](./retro.md), [[#top]], ![p](retro.png).
+Me: [[review]], [me](review.md#top), [me](./review.md), [[#top]], ![p](retro.png).
 
 ## Top
";
    assert!(ran.out.contains(diff), "{}", ran.out);
}

#[test]
fn a_mark_at_the_start_of_a_file_stays_there() {
    let folder = Folder::new(OTHERS);
    folder.write("content/guides/bee.md", "\u{feff}Text.\r\n");
    assert_eq!(folder.run(&["mv", "bee", "wasp"]).status, Some(0));
    let text = "\u{feff}---\r\nwas: [bee]\r\n---\r\nText.\r\n";
    assert_eq!(folder.text("content/guides/wasp.md"), text);
}

// ---- the sample

#[test]
fn a_page_of_the_sample_is_renamed_and_named_back() {
    let folder = Folder::with_sample();
    let tree = folder.tree("").unwrap();
    let ran = folder.run(&["mv", "wbr", "monday-review"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (14, ""), "{}", ran.out);
    folder.build();
    assert!(folder.text("public/_redirects").contains("/ceremonies/wbr.html"));
    std::fs::remove_dir_all(folder.at("public")).unwrap();
    for (path, now) in folder.tree("").unwrap() {
        let now = String::from_utf8(now).unwrap();
        let was = path.replace("monday-review", "wbr");
        let own = if path == was { "" } else { "was: [wbr]\n" };
        let now = now.replace("monday-review", "wbr").replacen(own, "", 1);
        assert_eq!(now.as_bytes(), tree[&was], "{path}");
    }
    assert_eq!(folder.run(&["mv", "monday-review", "wbr"]).status, Some(0));
    let mut back = folder.tree("").unwrap();
    let page = String::from_utf8(back["content/rituals/wbr.md"].clone()).unwrap();
    let page = page.replacen("was: [monday-review]\n", "", 1);
    back.insert("content/rituals/wbr.md".to_owned(), page.into_bytes());
    assert_eq!(back, tree);
}

/// Every page of the sample can get another id, and the site builds as before.
#[test]
fn any_page_of_the_sample_can_be_renamed() {
    let folder = Folder::with_sample();
    for id in ["finance-partner", "retro", "qbr-paper", "waiver", "platform-team", "team-austin"] {
        let ran = folder.run(&["mv", id, &format!("{id}-x")]);
        assert!(ran.status == Some(0) || ran.err.contains("no page"), "{id}: {}", ran.err);
    }
    folder.build();
}

// ---- any pages

proptest! {
    #![proptest_config(cases())]

    /// Whatever is written and however: when a page gets another id, the names of it change and
    /// nothing else does.
    #[test]
    fn names_follow_to_the_byte(
        pages in prop::collection::vec(fix::page(), 1..4),
        crlf in any::<bool>(),
        which in any::<Index>(),
        new_id in select(vec!["x", "look-back", "žluť.1", "a_b", "quarterly"]),
    ) {
        let old_id = which.get(fix::RITUALS);
        let written = |parts: &[Part], id: &str| -> String {
            let text: String = parts.iter().map(|part| match part {
                Part::Word { right, .. } if right == old_id => id,
                Part::Word { right, .. } => right,
                Part::Text(text) => text,
            }).collect();
            if crlf { text.replace('\n', "\r\n") } else { text }
        };
        let files = |id: &str| {
            let mut files = fix::named_pages();
            for (number, parts) in pages.iter().enumerate() {
                files.push((format!("content/guides/page-{number}.md"), written(parts, id)));
            }
            files
        };
        let now = renamed(&files(old_id), old_id, new_id);
        let mut wanted = files(new_id);
        for (path, text) in &mut wanted {
            if *path == format!("content/rituals/{old_id}.md") {
                *path = format!("content/rituals/{new_id}.md");
                *text = text.replacen("---\n", &format!("---\nwas: [{old_id}]\n"), 1);
            }
        }
        prop_assert_eq!(&now, &wanted);
        let before = fixture::site_of(files(old_id));
        let after = fixture::site_of(now);
        prop_assert_eq!(fixture::errors(&after).len(), fixture::errors(&before).len());
    }
}

const PIECES: &[&str] = &[
    "[[b]]",
    "[[B|x]]",
    "[[guide:b#x]]",
    "[[a]]",
    "[[c]]",
    "[x](b.md)",
    "[x](./b.md#x \"t\")",
    "[x](<b.md>)",
    "[r]",
    "\n\n[r]: b.md\n\n",
    "<a href=\"b.md\">x</a>",
    "[x](b%2emd)",
    "[x](b\\.md)",
    "![x](b.md)",
    "`",
    "*",
    "|",
    "\n|-|\n",
    "\n> ",
    "\n- ",
    "\n\n",
    "\r\n",
    "\n    ",
    "[",
    "]",
    "(",
    ")",
    "<b>",
    "&amp;",
    "\\",
    "\"",
    "'",
    "žluť",
    "b",
    " ",
    "#",
    ": ",
    "<!--",
    "-->",
    "[^1]",
    "\n[^1]: ",
];

const KEYS: &[&str] = &[
    "see_also: ",
    "owner: ",
    "summary: ",
    "x_a: ",
    "tags: ",
    "b",
    "a",
    "guide:b",
    "[b, a]",
    "[ b ]",
    "\"b\"",
    "'guide:b'",
    "{to: b}",
    "\n- b",
    "\n  - b",
    "\n- to: b",
    "&x ",
    "*x",
    "|\n  ",
    ">\n  ",
    "\n",
    "\n  ",
    "\r\n",
    "[[b]]",
    "[x](b.md)",
    "\"[[b]]\"",
    "'it''s [[b|x]]'",
    "# b",
    "<<: ",
    "{see_also: b}",
    " ",
    ", ",
];

proptest! {
    #![proptest_config(cases())]

    /// Whatever a page says and however: if another page can get another id, nothing is said of it
    /// that was not said before, and nothing is missing.
    #[test]
    fn nothing_is_lost(
        front in prop::collection::vec(select(KEYS), 0..12),
        body in prop::collection::vec(select(PIECES), 0..25),
        has_front in any::<bool>(),
    ) {
        let (front, body) = (front.concat(), body.concat());
        let text = if has_front { format!("---\n{front}\n---\n{body}") } else { body };
        let other = "---\ntitle: B\naliases: [a]\n---\n## X {#x}\n".to_owned();
        let files = vec![
            ("content/guides/soup.md".to_owned(), text),
            ("content/guides/b.md".to_owned(), other),
        ];
        let Ok(plan) = planned(&files, "b", "bee") else { return Ok(()) };
        let now = renamed(&files, "b", "bee");
        let before = fixture::site_of(files);
        let after = fixture::site_of(now.clone());
        prop_assert!(
            says_the_same(before.handbook(), after.handbook(), "b", "bee"),
            "{:?}\n{:#?}", plan, now
        );
        let dead = |site: &Site| {
            site.findings().iter().filter(|f| f.code.0 == "link/dead" || f.code.0 == "ref/missing").count()
        };
        prop_assert_eq!(dead(&before), dead(&after), "{:#?}", now);
    }
}
