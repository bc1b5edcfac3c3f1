//! The baseline of `operandi check`: what is known passes, what is new fails, what is gone has to go.
#![expect(clippy::disallowed_methods, reason = "the baseline is a file")]

use operandi::check::baseline::Baseline;
use operandi::diagnostic::{Code, Diagnostic};
use operandi::source::{Place, Source, SourcePath, Span};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;

use crate::run::{Folder, Ran};

const FILE: &str = ".operandi-baseline.json";

/// Two equal dead links in one page, and one in another.
const SITE: &str = "\
-- site.toml --
title = \"T\"
[checks]
warnings = \"off\"
dead = \"warning\"
-- content/guides/a.md --
[[nowhere]] and [[nowhere]]
-- content/guides/b.md --
[[elsewhere]]
";

/// A page that nobody owns.
const BOARD: &str = "---\ntitle: Board\npurpose: P\n---\n";

const KNOWN: &str = r#"{
"version": 1,
"findings": [
{"path":"content/guides/a.md","code":"link/dead","message":"no page \"nowhere\"","count":2},
{"path":"content/guides/b.md","code":"link/dead","message":"no page \"elsewhere\"","count":1}
]
}
"#;

/// A site whose findings of today are known.
fn known() -> Folder {
    let folder = Folder::new(SITE);
    let ran = folder.run(&["check", "--write-baseline"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(ran.err, ".operandi-baseline.json: 3 findings known from now on\n");
    folder
}

fn check(folder: &Folder) -> Ran {
    folder.run(&["check", "--deny-warnings"])
}

/// Codes and places of what is new.
fn found(ran: &Ran) -> Vec<String> {
    let lines: Vec<&str> = ran.err.lines().collect();
    let places = lines.windows(2).filter_map(|pair| {
        let (_, code) = pair[0].split_once('[').filter(|_| pair[1].contains("--> "))?;
        let (_, place) = pair[1].split_once("--> ")?;
        Some(format!("{} {place}", code.split(']').next()?))
    });
    places.collect()
}

#[test]
fn what_is_known_passes() {
    let folder = known();
    assert_eq!(folder.text(FILE), KNOWN);
    let ran = check(&folder);
    assert_eq!((ran.status, found(&ran)), (Some(0), vec![]), "{}", ran.err);
    let end = "checked 2 pages (2 guides), no findings, 3 known (baseline) in ";
    assert!(ran.err.contains(end), "{}", ran.err);
    // Writing it again changes nothing, and neither does where the user stands.
    let ran = folder.run_in("content", &["check", "--write-baseline"], &[]);
    assert_eq!(ran.err, "../.operandi-baseline.json: 3 findings known from now on\n");
    assert_eq!(folder.text(FILE), KNOWN);
}

#[test]
fn lines_may_move_and_other_faults_are_new() {
    let folder = known();
    folder.write("content/guides/a.md", "New.\n\n[[nowhere]]\n\n[[nowhere]] [[nothing]]\n");
    let ran = check(&folder);
    assert_eq!(
        (ran.status, found(&ran)),
        (Some(1), vec!["link/dead content/guides/a.md:5:15".into()])
    );
    assert!(ran.err.contains(", 1 warning, 3 known (baseline) in "), "{}", ran.err);
}

#[test]
fn equal_findings_are_counted() {
    let folder = known();
    folder.write("content/guides/a.md", "[[nowhere]] [[nowhere]] [[nowhere]]\n");
    assert_eq!(found(&check(&folder)), ["link/dead content/guides/a.md:1:27"]);
    folder.write("content/guides/a.md", "[[nowhere]]\n");
    let ran = check(&folder);
    assert_eq!(
        (ran.status, found(&ran)),
        (Some(1), vec!["baseline/fixed .operandi-baseline.json:4:1".into()])
    );
    assert!(
        ran.err.starts_with(
            "error[baseline/fixed]: the baseline knows 2 of these findings, 1 is left\n"
        ),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_gone_has_to_go() {
    let folder = known();
    folder.write("content/guides/a.md", "Fine.\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, Some(1));
    let expected = r#"error[baseline/fixed]: the baseline knows 2 findings that are gone
 --> .operandi-baseline.json:4:1
  |
4 | {"path":"content/guides/a.md","code":"link/dead","message":"no page \"nowhere\"","count":2},
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: run `operandi check --write-baseline`
"#;
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    let end = "\nchecked 2 pages (2 guides), 1 error, 1 known (baseline) in ";
    assert!(ran.err.contains(end), "{}", ran.err);
    assert_eq!(folder.run(&["check", "--write-baseline"]).status, Some(0));
    assert_eq!(folder.text(FILE).lines().count(), KNOWN.lines().count() - 1);
    assert_eq!(folder.run(&["check"]).status, Some(0));
}

#[test]
fn a_renamed_page_has_new_findings() {
    let folder = known();
    folder.remove("content/guides/b.md");
    folder.write("content/guides/c.md", "[[elsewhere]]\n");
    let ran = folder.run(&["check"]);
    let expected =
        ["baseline/fixed .operandi-baseline.json:5:1", "link/dead content/guides/c.md:1:3"];
    assert_eq!((ran.status, found(&ran)), (Some(1), expected.map(str::to_owned).to_vec()));
}

#[test]
fn the_level_of_what_is_gone_can_be_set() {
    let folder = known();
    folder.write("content/guides/b.md", "Fine.\n");
    let site = folder.text("site.toml");
    folder.write("site.toml", format!("{site}\"baseline/fixed\" = \"warning\"\n"));
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, found(&ran).len()), (Some(0), 1), "{}", ran.err);
    folder.write("site.toml", format!("{site}baseline = \"off\"\n"));
    assert_eq!(found(&folder.run(&["check"])), [""; 0]);
}

// ---- what was not looked for is not gone

#[test]
fn a_new_error_may_hide_what_is_known() {
    let folder = known();
    folder.write("content/guides/a.md", "---\ntitle: [\n---\n[[nowhere]] [[nowhere]]\n");
    let codes: Vec<String> = check(&folder).findings().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["yaml/syntax"]);
}

#[test]
fn a_known_error_keeps_rules_from_running() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\n[checks]\nwarnings = \"off\"\nno-owner = \"warning\"\n",
    );
    folder.write("content/artifacts/board.md", BOARD);
    folder.run(&["check", "--write-baseline"]);
    let owner = folder.text(FILE);
    assert!(owner.contains("\"owner/no-owner\""), "{owner}");
    folder.write("content/guides/a.md", "[[nowhere]]\n");
    folder.run(&["check", "--write-baseline"]);
    let link = folder.text(FILE);
    assert!(!link.contains("\"owner/no-owner\""), "{link}");
    // Nobody looks for owners as long as there is a dead link, known or not.
    let entry = |text: &str| text.lines().nth(3).unwrap().to_owned();
    folder
        .write(FILE, link.replace(&entry(&link), &format!("{},\n{}", entry(&owner), entry(&link))));
    let ran = check(&folder);
    assert_eq!((ran.status, found(&ran)), (Some(0), vec![]), "{}", ran.err);
    assert!(ran.err.starts_with("relations between pages were not checked"), "{}", ran.err);
    // Without it, somebody does.
    folder.write("content/guides/a.md", "Fine.\n");
    assert_eq!(found(&check(&folder)), ["baseline/fixed .operandi-baseline.json:5:1"]);
    folder.write(FILE, link);
    let expected = [
        "baseline/fixed .operandi-baseline.json:4:1",
        "owner/no-owner content/artifacts/board.md:2:8",
    ];
    assert_eq!(found(&check(&folder)), expected);
}

#[test]
fn only_some_codes_leave_the_entries_of_others() {
    let folder = known();
    folder.write("content/guides/b.md", "Fine.\n");
    let only = |code| found(&folder.run(&["check", "--only", code]));
    assert_eq!(only("link/dead"), ["baseline/fixed .operandi-baseline.json:5:1"]);
    assert_eq!(only("link"), ["baseline/fixed .operandi-baseline.json:5:1"]);
    assert_eq!(only("id"), [""; 0]);
    let ran = folder.run(&["check", "--only", "id", "--write-baseline"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert_eq!(folder.text(FILE), KNOWN);
}

// ---- other commands

#[test]
fn a_build_knows_no_baseline() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n-- content/a.md --\n[[nowhere]]\n",
    );
    folder.run(&["check", "--write-baseline"]);
    assert_eq!(folder.run(&["check"]).status, Some(0));
    let ran = folder.run(&["build"]);
    assert_eq!((ran.status, ran.findings().len()), (Some(1), 1), "{}", ran.err);
}

#[test]
fn what_is_known_is_in_no_form() {
    let folder = known();
    for (format, empty) in [("github", ""), ("gitlab", "[]\n")] {
        let ran = folder.run(&["check", "--format", format]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), empty));
    }
    let json =
        "{\n  \"findings\": [],\n  \"counts\": {\n    \"error\": 0,\n    \"warning\": 0\n  }\n}\n";
    assert_eq!(folder.run(&["check", "--json"]).out, json);
    assert_eq!(folder.run(&["check", "--json", "--write-baseline"]).out, json);
    folder.write("content/guides/b.md", "Fine.\n");
    let ran = folder.run(&["check", "--format", "github"]);
    assert!(
        ran.out.starts_with("::error file=.operandi-baseline.json,line=5,endLine=5,col=1,"),
        "{}",
        ran.out
    );
}

// ---- the file

#[test]
fn nothing_to_know_needs_no_file() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    let ran = folder.run(&["check", "--write-baseline"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (Some(0), ".operandi-baseline.json: there is nothing to know\n")
    );
    assert!(!folder.has(FILE));
    folder.write(FILE, KNOWN);
    let ran = folder.run(&["check", "--write-baseline"]);
    assert_eq!(
        ran.err,
        ".operandi-baseline.json: there is nothing to know, the file was removed\n"
    );
    assert!(!folder.has(FILE));
}

#[test]
fn a_broken_baseline_is_a_finding_with_a_place() {
    let folder = known();
    let conflict =
        KNOWN.replace("{\"path\":\"content/guides/a", "<<<<<<< HEAD\n{\"path\":\"content/guides/a");
    folder.write(FILE, &conflict);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, Some(1));
    let expected = "\
error[baseline/syntax]: the baseline cannot be read
 --> .operandi-baseline.json:4:1
  |
4 | <<<<<<< HEAD
  | ^ expected value
  |
  = help: run `operandi check --write-baseline`
";
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    assert_eq!(found(&ran).len(), 4, "what cannot be read knows nothing");
    let mut wrong = Vec::new();
    for (text, place) in [
        (KNOWN.replace("\"count\":2", "\"count\":0"), ":4:91"),
        (KNOWN.replace(",\"count\":2", ""), ":4:81"),
        (KNOWN.replace("\"count\":2", "\"count\":2,\"x\":1"), ":4:94"),
        (KNOWN.replace("\"version\": 1", "\"version\": 2"), ""),
        (KNOWN.replace("\n]\n}\n", "\n]\n"), ":7:1"),
        (String::new(), ": EOF while parsing a value"),
        ("[]".into(), ":1:2"),
        ("[".repeat(5000), ": invalid type: sequence, expected u32"),
    ] {
        folder.write(FILE, &text);
        let ran = folder.run(&["check"]);
        let expected = format!("baseline/syntax .operandi-baseline.json{place}");
        assert_eq!(ran.status, Some(1));
        if found(&ran)[0] != expected {
            wrong.push(format!(
                "{expected}: {}",
                ran.err.lines().take(5).collect::<Vec<_>>().join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    folder.write(FILE, [0xff, 0xfe, 0x00]);
    assert_eq!(found(&folder.run(&["check"]))[0].split(' ').next(), Some("source/not-utf8"));
    // Whatever it is, it can be written anew.
    assert_eq!(folder.run(&["check", "--write-baseline"]).status, Some(0));
    assert_eq!(folder.text(FILE), KNOWN);
}

#[test]
fn two_branches_may_know_the_same() {
    let folder = known();
    let line = KNOWN.lines().nth(3).unwrap();
    folder.write(FILE, KNOWN.replace(line, &format!("{line}\n{line}")));
    let ran = folder.run(&["check"]);
    assert_eq!(found(&ran), ["baseline/fixed .operandi-baseline.json:5:1"]);
    assert!(ran.err.contains("the baseline knows 4 of these findings, 2 are left"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_site_is_touched() {
    let folder = Folder::new(
        "-- outside.json --\nmine\n-- site/site.toml --\ntitle = \"T\"\n-- site/content/a.md --\n[[x]]\n",
    );
    folder.link("site/.operandi-baseline.json", "../outside.json");
    let ran = folder.run(&["check", "site"]);
    assert_eq!(found(&ran)[0], "source/outside site/.operandi-baseline.json", "{}", ran.err);
    let ran = folder.run(&["check", "site", "--write-baseline"]);
    assert_eq!(ran.err, "site/.operandi-baseline.json: 1 finding known from now on\n");
    assert_eq!(folder.text("outside.json"), "mine\n");
    assert_eq!(folder.run(&["check", "site"]).status, Some(0));
    assert_eq!(folder.tree("site").unwrap().len(), 3);
}

#[test]
fn a_baseline_that_cannot_be_written() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\n-- content/a.md --\n[[x]]\n-- .operandi-baseline.json/x --\n",
    );
    let ran = folder.run(&["check", "--write-baseline"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.starts_with("error: cannot write `"), "{}", ran.err);
    assert_eq!(folder.tree("").unwrap().len(), 3, "nothing is left beside it");
}

/// What the manual shows is what is written.
#[test]
fn the_manual_shows_a_baseline() {
    let manual =
        std::fs::read_to_string(crate::built::repository().join("docs/checking.md")).unwrap();
    assert!(manual.contains(&format!("```json\n{KNOWN}```\n")));
}

// ---- in memory

proptest! {
    #[test]
    fn a_baseline_reads_back_as_written(messages in proptest::collection::vec(any::<String>(), 0..8)) {
        let path = SourcePath::new("content/\u{1b}\"a.md");
        let finding = |message: &String| Diagnostic::of_file(Code("a/b"), &path, message.as_str());
        let findings: Vec<Diagnostic> = messages.iter().chain(&messages).map(finding).collect();
        let text = Baseline::of(&findings).to_text();
        let baseline = Baseline::read(&Source::new(FILE, &text)).unwrap();
        prop_assert_eq!(baseline.to_text(), text);
        let known = findings.len();
        let held = baseline.hold(findings, &|_| true);
        prop_assert_eq!((held.findings, held.known), (vec![], known));
    }

    #[test]
    fn no_text_is_too_broken(text in any::<String>(), cut in any::<[Index; 2]>()) {
        let [a, b] = cut.map(|cut| cut.index(KNOWN.len()));
        let broken = format!("{}{text}{}", &KNOWN[..a.min(b)], &KNOWN[a.max(b)..]);
        if let Err(finding) = Baseline::read(&Source::new(FILE, &broken)) {
            let Span { start, end } = finding.place.span;
            prop_assert!(broken.get(start as usize..end as usize).is_some());
            let label = finding.label.unwrap_or_default();
            prop_assert!(!label.contains(" line "), "{label}");
        }
    }
}

/// What grows from day to day is the same finding.
#[test]
fn time_may_pass() {
    let finding = |message: &str| {
        let place = Place::new(&SourcePath::new("content/a.md"), Span::new(3, 4));
        Diagnostic::warning(Code("a/b"), place, message)
    };
    let baseline = Baseline::of(&[finding("the review of \"q1\" was due 12 days ago")]);
    let later = |message: &str| baseline.hold(vec![finding(message)], &|_| true).known;
    assert_eq!(later("the review of \"q1\" was due 113 days ago"), 1);
    assert_eq!(later("the review of \"q2\" was due 12 days ago"), 0);
}
