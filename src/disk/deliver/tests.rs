//! Builds into real folders: what is written, what is refused, what survives a kill.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;

use super::super::error::EdgeError;
use super::super::temp_folder::TempFolder;
use super::{Output, Written};

/// What somebody does to a folder, and its name.
type Change = (&'static str, fn(&TempFolder));
type Files<'a> = &'a [(&'a str, &'a str)];

fn open(site: &TempFolder) -> Result<Output, EdgeError> {
    Output::open(site.path(), &site.at("public"), false)
}

fn forced(site: &TempFolder) -> Output {
    Output::open(site.path(), &site.at("public"), true).unwrap()
}

fn put_all(output: &Output, files: Files) -> Result<(), EdgeError> {
    files.iter().try_for_each(|(path, text)| output.put(path, text.as_bytes()))
}

fn build(site: &TempFolder, files: Files) -> Result<Written, EdgeError> {
    let output = open(site)?;
    put_all(&output, files)?;
    output.commit()
}

/// All files in the output folder but the list, with their texts.
fn state(site: &TempFolder) -> BTreeMap<String, String> {
    let all = site.list().into_iter().filter(|path| path.starts_with("public/"));
    let files = all.filter(|path| !path.ends_with('/') && !path.ends_with(".operandi-files"));
    files.map(|path| (path["public/".len()..].to_owned(), site.read(&path))).collect()
}

fn expected(files: Files) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The list as text, and the identity and time of each file in the output folder.
fn fingerprint(site: &TempFolder) -> Vec<(String, u64, i64, i64)> {
    let paths = site.list().into_iter();
    let facts = paths.map(|path| {
        let meta = fs::metadata(site.at(&path)).unwrap();
        (path, meta.ino(), meta.mtime(), meta.mtime_nsec())
    });
    facts.collect()
}

#[test]
fn a_build_leaves_files_and_their_list() {
    let site = TempFolder::new();
    let written = build(&site, &[("b/c.html", "c"), ("a.html", "a")]).unwrap();
    assert_eq!(written, Written { written: 2, ..Written::default() });
    let expected =
        ["public/", "public/.operandi-files", "public/a.html", "public/b/", "public/b/c.html"];
    assert_eq!(site.list(), expected);
    let list = "operandi 1\n17762fddd969a453925d65717ac3eea2 a.html\n\
                ea7aa1fc9efdbe106dbb70369a75e967 b/c.html\n";
    assert_eq!(site.read("public/.operandi-files"), list);
}

#[test]
fn an_unchanged_build_writes_nothing() {
    let site = TempFolder::with(&[("logo", "logo")]);
    let build = || {
        let output = open(&site).unwrap();
        output.put("a/b.html", b"b").unwrap();
        output.copy("logo", &site.at("logo")).unwrap();
        output.commit().unwrap()
    };
    assert_eq!(build().written, 2);
    let before = fingerprint(&site);
    assert_eq!(build(), Written { unchanged: 2, ..Written::default() });
    assert_eq!(fingerprint(&site), before);
}

/// What a build of this does when it is told of what it is made.
fn told(site: &TempFolder, made_of: &[u8]) -> Option<Written> {
    let copies = [("x/logo", site.at("logo"))];
    open(site).unwrap().made_of(&blake3::hash(made_of), &copies)
}

#[test]
fn a_build_of_the_same_has_nothing_to_do() {
    let change: [Change; 5] = [
        ("by hand", |site| site.write("public/a/b.html", b"x")),
        ("removed", |site| fs::remove_file(site.at("public/a/b.html")).unwrap()),
        ("another logo", |site| site.write("logo", b"LOGO")),
        ("a link", |site| {
            fs::rename(site.at("public/a"), site.at("elsewhere")).unwrap();
            site.link("public/a", "../elsewhere");
        }),
        ("no list", |site| fs::remove_dir_all(site.at("public")).unwrap()),
    ];
    for (name, change) in change {
        let site = TempFolder::with(&[("logo", "logo")]);
        assert_eq!(told(&site, b"one"), None);
        let mut output = open(&site).unwrap();
        assert_eq!(output.made_of(&blake3::hash(b"one"), &[]), None);
        output.put("a/b.html", b"b").unwrap();
        output.copy("x/logo", &site.at("logo")).unwrap();
        output.commit().unwrap();
        assert_eq!(told(&site, b"one"), Some(Written { unchanged: 2, ..Written::default() }));
        assert_eq!(told(&site, b"two"), None);
        change(&site);
        assert_eq!(told(&site, b"one"), None, "{name}");
    }
}

#[test]
fn of_other_sources_that_make_the_same_only_the_list_changes() {
    let site = TempFolder::new();
    let build = |made_of: &[u8], text: &str| {
        let mut output = open(&site).unwrap();
        assert_eq!(output.made_of(&blake3::hash(made_of), &[]), None);
        output.put("a", text.as_bytes()).unwrap();
        output.put("b", b"b").unwrap();
        output.commit().unwrap().written
    };
    assert_eq!(build(b"one", "a"), 2);
    let without_list = |all: Vec<(String, u64, i64, i64)>| {
        all.into_iter().filter(|(path, ..)| path.ends_with(['a', 'b'])).collect::<Vec<_>>()
    };
    let before = without_list(fingerprint(&site));
    assert_eq!(build(b"two", "a"), 0);
    assert_eq!(without_list(fingerprint(&site)), before);
    assert_eq!(told(&site, b"one"), None);
    // A build that is killed has no complete files to speak of.
    let mut output = open(&site).unwrap();
    assert_eq!(output.made_of(&blake3::hash(b"three"), &[]), None);
    put_all(&output, &[("a", "c"), ("b", "b")]).unwrap();
    assert!(output.commit_killed_after(1).is_err());
    let list = site.read("public/.operandi-files");
    assert!(!list.contains('='), "{list}");
}

#[test]
fn a_file_changed_by_hand_is_made_again() {
    let site = TempFolder::new();
    build(&site, &[("a", "one"), ("b", "two")]).unwrap();
    site.write("public/a", b"eno");
    let written = build(&site, &[("a", "one"), ("b", "two")]).unwrap();
    assert_eq!(written, Written { written: 1, unchanged: 1, ..Written::default() });
    assert_eq!(site.read("public/a"), "one");
}

#[test]
fn large_files_are_copied() {
    let site = TempFolder::new();
    let mut bytes: Vec<u8> = (0..200_001_u32).map(|index| (index % 251) as u8).collect();
    let build = |bytes: &[u8]| {
        site.write("film", bytes);
        let output = open(&site).unwrap();
        output.copy("x/film", &site.at("film")).unwrap();
        let written = output.commit().unwrap();
        assert_eq!(fs::read(site.at("public/x/film")).unwrap(), bytes);
        written.written
    };
    assert_eq!(build(&bytes), 1);
    assert_eq!(build(&bytes), 0);
    bytes[200_000] = 255;
    assert_eq!(build(&bytes), 1);
    let hash = blake3::hash(&bytes).to_hex();
    assert!(site.read("public/.operandi-files").contains(&hash[..32]));
}

#[test]
fn what_is_no_longer_made_is_removed() {
    let site = TempFolder::new();
    build(&site, &[("a/b/c", "c"), ("a/b/d", "d"), ("e/f", "f"), ("g", "g"), ("h", "h")]).unwrap();
    site.write("public/e/foreign", b"x");
    site.write("public/a/b/d", b"by hand");
    fs::remove_file(site.at("public/h")).unwrap();
    let written = build(&site, &[("g", "g")]).unwrap();
    let kept = vec!["a/b/d".to_owned()];
    assert_eq!(written, Written { written: 0, unchanged: 1, removed: 2, kept });
    let left = [("a/b/d", "by hand"), ("e/foreign", "x"), ("g", "g")];
    assert_eq!(state(&site), expected(&left));
    assert_eq!(build(&site, &[("g", "g")]).unwrap().kept, [""; 0]);
    fs::remove_file(site.at("public/a/b/d")).unwrap();
    build(&site, &[]).unwrap();
    assert!(site.at("public/a/b").exists(), "it became empty because of somebody else");
}

#[test]
fn empty_folders_go_with_their_last_file() {
    let site = TempFolder::new();
    build(&site, &[("a/b/c", "c"), ("d", "d")]).unwrap();
    build(&site, &[("d", "d")]).unwrap();
    assert_eq!(site.list(), ["public/", "public/.operandi-files", "public/d"]);
}

#[test]
fn a_foreign_folder_is_refused_or_adopted() {
    let site = TempFolder::with(&[("public/index.html", "theirs"), ("public/sub/x", "theirs")]);
    let before = fingerprint(&site);
    let error = open(&site).err().unwrap();
    assert!(error.message.ends_with("it is not empty and was not written by us"), "{error}");
    assert!(error.hint.is_some());
    assert_eq!(fingerprint(&site), before);
    let output = forced(&site);
    output.put("index.html", b"ours").unwrap();
    output.commit().unwrap();
    assert_eq!(state(&site), expected(&[("index.html", "ours"), ("sub/x", "theirs")]));
    assert_eq!(build(&site, &[]).unwrap().removed, 1);
    assert_eq!(state(&site), expected(&[("sub/x", "theirs")]));
}

#[test]
fn a_folder_whose_list_is_broken_is_foreign() {
    let site = TempFolder::with(&[("public/.operandi-files", "operandi 1\n- ../x\n"), ("x", "x")]);
    let error = open(&site).err().unwrap();
    assert!(error.message.contains("line 2 makes no sense"), "{error}");
    forced(&site).commit().unwrap();
    assert_eq!(site.read("public/.operandi-files"), "operandi 1\n");
    assert_eq!(site.read("x"), "x");
    fs::write(site.at("public/.operandi-files"), b"\xFF").unwrap();
    assert!(open(&site).is_err());
    fs::remove_file(site.at("public/.operandi-files")).unwrap();
    fs::create_dir(site.at("public/.operandi-files")).unwrap();
    assert!(open(&site).is_err());
}

#[test]
fn a_foreign_file_in_our_folder_stays() {
    let site = TempFolder::new();
    build(&site, &[("a/b", "b")]).unwrap();
    site.write("public/a/c", b"theirs");
    let error = build(&site, &[("a/b", "new"), ("a/c", "ours")]).unwrap_err();
    assert!(error.message.contains("public/a/c` is there"), "{error}");
    assert_eq!(error.hint.as_deref(), Some("`--force` replaces it."));
    assert_eq!(state(&site), expected(&[("a/b", "b"), ("a/c", "theirs")]));
    let output = forced(&site);
    output.put("a/c", b"ours").unwrap();
    output.commit().unwrap();
    assert_eq!(state(&site), expected(&[("a/c", "ours")]));
}

#[test]
fn files_and_folders_do_not_replace_each_other() {
    let site = TempFolder::new();
    fs::create_dir_all(site.at("public/folder")).unwrap();
    site.write("public/file", b"theirs");
    let output = forced(&site);
    assert!(output.put("folder", b"x").is_err());
    assert!(output.put("file/x", b"x").is_err());
    assert!(output.put("file/x/y", b"x").is_err());
}

#[test]
fn symlinks_in_the_output_folder_are_not_followed() {
    let site = TempFolder::with(&[("outside/b", "outside")]);
    build(&site, &[("a/b", "b"), ("c", "c"), ("d", "d")]).unwrap();
    fs::remove_dir_all(site.at("public/a")).unwrap();
    site.link("public/a", "../outside");
    site.write("outside/b", b"b");
    for path in ["c", "d"] {
        fs::remove_file(site.at("public").join(path)).unwrap();
    }
    site.link("public/c", "../outside/b");
    site.link("public/d", "nowhere");
    let output = forced(&site);
    for path in ["a/b", "a/new", "a/new/deeper", "c", "d", "d/x"] {
        let error = output.put(path, b"x").unwrap_err();
        assert!(error.message.contains("is a symlink"), "{path}: {error}");
    }
    assert_eq!(output.commit().unwrap().kept, ["a/b", "c", "d"]);
    assert_eq!(site.read("outside/b"), "b");
}

#[test]
fn an_output_folder_may_itself_be_a_symlink() {
    let site = TempFolder::with(&[("elsewhere/.keep", "")]);
    site.link("public", "elsewhere");
    assert!(open(&site).is_err(), "it is not empty");
    fs::remove_file(site.at("elsewhere/.keep")).unwrap();
    build(&site, &[("a", "a")]).unwrap();
    assert_eq!(site.read("elsewhere/a"), "a");
    fs::remove_dir_all(site.at("elsewhere")).unwrap();
    assert!(open(&site).is_err(), "it leads nowhere");
}

#[test]
fn the_site_is_refused_even_with_force() {
    let site = TempFolder::with(&[("content/a.md", "")]);
    for out in ["", "content", "static/x", ".."] {
        assert!(Output::open(site.path(), &site.at(out), true).is_err(), "{out}");
    }
    site.write("file", b"");
    assert!(Output::open(site.path(), &site.at("file"), true).is_err());
}

#[test]
fn odd_paths_are_refused() {
    let site = TempFolder::new();
    let output = open(&site).unwrap();
    for path in ["../x", "/x", "a//b", "a\\b", "", ".operandi-files", ".operandi-staging/files/x"] {
        assert!(output.put(path, b"x").is_err(), "{path}");
    }
    output.put("x", b"x").unwrap();
    assert!(output.put("x", b"x").unwrap_err().message.contains("made twice"));
    assert!(output.copy("y", &site.at("none")).unwrap_err().message.contains("public/y"));
    drop(output);
    assert_eq!(site.list(), [""; 0]);
}

#[test]
fn an_output_that_is_dropped_leaves_nothing() {
    let site = TempFolder::new();
    let out = site.at("deep/er/public");
    let output = Output::open(site.path(), &out, false).unwrap();
    output.put("a/b", b"b").unwrap();
    assert_eq!(site.list().len(), 7);
    drop(output);
    assert_eq!(site.list(), [""; 0]);
    build(&site, &[("a", "a")]).unwrap();
    let before = fingerprint(&site);
    let output = open(&site).unwrap();
    put_all(&output, &[("a", "new"), ("b", "b")]).unwrap();
    drop(output);
    let ignoring_time_of_folder = |all: Vec<_>| all.into_iter().skip(1).collect::<Vec<_>>();
    assert_eq!(ignoring_time_of_folder(fingerprint(&site)), ignoring_time_of_folder(before));
}

/// From nothing, from an empty build and from another build: a build killed after any number of steps leaves old or new files only, and the next one ends right.
#[test]
fn a_build_may_be_killed_at_any_step() {
    let first: Files =
        &[("a", "1"), ("b/x", "1"), ("b/y", "1"), ("c/d/e", "1"), ("f", "1"), ("k", "1")];
    let second: Files =
        &[("a", "2"), ("b/x", "1"), ("b/z", "2"), ("b/n/m", "2"), ("g/h", "2"), ("f", "1")];
    let third: Files = &[("b/x", "3"), ("g/i", "3"), ("b/y", "1")];
    for earlier in [None, Some(&[] as Files), Some(first)] {
        for steps in 0.. {
            let site = TempFolder::new();
            earlier.map(|files| build(&site, files).unwrap());
            let output = open(&site).unwrap();
            put_all(&output, second).unwrap();
            if output.commit_killed_after(steps).is_ok() {
                assert!(steps > second.len(), "there were steps to be killed at");
                break;
            }
            check_killed(&site, earlier.unwrap_or_default(), second);
            build(&site, if steps % 2 == 0 { second } else { third }).unwrap();
            let right = expected(if steps % 2 == 0 { second } else { third });
            assert_eq!(state(&site), right, "after {steps} steps");
            assert!(!site.at("public/.operandi-staging").exists());
            build(&site, &[]).unwrap();
            assert_eq!(site.list(), ["public/", "public/.operandi-files"], "after {steps} steps");
        }
    }
}

/// Every path holds what it held or what it shall hold; what stays is never missing.
fn check_killed(site: &TempFolder, earlier: Files, later: Files) {
    let (old, new) = (expected(earlier), expected(later));
    let mut now = state(site);
    now.retain(|path, _| !path.starts_with(".operandi-staging"));
    for (path, text) in &now {
        assert!(old.get(path) == Some(text) || new.get(path) == Some(text), "{path}: {text}");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(now.contains_key(path), "{path} is missing");
    }
}

#[test]
fn a_build_killed_while_staging_is_forgotten() {
    let site = TempFolder::new();
    let output = open(&site).unwrap();
    put_all(&output, &[("a/b", "half")]).unwrap();
    output.forget();
    build(&site, &[("c", "c")]).unwrap();
    assert_eq!(site.list(), ["public/", "public/.operandi-files", "public/c"]);
}

#[test]
fn threads_and_order_do_not_show() {
    use rayon::prelude::{IntoParallelIterator, ParallelIterator};
    let build = |order: &dyn Fn(usize) -> usize| {
        let site = TempFolder::new();
        let output = open(&site).unwrap();
        let order: Vec<usize> = (0..200).map(order).collect();
        let put = |index: usize| {
            output.put(&format!("f{}/x{index}", index % 7), index.to_string().as_bytes())
        };
        order.into_par_iter().try_for_each(put).unwrap();
        output.commit().unwrap();
        (site.list(), site.read("public/.operandi-files"), state(&site))
    };
    assert_eq!(build(&|index| index), build(&|index| 199 - index));
}
