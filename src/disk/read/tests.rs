//! Readings of small sites in real folders.

use std::fs;
use std::process::Command;

use super::super::exclusion::Exclusion;
use super::super::resolve::{LOOP, OUTSIDE, UNREADABLE};
use super::super::temp_folder::TempFolder;
use super::super::text::{NOT_UTF8, TOO_LARGE};
use super::super::walk::NAME;
use super::{ReadRules, Reading, read_site, read_text, read_tree};
use crate::source::{Source, SourcePath};

fn read(folder: &TempFolder) -> Reading {
    read_site(folder.path(), &ReadRules::default()).unwrap()
}

fn read_with(folder: &TempFolder, exclude: &[&str], assets: &[&str]) -> Reading {
    let owned = |globs: &[&str]| globs.iter().map(|glob| (*glob).to_owned()).collect();
    let rules = ReadRules { exclude: owned(exclude), assets: owned(assets) };
    read_site(folder.path(), &rules).unwrap()
}

fn pages(reading: &Reading) -> Vec<&str> {
    reading.pages.iter().map(|page| page.path.as_str()).collect()
}

fn files(reading: &Reading) -> Vec<&str> {
    reading.files.iter().map(|file| file.path.as_str()).collect()
}

/// Path and rule of each exclusion, as people see them.
fn excluded(reading: &Reading) -> Vec<String> {
    reading.excluded.iter().map(|e| format!("{}: {}", e.path, e.rule)).collect()
}

/// Path and code of each finding.
fn findings(reading: &Reading) -> Vec<(&str, &str)> {
    let findings = reading.findings.iter();
    findings.map(|finding| (finding.place.path.as_str(), finding.code.0)).collect()
}

#[test]
fn each_file_is_read_as_what_it_is() {
    let site = TempFolder::with(&[
        ("site.toml", ""),
        ("content/a/b.md", "b"),
        ("content/a.MD", "a"),
        ("content/c.markdown", "c"),
        ("content/a/notes.txt", "four"),
        ("data/teams.yaml", "y"),
        ("data/deep/roles.YML", "z"),
        ("data/terms.csv", "t"),
        ("data/terms.ods", "binary"),
        ("static/robots.md", "never a page"),
        ("elsewhere/x.md", ""),
    ]);
    let reading = read(&site);
    assert_eq!(pages(&reading), ["content/a.MD", "content/a/b.md", "content/c.markdown"]);
    assert_eq!(reading.pages[1], Source::new("content/a/b.md", "b"));
    let data: Vec<&str> = reading.data.iter().map(|data| data.path.as_str()).collect();
    assert_eq!(data, ["data/deep/roles.YML", "data/teams.yaml", "data/terms.csv"]);
    assert_eq!(files(&reading), ["content/a/notes.txt", "static/robots.md"]);
    assert_eq!(reading.files[0].size, 4);
    assert_eq!(excluded(&reading), ["data/terms.ods: neither .yaml nor .csv"]);
    assert_eq!(findings(&reading), []);
}

#[test]
fn absent_folders_are_empty_and_an_absent_root_is_an_error() {
    let site = TempFolder::new();
    assert_eq!(read(&site), Reading::default());
    site.write("content", b"a file");
    assert_eq!(findings(&read(&site)), [("content", UNREADABLE.0)]);
    let error = read_site(&site.at("none"), &ReadRules::default()).unwrap_err();
    assert!(error.message.ends_with("none`: No such file or directory"), "{error}");
    assert!(read_site(&site.at("content"), &ReadRules::default()).is_err());
}

#[test]
fn hidden_entries_and_globs_are_named() {
    let site = TempFolder::with(&[
        ("content/.git/x.md", ""),
        ("content/.git/y.md", ""),
        ("content/.b.md", ""),
        ("content/drafts/a.md", ""),
        ("content/drafts/b.md", ""),
        ("content/x.psd", ""),
        ("content/x.md", ""),
        ("static/.nojekyll", ""),
    ]);
    let reading = read_with(&site, &["drafts/**", "content/*.psd"], &[]);
    assert_eq!(pages(&reading), ["content/x.md"]);
    let expected = [
        "content/.b.md: hidden",
        "content/.git: hidden",
        "content/drafts: exclude = \"drafts/**\"",
        "content/x.psd: exclude = \"content/*.psd\"",
        "static/.nojekyll: hidden",
    ];
    assert_eq!(excluded(&reading), expected);
    let rules = ReadRules { exclude: vec!["a[".into()], assets: Vec::new() };
    assert!(read_site(site.path(), &rules).is_err());
}

#[test]
fn assets_are_files() {
    let site = TempFolder::with(&[
        ("content/templates/retro.md", ""),
        ("content/rituals/templates/deep/agenda.md", ""),
        ("content/a.md", ""),
        ("data/templates/x.yaml", ""),
    ]);
    let reading = read_with(&site, &[], &["**/templates/**"]);
    assert_eq!(pages(&reading), ["content/a.md"]);
    let expected = ["content/rituals/templates/deep/agenda.md", "content/templates/retro.md"];
    assert_eq!(files(&reading), expected);
    assert_eq!(reading.data.len(), 1);
}

#[test]
fn git_ignores_count_from_their_folders() {
    let repository = TempFolder::with(&[
        (".git/info/exclude", "*.secret\n"),
        (".gitignore", "*.log\n/sub/content/top.md\n*.keep\n"),
        ("sub/.gitignore", "\u{feff}build/\nbroken[\n!content/a/kept.log\n"),
        ("sub/content/top.md", ""),
        ("sub/content/x.log", ""),
        ("sub/content/x.secret", ""),
        ("sub/content/build/a.md", ""),
        ("sub/content/a/kept.log", ""),
        ("sub/content/a/.gitignore", "*.md\n!b.md\n!*.keep\n"),
        ("sub/content/a/a.md", ""),
        ("sub/content/a/b.md", ""),
        ("sub/content/a/c.keep", ""),
        ("sub/content/b.md", ""),
    ]);
    let reading = read_site(&repository.at("sub"), &ReadRules::default()).unwrap();
    assert_eq!(pages(&reading), ["content/a/b.md", "content/b.md"]);
    assert_eq!(files(&reading), ["content/a/c.keep", "content/a/kept.log"]);
    let ignored: Vec<&str> = reading
        .excluded
        .iter()
        .filter(|excluded| excluded.rule == Exclusion::GitIgnore)
        .map(|excluded| excluded.path.as_str())
        .collect();
    let expected =
        ["content/a/a.md", "content/build", "content/top.md", "content/x.log", "content/x.secret"];
    assert_eq!(ignored, expected);
}

#[test]
fn git_ignores_above_count_in_a_repository_only() {
    let parent = TempFolder::with(&[(".gitignore", "*.md\n"), ("sub/content/a.md", "")]);
    let read = || read_site(&parent.at("sub"), &ReadRules::default()).unwrap();
    assert_eq!(pages(&read()), ["content/a.md"]);
    parent.write(".git", b"gitdir: elsewhere");
    assert_eq!(excluded(&read()), ["content/a.md: .gitignore"]);
    fs::create_dir(parent.at("sub/.git")).unwrap();
    assert_eq!(pages(&read()), ["content/a.md"]);
}

#[test]
fn an_ignore_file_that_cannot_be_read_is_no_trap() {
    let site = TempFolder::with(&[("content/a.md", ""), ("content/b/c.md", "")]);
    fifo(&site, "content/.gitignore");
    fs::create_dir(site.at("content/b/.gitignore")).unwrap();
    let reading = read(&site);
    assert_eq!(pages(&reading), ["content/a.md", "content/b/c.md"]);
    assert_eq!(excluded(&reading), ["content/.gitignore: hidden", "content/b/.gitignore: hidden"]);
}

#[test]
fn symlinks_are_followed_inside_the_site() {
    let site = TempFolder::with(&[
        ("outside/secret.md", "s"),
        ("site/content/a.md", "a"),
        ("site/shared/deep/b.md", "b"),
    ]);
    site.link("site/content/inside.md", "../shared/deep/b.md");
    site.link("site/content/folder", "../shared");
    site.link("site/content/outside.md", "../../outside/secret.md");
    site.link("site/content/out", "../../outside");
    site.link("site/content/dangling.md", "nothing.md");
    site.link("site/content/self.md", "self.md");
    site.link("site/content/up", "..");
    site.link("site/shared/deep/back", "..");
    site.link("site/static", "../outside");
    let reading = read_site(&site.at("site"), &ReadRules::default()).unwrap();
    let expected = ["content/a.md", "content/folder/deep/b.md", "content/inside.md"];
    assert_eq!(pages(&reading), expected);
    let expected = [
        ("content/dangling.md", UNREADABLE.0),
        ("content/folder/deep/back", LOOP.0),
        ("content/out", OUTSIDE.0),
        ("content/outside.md", OUTSIDE.0),
        ("content/self.md", LOOP.0),
        ("content/up", LOOP.0),
        ("static", OUTSIDE.0),
    ];
    assert_eq!(findings(&reading), expected);
}

#[test]
fn two_folders_that_hold_each_other_end() {
    let site = TempFolder::with(&[("content/a/a.md", ""), ("content/b/b.md", "")]);
    site.link("content/a/to-b", "../b");
    site.link("content/b/to-a", "../a");
    let reading = read(&site);
    let expected =
        ["content/a/a.md", "content/a/to-b/b.md", "content/b/b.md", "content/b/to-a/a.md"];
    assert_eq!(pages(&reading), expected);
    let expected = [("content/a/to-b/to-a", LOOP.0), ("content/b/to-a/to-b", LOOP.0)];
    assert_eq!(findings(&reading), expected);
}

#[test]
fn special_files_are_not_opened() {
    let site = TempFolder::with(&[("content/a.md", "")]);
    fifo(&site, "content/pipe.md");
    site.link("content/to-pipe.md", "pipe.md");
    let _socket = std::os::unix::net::UnixListener::bind(site.at("content/socket")).unwrap();
    let reading = read(&site);
    let expected = [
        ("content/pipe.md", UNREADABLE.0),
        ("content/socket", UNREADABLE.0),
        ("content/to-pipe.md", UNREADABLE.0),
    ];
    assert_eq!(findings(&reading), expected);
    let path = SourcePath::new("content/pipe.md");
    assert_eq!(read_text(site.path(), &path).unwrap_err().code, UNREADABLE);
}

#[test]
fn faults_of_texts_are_findings() {
    let site = TempFolder::new();
    site.write("content/bad.md", b"one\ntwo \xFF");
    site.write("content/bad.bin", b"\xFF");
    fs::File::create(site.at("content/large.md")).unwrap().set_len(5 << 30).unwrap();
    fs::File::create(site.at("content/large.iso")).unwrap().set_len(5 << 30).unwrap();
    let reading = read(&site);
    let expected = [
        ("content/bad.md", NOT_UTF8.0),
        ("content/large.iso", TOO_LARGE.0),
        ("content/large.md", TOO_LARGE.0),
    ];
    assert_eq!(findings(&reading), expected);
    assert_eq!(files(&reading), ["content/bad.bin"]);
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_cannot_be_addresses_are_findings() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = TempFolder::with(&[("content/a\nb.md", ""), ("content/c\\d.md", "")]);
    fs::create_dir(site.at("content").join(OsStr::from_bytes(b"caf\xE9"))).unwrap();
    fs::write(site.at("content").join(OsStr::from_bytes(b"caf\xE9/x.md")), "").unwrap();
    fs::write(site.at("content").join(OsStr::from_bytes(b"\xE9.log")), "").unwrap();
    site.write(".gitignore", b"*.log\n");
    let reading = read(&site);
    let expected =
        [("content/a\nb.md", NAME.0), ("content/c\\d.md", NAME.0), ("content/caf\u{fffd}", NAME.0)];
    assert_eq!(findings(&reading), expected);
    assert_eq!(excluded(&reading), ["content/\u{fffd}.log: .gitignore"]);
}

#[test]
fn pictures_have_dimensions() {
    let site = TempFolder::new();
    site.write("static/a.GIF", b"GIF89a\x02\x01\x03\x00\x00\x00\x00\x3B");
    site.write("static/b.svg", b"<svg viewBox='0 0 4 5'/>");
    site.write("static/c.png", b"no picture");
    let dimensions: Vec<_> = read(&site).files.iter().map(|file| file.dimensions).collect();
    assert_eq!(dimensions, [Some((258, 3)), Some((4, 5)), None]);
}

#[test]
fn a_text_is_read_alone() {
    let site = TempFolder::with(&[("site.toml", "\u{feff}title = 'x'\r\n"), ("folder/x", "")]);
    let read = |path: &str| read_text(site.path(), &SourcePath::new(path));
    assert_eq!(read("site.toml").unwrap(), Source::new("site.toml", "title = 'x'\r\n"));
    assert_eq!(
        read("none.toml").unwrap_err().message,
        "this cannot be read: No such file or directory"
    );
    assert_eq!(read("folder").unwrap_err().code, UNREADABLE);
    assert_eq!(read("../not/there").unwrap_err().code, UNREADABLE);
    site.link("passwd", "/etc/passwd");
    assert_eq!(read("passwd").unwrap_err().code, OUTSIDE);
}

#[test]
fn a_tree_is_texts_and_files() {
    let site = TempFolder::with(&[
        ("themes/depot/theme.toml", "t"),
        ("themes/depot/templates/page.html", "p"),
        ("themes/depot/odd.thing", "text"),
        ("themes/depot/.DS_Store", "x"),
        (".gitignore", "themes\n"),
    ]);
    site.write("themes/depot/font.woff2", b"wOF2\0\xFF");
    site.write("themes/depot/zero.bin", b"\0");
    site.write("themes/depot/latin.html", b"caf\xE9");
    let tree = read_tree(site.path(), "themes/depot").unwrap();
    let texts: Vec<&str> = tree.texts.iter().map(|text| text.path.name()).collect();
    assert_eq!(texts, ["odd.thing", "page.html", "theme.toml"]);
    let files: Vec<&str> = tree.files.iter().map(|file| file.path.name()).collect();
    assert_eq!(files, ["font.woff2", "zero.bin"]);
    assert_eq!((tree.findings.len(), tree.findings[0].code), (1, NOT_UTF8));
    assert_eq!(tree.excluded.len(), 1);
    assert_eq!(read_tree(site.path(), "templates").unwrap(), super::Tree::default());
    let outside = read_tree(&site.at("themes/depot"), "../..").unwrap();
    assert_eq!(outside.findings[0].code, OUTSIDE);
}

/// A path written without regard to case or the order of creation gives the same reading.
#[test]
fn the_order_of_creation_does_not_show() {
    let paths = [
        "content/b.md",
        "content/a/z.md",
        "content/a.md",
        "static/x",
        "content/.h",
        "content/B.md",
    ];
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, *path)).collect();
    let forth = TempFolder::with(&files);
    let back = TempFolder::with(&files.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(read(&forth), read(&back));
    let expected = ["content/B.md", "content/a.md", "content/a/z.md", "content/b.md"];
    assert_eq!(pages(&read(&forth)), expected);
}

/// Every file of a site is in exactly one list, or below a folder that was left out.
#[test]
fn the_counts_add_up() {
    let site = TempFolder::with(&[
        ("content/a.md", ""),
        ("content/drafts/b.md", ""),
        ("content/.hidden", ""),
        ("content/x.bin", ""),
        ("data/a.csv", ""),
        ("data/readme.txt", ""),
        ("static/x/y/z", ""),
    ]);
    fifo(&site, "static/pipe");
    site.write("content/bad.md", b"\xFF");
    let reading = read_with(&site, &["drafts"], &[]);
    let counts = [reading.pages.len(), reading.data.len(), reading.files.len()];
    assert_eq!(counts, [1, 1, 2]);
    assert_eq!((reading.excluded.len(), reading.findings.len()), (3, 2));
}

fn fifo(folder: &TempFolder, path: &str) {
    assert!(Command::new("mkfifo").arg(folder.at(path)).status().unwrap().success());
}
