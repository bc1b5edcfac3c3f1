//! Bad input on real disks: each fault is one finding, nothing panics, and the output folder stays
//! what it was. What the findings look like is in `findings.rs`.
#![expect(clippy::disallowed_methods, reason = "bad input lies on disks")]

use std::fmt::Write;
use std::fs::File;

use crate::run::Folder;

/// A site without faults.
const GOOD: &str = "\
-- site.toml --
title = \"T\"
checks.warnings = \"off\"
-- content/guides/ok.md --
---
title: Fine
---
All is well.
-- content/artifacts/deck.md --
---
purpose: Numbers.
---
-- content/roles/exec.md --
---
accountabilities: [Deciding]
---
";

/// A site with these faults besides gives exactly one finding, status 1, and no output at all; if
/// there was an output, it stays the same to the byte.
fn refused(spoil: impl Fn(&Folder), code: &str, place: &str, words: &str) {
    let fresh = Folder::new(GOOD);
    spoil(&fresh);
    let ran = fresh.run(&["build"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert_eq!(ran.findings(), [(code.to_owned(), place.to_owned())], "{}", ran.err);
    assert!(ran.err.contains(words), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 error, nothing was written\n"), "{}", ran.err);
    assert_eq!(ran.out, "");
    assert!(!fresh.has("public"));

    let built = Folder::new(GOOD);
    built.build();
    let before = built.tree("public");
    spoil(&built);
    assert_eq!(built.run(&["build"]).status, Some(1));
    assert!(built.tree("public") == before, "the output changed");
}

fn refused_file(path: &str, text: &str, code: &str, place: &str, words: &str) {
    refused(|folder| folder.write(path, text), code, place, words);
}

/// Wrong usage or surroundings: status 2, no output, and these words.
fn could_not_run(folder: &Folder, arguments: &[&str], words: &str) {
    let ran = folder.run(arguments);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains(words), "{}", ran.err);
    assert_eq!(ran.out, "");
}

// ---- what a page can say wrong

#[test]
fn a_dangling_reference() {
    let page = "---\nowner: exce\n---\n";
    let help = "did you mean \"exec\" (Exec)?";
    refused_file("content/guides/a.md", page, "ref/missing", "content/guides/a.md:2:8", help);
}

#[test]
fn an_unknown_key() {
    let page = "---\nonwer: exec\n---\n";
    let help = "did you mean `owner`?";
    refused_file(
        "content/guides/a.md",
        page,
        "schema/unknown-key",
        "content/guides/a.md:2:1",
        help,
    );
}

#[test]
fn a_wrong_type() {
    let page = "---\ndraft: perhaps\n---\n";
    let words = "`draft` must be true or false, not `perhaps`";
    refused_file(
        "content/guides/a.md",
        page,
        "schema/wrong-type",
        "content/guides/a.md:2:8",
        words,
    );
}

#[test]
fn an_unknown_term() {
    let page = "---\nstatus: lvie\n---\n";
    let place = "content/guides/a.md:2:9";
    refused_file("content/guides/a.md", page, "schema/unknown-term", place, "`live`?");
}

#[test]
fn a_duplicate_id_names_both_places() {
    let page = "---\nid: ok\n---\n";
    let other = "::: content/guides/ok.md: first used here";
    refused_file("content/guides/zz.md", page, "id/duplicate", "content/guides/zz.md:2:5", other);
}

#[test]
fn invalid_yaml() {
    let page = "---\ntitle: Review: weekly\n---\n";
    let help = "put quotes around it: \"Review: weekly\"";
    refused_file("content/guides/a.md", page, "yaml/syntax", "content/guides/a.md:2:14", help);
}

#[test]
fn a_duplicate_key() {
    let page = "---\ntitle: A\ntitle: B\n---\n";
    let other = "::: content/guides/a.md:2:1";
    refused_file(
        "content/guides/a.md",
        page,
        "yaml/duplicate-key",
        "content/guides/a.md:3:1",
        other,
    );
}

#[test]
fn tab_indentation() {
    let page = "---\ngood:\n\t- A\n---\n";
    refused_file("content/guides/a.md", page, "yaml/tab", "content/guides/a.md:3:1", "with spaces");
}

#[test]
fn front_matter_without_end() {
    let page = "---\ntitle: A\n\nText.\n";
    let words = "the front matter has no end";
    refused_file("content/guides/a.md", page, "yaml/unclosed", "content/guides/a.md:1:1", words);
}

#[test]
fn text_that_is_not_utf8() {
    let spoil = |folder: &Folder| {
        folder.write("content/guides/a.md", b"one\ntw\xE9\n");
        folder.write("content/guides/b.md", "See [[a]] and [it](a.md).");
    };
    let words = "line 2 has the byte 0xE9 at offset 6";
    refused(spoil, "source/not-utf8", "content/guides/a.md", words);
}

#[test]
fn a_reference_to_the_wrong_kind() {
    let page = "---\npurpose: P\nwhen: every Monday\nduration: 1h\ninputs: [exec]\n---\n";
    let place = "content/rituals/a.md:5:10";
    let words = "expected artifact, `exec` is a role";
    refused_file("content/rituals/a.md", page, "ref/wrong-kind", place, words);
}

#[test]
fn a_cycle_where_none_may_be() {
    let spoil = |folder: &Folder| {
        folder.write("content/artifacts/a.md", "---\npurpose: P\nbased_on: b\n---\n");
        folder.write("content/artifacts/b.md", "---\npurpose: P\nbased_on: a\n---\n");
    };
    refused(spoil, "ref/cycle", "content/artifacts/b.md:3:11", "a \u{2192} b \u{2192} a");
}

#[test]
fn a_long_way_round_is_not_told_to_the_end() {
    let spoil = |folder: &Folder| {
        for page in 0..400 {
            let text = format!("---\npurpose: P\nbased_on: p{}\n---\n", (page + 1) % 400);
            folder.write(&format!("content/artifacts/p{page}.md"), text);
        }
    };
    let words = "p9 \u{2192} p10 \u{2192} p11 \u{2192} \u{2026} 388 more \u{2192} p0\n";
    refused(spoil, "ref/cycle", "content/artifacts/p399.md:3:11", words);
}

#[test]
fn a_dead_link() {
    let page = "See [[dekc]].\n";
    let help = "did you mean \"deck\" (Deck)?";
    refused_file("content/guides/a.md", page, "link/dead", "content/guides/a.md:1:7", help);
}

#[test]
fn a_link_with_a_kind_and_no_name() {
    for link in ["[[guide:]]", "[[nothing:]]", "[[guide:#all]]"] {
        let page = format!("See {link}.\n");
        let words = "this link names no page";
        refused_file("content/guides/a.md", &page, "link/dead", "content/guides/a.md:1:7", words);
    }
}

#[test]
fn a_picture_that_no_browser_can_show() {
    for address in ["file:///home/me/plan.png", "guide:ok", "mailto:a@example.com"] {
        let page = format!("![plan]({address})\n");
        let words = format!("no picture can be shown from `{address}`");
        refused_file("content/guides/a.md", &page, "link/dead", "content/guides/a.md:1:9", &words);
    }
}

#[test]
fn a_dead_fragment() {
    let page = "See [that](ok.md#nowhere).\n";
    let words = "that page has no heading `#nowhere`";
    refused_file(
        "content/guides/a.md",
        page,
        "link/dead-fragment",
        "content/guides/a.md:1:12",
        words,
    );
}

#[test]
fn two_pages_for_one_route() {
    let html = "<p>By hand.\n";
    let other = "::: content/guides/ok.md: the other one comes from here";
    refused_file("content/guides/ok.html", html, "route/clash", "content/guides/ok.html", other);
}

#[test]
fn a_title_that_slugs_to_nothing() {
    let rows = "- title: \"!?\"\n  meaning: M\n";
    refused_file("data/terms.yaml", rows, "id/empty", "data/terms.yaml:1:10", "nothing of `!?`");
}

#[test]
fn a_former_address_outside_the_output() {
    let page = "---\nwas: ../../../tmp/x\n---\n";
    refused_file("content/guides/a.md", page, "route/outside", "content/guides/a.md:2:6", "leaves");
}

#[test]
fn a_former_address_and_a_folder_that_no_disk_takes() {
    let page = format!("---\nwas: {}\n---\n", "w".repeat(300));
    let words = "a former address of 300 bytes is too long";
    refused_file("content/guides/a.md", &page, "route/outside", "content/guides/a.md:2:6", words);
    let site = format!(
        "title = \"T\"\nchecks.warnings = \"off\"\nkinds.guide.path = \"{}\"\n",
        "x".repeat(300)
    );
    let words = "cannot be the name of a folder";
    refused_file("site.toml", &site, "site/bad-value", "site.toml:3:20", words);
}

#[test]
fn a_former_address_with_a_line_end() {
    let page = "---\nwas: \"a\\nb\"\n---\n";
    refused_file("content/guides/a.md", page, "route/outside", "content/guides/a.md:2:6", "leaves");
}

#[test]
fn a_bomb_of_anchors() {
    let mut page = String::from("---\nx_a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for pair in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"] {
        let (from, to) = pair.split_at(1);
        let aliases = vec![format!("*{from}"); 10].join(", ");
        writeln!(page, "x_{to}: &{to} [{aliases}]").unwrap();
    }
    page.push_str("---\n");
    let words = "aliases repeat more than";
    refused_file("content/guides/a.md", &page, "yaml/too-large", "content/guides/a.md:5:38", words);
}

#[test]
fn deep_yaml() {
    let page = format!("---\nx_a: {}{}\n---\n", "[".repeat(20_000), "]".repeat(20_000));
    refused_file("content/guides/a.md", &page, "yaml/too-deep", "content/guides/a.md:2:70", "64");
}

#[test]
fn front_matter_that_is_a_list() {
    let page = "---\n- a\n- b\n---\n";
    let words = "expected keys and values, found a list";
    refused_file(
        "content/guides/a.md",
        page,
        "schema/wrong-type",
        "content/guides/a.md:2:3",
        words,
    );
}

#[test]
fn ends_of_a_relation_that_contradict_each_other() {
    let spoil = |folder: &Folder| {
        let artifact = "---\npurpose: P\ninput_to: {to: b, by: 2 days before}\n---\n";
        let ritual = "---\npurpose: P\nwhen: every Monday\nduration: 1h\n\
                      inputs: {to: a, by: 1 day before}\n---\n";
        folder.write("content/artifacts/a.md", artifact);
        folder.write("content/rituals/b.md", ritual);
    };
    let other = "::: content/artifacts/a.md:3:23";
    refused(spoil, "ref/conflict", "content/rituals/b.md:5:21", other);
}

#[test]
fn an_alias_of_two_pages() {
    let spoil = |folder: &Folder| {
        folder.write("content/roles/a.md", "---\naccountabilities: [A]\naliases: [Boss]\n---\n");
        folder.write("content/roles/b.md", "---\naccountabilities: [B]\naliases: [boss]\n---\n");
        folder.write("content/guides/c.md", "---\nowner: boss\n---\n");
    };
    let help = "write one of \"a\" (A), \"b\" (B)";
    refused(spoil, "ref/ambiguous", "content/guides/c.md:2:8", help);
}

#[test]
fn a_row_whose_title_is_too_long_for_a_file() {
    let rows = format!("- title: {}\n  meaning: M\n", "long ".repeat(1_000));
    refused_file("data/terms.yaml", &rows, "id/invalid", "data/terms.yaml:1:10", "too long");
}

// ---- what a disk can hold

#[cfg(unix)]
#[test]
fn a_symlink_that_leads_nowhere() {
    let spoil = |folder: &Folder| {
        folder.link("content/guides/a.md", "nowhere.md");
        folder.write("content/guides/b.md", "See [[a]].");
    };
    let words = "this cannot be read: No such file or directory";
    refused(spoil, "source/unreadable", "content/guides/a.md", words);
}

#[cfg(unix)]
#[test]
fn a_picture_that_cannot_be_read_is_not_missing_as_well() {
    let spoil = |folder: &Folder| {
        folder.link("content/guides/plan.png", "nowhere.png");
        folder.write("content/guides/b.md", "![plan](plan.png) and [it](plan.png)");
    };
    refused(spoil, "source/unreadable", "content/guides/plan.png", "cannot be read");
}

#[cfg(unix)]
#[test]
fn a_symlink_loop() {
    let spoil = |folder: &Folder| folder.link("content/guides/a.md", "a.md");
    refused(spoil, "source/loop", "content/guides/a.md", "leads back to itself");
    let spoil = |folder: &Folder| folder.link("content/guides/deeper", "../../content");
    refused(spoil, "source/loop", "content/guides/deeper", "a folder that it lies in");
}

#[cfg(unix)]
#[test]
fn a_symlink_out_of_the_site() {
    let spoil = |folder: &Folder| folder.link("content/guides/a.md", "/etc/passwd");
    refused(spoil, "source/outside", "content/guides/a.md", "leads out of the site");
}

#[cfg(unix)]
#[test]
fn a_symlink_inside_the_site_is_followed() {
    let folder = Folder::new(GOOD);
    folder.link("content/guides/again.md", "ok.md");
    folder.build();
    assert!(folder.text("public/guides/again.html").contains("All is well."));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_opened() {
    let spoil = |folder: &Folder| {
        let pipe = folder.at("content/guides/a.md");
        let made = std::process::Command::new("mkfifo").arg(pipe).status().unwrap();
        assert!(made.success());
    };
    refused(spoil, "source/unreadable", "content/guides/a.md", "neither a file nor a folder");
}

#[cfg(unix)]
#[test]
fn names_that_cannot_be_addresses() {
    let spoil = |folder: &Folder| folder.write("content/guides/a\\b.md", "Text.");
    refused(spoil, "source/name", "content/guides/a\\b.md", "a backslash in it");
    let spoil = |folder: &Folder| folder.write("content/guides/a\nb.md", "Text.");
    refused(spoil, "source/name", "content/guides/a\u{240a}b.md", "a control character in it");
}

#[test]
fn a_file_of_more_than_four_gibibytes() {
    let spoil = |folder: &Folder| {
        let file = File::create(folder.at("content/guides/a.md")).unwrap();
        file.set_len(4 * 1024 * 1024 * 1024 + 1).unwrap();
    };
    refused(spoil, "source/too-large", "content/guides/a.md", "larger than 4 GiB");
}

// ---- what is odd and simply works

#[test]
fn odd_file_names() {
    let folder = Folder::new(GOOD);
    folder.write("content/guides/con.md", "Reserved elsewhere. See [[a-b]] and [it](a%20b%3F.md).");
    folder.write("content/guides/a b?.md", "Odd. See [[con]].");
    folder.write("content/guides/pla n?.png", "no picture");
    folder.build();
    assert!(
        folder.text("public/guides/con.html").contains("<a href=\"../guides/a-b.html\">it</a>")
    );
    assert!(
        folder
            .text("public/guides/a-b.html")
            .contains("<p>Odd. See <a href=\"../guides/con.html\">")
    );
    assert!(folder.has("public/guides/pla n?.png"));
}

#[test]
fn a_page_of_twenty_megabytes() {
    let folder = Folder::new(GOOD);
    let paragraph = "Some words about the weather, and *more* of them.\n\n";
    folder.write("content/guides/large.md", paragraph.repeat(20 * 1024 * 1024 / paragraph.len()));
    folder.build();
    assert!(folder.text("public/guides/large.html").len() > 20 * 1024 * 1024);
}

#[test]
fn a_list_of_a_thousand_levels() {
    let folder = Folder::new(GOOD);
    let items = (0..1_000).map(|level| format!("{}- {level}\n", "  ".repeat(level)));
    folder.write("content/guides/deep.md", items.collect::<String>());
    folder.write("content/guides/quoted.md", format!("{} deep\n", ">".repeat(1_000)));
    folder.build();
    let lists = |path: &str| folder.text(path).matches("<ul>").count();
    assert_eq!(lists("public/guides/deep.html") - lists("public/guides/ok.html"), 1_000);
}

#[test]
fn a_title_of_five_thousand_characters() {
    let folder = Folder::new(GOOD);
    let title = "x".repeat(5_000);
    folder.write("content/guides/long.md", format!("---\ntitle: {title}\n---\n"));
    folder.build();
    assert!(folder.text("public/guides/long.html").contains(&title));
}

#[test]
fn a_great_many_fields() {
    let folder = Folder::new(GOOD);
    let mut page = String::from("---\n");
    for number in 0..20_000 {
        writeln!(page, "x_{number}: {number}").unwrap();
    }
    page.push_str("---\nText.\n");
    folder.write("content/guides/many.md", page);
    folder.build();
    assert!(folder.has("public/guides/many.html"));
}

#[test]
fn pages_of_nothing() {
    let folder = Folder::new(GOOD);
    folder.write("content/guides/empty.md", "");
    folder.write("content/guides/mark.md", b"\xEF\xBB\xBF");
    folder.write("content/guides/marked.md", b"\xEF\xBB\xBF---\ntitle: Marked\n---\n");
    folder.write("content/guides/dashes.md", "---\n---\n");
    folder.write("content/guides/only-null.md", "---\n~\n---\n");
    folder.write("data/terms.csv", "");
    folder.write("data/tools.yaml", "");
    folder.build();
    for page in ["empty", "mark", "dashes", "only-null"] {
        assert!(folder.has(&format!("public/guides/{page}.html")), "{page}");
    }
    assert!(folder.text("public/guides/marked.html").contains("<h1>Marked</h1>"));
    assert!(!folder.text("public/guides/mark.html").contains('\u{feff}'));
}

#[test]
fn bytes_of_zero_do_not_reach_a_page() {
    let folder = Folder::new(GOOD);
    folder.write("content/guides/zero.md", "a\0b `c\0d` [e\0](ok.md)\n");
    folder.build();
    let html = folder.text("public/guides/zero.html");
    assert!(!html.contains('\0') && html.contains("a\u{fffd}b"), "{html}");
}

#[test]
fn line_ends_of_windows_give_the_same_site() {
    let pages = "\
-- site.toml --
title = \"T\"
raw_html = \"allow\"
-- content/guides/a.md --
---
title: A
summary: |
  Two
  lines.
good:
  - One
---
# Head

Some *text*
over lines.\\
Hard break.

```rust
let x = 1;

let y = 2;
```

<div title=\"one
two\">
raw
</div>

Inline <b
title=\"x\">tag</b> and `code
over lines`, ![alt
text](https://example.com/x.png).

- a

  b
| a | b |
|---|---|
| 1 | 2 |
-- data/terms.csv --
title,meaning
Bet,A wager
";
    let unix = Folder::new(pages);
    unix.build();
    let windows = Folder::new("");
    for (path, text) in crate::fixture::files(pages) {
        windows.write(&path, text.replace('\n', "\r\n"));
    }
    windows.build();
    let (unix, windows) = (unix.tree("public").unwrap(), windows.tree("public").unwrap());
    assert_eq!(unix.keys().collect::<Vec<_>>(), windows.keys().collect::<Vec<_>>());
    for (path, bytes) in unix {
        let other = &windows[&path];
        let show = String::from_utf8_lossy;
        assert!(bytes == *other, "{path}:\n{}\n----\n{}", show(&bytes), show(other));
    }
}

// ---- site.toml, themes, templates

#[test]
fn no_site() {
    let folder = Folder::new("-- content/guides/a.md --\nText.\n");
    // Above the folder there may be a site; here there is none for certain.
    could_not_run(&folder, &["build", "."], "there is no site.toml in");
    assert!(!folder.has("public"));
}

#[test]
fn a_broken_site_toml() {
    let spoil = |folder: &Folder| folder.write("site.toml", "title = \"T\nlang = \"en\"\n");
    refused(spoil, "site/syntax", "site.toml:1:11", "this is not TOML");
    let spoil = |folder: &Folder| folder.write("site.toml", "titel = \"T\"\ntitle = \"T\"\n");
    refused(spoil, "site/unknown-key", "site.toml:1:1", "did you mean `title`?");
    let spoil = |folder: &Folder| folder.write("site.toml", b"title = \"\xFF\"\n");
    refused(spoil, "source/not-utf8", "site.toml", "not UTF-8");
}

#[test]
fn a_kind_that_extends_none() {
    let toml = "title = \"T\"\n[kinds.x]\nextends = \"ritul\"\n";
    let spoil = |folder: &Folder| {
        folder.write("site.toml", toml);
        folder.write("content/xs/a.md", "---\npurpose: P\nwhatever: 1\n---\n");
    };
    refused(spoil, "site/unknown-name", "site.toml:3:11", "did you mean `ritual`?");
}

#[test]
fn a_trait_or_a_lead_with_a_key_that_is_none() {
    for (line, place) in [
        ("kinds.guide.lead = \"sumary\"", "site.toml:2:20"),
        ("kinds.guide.traits.scheduled = { rhythm = \"sumary\" }", "site.toml:2:43"),
    ] {
        let spoil = |folder: &Folder| {
            folder
                .write("site.toml", format!("title = \"T\"\n{line}\nchecks.warnings = \"off\"\n"));
        };
        let words = "the kind `guide` has no key `sumary`\n";
        refused(spoil, "site/unknown-name", place, words);
        refused(spoil, "site/unknown-name", place, "did you mean `summary`?");
    }
}

#[test]
fn relations_that_do_not_go_together() {
    let toml = "title = \"T\"\n[relations.status]\nfrom = [\"any\"]\nto = [\"any\"]\n\
                inverse = \"status_of\"\n";
    let words = "`status` is a field and a relation of the kind";
    refused(|folder| folder.write("site.toml", toml), "site/bad-value", "site.toml:2:12", words);
    let toml = "title = \"T\"\n[relations.bosses]\nfrom = [\"any\"]\nto = [\"any\"]\n\
                inverse = \"owner\"\n";
    let words = "`owner` names two relations of the kind";
    refused(|folder| folder.write("site.toml", toml), "site/bad-value", "site.toml:2:12", words);
}

#[test]
fn a_theme_that_is_not_there() {
    let toml = "title = \"The theme of ours\"\ntheme = \"ours\"\n";
    let words = "there is no theme in `themes/ours/`";
    refused(|folder| folder.write("site.toml", toml), "site/bad-value", "site.toml:2:9", words);
}

#[test]
fn a_template_that_does_not_render() {
    let template = "<p>{{ site.title }}\n<p>{{ page.nothing.at_all }}\n";
    let spoil = |folder: &Folder| folder.write("templates/entity.html", template);
    let words = "while rendering `artifacts/deck.html`\n  = help: and 2 other outputs";
    refused(spoil, "template/error", "templates/entity.html:2:12", words);
}

#[test]
fn a_template_that_is_none() {
    let template = "<p>fine\n{% if %}\n";
    let spoil = |folder: &Folder| folder.write("templates/entity.html", template);
    refused(spoil, "template/error", "templates/entity.html:2:7", "expected");
}

#[test]
fn a_template_that_is_not_text() {
    let spoil = |folder: &Folder| folder.write("templates/entity.html", b"\xFF\xFE<\0");
    refused(spoil, "source/not-utf8", "templates/entity.html", "UTF-16");
}

// ---- the output folder, and usage

#[test]
fn an_output_folder_of_somebody_else() {
    let folder = Folder::new(GOOD);
    folder.write("public/mine.txt", "mine");
    let before = folder.tree("public");
    could_not_run(&folder, &["build"], "it is not empty and was not written by us");
    assert!(folder.tree("public") == before);
    assert_eq!(folder.run(&["build", "--force"]).status, Some(0));
    assert_eq!(folder.text("public/mine.txt"), "mine");
    assert!(folder.has("public/guides/ok.html"));
}

#[test]
fn the_site_is_no_output_folder() {
    let folder = Folder::new(GOOD);
    let before = folder.tree("");
    could_not_run(&folder, &["build", "-o", "."], "the site itself lies there");
    could_not_run(&folder, &["build", "-o", "..", "--force"], "the site itself lies there");
    could_not_run(&folder, &["build", "-o", "content/x", "--force"], "holds sources of the site");
    could_not_run(&folder, &["build", "-o", "site.toml"], "is not a folder");
    assert!(folder.tree("") == before);
}

#[test]
fn wrong_usage() {
    let folder = Folder::new(GOOD);
    could_not_run(&folder, &["build", "--forse"], "unexpected argument '--forse'");
    could_not_run(&folder, &["biuld"], "unrecognized subcommand 'biuld'");
    could_not_run(&folder, &["build", "--now", "yesterday"], "2027-02-01");
    could_not_run(&folder, &["build", "-q", "-v"], "cannot be used with");
    could_not_run(&folder, &["build", "-c", "nothing.toml"], "cannot read");
    assert!(!folder.has("public"));
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = Folder::new(GOOD);
    folder.build();
    let first = folder.tree("public");
    let again = folder.build();
    assert!(again.err.contains("public: 0 written, "), "{}", again.err);
    assert!(again.err.contains(" unchanged, 0 removed"), "{}", again.err);
    assert!(folder.tree("public") == first);
}

#[test]
fn what_is_no_longer_made_goes() {
    let folder = Folder::new(GOOD);
    folder.build();
    folder.remove("content/artifacts/deck.md");
    let ran = folder.build();
    assert!(!folder.has("public/artifacts"), "{}", ran.err);
    let fresh = Folder::new(GOOD);
    fresh.remove("content/artifacts/deck.md");
    fresh.build();
    assert!(folder.tree("public") == fresh.tree("public"), "not as a clean build");
}

#[test]
fn what_somebody_changed_stays() {
    let folder = Folder::new(GOOD);
    folder.build();
    folder.write("public/artifacts/deck.html", "mine now");
    folder.remove("content/artifacts/deck.md");
    let ran = folder.build();
    assert!(ran.err.contains("kept artifacts/deck.html: it is no longer made"), "{}", ran.err);
    assert_eq!(folder.text("public/artifacts/deck.html"), "mine now");
}

// ---- all of it

#[cfg(unix)]
#[test]
fn every_fault_in_one_run() {
    let folder = Folder::new(GOOD);
    folder.build();
    let before = folder.tree("public");
    let mut expected = Vec::new();
    let mut spoil = |code: &str, place: &str, bytes: &[u8]| {
        let path = place.split(':').next().unwrap();
        folder.write(path, bytes);
        expected.push((code.to_owned(), place.to_owned()));
    };
    spoil("ref/missing", "content/guides/b01.md:2:8", b"---\nowner: exce\n---\n");
    spoil("schema/unknown-key", "content/guides/b02.md:2:1", b"---\nonwer: exec\n---\n");
    spoil("schema/wrong-type", "content/guides/b03.md:2:8", b"---\nsince: soon\n---\n");
    spoil("schema/unknown-term", "content/guides/b04.md:2:9", b"---\nstatus: x\n---\n");
    spoil("id/duplicate", "content/guides/b05.md:2:5", b"---\nid: deck\n---\n");
    spoil("yaml/syntax", "content/guides/b06.md:2:9", b"---\ntitle: a: b\n---\n");
    spoil("yaml/duplicate-key", "content/guides/b07.md:3:1", b"---\ntags: a\ntags: b\n---\n");
    spoil("yaml/tab", "content/guides/b08.md:3:1", b"---\ngood:\n\t- a\n---\n");
    spoil("yaml/unclosed", "content/guides/b09.md:1:1", b"---\ntitle: a\n");
    spoil("source/not-utf8", "content/guides/b10.md", b"\xFF");
    spoil("ref/wrong-kind", "content/guides/b11.md:2:8", b"---\nowner: deck\n---\n");
    spoil("ref/cycle", "content/artifacts/b12.md:3:11", b"---\npurpose: P\nbased_on: b12\n---\n");
    spoil("link/dead", "content/guides/b13.md:1:3", b"[[nowhere-at-all]]");
    spoil("link/dead-fragment", "content/guides/b14.md:1:3", b"[[ok#nowhere]]");
    spoil("route/clash", "content/guides/b14.html", b"<p>");
    spoil("id/empty", "content/guides/!!.md", b"Text.");
    spoil("route/outside", "content/guides/b15.md:2:6", b"---\nwas: ../x\n---\n");
    spoil("file/missing", "content/guides/b16.md:2:11", b"---\ntemplate: x.docx\n---\n");
    spoil("csv/row-length", "data/terms.csv:2:1", b"title,meaning\nBet\n");
    spoil("site/unknown-key", "site.toml:2:1", b"title = \"T\"\nlangs = \"en\"\n");
    let deep = format!("---\nx_a: {}{}\n---\n", "[".repeat(99), "]".repeat(99));
    spoil("yaml/too-deep", "content/guides/b17.md:2:70", deep.as_bytes());
    folder.link("content/guides/b18.md", "nowhere");
    folder.link("content/guides/b19.md", "b19.md");
    folder.link("content/guides/b20.md", "/etc/passwd");
    folder.write("content/guides/con.md", "Fine.");
    folder.write("content/guides/a b?.md", "Fine.");
    for (code, path) in [("unreadable", "b18"), ("loop", "b19"), ("outside", "b20")] {
        expected.push((format!("source/{code}"), format!("content/guides/{path}.md")));
    }
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, Some(1));
    let mut found = ran.findings();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{}", ran.err);
    let closing = format!("\n{} errors, nothing was written\n", expected.len());
    assert!(ran.err.ends_with(&closing), "{}", ran.err);
    assert!(folder.tree("public") == before, "the output changed");
}
