//! Rules that a site makes for itself: which pages they are held against, what they find, and that
//! they are silenced like any other.

use operandi::report::text::{TextOptions, text};

use crate::fixture;

const PAGES: &str = "\
-- content/decisions/hire.md --
---
title: Hire a contractor
decider: exec
sla: 2 working days
---
-- content/decisions/stop.md --
---
title: Stop a bet
decider: exec
---
-- content/decisions/old.md --
---
title: Order paper
decider: exec
status: retired
---
-- content/interfaces/ask.md --
---
offer: Answers
---
-- content/roles/exec.md --
---
accountabilities: [All]
---
";

const RULE: &str = "\
[[rules]]
where = \"kind = decision and status = live\"
require = \"sla\"
severity = \"error\"
say = \"Say how long people wait for this decision.\"
";

fn site_toml(rules: &str) -> String {
    let others = "checks.flow = \"off\"\nchecks.graph = \"off\"\n";
    format!("-- site.toml --\ntitle = \"T\"\n{others}{rules}{PAGES}")
}

fn report(fixture: &str) -> String {
    let site = fixture::site(fixture);
    let options = TextOptions { colour: false, base: String::new(), width: 100, limit: None };
    text(&fixture::findings(&site), &|path| fixture::source(fixture, &site, path), &options)
}

/// Code, file and message of each finding.
fn short(fixture: &str) -> Vec<String> {
    let findings = fixture::findings(&fixture::site(fixture));
    let line = |finding: &operandi::diagnostic::Diagnostic| {
        let level = finding.level.as_str();
        format!("{level} {} {}: {}", finding.code.0, finding.place.path, finding.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_page_that_does_not_say_what_it_should() {
    insta::assert_snapshot!(report(&site_toml(RULE)), @r#"
    error[own/sla]: the decision "Stop a bet" does not say `sla`
     --> content/decisions/stop.md:2:8
      |
    2 | title: Stop a bet
      |        ^^^^^^^^^^
      |
      = help: Say how long people wait for this decision.
    "#);
}

#[test]
fn a_rule_has_a_level_and_a_code() {
    let rule = |more: &str| {
        format!(
            "[[rules]]\nwhere = \"kind = decision and status = live\"\nrequire = \"sla\"\n{more}"
        )
    };
    let found = "content/decisions/stop.md: the decision \"Stop a bet\" does not say `sla`";
    assert_eq!(short(&site_toml(&rule(""))), [format!("warning own/sla {found}")]);
    let named = rule("code = \"own/slow-decisions\"\nseverity = \"warn\"\n");
    assert_eq!(short(&site_toml(&named)), [format!("warning own/slow-decisions {found}")]);
    assert_eq!(short(&site_toml(&rule("severity = \"off\"\n"))), [""; 0]);
}

#[test]
fn what_a_kind_cannot_say_is_not_asked_of_it() {
    let rule = "[[rules]]\nwhere = \"status = live\"\nrequire = [\"sla\", \"answered_by\"]\n";
    assert_eq!(
        short(&site_toml(rule)),
        [
            "warning own/sla content/decisions/stop.md: the decision \"Stop a bet\" does not say \
             `sla`",
            "warning own/sla content/interfaces/ask.md: the interface \"Ask\" does not say \
             `answered_by`",
            "warning own/sla content/interfaces/ask.md: the interface \"Ask\" does not say `sla`",
        ]
    );
}

#[test]
fn a_page_may_allow_itself_a_finding() {
    let allowing = site_toml(RULE).replace(
        "title: Stop a bet\n",
        "title: Stop a bet\nallow: [{code: own/sla, reason: Nobody waits}]\n",
    );
    assert_eq!(short(&allowing), [""; 0]);
    let idle = allowing.replace("status = live", "status = trial");
    assert_eq!(
        short(&idle),
        ["warning allow/unused content/decisions/stop.md: `own/sla` is allowed here and does not \
          happen"]
    );
    let off = allowing.replace("severity = \"error\"", "severity = \"off\"");
    assert_eq!(short(&off), [""; 0]);
    let report = report(&allowing.replace("code: own/sla", "code: own/slo"));
    assert!(report.contains("there is no check `own/slo`"), "{report}");
    assert!(report.contains("= help: did you mean `own/sla`?"), "{report}");
}

#[test]
fn the_level_is_set_in_the_rule() {
    let fixture = site_toml(&format!("checks.\"own/sla\" = \"off\"\n{RULE}"));
    let report = report(&fixture);
    assert!(report.contains("there is no check `own/sla`"), "{report}");
    assert!(report.contains("= help: set `severity` in its `[[rules]]`"), "{report}");
}

#[test]
fn a_rule_that_names_what_is_not_there() {
    let rules = "\
[[rules]]
where = \"kind = decison\"
require = \"sla\"
[[rules]]
where = \"kind = decision and decider = exce\"
require = \"sla\"
[[rules]]
where = 'kind = decision and not has \"sla\"'
require = [\"slaa\", \"offer\"]
severity = \"off\"
";
    insta::assert_snapshot!(report(&site_toml(rules)), @r#"
    error[schema/unknown-kind]: there is no kind `decison`
     --> site.toml:5:17
      |
    5 | where = "kind = decison"
      |                 ^^^^^^^
      |
      = help: did you mean `decision`?

    error[ref/missing]: no role "exce"
     --> site.toml:8:40
      |
    8 | where = "kind = decision and decider = exce"
      |                                        ^^^^
      |
      = help: did you mean "exec" (Exec)?

    error[schema/unknown-key]: a decision has no key `slaa`
      --> site.toml:12:12
       |
    12 | require = ["slaa", "offer"]
       |            ^^^^^^
       |
       = help: did you mean `sla`?

    error[schema/unknown-key]: a decision has no key `offer`
      --> site.toml:12:20
       |
    12 | require = ["slaa", "offer"]
       |                    ^^^^^^^
       |
       = help: it is a key of interfaces
    "#);
}

/// The page that a rule names may be one that could not be read.
#[test]
fn no_rule_is_held_against_half_a_handbook() {
    let rules = format!("{RULE}[[rules]]\nwhere = \"decider = lost\"\nrequire = \"slaa\"\n");
    let fixture = format!("{}-- content/roles/lost.md --\n---\na: [\n---\n", site_toml(&rules));
    let found = short(&fixture);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("error yaml/syntax"), "{found:#?}");
    assert!(found[1].starts_with("error schema/unknown-key site.toml"), "{found:#?}");
}

#[test]
fn a_variant_says_only_what_differs() {
    let variant =
        "-- content/decisions/stop.peak.md --\n---\nvariant_of: stop\nduring: Peak\n---\n";
    assert_eq!(short(&format!("{}{variant}", site_toml(RULE))).len(), 1);
}
