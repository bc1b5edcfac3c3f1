//! What the calendar contradicts, beyond what the fixtures of the single codes show: how far ahead one
//! looks, what a name in a rhythm is when it is none, and how it goes with very many meetings.

#![expect(clippy::disallowed_methods, reason = "the time that rules take is measured")]

use std::fmt::Write as _;
use std::time::Instant;

use operandi::check::lookahead::Lookahead;
use operandi::site::Site;

use crate::fixture::site;
use crate::run::Folder;

/// Fiscal years from February, and a quarterly review that needs three monthly ones.
fn reviews(monthly: &str, within: &str) -> Site {
    site(&format!(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\nchecks.nesting = \"warn\"\n\
         [calendar.fiscal]\nstarts = \"02-01\"\n\
         -- content/rituals/monthly.md --\n---\npurpose: See.\nwhen: {monthly}\nduration: 1h\n---\n\
         -- content/rituals/quarterly.md --\n---\npurpose: See.\nwhen: last Thursday of the quarter\n\
         duration: 1h\nneeds: [{{to: monthly, {within}, at_least: 3}}]\n---\n"
    ))
}

/// The codes and messages of what is found so far ahead.
fn found(site: &Site, horizon: &str) -> Vec<(&'static str, String)> {
    let judged = site.judged(Lookahead::parse(horizon).expect("it is a length of time"));
    judged.findings.into_iter().map(|finding| (finding.code.0, finding.message)).collect()
}

/// The rows `nesting` of `tests/data/cadence-fixtures.json`.
#[test]
fn needs_fail_first_where_the_golden_rows_say() {
    let rows = [
        ("last Friday of the month", "each: quarter", "2027-04-29", "1 year"),
        ("last Friday of the month", "since: last", "2030-04-25", "4 years"),
        ("last Tuesday of the month", "each: quarter", "2028-10-26", "2 years"),
    ];
    for (monthly, within, first, horizon) in rows {
        let site = reviews(monthly, within);
        let found = found(&site, horizon);
        assert_eq!(found.len(), 1, "{monthly}, {within}: {found:?}");
        assert!(found[0].1.ends_with(&format!("on {first}")), "{monthly}, {within}: {found:?}");
        assert!(found[0].1.contains(" 2 of 3 "), "{monthly}, {within}: {found:?}");
    }
    for (monthly, within, horizon) in [
        ("last Friday of the month", "since: last", "38 months"),
        ("last Tuesday of the month", "each: quarter", "20 months"),
    ] {
        assert_eq!(found(&reviews(monthly, within), horizon), [], "{monthly}, {within}");
    }
}

/// The rows `cycle_drift` of `tests/data/cadence-fixtures.json`: turns 2, 4, 5 and 7.
#[test]
fn cycles_drift_where_the_golden_rows_say() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\nchecks.drift = \"warn\"\n\
         [calendar.fiscal]\nstarts = \"02-01\"\n\
         -- content/cadences/quarters.md --\n---\npurpose: See.\nlength: 1 quarter\n---\n\
         -- content/cadences/builds.md --\n---\npurpose: See.\nlength: 8 weeks\nfrom: 2027-02-01\n\
         within: quarters\n---\n",
    );
    let message = "the cadence \"Builds\" cuts across the borders of the cadence \"Quarters\": \
                   turn 2 from 2027-03-29 across 2027-05-01, turn 4 from 2027-07-19 across 2027-08-01, \
                   turn 5 from 2027-09-13 across 2027-11-01, and 1 more";
    assert_eq!(found(&site, "1 year"), [("time/drift", message.to_owned())]);
}

#[test]
fn a_check_looks_as_far_ahead_as_one_says() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\nchecks.freeze = \"warn\"\n\
         [[calendar.freeze]]\nname = \"Move\"\nfrom = \"2029-01-01\"\nto = \"2029-01-31\"\napplies = [\"talk\"]\n\
         -- content/rituals/talk.md --\n---\npurpose: See.\nwhen: every Monday\nduration: 1h\n---\n",
    );
    let check = |horizon: &[&str]| {
        let mut arguments = vec!["check", "--now", "2027-02-01"];
        arguments.extend(horizon);
        folder.run(&arguments)
    };
    assert_eq!(check(&[]).findings(), []);
    assert_eq!(check(&["--horizon", "22 months"]).findings(), []);
    let ran = check(&["--horizon", "24 months"]);
    let place = "content/rituals/talk.md:3:7".to_owned();
    assert_eq!(ran.findings(), [("time/freeze".to_owned(), place)]);
    assert!(ran.err.contains("falls out 5 times, first on 2029-01-01"), "{}", ran.err);
    for wrong in ["soon", "2 cycles", "multi-year", "0 days"] {
        let ran = check(&["--horizon", wrong]);
        assert_eq!(ran.status, Some(2), "{wrong}");
        assert!(ran.err.contains("such as `24 months`"), "{}", ran.err);
    }
}

/// A rhythm that names nothing, names something nearly, or goes round in a circle is told of as any
/// other reference is, and nothing follows from that.
#[test]
fn names_in_rhythms_are_references() {
    let told = |pages: &[(&str, &str)]| {
        let mut text = "-- site.toml --\ntitle = \"T\"\n[calendar.events]\n\
                        incident = \"Something breaks\"\n"
            .to_owned();
        for (id, when) in pages {
            let _ = write!(
                text,
                "-- content/rituals/{id}.md --\n---\npurpose: See.\nwhen: {when}\nduration: 1h\n---\n"
            );
        }
        let site = site(&text);
        let errors = crate::fixture::errors(&site).into_iter();
        let told = errors.map(|f| format!("{}: {} {}", f.code.0, f.message, f.help.join(" ")));
        told.collect::<Vec<_>>()
    };
    let missing = told(&[("wbr", "every Monday"), ("deck", "2 days before wbrr")]);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].starts_with("ref/missing: ") && missing[0].contains("did you mean \"wbr\""));
    let event = told(&[("review", "on incidnt")]);
    assert_eq!(event.len(), 1, "{event:?}");
    assert!(event[0].starts_with("ref/missing: ") && event[0].contains("incident"), "{event:?}");
    let circle = told(&[("alpha", "2 days before beta"), ("beta", "1 day after alpha")]);
    assert_eq!(circle.len(), 1, "{circle:?}");
    assert!(circle[0].starts_with("ref/cycle: "), "{circle:?}");
}

/// Late in the year, too, all of its weeks count.
#[test]
fn a_budget_is_held_against_the_whole_year() {
    let folder = Folder::new(
        "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\nchecks.over-budget = \"warn\"\n\
         -- content/roles/lead.md --\n---\naccountabilities: [Talks]\nbudget: 50m\n---\n\
         -- content/rituals/talk.md --\n---\npurpose: See.\nwhen: every Monday\nduration: 1h\n\
         attendees: [lead]\n---\n",
    );
    for now in ["2027-01-04", "2027-07-01", "2027-12-31"] {
        let ran = folder.run(&["check", "--now", now]);
        assert_eq!(ran.findings().len(), 1, "{now}: {}", ran.err);
        assert!(
            ran.err.contains("meets for 1 h a week, and has a budget of 50 min"),
            "{}",
            ran.err
        );
    }
}

/// 3,000 meetings of 300 roles, some 200 dates each: what takes a second here would take hours if each
/// were held against each.
#[test]
fn very_many_meetings_are_held_against_each_other() {
    let mut text = "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n\
                    checks.collision = \"warn\"\n-- data/roles.yaml --\n"
        .to_owned();
    for role in 0..300 {
        let _ = write!(text, "- title: Role {role}\n  id: r{role}\n  accountabilities: [Talks]\n");
    }
    text.push_str("-- data/rituals.yaml --\n");
    for meeting in 0..3000 {
        let (role, other, slot) = (meeting % 300, meeting * 7 % 300, meeting / 300);
        let _ = write!(
            text,
            "- title: Talk {meeting}\n  purpose: Talk.\n  when: every Monday, Tuesday, Wednesday and \
             Thursday at {:02}:{:02}\n  duration: 30m\n  attendees: [r{role}, r{other}]\n",
            8 + slot / 2,
            slot % 2 * 30
        );
    }
    let site = site(&text);
    let started = Instant::now();
    let findings = site.findings();
    let took = started.elapsed();
    assert_eq!(crate::fixture::errors(&site), Vec::<&operandi::diagnostic::Diagnostic>::new());
    assert!(took.as_secs() < 60, "{took:?}");
    assert!(findings.iter().all(|finding| finding.message.contains(" 209 times, ")));
    assert!(!findings.is_empty());
}
