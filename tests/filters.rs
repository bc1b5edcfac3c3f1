//! Which pages a filter passes, and what is said of a filter that names what is not there.

use operandi::config::filter::filter::Filter;
use operandi::config::filter::written::Written;
use operandi::diagnostic::Diagnostic;
use operandi::handbook::matching::matcher::Matcher;
use operandi::site::Site;

use crate::fixture;

const SITE: &str = "\
-- site.toml --
title = \"T\"
[kinds.ritual]
label = \"Ceremony\"
[kinds.ritual.fields]
score = \"number\"
[kinds.clinic]
extends = \"ritual\"
fields.specialty = \"list of text\"
[kinds.note]
open = true
-- content/rituals/wbr.md --
---
title: Weekly business review
aliases: [WBR, Monday numbers]
purpose: See *last* week
when: every Monday
duration: 60m
owner: exec
attendees: [{to: exec}, {to: planner, as: scribe}]
inputs: [deck]
golden: true
score: 1.50
tags: [Numbers, On call]
since: 2026-01-05
agenda: [{item: Read, time: 10m}, {item: Talk, time: 50m}]
readings: [{on: 2026-03-02, effectiveness: getting-worse}]
review_every: 6 months
x_cost: [12, true]
---
-- content/rituals/retro.md --
---
purpose: P
when: every Friday
duration: 1h30m
status: trial
scope: each-team
attendees: [team]
score: 2
tags: [numbers]
---
See [[wbr]].
-- content/clinics/data.md --
---
purpose: P
when: every Friday
duration: 1h
specialty: [sql]
owner: role:planner
draft: false
---
-- content/artifacts/deck.md --
---
title: Deck
purpose: Shown
owner: Chief
horizon: 6 weeks
---
-- content/roles/exec.md --
---
title: Exec
aliases: [Chief]
accountabilities: [A]
holders: all
---
-- content/roles/planner.md --
---
accountabilities: [A]
holders: 3
budget: 5h
---
-- content/notes/n.md --
---
colour: red
---
";

fn try_passing(site: &Site, filter: &str) -> Result<String, Vec<Diagnostic>> {
    let written = Written::alone("--where", filter);
    let filter = Filter::parse(filter).map_err(|fault| vec![fault.finding(&written)])?;
    let handbook = site.handbook();
    let matcher = Matcher::new(&filter, &written, handbook)?;
    let passing = handbook.entity_ids().filter(|id| matcher.passes(handbook, *id));
    let mut ids: Vec<&str> = passing.map(|id| handbook.entity(id).id.as_str()).collect();
    ids.sort_unstable();
    Ok(ids.join(" "))
}

fn sound_site() -> Site {
    let site = fixture::site(SITE);
    assert!(!site.findings().iter().any(Diagnostic::is_error), "{:#?}", site.findings());
    site
}

fn check(cases: &[(&str, &str)]) {
    let site = sound_site();
    for (filter, expected) in cases {
        match try_passing(&site, filter) {
            Ok(found) => assert_eq!(found, *expected, "{filter}"),
            Err(findings) => panic!("{filter}: {findings:#?}"),
        }
    }
}

#[test]
fn kinds_go_by_all_their_names() {
    check(&[
        ("kind = ritual", "data retro wbr"),
        ("kind = ceremonies", "data retro wbr"),
        ("kind = Ceremony", "data retro wbr"),
        ("kind = clinic", "data"),
        ("kind = ritual and kind != clinic", "retro wbr"),
        ("kind in (clinic, role)", "data exec planner"),
        ("kind not in (clinic, role)", "deck n retro wbr"),
        ("not kind = ritual", "deck exec n planner"),
        ("kind = ritual and kind = role", ""),
        ("has kind", "data deck exec n planner retro wbr"),
    ]);
}

#[test]
fn what_every_page_has() {
    check(&[
        ("id = wbr", "wbr"),
        ("title = 'Weekly business review'", "wbr"),
        ("title = retro", ""),
        ("title = Retro", "retro"),
        ("status = live", "data deck exec n planner wbr"),
        ("status = trial", "retro"),
        ("status != trial", "data deck exec n planner wbr"),
        ("has status", "retro"),
        ("draft = true", ""),
        ("draft = false and has draft", "data"),
        ("tags has numbers", "retro wbr"),
        ("tags = numbers", "retro"),
        ("tags has 'on-call'", "wbr"),
        ("tags has unheard-of", ""),
        ("aliases has wbr", "wbr"),
        ("aliases has CHIEF", "exec"),
        ("has aliases", "exec wbr"),
        ("has summary", ""),
        ("has tags and not tags has 'on call'", "retro"),
    ]);
}

#[test]
fn values_compare_by_what_they_mean() {
    check(&[
        ("duration = 1h", "data wbr"),
        ("duration = '1 h'", "data wbr"),
        ("duration in (90m, 2d)", "retro"),
        ("score = 1.5", "wbr"),
        ("score = 2.0", "retro"),
        ("golden = true", "wbr"),
        ("golden = false", ""),
        ("golden != true", "data deck exec n planner retro"),
        ("since = 2026-01-05", "wbr"),
        ("horizon = '6 week'", "deck"),
        ("review_every = '6 months'", "wbr"),
        ("purpose = 'See *last* week'", "wbr"),
        ("when = 'every Friday'", "data retro"),
        ("scope = each-team", "retro"),
        ("holders = all", "exec"),
        ("holders = 3", "planner"),
    ]);
}

#[test]
fn a_list_has_a_value_or_is_one() {
    check(&[
        ("specialty has sql", "data"),
        ("specialty = sql", "data"),
        ("attendees = exec", ""),
        ("attendees has exec", "wbr"),
        ("attendees in (exec, planner)", ""),
        ("agenda.item has Talk", "wbr"),
        ("agenda.time has 50m", "wbr"),
        ("agenda.item = Talk", ""),
        ("readings.effectiveness = getting-worse", "wbr"),
        ("x_cost has 12", "wbr"),
        ("x_cost has true", "wbr"),
        ("has x_cost", "wbr"),
        ("has x_unheard_of", ""),
        ("colour = red", "n"),
    ]);
}

#[test]
fn relations_compare_pages_at_both_ends() {
    check(&[
        ("owner = exec", "deck wbr"),
        ("owner = chief", "deck wbr"),
        ("owner = role:exec", "deck wbr"),
        ("owner has exec", "deck wbr"),
        ("owner != exec", "data exec n planner retro"),
        ("owner in (exec, planner)", "data deck wbr"),
        ("has owner", "data deck wbr"),
        ("kind = ritual and not has owner", "retro"),
        ("owns has wbr", "exec"),
        ("attends = wbr", "exec planner"),
        ("has input_to", "deck"),
        ("has mentioned_by", "wbr"),
        ("mentions = wbr", "retro"),
        // The word for the team that holds a meeting names no page, and somebody attends.
        ("has attendees", "retro wbr"),
    ]);
}

#[test]
fn readings_of_files_count() {
    let rows = "-- site.toml --\ntitle = \"T\"\nreadings = [\"data/r.csv\"]\n\
        -- data/r.csv --\npage,on,effectiveness\nwbr,2026-01-01,getting-worse\n\
        -- content/rituals/wbr.md --\n---\npurpose: P\nwhen: every Monday\nduration: 1h\n---\n\
        -- content/rituals/demo.md --\n---\npurpose: P\nwhen: every Monday\nduration: 1h\n---\n";
    let site = fixture::site(rows);
    assert!(!site.findings().iter().any(Diagnostic::is_error), "{:#?}", site.findings());
    assert_eq!(try_passing(&site, "has readings").as_deref(), Ok("wbr"));
    assert_eq!(
        try_passing(&site, "readings.effectiveness has getting-worse").as_deref(),
        Ok("wbr")
    );
}

/// A fault keeps a value from being read; that nothing is there is not a second fault.
#[test]
fn what_was_reported_was_said() {
    let site = "-- content/guides/a.md --\n---\nsince: soon\nowner: nobody\n---\n";
    let site = fixture::site(site);
    assert_eq!(site.findings().len(), 2);
    assert_eq!(try_passing(&site, "has since and has owner").as_deref(), Ok("a"));
}

#[test]
fn filters_that_name_what_is_not_there() {
    let site = sound_site();
    let filters = [
        "durration = 1h",
        "kind = role and duration = 1h",
        "kind in (role, artifact) and agenda = x",
        "kind = ritual and specialty has sql and horizn = x",
        "kind = rituale",
        "kind = ritual or (kind = rolle and status = lve)",
        "status in (live, tral)",
        "duration = soon",
        "golden = yes",
        "since = 2026-13-01",
        "score = many",
        "holders = some",
        "agenda = Talk",
        "agenda.itm has Talk",
        "title has Weekly",
        "kind has role",
        "owner = exce",
        "owner = wbr",
        "owner = rol:exec",
        "attends has deck",
        "stages.by has exec",
    ];
    let shown = filters.map(|filter| match try_passing(&site, filter) {
        Ok(passing) => format!("{filter}: passes {passing}"),
        Err(findings) => {
            let findings = findings.iter().map(|finding| {
                let at = finding.place.span.slice(filter);
                let help = finding.help.join(" ");
                format!("{} @{at}: {} | {help}", finding.code.0, finding.message)
            });
            findings.collect::<Vec<_>>().join("\n")
        }
    });
    insta::assert_snapshot!(shown.join("\n"), @r#"
    schema/unknown-key @durration: no kind has a key `durration` | did you mean `duration`?
    schema/unknown-key @duration: a role has no key `duration` | it is a key of ceremonies
    schema/unknown-key @agenda: none of these kinds has a key `agenda` | it is a key of ceremonies
    schema/unknown-key @horizn: a ceremony has no key `horizn` | 
    schema/unknown-kind @rituale: there is no kind `rituale` | did you mean `ritual`?
    schema/unknown-kind @rolle: there is no kind `rolle` | did you mean `role`?
    schema/unknown-term @lve: `lve` is not a term of `status` | did you mean `live`?
    schema/unknown-term @tral: `tral` is not a term of `status` | did you mean `trial`?
    schema/wrong-type @soon: `duration` must be a duration such as `45m`, `1h30m` or `2d`, not `soon` | 
    schema/wrong-type @yes: `golden` must be true or false, not `yes` | 
    schema/wrong-type @2026-13-01: `since` must be a date such as `2027-02-01`, not `2026-13-01` | 
    schema/wrong-type @many: `score` must be a number, not `many` | 
    schema/wrong-type @some: `holders` must be a number or `all`, not `some` | 
    schema/wrong-type @Talk: `agenda` holds several named values | name one of them, as in `agenda.item`
    schema/unknown-key @agenda.itm: no kind has a key `agenda.itm` | did you mean `agenda.item`?
    schema/wrong-type @title: `title` holds one value, not a list | write `title = …`
    schema/wrong-type @kind: `kind` holds one value, not a list | write `kind = …`
    ref/missing @exce: no role, team or team type "exce" | did you mean "exec" (Exec)?
    ref/wrong-kind @wbr: expected role, team or team type, `wbr` is a ceremony | 
    ref/unknown-kind @rol:exec: there is no kind `rol` | did you mean `role`?
    ref/wrong-kind @deck: expected ceremony, `deck` is an artifact | 
    ref/wrong-kind @exec: expected team type, `exec` is a role |
    "#);
}
