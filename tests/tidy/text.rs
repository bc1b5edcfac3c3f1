//! Sizes, left-overs, and what the repository says of itself.

use super::{File, file, files, sources};
use crate::built::{extension, repository};

/// The most lines a file may have before its tests.
const LINES: usize = 400;
/// The most lines a function may have.
const FUNCTION: usize = 60;

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter_map(|file| {
        let lines = file.code().lines().count();
        (lines > LINES).then(|| format!("{}: {lines} lines", file.path))
    });
    assert_eq!(long.collect::<Vec<_>>(), [""; 0]);
}

/// The functions of a formatted source: the line of each, and how many lines it has.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let rest = trimmed.strip_prefix("pub ").unwrap_or(trimmed);
        let rest = rest.split_once(") ").filter(|_| rest.starts_with("pub(")).map_or(rest, |r| r.1);
        let rest = rest.strip_prefix("const ").unwrap_or(rest);
        if !rest.starts_with("fn ") || trimmed.ends_with('}') || trimmed.ends_with(';') {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - trimmed.len()]);
        if let Some(length) = lines[at..].iter().position(|line| *line == end) {
            found.push((trimmed.to_owned(), length + 1));
        }
    }
    found
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    let mut count = 0;
    for file in sources() {
        for (name, lines) in functions(file.code()) {
            count += 1;
            if lines > FUNCTION {
                long.push(format!("{}: {lines} lines: {name}", file.path));
            }
        }
    }
    assert!(count > 500, "{count} functions");
    assert_eq!(long, [""; 0]);
}

#[test]
fn nothing_is_left_over() {
    let bad = ["todo!", "unimplemented!", "dbg!(", ".unwrap()", "FIXME", "XXX"];
    let mut found = Vec::new();
    for file in sources() {
        for (number, line) in file.code().lines().enumerate() {
            let doc = line.trim_start().starts_with("//");
            for word in
                bad.iter().filter(|word| line.contains(*word) && !(doc && word.starts_with('.')))
            {
                found.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|file| !file.text.starts_with("//! "));
    assert_eq!(silent.map(|file| file.path).collect::<Vec<_>>(), [""; 0]);
}

/// Safari drops a line whose style, colour or thickness stands in the short form.
#[test]
fn lines_of_text_are_said_in_the_long_form() {
    let sheets = files(&repository().join("themes"), &["css"]);
    assert!(sheets.len() > 5, "{} style sheets", sheets.len());
    for sheet in sheets {
        for said in sheet.text.split("text-decoration:").skip(1) {
            let value = said.split([';', '}']).next().unwrap_or_default().trim();
            assert!(!value.contains(' '), "{}: text-decoration: {value}", sheet.path);
        }
    }
}

fn manifest() -> toml::Table {
    file("Cargo.toml").parse().expect("it is TOML")
}

/// The files that people read to know this program.
fn documents() -> Vec<File> {
    let all = files(&repository(), &["md", "yml", "yaml", "toml"]);
    let is_ours = |path: &str| {
        path.starts_with("docs/")
            || path.starts_with(".github/")
            || !path.contains('/') && path != "Cargo.toml" && path != "Cargo.lock"
    };
    all.into_iter().filter(|file| is_ours(&file.path)).collect()
}

#[test]
fn one_rust_version_is_named() {
    let version = manifest()["package"]["rust-version"].as_str().expect("it is named").to_owned();
    for file in documents() {
        for (number, line) in file.text.lines().enumerate() {
            for (at, _) in line.match_indices("Rust 1.") {
                let named = &line[at + "Rust ".len()..];
                let end = named.find(|c: char| !(c.is_ascii_digit() || c == '.'));
                let named = named[..end.unwrap_or(named.len())].trim_end_matches('.');
                assert_eq!(named, version, "{}:{}", file.path, number + 1);
            }
        }
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let document = file("docs/architecture.md");
    let manifest = manifest();
    let mut missing = Vec::new();
    for section in ["dependencies", "dev-dependencies"] {
        let table = manifest.get(section).and_then(toml::Value::as_table);
        for name in table.into_iter().flat_map(toml::Table::keys) {
            let cell = format!("`{name}`");
            let row = document.lines().find(|line| {
                let mut cells = line.trim().trim_matches('|').split('|').map(str::trim);
                let named = cells.next().is_some_and(|first| first.contains(&cell));
                named && line.starts_with('|') && cells.any(|rest| !rest.is_empty())
            });
            if row.is_none() {
                missing.push(name.clone());
            }
        }
    }
    assert_eq!(missing, [""; 0], "a row each in the table of docs/architecture.md");
}

/// Words of the workshop, not of the product. Spelled in halves, so that this file may hold them.
#[test]
fn the_repository_speaks_of_the_product() {
    let words = [concat!("sess", "ion"), concat!("hel", "per"), concat!("/wo", "rk/")];
    let kinds =
        ["rs", "md", "toml", "html", "css", "js", "yml", "yaml", "csv", "sh", "txt", "json"];
    let mut found = Vec::new();
    for file in files(&repository(), &kinds) {
        let data = file.path.starts_with("tests/") && extension(&file.path) != "rs";
        if data || file.path == "Cargo.lock" {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let line = line.to_lowercase();
            found.extend(
                words
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|word| format!("{}:{}: {word}", file.path, number + 1)),
            );
        }
    }
    assert_eq!(found, [""; 0]);
}
