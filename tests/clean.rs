//! `operandi clean`: what a build wrote goes, and nothing else.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests need files and may panic"
)]

use crate::run::{Folder, Ran};

const SITE: &str = "\
-- site.toml --
title = \"T\"
-- content/guides/ok.md --
All is well.
-- static/deep/logo.txt --
Logo.
";

fn ok(ran: &Ran) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
}

fn refused(ran: &Ran, message: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains(message), "{}", ran.err);
}

/// The files and folders of a site but its sources.
fn rest(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.at("")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut rest: Vec<String> =
        names.filter(|name| !["site.toml", "content", "static"].contains(&name.as_str())).collect();
    rest.sort();
    rest
}

#[test]
fn a_clean_site_is_as_it_was_before_the_build() {
    let folder = Folder::new(SITE);
    let before = folder.tree("");
    folder.build();
    let made = folder.tree("public").unwrap().len() - 1;
    let ran = folder.run(&["clean"]);
    ok(&ran);
    assert_eq!(ran.err, format!("public: {made} removed\n"));
    assert_eq!(folder.tree(""), before);
    assert_eq!(rest(&folder), [""; 0], "empty folders stay behind");
    // There is nothing left to do, which is no fault.
    let ran = folder.run(&["clean"]);
    ok(&ran);
    assert_eq!(ran.err, "public: nothing to clean\n");
}

#[test]
fn files_of_others_stay() {
    let folder = Folder::new(SITE);
    folder.build();
    folder.write("public/CNAME", "example.com");
    folder.write("public/guides/mine/notes.txt", "mine");
    ok(&folder.run(&["clean"]));
    let left: Vec<String> = folder.tree("public").unwrap().into_keys().collect();
    assert_eq!(left, ["CNAME", "guides/mine/notes.txt"]);
    assert!(!folder.has("public/deep") && !folder.has("public/assets"));
    // What is left is not ours any more.
    refused(&folder.run(&["clean"]), "cannot clean `");
    refused(&folder.run(&["build"]), "was not written by us");
}

#[test]
fn a_file_that_somebody_changed_stays_and_is_named() {
    let folder = Folder::new(SITE);
    folder.build();
    folder.write("public/guides/ok.html", "by hand");
    let ran = folder.run(&["clean"]);
    ok(&ran);
    assert!(ran.err.ends_with("\nkept guides/ok.html: somebody changed it\n"), "{}", ran.err);
    let left: Vec<String> = folder.tree("public").unwrap().into_keys().collect();
    assert_eq!(left, ["guides/ok.html"]);
    assert_eq!(folder.text("public/guides/ok.html"), "by hand");
}

#[test]
fn a_folder_without_the_list_is_refused() {
    let folder = Folder::new(SITE);
    folder.write("public/index.html", "mine");
    refused(&folder.run(&["clean"]), "public`: it was not written by us\n");
    folder.write("public/.operandi-files", "operandi 1\n- ../site.toml\n");
    refused(&folder.run(&["clean"]), "cannot be used: line 2 makes no sense");
    folder.write("file", "mine");
    refused(&folder.run(&["clean", "-o", "file"]), "`file`: it is not a folder");
    assert_eq!(folder.text("public/index.html"), "mine");
    assert!(folder.has("site.toml") && folder.has("file"));
}

#[test]
fn sources_are_refused_whatever_lies_there() {
    let folder = Folder::new(SITE);
    for list in ["content/.operandi-files", ".operandi-files"] {
        folder.write(list, "operandi 1\n- guides/ok.md\n- site.toml\n");
    }
    refused(&folder.run(&["clean", "-o", "content"]), "cannot clean `content`: `content/` holds");
    refused(&folder.run(&["clean", "-o", "."]), "cannot clean `.`: the site itself lies there");
    assert!(folder.has("content/guides/ok.md") && folder.has("site.toml"));
}

#[test]
fn another_folder_and_another_site() {
    let folder = Folder::new("-- site/site.toml --\ntitle = \"T\"\n");
    assert_eq!(folder.run(&["build", "site", "-o", "out/here"]).status, Some(0));
    let ran = folder.run(&["clean", "site", "--output", "out/here"]);
    ok(&ran);
    assert!(ran.err.starts_with("out/here: ") && folder.has("out"), "{}", ran.err);
    assert!(!folder.has("out/here"));
    refused(&folder.run(&["clean", "-C", "."]), "there is no site.toml in");
}

#[test]
fn broken_sources_do_not_matter() {
    let folder = Folder::new(SITE);
    folder.build();
    folder.write("site.toml", "[[[");
    ok(&folder.run(&["clean", "-q"]));
    assert!(!folder.has("public"));
}

#[test]
fn a_dry_run_prints_what_would_go_and_removes_nothing() {
    let folder = Folder::new(SITE);
    folder.build();
    folder.write("public/guides/ok.html", "by hand");
    folder.write("public/notes.txt", "mine");
    let before = folder.tree("");
    let ran = folder.run(&["clean", "--dry-run"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(ran.err, "kept guides/ok.html: somebody changed it\n");
    assert_eq!(folder.tree(""), before);
    ok(&folder.run(&["clean"]));
    let after = folder.tree("").unwrap();
    let gone = before.unwrap().into_keys().filter(|path| !after.contains_key(path));
    let mut gone: Vec<String> = gone.collect();
    gone.sort();
    let said = ran.out.lines().map(str::to_owned);
    let (mut files, folders): (Vec<String>, Vec<String>) = said.partition(|l| !l.ends_with('/'));
    files.sort();
    assert_eq!(files, gone);
    let wanted = ["search", "print", "deep", "cards", "assets"];
    assert_eq!(folders, wanted.map(|folder| format!("public/{folder}/")));
    assert!(folders.iter().all(|gone| !folder.has(gone)) && folder.has("public/guides"));
}

#[test]
fn a_dry_run_names_the_output_folder_if_nothing_stays_in_it() {
    let folder = Folder::new(SITE);
    folder.build();
    let ran = folder.run(&["clean", "--dry-run"]);
    let last: Vec<&str> = ran.out.lines().rev().take(1).collect();
    assert_eq!(last, ["public/"]);
    assert!(ran.out.contains("\npublic/.operandi-files\n"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn symlinks_are_not_followed() {
    let folder = Folder::new(SITE);
    folder.write("elsewhere/ok.html", "mine");
    folder.build();
    let page = std::fs::read(folder.at("public/guides/ok.html")).unwrap();
    folder.write("elsewhere/ok.html", &page);
    std::fs::remove_dir_all(folder.at("public/guides")).unwrap();
    folder.link("public/guides", "../elsewhere");
    let ran = folder.run(&["clean"]);
    ok(&ran);
    assert!(ran.err.contains("kept guides/ok.html"), "{}", ran.err);
    assert!(folder.has("elsewhere/ok.html") && folder.has("public/guides"));
}

#[cfg(unix)]
#[test]
fn an_output_folder_behind_a_symlink_stays() {
    let folder = Folder::new(SITE);
    std::fs::create_dir(folder.at("real")).unwrap();
    folder.link("public", "real");
    folder.build();
    ok(&folder.run(&["clean"]));
    assert_eq!(rest(&folder), ["public", "real"]);
    assert_eq!(folder.tree("real").unwrap().len(), 0);
    folder.build();
}
