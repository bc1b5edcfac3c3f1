//! Whole reports, to the character.

use super::{TextOptions, text};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::report::json::json;
use crate::source::{Place, SourcePath, Span};
use insta::assert_snapshot;
use proptest::prelude::{any, prop_assert, proptest};
use std::sync::Arc;
use std::time::Instant;

const PAGE: &str = "---\ntitle: Weekly\nowner: žluť 東 rodmap\nuses:\n  - a\n  - b\n\tx\n---\n";

fn options() -> TextOptions {
    TextOptions { colour: false, base: String::new(), width: 100, limit: None }
}

fn source(path: &SourcePath) -> Option<Arc<str>> {
    (path.as_str() != "gone.md").then(|| PAGE.into())
}

fn at(path: &str, words: &str) -> Place {
    let start = PAGE.find(words).unwrap();
    Place::new(&SourcePath::new(path), Span::new(start, start + words.len()))
}

fn missing() -> Diagnostic {
    let message = "ritual \"weekly\" needs artifact \"rodmap\", which does not exist";
    Diagnostic::error(Code("ref/missing"), at("a.md", "rodmap"), message)
        .help("did you mean \"roadmap\" (artifacts/roadmap.md)?")
}

fn warning() -> Diagnostic {
    let mut finding = Diagnostic::error(Code("name/same"), at("b.md", "title"), "a name twice")
        .label("here")
        .related(at("c.md", "Weekly"), "first used here")
        .related(Place::start_of(&SourcePath::new("d.md")), "and by this file")
        .help("rename one\nor the other")
        .help("or delete one");
    finding.level = Level::Warning;
    finding
}

/// A report of one span of one text.
fn one(content: &str, span: Span) -> String {
    let place = Place::new(&SourcePath::new("x.md"), span);
    let finding = Diagnostic::error(Code("a/b"), place, "wrong");
    text(&[finding], &|_| Some(content.into()), &options())
}

#[test]
fn findings_look_like_those_of_rustc() {
    let options = TextOptions { base: "site/".to_owned(), ..options() };
    assert_snapshot!(text(&[missing(), warning()], &source, &options), @r#"
    error[ref/missing]: ritual "weekly" needs artifact "rodmap", which does not exist
     --> site/a.md:3:15
      |
    3 | owner: žluť 東 rodmap
      |                ^^^^^^
      |
      = help: did you mean "roadmap" (artifacts/roadmap.md)?

    warning[name/same]: a name twice
     --> site/b.md:2:1
      |
    2 | title: Weekly
      | ^^^^^ here
      |
     ::: site/c.md:2:8
      |
    2 | title: Weekly
      |        ------ first used here
      |
     ::: site/d.md: and by this file
      |
      = help: rename one
              or the other
      = help: or delete one
    "#);
}

#[test]
fn colours() {
    let options = TextOptions { colour: true, ..options() };
    assert_snapshot!(text(&[missing()], &source, &options).replace('\u{1b}', "ESC"), @r#"
    ESC[1mESC[91merror[ref/missing]ESC[0mESC[1m: ritual "weekly" needs artifact "rodmap", which does not existESC[0m
    ESC[1mESC[94m -->ESC[0m a.md:3:15
      ESC[1mESC[94m|ESC[0m
    ESC[1mESC[94m3ESC[0m ESC[1mESC[94m|ESC[0m owner: žluť 東 rodmap
      ESC[1mESC[94m|ESC[0m                ESC[1mESC[91m^^^^^^ESC[0m
    ESC[1mESC[94m  |ESC[0m
    ESC[1mESC[94m  = ESC[0mESC[1mhelpESC[0m: did you mean "roadmap" (artifacts/roadmap.md)?
    "#);
}

#[test]
fn findings_without_a_place_in_a_text() {
    let gone = Diagnostic::of_file(Code("file/gone"), &SourcePath::new("gone.md"), "gone")
        .help("write it");
    let unknown = Diagnostic::error(Code("a/b"), at("gone.md", "a"), "unknown").label("words");
    assert_snapshot!(text(&[gone, unknown], &source, &options()), @r"
    error[file/gone]: gone
     --> gone.md
      |
      = help: write it

    error[a/b]: unknown
     --> gone.md: words
    ");
    assert_eq!(text(&[], &source, &options()), "");
}

#[test]
fn a_limit_counts_the_rest() {
    let options = TextOptions { limit: Some(1), ..options() };
    let gone = || Diagnostic::of_file(Code("file/gone"), &SourcePath::new("gone.md"), "gone");
    assert_snapshot!(text(&[gone(), gone()], &source, &options), @r"
    error[file/gone]: gone
     --> gone.md

    … and 1 more finding (run with -v to see all)
    ");
    assert_snapshot!(text(&[gone(), gone(), gone()], &source, &options), @r"
    error[file/gone]: gone
     --> gone.md

    … and 2 more findings (run with -v to see all)
    ");
}

#[test]
fn errors_are_not_pushed_out_by_warnings() {
    let finding = |name: &str, level: Level| {
        let path = SourcePath::new(&format!("{name}.md"));
        Diagnostic { level, ..Diagnostic::of_file(Code("a/b"), &path, name) }
    };
    let (warning, error) = (Level::Warning, Level::Error);
    let findings = [("a", warning), ("b", warning), ("c", error), ("d", warning), ("e", error)];
    let findings = findings.map(|(name, level)| finding(name, level));
    let shown = |limit| {
        let options = TextOptions { limit: Some(limit), ..options() };
        let drawn = text(&findings, &source, &options);
        let lines = drawn.lines().filter(|line| !line.is_empty() && !line.contains("-->"));
        lines.map(|line| line.replace("[a/b]:", "")).collect::<Vec<_>>().join(", ")
    };
    let more = |count: &str| format!("… and {count} (run with -v to see all)");
    assert_eq!(shown(1), format!("error c, {}", more("4 more findings")));
    assert_eq!(shown(2), format!("error c, error e, {}", more("3 more findings")));
    // In the order given, so that the findings of a file stay together.
    assert_eq!(shown(3), format!("warning a, error c, error e, {}", more("2 more findings")));
    assert_eq!(
        shown(4),
        format!("warning a, warning b, error c, error e, {}", more("1 more finding"))
    );
    assert_eq!(shown(5), "warning a, warning b, error c, warning d, error e");
    assert_eq!(shown(0), more("5 more findings"));
}

#[test]
fn several_lines_show_the_first() {
    let start = PAGE.find("uses").unwrap();
    assert_snapshot!(one(PAGE, Span::new(start, PAGE.len())), @r"
    error[a/b]: wrong
     --> x.md:4:1
      |
    4 | uses:
      | ^^^^^
    ");
}

#[test]
fn ends_of_lines_and_texts_can_be_shown() {
    assert_snapshot!(one("ab\r\ncd", Span::new(2, 2)), @r"
    error[a/b]: wrong
     --> x.md:1:3
      |
    1 | ab
      |   ^
    ");
    assert_snapshot!(one("ab\r\ncd", Span::new(6, 6)), @r"
    error[a/b]: wrong
     --> x.md:2:3
      |
    2 | cd
      |   ^
    ");
    assert_snapshot!(one("ab\n", Span::new(3, 3)), @r"
    error[a/b]: wrong
     --> x.md:2:1
      |
    2 |
      | ^
    ");
}

#[test]
fn nothing_reaches_the_terminal_raw() {
    let content = "a\u{1b}[31m\u{9b}2J\u{202e}x\tb\r c\u{0}";
    let start = content.find('b').unwrap();
    let place = Place::new(&SourcePath::new("\u{1b}x.md"), Span::new(start, start + 1));
    let finding = Diagnostic::error(Code("a/b"), place, "\u{1b}]0;title\u{7}\nline")
        .label("\u{1b}c")
        .help("\u{9b}2J");
    assert_snapshot!(text(&[finding], &|_| Some(content.into()), &options()), @r"
    error[a/b]: ␛]0;title␇␊line
     --> ␛x.md:1:13
      |
    1 | a␛[31m�2J�x    b␍ c␀
      |                ^ ␛c
      |
      = help: �2J
    ");
}

#[test]
fn long_lines_are_cut_around_the_span() {
    let content = format!("first\n{}needle{}", "ž".repeat(10_000_000), "x".repeat(1_000_000));
    let start = content.find("needle").unwrap();
    let span = Span::new(start, start + 6);
    assert_snapshot!(one(&content, span), @r"
    error[a/b]: wrong
     --> x.md:2:10000001
      |
    2 | ...žžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžneedlexxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      |                                              ^^^^^^
    ");
    assert_snapshot!(one(&content, Span::new(6, content.len())), @r"
    error[a/b]: wrong
     --> x.md:2:1
      |
    2 | žžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžž...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ");
}

#[test]
fn many_findings_in_a_large_file_are_quick() {
    let content: Arc<str> = "a: žluť\n".repeat(300_000).into();
    let findings: Vec<Diagnostic> = (0..1000)
        .map(|row| Span::new(row * 2500, row * 2500 + 1))
        .map(|span| Place::new(&SourcePath::new("x.md"), span))
        .map(|place| Diagnostic::error(Code("a/b"), place, "wrong"))
        .collect();
    #[expect(clippy::disallowed_methods, reason = "what is quadratic shows in the time it takes")]
    let start = Instant::now();
    let source = |_: &SourcePath| Some(content.clone());
    assert!(text(&findings, &source, &options()).len() > 10_000);
    assert!(json(&findings, &source, "").len() > 10_000);
    assert!(start.elapsed().as_secs() < 5, "took {:?}", start.elapsed());
}

#[test]
fn machines_read_json() {
    let unknown = Diagnostic::of_file(Code("file/gone"), &SourcePath::new("gone.md"), "gone");
    assert_snapshot!(json(&[missing(), warning(), unknown], &source, "../x/"), @r#"
    {
      "findings": [
        {
          "code": "ref/missing",
          "level": "error",
          "message": "ritual \"weekly\" needs artifact \"rodmap\", which does not exist",
          "path": "../x/a.md",
          "line": 3,
          "column": 15,
          "end_line": 3,
          "end_column": 21,
          "help": [
            "did you mean \"roadmap\" (artifacts/roadmap.md)?"
          ],
          "related": []
        },
        {
          "code": "name/same",
          "level": "warning",
          "message": "a name twice",
          "path": "../x/b.md",
          "line": 2,
          "column": 1,
          "end_line": 2,
          "end_column": 6,
          "help": [
            "rename one\nor the other",
            "or delete one"
          ],
          "related": [
            {
              "path": "../x/c.md",
              "line": 2,
              "column": 8,
              "end_line": 2,
              "end_column": 14,
              "message": "first used here"
            },
            {
              "path": "../x/d.md",
              "line": 1,
              "column": 1,
              "end_line": 1,
              "end_column": 1,
              "message": "and by this file"
            }
          ]
        },
        {
          "code": "file/gone",
          "level": "error",
          "message": "gone",
          "path": "../x/gone.md",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 1,
          "help": [],
          "related": []
        }
      ],
      "counts": {
        "error": 2,
        "warning": 1
      }
    }
    "#);
    assert_snapshot!(json(&[], &source, ""), @r#"
    {
      "findings": [],
      "counts": {
        "error": 0,
        "warning": 0
      }
    }
    "#);
}

proptest! {
    #[test]
    fn any_span_of_any_text_can_be_drawn(
        content in any::<String>(),
        start in 0_usize..60,
        len in 0_usize..60,
        width in 0_usize..120,
        colour in any::<bool>(),
    ) {
        let place = Place::new(&SourcePath::new("x.md"), Span::new(start, start + len));
        let finding = Diagnostic::error(Code("a/b"), place.clone(), content.clone())
            .label(content.clone())
            .related(place, content.clone())
            .help(content.clone());
        let findings = [finding];
        let source = |_: &SourcePath| Some(content.as_str().into());
        let options = TextOptions { colour, width, ..options() };
        let drawn = text(&findings, &source, &options);
        let raw = drawn.chars().filter(|c| c.is_control() && *c != '\n' && *c != '\t');
        prop_assert!(colour || raw.count() == 0);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json(&findings, &source, "")).is_ok());
    }
}
