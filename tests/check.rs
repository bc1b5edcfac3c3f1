//! `check`, `explain` and `gaps`, as one calls them.

use crate::run::Folder;

const FAULTY: &str = "\
-- site.toml --
title = \"T\"
-- content/roles/lead.md --
---
title: Lead
accountabilities: [Notes]
---
-- content/rituals/retro.md --
---
title: Retro
purpose: Look back.
owner: lead
when: weekly
duration: 1h
attendees: [lead]
outputs: [notes]
---
-- data/artifacts.yaml --
- title: Notes
  owner: lead
  purpose: What was said.
";

#[test]
fn a_check_writes_nothing_and_fails_on_errors_alone() {
    let folder = Folder::new(FAULTY);
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let place = ("flow/unused-output".to_owned(), "data/artifacts.yaml:1:10".to_owned());
    assert_eq!(ran.findings(), std::slice::from_ref(&place));
    let last = ran.err.lines().last().unwrap_or_default();
    assert!(last.starts_with("checked 3 pages (1 ritual, 1 artifact, 1 role), 1 warning in "));
    assert!(!folder.has("public"));

    assert_eq!(folder.run(&["check", "--deny-warnings"]).status, Some(1));
    let built = folder.run(&["build", "--deny-warnings"]);
    assert_eq!(built.status, Some(1));
    assert!(built.err.ends_with("\n1 warning, nothing was written\n"), "{}", built.err);
    assert!(!folder.has("public"));

    folder.write("content/guides/a.md", "See [[nothing-like-it]].\n");
    let ran = folder.run(&["lint"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.findings(), [("link/dead".to_owned(), "content/guides/a.md:1:7".to_owned())]);
    assert!(ran.err.contains("relations between pages were not checked"), "{}", ran.err);
}

#[test]
fn no_pages_are_of_no_kinds() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n-- content/index.md --\nHello.\n");
    let ran = folder.run(&["check"]);
    let last = ran.err.lines().last().unwrap_or_default();
    assert!(last.starts_with("checked 0 pages, no findings in "), "{}", ran.err);
}

#[test]
fn a_check_looks_for_single_codes() {
    let folder = Folder::new(FAULTY);
    folder.write("content/guides/a.md", "Text.\n");
    let found = |only: &str| -> Vec<String> {
        let ran = folder.run(&["check", "--only", only]);
        ran.findings().into_iter().map(|(code, _)| code).collect()
    };
    assert_eq!(found("flow"), ["flow/unused-output"]);
    assert_eq!(found("graph/orphan"), ["graph/orphan"]);
    assert_eq!(found("orphan,unused-output").len(), 2);
    assert_eq!(found("ref"), [""; 0]);
    let ran = folder.run(&["check", "--only", "orphn"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("there is no check `orphn`") && ran.err.contains("`orphan`"));
}

#[test]
fn levels_are_the_site_s() {
    let folder = Folder::new(FAULTY);
    let level = |toml: &str| {
        folder.write("site.toml", format!("title = \"T\"\n{toml}"));
        let ran = folder.run(&["check"]);
        (ran.status, ran.err.lines().next().unwrap_or_default().split('[').next().map(String::from))
    };
    let is = |status, word: &str| (Some(status), Some(word.to_owned()));
    assert_eq!(level("checks.unused-output = \"error\"\n"), is(1, "error"));
    assert_eq!(
        level("checks.flow = \"error\"\nchecks.unused-output = \"warn\"\n"),
        is(0, "warning")
    );
    assert_eq!(level("checks.warnings = \"error\"\n"), is(1, "error"));
    let only_data = "[[checks.overrides]]\nfiles = [\"data/**\"]\nflow = \"error\"\n";
    assert_eq!(level(only_data), is(1, "error"));
    let only_pages = "[[checks.overrides]]\nfiles = [\"rituals/*\"]\nflow = \"error\"\n";
    assert_eq!(level(only_pages), is(0, "warning"));
    let (status, first) = level("checks.flow = \"off\"\n");
    assert_eq!((status, first.map(|line| line.starts_with("checked"))), (Some(0), Some(true)));
}

/// A dead link that is a warning does not keep a site from being built: it is shown as text.
#[test]
fn an_error_may_be_made_a_warning() {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\nchecks.link = \"warning\"\n");
    folder.write("content/guides/a.md", "See [[nothing-like-it|that]].\n");
    let ran = folder.build();
    assert!(ran.err.starts_with("warning[link/dead]"), "{}", ran.err);
    let page = folder.text("public/guides/a.html");
    assert!(page.contains("that") && !page.contains("nothing-like-it.html"), "{page}");
    folder.write("site.toml", "title = \"T\"\nchecks.yaml = \"off\"\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.findings()[0].0, "link/dead");
    folder.write("site.toml", "title = \"T\"\nchecks.\"yaml/syntax\" = \"off\"\n");
    let ran = folder.run(&["check"]);
    assert!(ran.err.contains("the level of `yaml/syntax` cannot be changed"), "{}", ran.err);
}

#[test]
fn a_code_is_explained() {
    let folder = Folder::new(FAULTY);
    let ran = folder.run(&["explain", "flow/unused-output"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.out.starts_with("flow/unused-output (warning)\n"), "{}", ran.out);
    assert!(ran.out.contains("\n## Wrong\n") && ran.out.contains("\n## Right\n"));
    assert_eq!(folder.run(&["explain", "unused-output"]).out, ran.out);
    let group = folder.run(&["explain", "csv"]).out;
    assert!(group.lines().count() == 3 && group.contains("csv/quote"), "{group}");
    assert!(folder.run(&["explain"]).out.lines().count() > 60);
    let ran = folder.run(&["explain", "flow/unused-ouput"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("did you mean `flow/unused-output`?"), "{}", ran.err);
}

#[test]
fn gaps_are_listed() {
    let folder = Folder::new(FAULTY);
    let ran = folder.run(&["gaps"]);
    let line = "  Notes: made in Retro, used nowhere (data/artifacts.yaml:1)\n";
    assert_eq!(ran.out, format!("Made and never used\n{line}"));
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "1 gap\n"));
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["gaps", "--json"]).out).expect("it is JSON");
    assert_eq!(json[0]["gaps"][0]["id"], "notes");
    let hostile = "- title: \"No\\etes\"\n  id: notes\n  owner: lead\n  purpose: What was said.\n";
    folder.write("data/artifacts.yaml", hostile);
    assert!(!folder.run(&["gaps"]).out.contains('\u{1b}'), "a title speaks to the terminal");
    folder.write("data/artifacts.yaml", hostile.replace("\\e", ""));
    folder.build();
    let page = folder.text("public/gaps.html");
    assert!(page.contains(">Notes</a>") && page.contains("made in Retro, used nowhere"));
    folder.write("content/guides/a.md", "See [[nothing-like-it]].\n");
    let ran = folder.run(&["gaps"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("1 error may hide more gaps"), "{}", ran.err);
}
