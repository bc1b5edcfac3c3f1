//! `operandi theme`, and a small theme that replaces three files of the program's.
#![expect(clippy::disallowed_methods, reason = "tests need files")]

use std::collections::BTreeMap;

use crate::built::repository;
use crate::run::{Folder, Ran};
use crate::served::Served;

const SITE: &str = "-- site.toml --\ntitle = \"T\"\ntheme = \"depot\"\n\
-- content/guides/one.md --\n---\ntitle: One\ntags: [news]\n---\nText.\n";

/// The parts of the small theme.
const DEPOT: [&str; 3] =
    ["templates/tag.html", "templates/partials/site-footer.html", "assets/style.css"];

/// A site with the small theme.
fn depot() -> Folder {
    let folder = Folder::new(SITE);
    for part in DEPOT {
        let file = repository().join("tests/themes/depot").join(part);
        folder.write(&format!("themes/depot/{part}"), std::fs::read(file).expect("it is there"));
    }
    folder
}

/// Builds a site; the files that were made, without the list of them.
fn built(folder: &Folder, out: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = folder.run(&["build", "-o", out, "--now", "2027-02-01"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let mut files = folder.tree(out).expect("it was built");
    files.remove(".operandi-files");
    files
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("pages are UTF-8")
}

fn refused(ran: &Ran, said: &[&str]) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    for part in said {
        assert!(ran.err.contains(part), "{part}\n{}", ran.err);
    }
}

#[test]
fn the_files_of_a_theme_win_and_the_rest_is_the_programs() {
    let folder = depot();
    let files = built(&folder, "public");
    let tag = text(&files, "tags/news.html");
    assert!(tag.contains("<h1>All that is tagged news</h1>"), "{tag}");
    assert!(tag.contains("<ul class=\"rows\">"), "its partial is the program's: {tag}");
    for page in ["index.html", "guides/one.html", "tags/news.html"] {
        assert!(text(&files, page).contains("<p>The depot of T</p>"), "{page}");
    }
    let sheets: Vec<_> = files.keys().filter(|path| path.starts_with("assets/style.")).collect();
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    assert_eq!(text(&files, sheets[0]), "body { background: url(back.svg); }\n");
    assert!(files.keys().any(|path| path.starts_with("assets/script.")));
    // What stands in the site's own folder stands above it.
    folder.write("templates/partials/site-footer.html", "<p>The site's</p>\n");
    let files = built(&folder, "public");
    assert!(text(&files, "index.html").contains("<p>The site's</p>"));
}

#[test]
fn a_fault_in_a_theme_stands_in_its_file() {
    let folder = depot();
    let footer = "themes/depot/templates/partials/site-footer.html";
    for (fault, place) in [("<p>\n{{ site.nothing }}</p>\n", ":2:9"), ("<p>\n  {% if %}\n", ":2:9")]
    {
        folder.write(footer, fault);
        let ran = folder.run(&["build"]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.err.contains("error[template/error]"), "{}", ran.err);
        assert!(ran.err.contains(&format!("--> {footer}{place}\n")), "{}", ran.err);
        assert!(!folder.has("public"));
    }
}

#[test]
fn a_preview_points_at_a_fault_in_a_theme() {
    let folder = depot();
    let served = Served::new(&folder, &[]);
    served.line("read");
    let footer = "themes/depot/templates/partials/site-footer.html";
    served.wait_for("/guides/one.html", "The depot of T", true);
    folder.write(footer, "<p>\n{{ site.nothing }}</p>\n");
    let findings = served.until("a finding", |served| {
        let findings = served.findings("/guides/one.html");
        if findings["notice"].is_string() { Ok(findings) } else { Err(findings.to_string()) }
    });
    assert_eq!(findings["findings"][0]["path"], footer);
    assert_eq!(findings["findings"][0]["line"], 2);
    assert!(served.get("/guides/one.html").text().contains("The depot of T"));
    folder.write(footer, "<p>Mended</p>\n");
    served.wait_for("/guides/one.html", "Mended", true);
}

#[test]
fn an_ejected_theme_makes_the_same_pages() {
    let folder = Folder::with_sample();
    let before = built(&folder, "before");
    let ran = folder.run(&["theme", "eject"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert!(ran.err.contains("write `theme = \"own\"` into site.toml"), "{}", ran.err);
    let settings = folder.text("site.toml");
    folder.write("site.toml", format!("theme = \"own\"\n{settings}"));
    let after = built(&folder, "after");
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, bytes) in before {
        assert!(after[&path] == bytes, "{path}");
    }
    // Who uses it already is not told to.
    let ran = folder.run(&["theme", "eject", "--force"]);
    assert!(ran.status == Some(0) && !ran.err.contains("into site.toml"), "{}", ran.err);
    // That it is used is seen when it changes.
    folder.write("themes/own/templates/partials/site-footer.html", "<p>Ours</p>\n");
    assert!(text(&built(&folder, "after"), "index.html").contains("<p>Ours</p>"));
}

#[test]
fn nothing_is_replaced_unless_that_is_asked_for() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    folder.write("themes/depot/assets/style.css", "mine");
    let before = folder.tree("themes");
    refused(
        &folder.run(&["theme", "eject", "depot"]),
        &["`themes/depot/assets/style.css` is there already, nothing was written", "--force"],
    );
    assert_eq!(folder.tree("themes"), before);
    let ran = folder.run(&["theme", "eject", "depot", "--force"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains(" written, 1 replaced\n"), "{}", ran.err);
    assert!(folder.text("themes/depot/assets/style.css").len() > 1000);
}

#[test]
fn single_files_are_written_where_they_count() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    let ran = folder.run(&["theme", "eject", "--only", "tag.html", "partials/rows.html"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let expected = "2 files written\nthey stand in for those of the theme from now on\n\
                    what you do not change may as well be deleted: then the program's file counts\n";
    assert_eq!(ran.err, expected);
    let templates = folder.tree("templates").expect("they were written");
    assert_eq!(templates.into_keys().collect::<Vec<_>>(), ["partials/rows.html", "tag.html"]);
    let twice = ["theme", "eject", "one", "--only", "tag.html", "templates/tag.html"];
    assert!(folder.run(&twice).err.starts_with("1 file written\nwrite `theme = \"one\"`"));
    let ran = folder.run(&["theme", "eject", "depot", "--only", "assets/style.css", "tag.html"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let theme = folder.tree("themes/depot").expect("they were written");
    assert_eq!(theme.into_keys().collect::<Vec<_>>(), ["assets/style.css", "templates/tag.html"]);
    refused(
        &folder.run(&["theme", "eject", "--only", "style.css"]),
        &[
            "`assets/style.css` can stand in a theme only",
            "theme eject own --only assets/style.css",
        ],
    );
    refused(&folder.run(&["theme", "eject", "--only", "tags.htm"]), &["did you mean", "tags.html"]);
    for name in ["..", "a/b", ".x", ""] {
        refused(&folder.run(&["theme", "eject", name]), &["is not the name of a theme"]);
    }
    assert!(!folder.has("themes/own"));
}

#[test]
fn a_list_says_whose_each_file_is() {
    let folder = depot();
    folder.write("templates/tag.html", "{{ page.title }}");
    folder.write("templates/partials/mine.html", "Mine");
    let ran = folder.run(&["theme", "list", "--own", "--format", "csv"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let expected = "file,from,instead of\r\n\
                    assets/style.css,theme,program\r\n\
                    templates/partials/mine.html,site,\r\n\
                    templates/partials/site-footer.html,theme,program\r\n\
                    templates/tag.html,site,theme\r\n";
    assert_eq!(ran.out, expected);
    let ran = folder.run(&["theme", "list"]);
    assert!(ran.out.contains("\ntemplates/base.html "), "{}", ran.out);
    assert!(ran.out.contains("\nassets/script.js "), "{}", ran.out);
    folder.write("site.toml", "title = \"T\"\ntheme = \"depto\"\n");
    let ran = folder.run(&["theme", "list"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("there is no theme in `themes/depto/`"), "{}", ran.err);
}
