//! The program as people call it: arguments, variables, what is printed where, and the status.

use serde_json::Value;

use crate::run::{Folder, Ran};

const SITE: &str = "\
-- site.toml --
title = \"T\"
checks.graph = \"off\"
-- content/guides/ok.md --
All is well.
-- content/guides/later.md --
---
draft: true
---
Not yet.
-- content/guides/.hidden --
Hidden.
-- static/logo.txt --
Logo.
";

/// A site with two faults in two files.
const BROKEN: &str = "\
-- site.toml --
title = \"T\"
-- content/guides/a.md --
---
owner: exce
---
-- content/rituals/wbr.md --
---
purpose: P
when: every Monday
duration: 1h
inputs: [wbr-dek]
---
-- content/artifacts/wbr-deck.md --
---
title: Monday deck
purpose: P
---
-- deeper/still/x.txt --
x
";

fn ok(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

/// The JSON on standard output, which has nothing else on it.
fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
}

// ---- help

#[test]
fn version() {
    let ran = Folder::new("").run(&["--version"]);
    ok(&ran);
    assert_eq!(ran.out, format!("operandi {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(ran.err, "");
}

#[test]
fn help_names_the_exit_statuses() {
    for arguments in [&["--help"][..], &["build", "--help"], &["-h"]] {
        let ran = Folder::new("").run(arguments);
        ok(&ran);
        assert!(
            ran.out.contains("Exit status:\n  0  all is well\n  1  there are errors in"),
            "{}",
            ran.out
        );
        assert!(ran.out.contains("\n  2  it could not run"), "{}", ran.out);
    }
}

#[test]
fn without_a_command_help_is_shown() {
    let ran = Folder::new("").run(&[]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("Usage: operandi"), "{}", ran.err);
}

// ---- finding the site

#[test]
fn the_root_before_and_after_the_command() {
    for arguments in [&["-C", "site", "build"][..], &["build", "-C", "site"], &["build", "site"]] {
        let folder = Folder::new("-- site/site.toml --\ntitle = \"T\"\n");
        let ran = folder.run(arguments);
        ok(&ran);
        assert!(folder.has("site/public/index.html"), "{arguments:?}");
        assert!(ran.err.contains("\nsite/public: "), "{}", ran.err);
    }
}

#[test]
fn the_root_from_a_variable() {
    let folder = Folder::new("-- site/site.toml --\ntitle = \"T\"\n-- x --\n");
    ok(&folder.run_in("", &["build"], &[("OPERANDI_ROOT", "site")]));
    assert!(folder.has("site/public/index.html"));
    // What is said wins over what is set.
    let ran = folder.run_in("", &["build", "-C", "nowhere"], &[("OPERANDI_ROOT", "site")]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
}

#[test]
fn the_site_is_found_upwards_and_paths_lead_there() {
    let folder = Folder::new(BROKEN);
    let ran = folder.run_in("deeper/still", &["build"], &[]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains(" --> ../../content/guides/a.md:2:8\n"), "{}", ran.err);
    let ran = folder.run_in("deeper", &["build", "--json"], &[]);
    assert_eq!(json(&ran)["findings"][0]["path"], "../content/guides/a.md");
}

#[test]
fn paths_lead_down_to_the_site() {
    let folder = Folder::new("-- some/site/site.toml --\nlang = \"en\"\n");
    let ran = folder.run(&["build", "some/site"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains(" --> some/site/site.toml\n"), "{}", ran.err);
}

#[test]
fn another_config_file() {
    let folder =
        Folder::new("-- site.toml --\ntitle = \"One\"\n-- other.toml --\ntitle = \"Two\"\n");
    ok(&folder.run(&["build", "-c", "other.toml"]));
    assert!(folder.text("public/index.html").contains("Two"));
    ok(&folder.run(&["-c", "site.toml", "build"]));
    assert!(folder.text("public/index.html").contains("One"));
}

#[test]
fn findings_in_another_config_file_name_it() {
    let folder = Folder::new("-- conf/other.toml --\ntitel = \"T\"\n-- site/content/x.txt --\n");
    let place = |ran: &Ran| ran.findings().first().map(|(_, place)| place.clone());
    let ran = folder.run(&["build", "-c", "conf/other.toml"]);
    assert_eq!(place(&ran).as_deref(), Some("conf/other.toml:1:1"), "{}", ran.err);
    let ran = folder.run(&["build", "-C", "site", "-c", "conf/other.toml"]);
    assert_eq!(place(&ran).as_deref(), Some("site/../conf/other.toml:1:1"), "{}", ran.err);
    let ran = folder.run_in("site", &["build", "-c", "../conf/other.toml"], &[]);
    assert_eq!(place(&ran).as_deref(), Some("../conf/other.toml:1:1"), "{}", ran.err);
    let ran = folder.run_in("site", &["build", "-C", ".", "-c", "../conf/other.toml"], &[]);
    assert_eq!(place(&ran).as_deref(), Some("../conf/other.toml:1:1"), "{}", ran.err);
}

// ---- what is built

#[test]
fn another_output_folder() {
    let folder = Folder::new(SITE);
    let ran = folder.run(&["build", "-o", "out/site"]);
    ok(&ran);
    assert!(folder.has("out/site/guides/ok.html") && !folder.has("public"));
    assert!(ran.err.contains("\nout/site: "), "{}", ran.err);
}

#[test]
fn a_base_address() {
    let folder = Folder::new(SITE);
    ok(&folder.run(&["build", "-b", "https://example.com/handbook"]));
    let page = folder.text("public/404.html");
    assert!(page.contains("href=\"/handbook/assets/"), "{page}");
    assert!(page.contains("href=\"/handbook/guides/"), "{page}");
    assert!(!folder.has("public/sitemap.xml"));
    folder.write("site.toml", "title = \"T\"\nindex = true\n");
    ok(&folder.run(&["build", "-b", "https://example.com/handbook"]));
    let sitemap = folder.text("public/sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://example.com/handbook/guides/ok.html</loc>"),
        "{sitemap}"
    );
    ok(&folder.run(&["build"]));
    assert!(!folder.has("public/sitemap.xml"));
}

#[test]
fn a_base_address_that_is_none() {
    let folder = Folder::new(SITE);
    for address in ["example.com", "ftp://example.com", "https://", "https://a b/"] {
        let ran = folder.run(&["build", "-b", address]);
        assert_eq!(ran.status, Some(2), "{address}: {}", ran.err);
        assert!(ran.err.contains(address) && !folder.has("public"), "{}", ran.err);
    }
}

#[test]
fn drafts() {
    let folder = Folder::new(SITE);
    folder.build();
    assert!(!folder.has("public/guides/later.html"));
    ok(&folder.run(&["build", "-D"]));
    assert!(folder.has("public/guides/later.html"));
    folder.build();
    assert!(!folder.has("public/guides/later.html"));
}

#[test]
fn links_to_drafts_do_not_break_a_build_of_drafts() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/ok.md", "See [[later]].");
    assert_eq!(folder.run(&["build"]).findings(), [link_dead("content/guides/ok.md:1:7")]);
    ok(&folder.run(&["build", "--drafts"]));
}

fn link_dead(place: &str) -> (String, String) {
    ("link/dead".to_owned(), place.to_owned())
}

// ---- what is printed

#[test]
fn closing_lines_add_up() {
    let folder = Folder::new(SITE);
    let ran = folder.build();
    assert_eq!(ran.out, "");
    let lines: Vec<&str> = ran.err.lines().collect();
    let [built, sources, written] = lines.as_slice() else { panic!("{}", ran.err) };
    assert!(built.starts_with("built 1 page (1 guide) in 0."), "{built}");
    let expected = "4 sources = 1 read, 1 copied, 2 left out (-v lists them)";
    assert_eq!(*sources, expected);
    let made = folder.tree("public").unwrap().len() - 1;
    assert_eq!(*written, format!("public: {made} written, 0 unchanged, 0 removed"));
}

/// A second build may pass over rendering. Whatever differs, of what the site is made or of what
/// lies in the folder, it must end as a build does that knows of none before.
#[test]
fn a_build_after_another_is_like_a_fresh_one() {
    let site = SITE.to_owned() + "-- data/terms.csv --\nid,title,meaning\nokr,OKR,Objective\n";
    let changes: [(&str, &str); 12] = [
        ("content/guides/ok.md", "All is good."),
        ("content/guides/new.md", "New."),
        ("content/guides/ok.txt", "A file."),
        ("data/terms.csv", "id,title,meaning\nokr,OKR,Objectiva\n"),
        ("static/logo.txt", "Ligo."),
        ("templates/partials/site-footer.html", "<p>Own</p>"),
        ("themes/t/assets/own.css", "p { color: red }"),
        ("languages/en.toml", "[frame]\nskip = \"To the text\"\n"),
        ("site.toml", "title = \"U\"\nchecks.graph = \"off\"\n"),
        ("public/guides/ok.html", "By hand."),
        ("public/logo.txt", "Lago."),
        ("public/foreign.txt", "Not ours."),
    ];
    let folder = Folder::new(&site);
    folder.build();
    let unchanged =
        |ran: &Ran| ran.err.contains(": 0 written, ") && ran.err.contains(", 0 removed");
    assert!(unchanged(&folder.build()));
    for (path, text) in changes {
        folder.write(path, text);
        let again = folder.build();
        assert_eq!(
            unchanged(&again),
            ["public/foreign.txt", "themes/t/assets/own.css"].contains(&path)
        );
        let fresh = format!("fresh/{}", path.replace('/', "-"));
        ok(&folder.run(&["build", "-o", &fresh]));
        let mut built = folder.tree("public").unwrap();
        built.remove("foreign.txt");
        assert!(built == folder.tree(&fresh).unwrap(), "{path}");
    }
    for arguments in [["build", "-D"], ["build", "--base-url=https://example.com/x/"]] {
        assert!(!unchanged(&folder.run(&arguments)), "{arguments:?}");
        assert!(unchanged(&folder.run(&arguments)), "{arguments:?}");
    }
}

#[test]
fn counts_are_of_sources_whatever_they_are() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/README.md", "Read me.");
    folder.write("content/guides/index.md", "Index.");
    folder.write("data/terms.csv", "title,meaning,draft\nBet,A wager,true\nTeam,People,\n");
    folder.write("data/notes.txt", "neither");
    folder.write("content/guides/templates/x.md", "asset");
    let ran = folder.build();
    let expected = "9 sources = 3 read, 2 copied, 4 left out (-v lists them)";
    assert_eq!(ran.err.lines().nth(1), Some(expected), "{}", ran.err);
}

#[test]
fn verbose_lists_what_is_left_out() {
    let folder = Folder::new(SITE);
    let ran = folder.run(&["build", "-v"]);
    ok(&ran);
    let left: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("left out ")).collect();
    let hidden = "left out content/guides/.hidden: hidden";
    assert_eq!(left, [hidden, "left out content/guides/later.md: draft"]);
}

#[test]
fn quiet_says_nothing_of_success_and_all_of_errors() {
    let ran = Folder::new(SITE).run(&["build", "-q"]);
    ok(&ran);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    let ran = Folder::new(BROKEN).run(&["-q", "build"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.findings().len(), 2);
    assert!(!ran.err.contains("nothing was written"), "{}", ran.err);
    let ran = Folder::new(SITE).run(&["build", "-q", "-C", "nowhere"]);
    assert!(ran.err.starts_with("error: there is no site.toml in"), "{}", ran.err);
}

#[test]
fn a_slip_in_a_reference() {
    let ran = Folder::new(BROKEN).run(&["build"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    let expected = "\
error[ref/missing]: no role, team or team type \"exce\"
 --> content/guides/a.md:2:8
  |
2 | owner: exce
  |        ^^^^

error[ref/missing]: no artifact \"wbr-dek\"
 --> content/rituals/wbr.md:5:10
  |
5 | inputs: [wbr-dek]
  |          ^^^^^^^
  |
  = help: did you mean \"wbr-deck\" (Monday deck)?
2 errors, nothing was written
";
    assert_eq!(ran.err, expected);
}

#[test]
fn more_findings_than_anybody_reads() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/ok.md", "[[nowhere]] ".repeat(150));
    let ran = folder.run(&["build"]);
    assert_eq!(ran.findings().len(), 100);
    assert!(ran.err.contains("… and 50 more findings (run with -v to see all)\n"), "{}", ran.err);
    assert!(ran.err.ends_with("150 errors, nothing was written\n"), "{}", ran.err);
    assert_eq!(folder.run(&["build", "-v"]).findings().len(), 150);
}

// ---- JSON

#[test]
fn json_of_findings() {
    let ran = Folder::new(BROKEN).run(&["build", "--json"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.err, "2 errors, nothing was written\n");
    let json = json(&ran);
    assert_eq!(json["counts"], serde_json::json!({"error": 2, "warning": 0}));
    let expected = serde_json::json!({
        "code": "ref/missing",
        "level": "error",
        "message": "no artifact \"wbr-dek\"",
        "path": "content/rituals/wbr.md",
        "line": 5,
        "column": 10,
        "end_line": 5,
        "end_column": 17,
        "help": ["did you mean \"wbr-deck\" (Monday deck)?"],
        "related": [],
    });
    assert_eq!(json["findings"][1], expected);
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(2));
}

#[test]
fn json_of_success() {
    let ran = Folder::new(SITE).run(&["--json", "build"]);
    ok(&ran);
    let expected = serde_json::json!({"findings": [], "counts": {"error": 0, "warning": 0}});
    assert_eq!(json(&ran), expected);
}

#[test]
fn json_of_a_template_that_does_not_render() {
    let folder = Folder::new(SITE);
    folder.write("templates/entity.html", "{{ nothing }}");
    let ran = folder.run(&["build", "--json"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(json(&ran)["findings"][0]["path"], "templates/entity.html");
    assert_eq!(json(&ran)["counts"]["error"], 1);
}

#[test]
fn json_is_not_cut() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/ok.md", "[[nowhere]] ".repeat(150));
    let ran = folder.run(&["build", "--json", "-q"]);
    assert_eq!(json(&ran)["findings"].as_array().map(Vec::len), Some(150));
    assert_eq!(ran.err, "");
}

// ---- colour

#[test]
fn colour_when_asked_for() {
    let folder = Folder::new(BROKEN);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        folder.run_in("", arguments, variables).err.contains('\u{1b}')
    };
    assert!(coloured(&["build", "--color", "always"], &[]));
    assert!(coloured(&["build", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["build"], &[("CLICOLOR_FORCE", "1")]));
    // Into a pipe there is none.
    assert!(!coloured(&["build"], &[]));
    assert!(!coloured(&["build"], &[("TERM", "xterm-256color")]));
    assert!(!coloured(&["build", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["build"], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["build"], &[("NO_COLOR", "1"), ("TERM", "xterm-256color")]));
}

#[test]
fn colour_says_nothing_that_plain_text_does_not() {
    let folder = Folder::new(BROKEN);
    let plain = folder.run(&["build"]).err;
    let coloured = folder.run(&["build", "--color=always"]).err;
    let mut stripped = String::new();
    let mut parts = coloured.split('\u{1b}');
    stripped.push_str(parts.next().unwrap());
    for part in parts {
        stripped.push_str(part.split_once('m').unwrap().1);
    }
    assert_eq!(stripped, plain);
}

// ---- the present

#[test]
fn the_present() {
    let folder = Folder::new(SITE);
    ok(&folder.run(&["build", "--now", "2027-02-01"]));
    ok(&folder.run(&["--now", "2027-02-01T09:00Z", "build"]));
    ok(&folder.run_in("", &["build"], &[("SOURCE_DATE_EPOCH", "1800000000")]));
    for epoch in ["soon", "", "99999999999999999999"] {
        let ran = folder.run_in("", &["build"], &[("SOURCE_DATE_EPOCH", epoch)]);
        assert_eq!(ran.status, Some(2), "{epoch:?}: {}", ran.err);
        let expected = format!("error: SOURCE_DATE_EPOCH is `{epoch}`, which is not a number");
        assert!(ran.err.starts_with(&expected), "{}", ran.err);
    }
}
