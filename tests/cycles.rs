//! Cycles on pages: their turns, weeks and phases, on the page of the cycle and in the company's calendar.

use operandi::site::Site;

use crate::fixture::{errors, render, site};
use crate::html::{Page, Tag};

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

/// The bars of a lane of the drawing: the class, where it begins and how wide it is.
fn bars(html: &str, lane: &str) -> Vec<(String, u32, u32)> {
    let rest = html.split_once(&format!(">{lane}</text>")).expect("there is the lane").1;
    let rest = rest.split("</g>").next().unwrap_or_default();
    let page = Page::read(&format!("<!doctype html><svg>{rest}</svg>"));
    let rects = page.tags.iter().filter(|tag| tag.name == "rect");
    let number = |tag: &Tag, name| tag.get(name).and_then(|it| it.parse().ok()).expect("a number");
    let bar = |tag: &Tag| {
        let class = tag.get("class").unwrap_or_default().to_owned();
        (class, number(tag, "x"), number(tag, "width"))
    };
    rects.map(bar).collect()
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
    let bar =
        |class: &str, first: u32, next: u32| (class.to_owned(), x(first), x(next) - x(first) - 1);
    let found = bars(&html, "Build");
    for (at, turn) in (31..365).step_by(49).enumerate() {
        assert_eq!(found[at], bar("", turn, (turn + 49).min(365)), "turn {at}");
    }
    let phases: Vec<_> = found.iter().filter(|(class, ..)| !class.is_empty()).cloned().collect();
    let expected = [
        bar("phase-1", 31, 59),
        bar("phase-2", 59, 80),
        bar("phase-1", 80, 108),
        bar("phase-2", 108, 129),
    ];
    assert_eq!(phases[..4], expected);
    // The last turn goes on after the year, and its last phase begins there.
    assert_eq!(phases.last(), Some(&bar("phase-2", 353, 365)));
}
