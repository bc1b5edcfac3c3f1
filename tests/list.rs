//! `operandi list` as people call it: what is listed, in which form, and what is said beside it.

use crate::run::{Folder, Ran};

const SITE: &str = "\
-- site.toml --
title = \"T\"
exclude = [\"content/notes/**\"]
[kinds.ritual]
label = \"Ceremony\"
[kinds.clinic]
extends = \"ritual\"
-- content/index.md --
Home.
-- content/roles/README.md --
Read me.
-- content/roles/index.md --
The roles.
-- content/roles/exec.md --
---
title: Executive
accountabilities: [All]
budget: 5h
---
-- content/roles/lead.md --
---
title: -Lead, \"the\" first
accountabilities: [Some]
budget: 90m
---
-- content/rituals/wbr.md --
---
title: Weekly review
id: wbr
purpose: P
when: every Monday
duration: 1h
owner: exec
attendees: [exec, lead]
golden: true
---
-- content/rituals/retro.md --
---
purpose: P
when: every Friday
duration: 2h
---
-- content/clinics/data.md --
---
purpose: P
when: every Friday
duration: 45m
status: trial
owner: lead
---
-- content/rituals/later.md --
---
purpose: P
when: every Friday
duration: 1h
draft: true
---
-- content/rituals/templates/agenda.md --
Agenda.
-- content/notes/n.md --
Note.
-- data/terms.yaml --
- title: Bet
  meaning: A wager
- title: Team
  meaning: People
";

fn list(arguments: &[&str]) -> Ran {
    list_in(&Folder::new(SITE), arguments)
}

fn list_in(folder: &Folder, arguments: &[&str]) -> Ran {
    let arguments: Vec<&str> = ["list"].iter().chain(arguments).copied().collect();
    folder.run(&arguments)
}

/// What is printed when nothing else is said.
fn printed(arguments: &[&str]) -> String {
    let ran = list(arguments);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

/// The first column of a list.
fn first_column(arguments: &[&str]) -> String {
    let out = printed(arguments);
    let words = out.lines().skip(1).map(|line| line.split_whitespace().next().unwrap_or_default());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn pages_of_a_kind() {
    let expected = "\
id     title          kind    owner  status  path
retro  Retro          ritual         live    content/rituals/retro.md:1
wbr    Weekly review  ritual  exec   live    content/rituals/wbr.md:3
data   Data           clinic  lead   trial   content/clinics/data.md:1
";
    for name in ["ritual", "ceremony", "ceremonies", "Ceremony", "rituals"] {
        assert_eq!(printed(&[name]), expected, "{name}");
    }
    let expected = "\
id    title  owner  status  path
bet   Bet           live    data/terms.yaml:1
team  Team          live    data/terms.yaml:3
";
    assert_eq!(printed(&["terms"]), expected);
}

#[test]
fn kinds_and_how_many_pages_they_have() {
    let out = printed(&[]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "kind          label          pages  about");
    assert!(lines[1].starts_with("ritual        Ceremonies     2      What we meet for"), "{out}");
    assert!(out.contains("\nclinic        Clinics        1      What we meet for"), "{out}");
    assert!(out.contains("\nloop          Loops          0      "), "{out}");
    assert_eq!(first_column(&["--sort", "label"]).split(' ').next(), Some("artifact"));
}

#[test]
fn a_filter_chooses() {
    assert_eq!(first_column(&["ritual", "--where", "status = live and has owner"]), "wbr");
    assert_eq!(first_column(&["all", "--where", "owner = exec or owner = lead"]), "wbr data");
    assert_eq!(first_column(&["--where", "attends has wbr"]), "lead exec");
    assert_eq!(first_column(&["ritual", "-D", "--where", "draft = true"]), "later");
}

#[test]
fn columns_and_order() {
    let columns = "id,duration,attendees,golden";
    assert_eq!(
        printed(&["ritual", "--columns", columns, "--sort", "duration"]),
        "\
id     duration  attendees   golden
data   45m
wbr    1h        lead; exec  true
retro  2h
"
    );
    assert_eq!(first_column(&["ritual", "--sort", "owner"]), "wbr data retro");
    assert_eq!(first_column(&["role", "--sort", "budget", "--columns", "id"]), "lead exec");
}

#[test]
fn csv_for_a_spreadsheet() {
    assert_eq!(
        printed(&["role", "--format", "csv", "--columns", "id,title,budget,attends"]),
        "id,title,budget,attends\r\n\
         lead,\"'-Lead, \"\"the\"\" first\",1h30m,wbr\r\n\
         exec,Executive,5h,wbr\r\n"
    );
}

#[test]
fn json_for_a_program() {
    for arguments in [
        &["ritual", "--format", "json", "--columns", "id,owner,attendees,golden,path"][..],
        &["ritual", "--json", "--columns", "id,owner,attendees,golden,path"],
    ] {
        let json: serde_json::Value = serde_json::from_str(&printed(arguments)).unwrap();
        let expected = serde_json::json!([
            {"id": "retro", "owner": null, "attendees": null, "golden": null,
             "path": "content/rituals/retro.md:1"},
            {"id": "wbr", "owner": "exec", "attendees": ["lead", "exec"], "golden": true,
             "path": "content/rituals/wbr.md:3"},
            {"id": "data", "owner": "lead", "attendees": null, "golden": null,
             "path": "content/clinics/data.md:1"},
        ]);
        assert_eq!(json, expected);
    }
}

#[test]
fn sources_that_made_no_page() {
    assert_eq!(
        printed(&["unrendered"]),
        "\
path                                 why
content/notes                        exclude = \"content/notes/**\"
content/rituals/later.md             draft
content/rituals/templates/agenda.md  copied, since `assets` names it
content/roles/README.md              index.md beside it
"
    );
    let folder = Folder::new(SITE);
    folder.write("content/rituals/broken.md", "---\na: [\n---\n");
    let ran = list_in(&folder, &["unrendered"]);
    let line = ran.out.lines().find(|line| line.contains("broken.md")).unwrap();
    assert!(line.ends_with("  this bracket is never closed"), "{}", ran.out);
}

#[test]
fn findings_a_line_each() {
    let folder = Folder::new(SITE);
    folder.write(
        "content/rituals/wbr.md",
        "---\npurpose: P\nwhen: every Monday\nduration: 1h\nowner: exce\n---\n",
    );
    let ran = list_in(&folder, &["findings", "--columns", "code,path"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, "code         path\nref/missing  content/rituals/wbr.md:5:8\n");
}

#[test]
fn pages_that_somebody_should_look_at() {
    assert_eq!(first_column(&["unowned"]), "retro");
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    let ran = list_in(&folder, &["unowned"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    let none = "no page has the finding owner/no-owner or flow/unmade-input";
    assert_eq!(ran.err, format!("there is nothing to list: {none}\n"));
}

#[test]
fn what_nobody_makes_has_no_owner_either() {
    let folder = Folder::new(SITE);
    folder.write("content/artifacts/brief.md", "---\npurpose: P\ninput_to: wbr\n---\n");
    let ran = list_in(&folder, &["unowned", "--columns", "id"]);
    assert!(ran.out.lines().any(|line| line == "brief"), "{}", ran.out);
}

#[test]
fn pages_that_nothing_leads_to_and_those_that_are_due() {
    let folder = Folder::new(SITE);
    folder.write(
        "content/rituals/demo.md",
        "---\npurpose: P\nwhen: every Monday\nduration: 1h\nowner: exec\n---\n",
    );
    folder.write(
        "content/guides/g.md",
        "---\nreviewed: 2020-01-01\nreview_every: 1 year\n---\n[[wbr]]",
    );
    let ran = list_in(&folder, &["orphans", "--columns", "id,kind"]);
    assert_eq!(ran.out, "id     kind\nretro  ritual\nbet    term\nteam   term\n");
    let ran = list_in(&folder, &["due", "--columns", "id,reviewed"]);
    assert_eq!(ran.out, "id  reviewed\ng   2020-01-01\n");
    let ran = list_in(&folder, &["due", "--now", "2020-02-01"]);
    assert_eq!(ran.err, "there is nothing to list: no page has the finding review/overdue\n");
}

#[test]
fn rows_of_one_file_are_told_apart() {
    let folder = Folder::new(SITE);
    folder.write(
        "data/artifacts.csv",
        "title,purpose,owner,output_of\nDeck,P,exec,wbr\nLog,P,,wbr\nMemo,P,,wbr\n",
    );
    let ran = list_in(&folder, &["unowned", "--columns", "id"]);
    assert_eq!(ran.out, "id\nretro\nlog\nmemo\n");
}

#[test]
fn an_empty_list_is_no_fault() {
    let empty = |form: &str| list(&["loop", "--format", form]);
    let ran = empty("table");
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "there is nothing to list: no loops are meant\n");
    assert_eq!(empty("json").out, "[]\n");
    assert_eq!(empty("csv").out, "id,title,owner,status,path\r\n");
}

#[test]
fn errors_of_the_sources_stand_beside_the_list() {
    let folder = Folder::new(SITE);
    folder.write("content/roles/new.md", "---\naccountabilities: [A]\nowner: nobody\n---\n");
    let ran = list_in(&folder, &["role", "--columns", "id"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "id\nlead\nexec\nnew\n"));
    assert_eq!(ran.err, "1 error, see `operandi check`\n");
    assert_eq!(list_in(&folder, &["role", "-q"]).err, "");
}

#[test]
fn without_site_toml_nothing_is_known() {
    let folder = Folder::new(SITE);
    folder.write("site.toml", "title = x y");
    let ran = list_in(&folder, &["all"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.starts_with("error[site/syntax]"), "{}", ran.err);
}

#[test]
fn a_filter_with_a_fault_is_drawn() {
    let ran = list(&["ritual", "--where", "status = live && has owner"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    let expected = "\
error[filter/syntax]: a filter has no `&&`
 --> --where:1:15
  |
1 | status = live && has owner
  |               ^^
  |
  = help: write `and`
";
    assert_eq!(ran.err, expected);
    let ran = list(&["ritual", "--where", "owner = exce"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("help: did you mean \"exec\" (Executive)?"), "{}", ran.err);
    // From another folder, too, the argument is named as it is.
    let folder = Folder::new("-- site/site.toml --\ntitle = \"T\"\n");
    let ran = folder.run(&["list", "all", "-C", "site", "--where", ""]);
    assert!(ran.err.contains(" --> --where\n"), "{}", ran.err);
}

#[test]
fn what_does_not_exist_is_wrong_usage() {
    for (arguments, message, help) in [
        (&["rituls"][..], "there is no kind and no list `rituls`", "did you mean `rituals`?"),
        (
            &["xyz"],
            "there is no kind and no list `xyz`",
            "`operandi list` says which kinds there are",
        ),
        (&["role", "--columns", "budgt"], "a role has no key `budgt`", "did you mean `budget`?"),
        (
            &["role", "--sort", "duration"],
            "a role has no key `duration`",
            "it is a key of ceremonies",
        ),
        (&["findings", "--sort", "cod"], "this list has no column `cod`", "did you mean `code`?"),
        (
            &["unrendered", "--columns", "x"],
            "this list has no column `x`",
            "its columns are path, why",
        ),
        (
            &["findings", "--where", "has id"],
            "`--where` chooses pages, and `findings` are none",
            "leave it out, or list a kind or `all`",
        ),
    ] {
        let ran = list(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(ran.err, format!("error: {message}\n  help: {help}\n"));
    }
}

#[test]
fn what_pages_say_does_not_reach_the_terminal_as_a_command() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/g.md", "---\ntitle: \"a\\e[31mb\\nc\"\n---\n");
    let ran = list_in(&folder, &["guide", "--columns", "title"]);
    assert_eq!(ran.out, "title\na␛[31mb c\n");
}
