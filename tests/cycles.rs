//! Cycles on pages: their turns, weeks and phases, on the page of the cycle and in the company's calendar.

use operandi::site::Site;

use crate::fixture::{errors, render, site};
use crate::html::{Page, Tag};
use crate::twins::twin;

/// A cycle of so many weeks from February 2027 on, with these lines in its front matter, and a meeting, so that
/// the calendar has a drawing.
fn cycle(weeks: u32, lines: &str) -> Site {
    let site = site(&format!(
        "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n\
         -- content/cadences/build.md --\n---\ntitle: Build\npurpose: P\nlength: {weeks} weeks\n\
         from: 2027-02-01\n{lines}---\n\
         -- content/rituals/talk.md --\n---\ntitle: Talk\npurpose: P\nwhen: first Monday of the month\n\
         duration: 1h\n---\n"
    ));
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    site
}

/// Phases of a cycle of seven weeks, of which one goes on for too long and one never begins.
const PHASES: &str = "phases:\n- {name: Work, weeks: 1-4}\n- {name: Rest, weeks: 5-8}\n- {name: Never, weeks: 9-10}\n";

/// The weeks or months that the page shows of a cycle, turn by turn: the class and the text of each.
fn parts(site: &Site) -> Vec<Vec<(String, String)>> {
    let html = render(site, "cadences/build.html");
    let turns = html.split("<details class=\"turn\"").skip(1);
    let part = |tag: &Tag| {
        let text = tag.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (tag.get("class").unwrap_or_default().to_owned(), text)
    };
    let parts = |turn: &str| {
        let turn = turn.split("</details>").next().unwrap_or_default();
        let page = Page::read(&format!("<!doctype html><details{turn}</details>"));
        page.tags
            .iter()
            .filter(|tag| tag.name == "li" && tag.get("class").is_some())
            .map(part)
            .collect()
    };
    turns.map(parts).collect()
}

/// The bars of a lane of the drawing, which has one path for all of a sort: its class, and where each begins and
/// how wide it is.
fn bars(html: &str, lane: &str) -> Vec<(String, Vec<(u32, u32)>)> {
    let rest = html.split_once(&format!(">{lane}</text>")).expect("there is the lane").1;
    let rest = rest.split("</g>").next().unwrap_or_default();
    let page = Page::read(&format!("<!doctype html><svg>{rest}</svg>"));
    let bar = |bar: &str| {
        let (x, rest) = bar.split_once(' ').expect("it begins somewhere");
        let width = rest.split_once('h').and_then(|(_, rest)| rest.split_once('v'));
        let width = width.expect("it goes to the right, and down").0;
        (x.parse().expect("a number"), width.parse().expect("a number"))
    };
    let paths = page.tags.iter().filter(|tag| tag.name == "path");
    let paths = paths.map(|tag| {
        let bars = tag.get("d").unwrap_or_default().split('M').skip(1).map(bar);
        (tag.get("class").unwrap_or_default().to_owned(), bars.collect())
    });
    paths.collect()
}

/// What the calendar lists on a day.
fn on(html: &str, day: &str) -> Vec<String> {
    let Some((_, rest)) = html.split_once(&format!("<li><time datetime=\"{day}\">")) else {
        return Vec::new();
    };
    let list = rest.split_once("<ul>").and_then(|(_, rest)| rest.split_once("</ul>"));
    let page = Page::read(&format!("<!doctype html><ul>{}</ul>", list.expect("a list").0));
    let rows = page.tags.iter().filter(|tag| tag.name == "li");
    rows.map(|tag| tag.text.clone()).collect()
}

#[test]
fn a_cycle_shows_its_weeks_with_their_phases() {
    let shown = parts(&cycle(7, PHASES));
    assert_eq!(shown.len(), 2, "this turn and the next");
    let weeks = [
        ("phase-1", "Week 1 Mon 1 Feb 2027 Work"),
        ("phase-1", "Week 2 Mon 8 Feb"),
        ("phase-1", "Week 3 Mon 15 Feb"),
        ("phase-1", "Week 4 Mon 22 Feb"),
        ("phase-2", "Week 5 Mon 1 Mar Rest"),
        ("phase-2", "Week 6 Mon 8 Mar"),
        ("phase-2", "Week 7 Mon 15 Mar"),
    ];
    let found: Vec<(&str, &str)> =
        shown[0].iter().map(|(class, text)| (&**class, &**text)).collect();
    assert_eq!(found, weeks);
    assert_eq!(shown[1][4], ("phase-2".to_owned(), "Week 5 Mon 19 Apr Rest".to_owned()));
}

#[test]
fn a_turn_says_its_days_as_briefly_as_they_are_clear() {
    let label = |weeks| {
        let html = render(&cycle(weeks, ""), "cadences/build.html");
        let page = Page::read(&html);
        let summary =
            page.tags.iter().find(|tag| tag.name == "summary" && tag.text.contains("2027"));
        summary.expect("there is a turn").text.clone()
    };
    assert_eq!(label(2), "Build 1, Mon 1 – Sun 14 Feb 2027");
    assert_eq!(label(7), "Build 1, Mon 1 Feb – Sun 21 Mar 2027");
    assert_eq!(label(52), "Build 1, Mon 1 Feb 2027 – Sun 30 Jan 2028");
}

#[test]
fn turns_that_are_years_have_no_number() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\n[calendar.fiscal]\nstarts = \"02-01\"\n\
         -- content/cadences/year.md --\n---\ntitle: Year\npurpose: P\nlength: 1 year\n---\n\
         -- content/cadences/quarter.md --\n---\ntitle: Quarter\npurpose: P\nlength: 1 quarter\n---\n",
    );
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    let summaries = |route| {
        let html = render(&site, route);
        let page = Page::read(&html);
        let turns = page.tags.iter().filter(|tag| tag.name == "summary" && tag.text.contains("20"));
        turns.map(|tag| tag.text.clone()).collect::<Vec<_>>()
    };
    let years = summaries("cadences/year.html");
    assert!(years.len() == 2 && years.iter().all(|year| !year.contains("Year")), "{years:?}");
    let quarters = summaries("cadences/quarter.html");
    assert!(quarters.len() == 2, "{quarters:?}");
    for quarter in quarters {
        let number = quarter.strip_prefix("Quarter ").and_then(|rest| rest.chars().next());
        assert!(number.is_some_and(|number| ('1'..='4').contains(&number)), "{quarter}");
    }
}

#[test]
fn a_rhythm_names_pages_by_their_titles() {
    let text = "-- site.toml --\ntitle = \"T\"\n[calendar.events]\noutage = \"An outage\"\n\
         -- content/cadences/build.md --\n---\ntitle: Building & more\npurpose: P\nlength: 7 weeks\n\
         from: 2027-02-01\n---\n\
         -- content/rituals/kick-off.md --\n---\ntitle: The start\npurpose: P\n\
         when: Monday of week 2 of build at 10:00\nduration: 1h\n---\n\
         -- content/rituals/look.md --\n---\ntitle: Look\npurpose: P\n\
         when: [the day after ritual:kick-off, last Friday of build, within 2 days of outage]\n\
         duration: 1h\n---\n";
    let site = site(text);
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    let start = "Monday of week 2 of Building &amp; more at 10:00";
    let look = [
        "The day after The start",
        "Last Friday of Building &amp; more",
        "Within 2 days of outage",
    ];
    for (route, said) in [
        ("rituals/kick-off.html", [start].as_slice()),
        ("rituals/look.html", &look),
        ("rituals/index.html", &[start]),
    ] {
        let page = render(&site, route);
        for said in said {
            assert!(page.contains(said), "{route}: {said}");
        }
    }
    let twin = twin(text, &site, "rituals/kick-off.md");
    assert!(twin.contains("Monday of week 2 of Building & more at 10:00"), "{twin}");
}

#[test]
fn a_long_turn_is_cut_into_months() {
    let weeks = &parts(&cycle(14, ""))[0];
    assert_eq!((weeks.len(), &*weeks[13].1), (14, "Week 14 Mon 3 May"));
    let months = &parts(&cycle(15, ""))[0];
    let months: Vec<&str> = months.iter().map(|(_, text)| &**text).collect();
    let expected =
        ["February Mon 1 Feb 2027", "March Mon 1 Mar", "April Thu 1 Apr", "May Sat 1 May"];
    assert_eq!(months, expected);
}

#[test]
fn the_calendar_lists_where_turns_and_phases_begin() {
    let html = render(&cycle(7, PHASES), "calendar.html");
    // The first phase begins with its turn, which says so already.
    assert_eq!(on(&html, "2027-02-01"), ["Build 1 begins", "Talk"]);
    assert_eq!(on(&html, "2027-03-01"), ["Build 1: Rest begins", "Talk"]);
    assert_eq!(on(&html, "2027-03-22"), ["Build 2 begins"]);
    assert_eq!(on(&html, "2027-04-19"), ["Build 2: Rest begins"]);
    assert!(!html.contains("Never"), "a turn of seven weeks has no ninth: {html}");
}

#[test]
fn the_drawing_of_the_year_has_turns_and_phases() {
    let html = render(&cycle(7, PHASES), "calendar.html");
    // Three units for two days, from 1 January on, behind 170 for the names; a unit parts two bars.
    let x = |day: u32| 170 + day * 3 / 2;
    let bar = |first: u32, next: u32| (x(first), x(next) - x(first) - 1);
    let found = bars(&html, "Build");
    let classes: Vec<&str> = found.iter().map(|(class, _)| class.as_str()).collect();
    assert_eq!(classes, ["", "phase-1", "phase-2"]);
    let (turns, work, rest) = (&found[0].1, &found[1].1, &found[2].1);
    // The last turn goes on after the year, and its last phase begins there.
    let days = (31..365).step_by(49);
    let expected: Vec<_> = days.map(|first| bar(first, (first + 49).min(365))).collect();
    assert_eq!(turns, &expected);
    assert_eq!((work[0], work[1]), (bar(31, 59), bar(80, 108)));
    assert_eq!((rest[0], rest[1]), (bar(59, 80), bar(108, 129)));
    assert_eq!((work.last(), rest.last()), (Some(&bar(325, 353)), Some(&bar(353, 365))));
}
