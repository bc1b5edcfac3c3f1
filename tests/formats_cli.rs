//! Findings of the program in each form: what is printed where, and the status.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program")]

use std::fs::File;
use std::io::pipe;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::built::repository;
use crate::formats;
use crate::run::{Folder, Ran};

const FORMATS: [&str; 5] = ["text", "json", "github", "gitlab", "sarif"];

const GOOD: &str = "\
-- site.toml --
title = \"T\"
checks.warnings = \"off\"
-- content/guides/a.md --
All is well.
";

const BROKEN: &str = "\
-- site.toml --
title = \"T\"
checks.warnings = \"off\"
-- content/guides/a.md --
---
owner: exce
---
[[nowhere]]
-- sub/x.txt --
x
";

fn run(folder: &Folder, format: &str) -> Ran {
    folder.run(&["build", "--format", format])
}

#[test]
fn the_status_is_the_same_in_every_form() {
    let (good, broken) = (Folder::new(GOOD), Folder::new(BROKEN));
    for format in FORMATS {
        let ran = run(&good, format);
        assert_eq!(ran.status, Some(0), "{format}: {}", ran.err);
        assert!(ran.err.starts_with("built 1 page "), "{format}: {}", ran.err);
        let ran = run(&broken, format);
        assert_eq!(ran.status, Some(1), "{format}: {}", ran.err);
        assert!(ran.err.ends_with("2 errors, nothing was written\n"), "{format}: {}", ran.err);
        assert_eq!(ran.out.is_empty(), format == "text", "{format}: {}", ran.out);
        assert_eq!(ran.findings().is_empty(), format != "text", "{format}: {}", ran.err);
        let ran = folder_without_site(format);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{format}: {}", ran.err);
        assert!(ran.err.starts_with("error: there is no site.toml"), "{format}: {}", ran.err);
    }
}

fn folder_without_site(format: &str) -> Ran {
    Folder::new("-- x.txt --\nx\n").run(&["--format", format, "build", "-C", "."])
}

#[test]
fn quiet_leaves_the_product() {
    let folder = Folder::new(BROKEN);
    for format in ["json", "github", "gitlab", "sarif"] {
        let ran = folder.run(&["build", "-q", "--format", format]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""), "{format}");
        assert_eq!(ran.out, run(&folder, format).out);
    }
}

#[test]
fn github_is_told_line_by_line() {
    let expected = "\
::error file=content/guides/a.md,line=2,endLine=2,col=8,endColumn=12,title=ref/missing::no role, team or team type \"exce\"
::error file=content/guides/a.md,line=4,endLine=4,col=3,endColumn=10,title=link/dead::no page \"nowhere\"
";
    assert_eq!(run(&Folder::new(BROKEN), "github").out, expected);
    assert_eq!(run(&Folder::new(GOOD), "github").out, "");
}

#[test]
fn gitlab_and_sarif_take_what_is_printed() {
    let schema = formats::schema();
    for site in [GOOD, BROKEN] {
        let folder = Folder::new(site);
        formats::assert_gitlab_reads(&run(&folder, "gitlab").out);
        formats::assert_is_sarif(&schema, &run(&folder, "sarif").out);
    }
    assert_eq!(run(&Folder::new(GOOD), "gitlab").out, "[]\n");
}

#[test]
fn sarif_explains_the_rules() {
    let folder = Folder::new(GOOD);
    folder.write("content/guides/a.md", "[[nowhere]]\n");
    let report: Value = serde_json::from_str(&run(&folder, "sarif").out).unwrap();
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0]["id"], "link/dead");
    let explained = folder.run(&["explain", "link/dead"]).out;
    let mut lines = explained.lines();
    assert_eq!(lines.next(), Some("link/dead (error)"));
    assert_eq!(rules[0]["shortDescription"]["text"].as_str(), lines.next());
    assert!(
        explained.ends_with(&format!("\n\n{}\n", rules[0]["help"]["markdown"].as_str().unwrap()))
    );
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
}

#[test]
fn paths_lead_from_where_the_user_stands() {
    let folder = Folder::new(BROKEN);
    let out = |format| folder.run_in("sub", &["build", "--format", format], &[]).out;
    assert!(out("github").starts_with("::error file=../content/guides/a.md,"));
    let json = |format| serde_json::from_str::<Value>(&out(format)).unwrap();
    assert_eq!(json("gitlab")[0]["location"]["path"], "../content/guides/a.md");
    let result = &json("sarif")["runs"][0]["results"][0];
    let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "../content/guides/a.md");
}

/// What the manual shows is what is printed.
#[test]
fn the_manual_shows_json() {
    let folder = Folder::new(GOOD);
    folder.write("content/artifacts/roadmap.md", "---\npurpose: P\n---\n");
    let page = "---\ntitle: Weekly review\npurpose: P\nwhen: every Monday\nduration: 1h\noutputs: []\ninputs: [rodmap]\n---\n";
    folder.write("content/rituals/weekly-review.md", page);
    let manual = std::fs::read_to_string(repository().join("docs/checking.md")).unwrap();
    let printed = folder.run(&["check", "--json", "--only", "ref/missing"]).out;
    assert!(manual.contains(&format!("```json\n{printed}```\n")), "{printed}");
}

// ---- arguments

#[test]
fn json_is_short_for_a_format() {
    let folder = Folder::new(BROKEN);
    let long = run(&folder, "json");
    assert_eq!(folder.run(&["build", "--json"]).out, long.out);
    assert_eq!(folder.run(&["--json", "build", "--format", "json"]).out, long.out);
}

#[test]
fn two_formats_are_one_too_many() {
    let folder = Folder::new(GOOD);
    for arguments in
        [&["build", "--json", "--format", "sarif"][..], &["--format=text", "build", "--json"]]
    {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {}", ran.err);
        let expected =
            "error: --json is the same as --format json, and another format was asked for\n";
        assert!(ran.err.starts_with(expected), "{}", ran.err);
    }
    let ran = run(&folder, "xml");
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("[possible values: text, json, github, gitlab, sarif]"),
        "{}",
        ran.err
    );
    assert!(!folder.has("public"));
}

// ---- readers

/// Runs the program with these ends to print to.
fn run_into(folder: &Folder, format: &str, out: Stdio, err: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_operandi"))
        .args(["build", "--format", format])
        .current_dir(folder.at(""))
        .env_clear()
        .stdout(out)
        .stderr(err)
        .output()
        .unwrap()
}

#[test]
fn a_reader_that_went_away_is_no_fault() {
    let folder = Folder::new(BROKEN);
    folder.write("content/guides/b.md", "[[nowhere]] ".repeat(5000));
    let good = Folder::new(GOOD);
    for format in FORMATS {
        let gone = || Stdio::from(pipe().unwrap().1);
        let ran = run_into(&folder, format, gone(), Stdio::piped());
        let err = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(1), "{format}: {err}");
        assert!(!err.contains("panicked") && !err.contains("cannot write"), "{format}: {err}");
        assert_eq!(run_into(&folder, format, gone(), gone()).status.code(), Some(1), "{format}");
        assert_eq!(run_into(&good, format, gone(), gone()).status.code(), Some(0), "{format}");
    }
}

/// Half a report must not pass for a whole one.
#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_printed_is_no_success() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    for site in [GOOD, BROKEN] {
        let ran = run_into(&Folder::new(site), "json", full(), Stdio::piped());
        let err = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{err}");
        assert!(
            err.ends_with("error: cannot write to `standard output`: No space left on device\n"),
            "{err}"
        );
    }
    // Where nothing is printed, nothing is lost.
    let ran = run_into(&Folder::new(GOOD), "github", full(), Stdio::piped());
    assert_eq!(ran.status.code(), Some(0));
}

// ---- hostile sources

#[test]
fn no_source_speaks_to_the_terminal() {
    let folder = Folder::new(GOOD);
    let evil = "\u{1b}[2J\u{9b}2J\u{202e}\u{7f}\u{7}";
    folder
        .write("content/guides/b.md", format!("---\nowner: x{evil}\n{evil}: y\n---\n[[{evil}]]\n"));
    #[cfg(unix)]
    folder.write(&format!("content/guides/c{evil}\n::error::.md"), "[[nowhere]]");
    for format in FORMATS {
        for verbosity in ["-v", "-q"] {
            let ran = folder.run(&["build", verbosity, "--format", format]);
            assert_eq!(ran.status, Some(1), "{format}: {}", ran.err);
            let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!ran.out.contains(obeyed), "{format}: {:?}", ran.out);
            assert!(!ran.err.contains(obeyed), "{format}: {:?}", ran.err);
            let mut lines = ran.out.lines();
            assert!(format != "github" || lines.all(|line| line.starts_with("::error file=")));
        }
    }
}

#[cfg(unix)]
#[test]
fn no_name_speaks_to_the_terminal() {
    let folder = Folder::new(GOOD);
    folder.write("content/guides/.a\u{1b}[2J\nb\u{7f}", "x");
    let ran = folder.run(&["build", "-v"]);
    assert!(ran.err.contains("left out content/guides/.a␛[2J␊b␡: hidden\n"), "{:?}", ran.err);
    let ran = folder.run(&["build", "-C", "no\u{1b}[2Jwhere"]);
    assert!(ran.err.contains("/no␛[2Jwhere`\n"), "{:?}", ran.err);
}
