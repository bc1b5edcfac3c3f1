//! `operandi when` and `operandi load` as people call them.

use serde_json::Value;

use crate::run::{Folder, Ran};

const GOLDEN: &str = include_str!("data/cadence-fixtures.json");

/// A site with a calendar, and with cycles where some are named.
fn folder(calendar: &str, cycles: &Value) -> Folder {
    let folder = Folder::new("-- site.toml --\ntitle = \"T\"\n");
    folder.write("site.toml", format!("title = \"T\"\n[calendar]\n{calendar}"));
    for (id, cycle) in cycles.as_object().into_iter().flatten() {
        let [length, from] = ["length", "from"].map(|key| cycle[key].as_str().expect("a text"));
        let page = format!("---\npurpose: P\nlength: {length}\nfrom: {from}\n---\n");
        folder.write(&format!("content/cadences/{id}.md"), page);
    }
    folder
}

fn when(folder: &Folder, expression: &str, more: &[&str]) -> Ran {
    let words = ["when", expression, "-C", ".", "--now", "2027-01-01"];
    folder.run(&[&words[..], more].concat())
}

/// The dates in the form of the golden data: `Mon 2027-02-01 09:15`.
fn starts(ran: &Ran) -> Vec<String> {
    let document: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let occurrences = document["occurrences"].as_array().expect("there is a list");
    let start = |occurrence: &Value| {
        let start = occurrence["start"].as_str().expect("it has a start").to_owned();
        let day: jiff::civil::Date = start[..10].parse().expect("it is a day");
        format!("{} {}", day.strftime("%a"), start.replace('T', " "))
    };
    occurrences.iter().map(start).collect()
}

#[test]
fn golden_expressions_have_their_dates() {
    let golden: Value = serde_json::from_str(GOLDEN).expect("the data are JSON");
    for case in golden["rrule_cases"].as_array().expect("there are cases") {
        let calendar = &case["calendar"];
        let text = |key: &str| calendar[key].as_str();
        let week = text("week_starts").map(|day| format!("week_starts = \"{day}\"\n"));
        let fiscal = text("fiscal_starts").map(|day| format!("fiscal.starts = \"{day}\"\n"));
        let lines = week.into_iter().chain(fiscal).collect::<String>();
        let folder = folder(&lines, &calendar["cycles"]);
        let expression = case["expr"].as_str().expect("a text");
        let ran = when(&folder, expression, &["--count", "5", "--json"]);
        let wanted = case["first5"].as_array().expect("five dates");
        let wanted: Vec<&str> = wanted.iter().filter_map(Value::as_str).collect();
        assert_eq!(starts(&ran), wanted, "{expression}: {}", ran.err);
    }
}

#[test]
fn shifted_dates_say_where_they_come_from() {
    let folder =
        folder("region = \"nl\"\nholidays.nl = [\"2027-03-26\", \"2027-03-29\"]\n", &Value::Null);
    let expression = "last Friday of the month or the next working day";
    let ran = when(&folder, expression, &["-n", "3"]);
    assert_eq!(ran.err, format!("{expression}\n"));
    let last = "Tue 2027-03-30  instead of Fri 2027-03-26: holiday (nl)";
    assert_eq!(ran.out, format!("Fri 2027-01-29\nFri 2027-02-26\n{last}\n"));
    let json: Value =
        serde_json::from_str(&when(&folder, expression, &["--json"]).out).expect("JSON");
    assert_eq!(json["occurrences"][2]["instead_of"], "2027-03-26");
    assert_eq!(json["expression"], expression);
}

#[test]
fn the_normal_form_is_told() {
    let folder = folder("", &Value::Null);
    let ran = when(&folder, "Weekly on FRIDAY at 09:00", &["--json", "-n", "1"]);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(json["normal"], "every Friday at 09:00");
    assert_eq!(json["occurrences"][0]["start"], "2027-01-01T09:00");
}

#[test]
fn dates_are_counted_as_far_as_there_are_years() {
    let folder = folder("", &Value::Null);
    let ran = when(&folder, "yearly on 29 February", &["-n", "100", "--json"]);
    let starts = starts(&ran);
    assert_eq!((starts.len(), starts.last().map(String::as_str)), (18, Some("Wed 2096-02-29")));
    let none = when(&folder, "ad hoc", &[]);
    assert_eq!((none.status, none.out.as_str()), (Some(0), ""));
    assert_eq!(none.err, "ad hoc\nit has no dates\n");
}

#[test]
fn what_cannot_be_counted_is_a_finding() {
    let folder = folder("events.incident = \"Something broke\"\n", &Value::Null);
    for (expression, code, help) in [
        ("every Tuseday", "time/unreadable-expression", "did you mean `Tuesday`?"),
        ("every 2 weeks", "time/missing-anchor", "every 2 weeks from 2027-01-04"),
        (
            "every other Thursday",
            "time/missing-anchor",
            "every 2 weeks on Thursday from 2027-01-07",
        ),
        ("2 days before incidnt", "ref/missing", "did you mean `incident`?"),
        ("25:00 every day", "time/unreadable-expression", ""),
    ] {
        let ran = when(&folder, expression, &[]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{expression}");
        assert!(ran.err.contains(&format!("error[{code}]")), "{expression}: {}", ran.err);
        assert!(ran.err.contains(help), "{expression}: {}", ran.err);
    }
    assert_eq!(when(&folder, "on incident", &[]).status, Some(0));
}

const GROUPS: &str = "\
-- site.toml --
title = \"T\"
[calendar]
fiscal.starts = \"02-01\"
-- content/rituals/wbr.md --
---
purpose: P
when: every Monday at 10:00
duration: 60m
attendees: [{to: exec, prep: 30m}, {to: lead, send: 1, optional: true}]
---
-- content/rituals/sync.md --
---
purpose: P
scope: each-team
when: every working day at 09:15
duration: 15m
attendees: [team]
---
-- content/team-types/crew.md --
---
mission: M
practices: [sync]
budget: 1h
---
-- data/teams.csv --
title,team_type,size
One,crew,4
Two,crew,6
-- data/roles.yaml --
- {title: Exec, id: exec, accountabilities: [All], holders: 8, budget: 2h}
- {title: Lead, id: lead, accountabilities: [Some], per_team: 1, member_of: [crew]}
";

#[test]
fn hours_are_those_of_one_person() {
    let folder = Folder::new(GROUPS);
    let ran = folder.run(&["load", "--json", "--now", "2027-02-01"]);
    let json: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let of = |id: &str| {
        let rows = json.as_array().expect("there are rows");
        rows.iter().find(|row| row["id"] == id).expect("the group is there").clone()
    };
    // 53 Mondays of an hour and a half each, in 365 days, which are 52 weeks and a day.
    assert_eq!(of("exec")["year"], 79.5);
    assert_eq!(of("exec")["required"], 1.52);
    assert_eq!((&of("exec")["over"], &of("exec")["budget"]), (&Value::Bool(false), &2.0.into()));
    // One of two leads.
    assert_eq!(
        (of("lead")["optional"].clone(), of("lead")["required"].clone()),
        (0.51.into(), 0.0.into())
    );
    // 261 working days of a quarter of an hour, and five in the fullest week.
    assert_eq!(
        (of("crew")["year"].clone(), of("crew")["fullest"].clone()),
        (65.25.into(), 1.25.into())
    );
    assert_eq!(of("crew")["over"], true);
}

#[test]
fn hours_of_one_group() {
    let folder = Folder::new(GROUPS);
    let ran = folder.run(&["load", "--for", "crew", "--now", "2027-02-01"]);
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    assert!(ran.err.contains("2027-02-01 to 2028-01-31"), "{}", ran.err);
    let ran = folder.run(&["load", "--for", "crw"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("did you mean `crew`?"), "{}", ran.err);
}
