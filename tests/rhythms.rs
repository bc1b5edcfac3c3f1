//! The language of rhythms as people meet it: what is refused, with the very words of the refusal
//! (`tests/data/refused-rhythms.txt`, where `UPDATE=1` writes what stands below each text), and the
//! examples of `docs/rhythms.md`.
#![expect(clippy::disallowed_methods, reason = "the records are files")]

use std::fmt::Write as _;

use operandi::calendar::language::expression::Expression;
use operandi::calendar::language::refusal::Refusal;
use operandi::diagnostic::Diagnostic;

use crate::built::repository;
use crate::judged::Judged;
use crate::run::Folder;

/// What is recorded below a text: the place, the sentence, the help, and what was certainly meant.
fn recorded(text: &str, refusal: &Refusal) -> String {
    let column = text[..refusal.span.start as usize].chars().count();
    let width = refusal.span.slice(text).chars().count();
    let mut out =
        format!("{text}\n{}{}\n  {}\n", " ".repeat(column), "^".repeat(width), refusal.message);
    for help in &refusal.help {
        let _ = writeln!(out, "  help: {help}");
    }
    if let Some(meant) = &refusal.meant {
        let _ = writeln!(out, "  meant: {meant}");
    }
    out
}

#[test]
fn what_is_refused_says_what_to_write() {
    let path = repository().join("tests/data/refused-rhythms.txt");
    let file = std::fs::read_to_string(&path).unwrap();
    let texts: Vec<&str> = file.split("\n\n").filter_map(|block| block.lines().next()).collect();
    let blocks: Vec<String> = texts
        .iter()
        .map(|text| match Expression::parse(text) {
            Err(refusal) => recorded(text, &refusal),
            Ok(read) => panic!("`{text}` is read as `{}`", read.expression),
        })
        .collect();
    let now = blocks.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    assert!(texts.len() > 150, "{} texts", texts.len());
    assert!(now == file, "UPDATE=1 records it:\n{now}");
}

/// The cells of the tables of the manual: of forms, and of what is refused.
fn rows() -> [Vec<Vec<String>>; 2] {
    let manual = std::fs::read_to_string(repository().join("docs/rhythms.md"));
    let manual = manual.expect("there is a manual");
    let (forms, refused) = manual.split_once("## What is refused").expect("it has two parts");
    [forms, refused].map(|part| {
        let lines = part.lines().filter(|line| line.starts_with("| `"));
        let cells = |line: &str| {
            line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        lines.map(cells).collect()
    })
}

/// What stands between backticks.
fn code(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn read(text: &str) -> Expression {
    let read = Expression::parse(text);
    read.unwrap_or_else(|refusal| panic!("{text}: {refusal:?}")).expression
}

#[test]
fn every_example_of_the_manual_is_as_it_says() {
    let [forms, refused] = rows();
    assert!(forms.len() > 50 && refused.len() > 15, "{} and {}", forms.len(), refused.len());
    for row in forms {
        let example = code(&row[0])[0];
        let normal = if row.len() == 3 { code(&row[1]) } else { Vec::new() };
        assert_eq!(read(example).to_string(), *normal.first().unwrap_or(&example));
        assert!(!read(example).missing_anchor(), "{example}");
    }
    for row in refused {
        let example = code(&row[0])[0];
        assert!(Expression::parse(example).is_err(), "{example} is read");
        for text in code(&row[2]) {
            read(text);
        }
    }
    assert!(read("every 2 weeks").missing_anchor());
}

/// The messages of a site with one ritual, whose rhythm is this.
fn said_of(when: &str) -> Vec<String> {
    let page = format!(
        "-- site.toml --\ntitle = \"T\"\n-- content/rituals/a.md --\n---\npurpose: P\nwhen: {when}\nduration: 1h\n---\n"
    );
    let findings = Judged::new(&page).findings;
    let of_rhythms = findings.into_iter().filter(Diagnostic::is_error);
    of_rhythms.map(|finding| format!("{}: {}", finding.code.0, finding.message)).collect()
}

#[test]
fn a_rule_needs_its_first_day_and_nothing_else() {
    assert_eq!(said_of("{rrule: FREQ=DAILY, from: 2027-02-01}"), [""; 0]);
    assert_eq!(said_of("{rrule: FREQ=DAILY}"), ["schema/missing-field: `when` needs `from`"]);
    assert_eq!(said_of("{from: 2027-02-01}"), ["schema/missing-field: `when` needs `rrule`"]);
    assert_eq!(
        said_of("{rrule: FREQ=DAILY, from: 2027-02-01, until: x}"),
        ["schema/unknown-key: `when` has no key `until`"]
    );
    assert_eq!(
        said_of("{rrule: [FREQ=DAILY], from: 2027-02-01}"),
        ["schema/wrong-type: `rrule` must be a rhythm such as `every Monday at 10:00`, not a list"]
    );
}

/// Export, list and pages of a handbook whose rhythms are written otherwise than in the normal form.
#[test]
fn what_was_written_is_kept_where_it_is_one_expression() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\nchecks.owner = \"off\"\nchecks.graph = \"off\"\nchecks.flow = \"off\"\n\
         -- content/rituals/one.md --\n---\npurpose: P\nsummary: S.\nwhen: Weekly  on friday\nduration: 1h\n---\n\
         -- content/rituals/two.md --\n---\npurpose: P\nsummary: S.\n\
         when: [daily, {rrule: BYDAY=MO;FREQ=WEEKLY, from: 2027-02-01}]\nduration: 1h\n---\n",
    );
    let ran = folder.run(&["export", "json"]);
    let export: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let text = export.to_string();
    assert!(text.contains(r#""when":"Weekly  on friday""#), "{text}");
    let rule = r#""when":["daily",{"from":"2027-02-01","rrule":"FREQ=WEEKLY;BYDAY=MO"}]"#;
    assert!(text.contains(rule), "{text}");
    let listed = folder.run(&["list", "ritual", "--columns", "id,when", "--format", "csv"]).out;
    assert_eq!(
        listed,
        "id,when\r\none,Weekly  on friday\r\n\
         two,every day; FREQ=WEEKLY;BYDAY=MO from 2027-02-01\r\n"
    );
}
