//! Drawings of what is around a page: what is in them, where they end, and the tables beside them.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::fixture;

/// The drawing of a page and its table, as HTML; nothing if it has none of that name.
fn drawing(files: &str, route: &str, name: &str) -> Option<(String, String)> {
    let site = fixture::site(files);
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let html = fixture::render(&site, route);
    let figure = html.split(&format!("<figure class=\"diagram {name}\">")).nth(1)?;
    let figure = figure.split("</figure>").next()?;
    let (drawn, table) = figure.split_once("<details>")?;
    Some((drawn.to_owned(), table.to_owned()))
}

/// The addresses of links.
fn links(html: &str) -> BTreeSet<&str> {
    let parts = html.split("<a href=\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// The texts of a drawing, in order.
fn texts(svg: &str) -> Vec<&str> {
    let parts = svg.split("</text>").filter_map(|part| part.rsplit_once('>'));
    parts.map(|(_, text)| text).filter(|text| !text.trim().is_empty()).collect()
}

/// Seven meetings and notes in a line: each makes the notes of which the next one is made.
fn line() -> String {
    let mut files = String::new();
    for at in 1..=4 {
        let _ = write!(
            files,
            "-- content/rituals/r{at}.md --\n---\ntitle: Meeting {at}\npurpose: P\nwhen: daily\n\
             duration: 1h\noutputs: [a{at}]\n{}---\n-- content/artifacts/a{at}.md --\n---\n\
             title: Notes {at}\npurpose: P\n---\n",
            if at > 1 { format!("inputs: [a{}]\n", at - 1) } else { String::new() }
        );
    }
    files
}

#[test]
fn what_flows_is_drawn_two_steps_each_way() {
    let (drawn, table) = drawing(&line(), "artifacts/a2.html", "lineage").unwrap();
    let expected = ["Notes 1", "Meeting 2", "Notes 2", "Meeting 3", "Notes 3"];
    assert_eq!(texts(&drawn), expected);
    let lines = drawn.split_once("<path d=\"").unwrap().1.split_once('"').unwrap().0;
    assert_eq!(lines.matches('M').count(), 4);
    let rows: Vec<&str> = table.split("<tr>").skip(2).collect();
    let row = |from: &str, to: &str| {
        let cell = |(href, title)| format!("<td><a href=\"{href}\">{title}</a></td>");
        let page = |name: &str| match name.split_once(' ').unwrap() {
            ("Notes", at) => (format!("../artifacts/a{at}.html"), name.to_owned()),
            (_, at) => (format!("../rituals/r{at}.html"), name.to_owned()),
        };
        cell(page(from)) + &cell(page(to))
    };
    assert_eq!(rows.len(), 4, "{table}");
    for (pair, found) in expected.windows(2).zip(rows) {
        assert!(found.starts_with(&row(pair[0], pair[1])), "{found}");
    }
    // The page itself is no link, and stands between what is before and behind it.
    assert!(!links(&drawn).contains("../artifacts/a2.html"));
    let at = |text: &str| {
        let part = drawn.split(&format!(">{text}</text>")).next().unwrap();
        let x = part.rsplit("x=\"").next().unwrap().split('"').next().unwrap();
        x.parse::<u32>().unwrap()
    };
    assert!(expected.map(at).is_sorted());
}

#[test]
fn a_line_that_ends_is_shorter() {
    let (drawn, _) = drawing(&line(), "rituals/r1.html", "lineage").unwrap();
    assert_eq!(texts(&drawn), ["Meeting 1", "Notes 1", "Meeting 2"]);
    // Nothing but what the list says.
    let files = "-- content/rituals/r.md --\n---\npurpose: P\nwhen: daily\nduration: 1h\n\
                 outputs: [a]\n---\n-- content/artifacts/a.md --\n---\npurpose: P\n---\n";
    assert_eq!(drawing(files, "rituals/r.html", "lineage"), None);
}

/// A role that so many meetings name, each in two ways.
fn hub(meetings: usize) -> String {
    let mut files =
        "-- content/roles/hub.md --\n---\ntitle: Hub\naccountabilities: [N]\n---\n".to_owned();
    for at in 0..meetings {
        let _ = write!(
            files,
            "-- content/rituals/r{at}.md --\n---\ntitle: Meeting {at}\npurpose: P\nwhen: daily\n\
             duration: 1h\nowner: hub\n{}---\n",
            if at % 3 == 0 { "attendees: [hub]\n" } else { "" }
        );
    }
    files
}

#[test]
fn all_relations_of_a_page_are_around_it() {
    let (drawn, table) = drawing(&hub(9), "roles/hub.html", "neighbourhood").unwrap();
    let mut expected: Vec<String> = vec!["Owns".into()];
    expected.extend((0..9).map(|at| format!("Meeting {at}")));
    expected.extend(["Attends", "Meeting 0", "Meeting 3", "Meeting 6", "Hub"].map(str::to_owned));
    assert_eq!(texts(&drawn), expected);
    let row = |label: &str| {
        let rows = table.split_once(&format!("<tr><td>{label}</td>"));
        let row = rows.expect("each relation has a row").1.split_once("</tr>").expect("it ends").0;
        row.matches("<a href").count()
    };
    assert_eq!((row("Owns"), row("Attends"), table.matches("<tr>").count()), (9, 3, 3));
    assert_eq!(links(&drawn), links(&table));
}

#[test]
fn of_very_many_some_are_drawn_and_the_others_counted() {
    let (drawn, table) = drawing(&hub(300), "roles/hub.html", "neighbourhood").unwrap();
    assert_eq!(drawn.matches("<a href").count(), 40);
    assert_eq!(texts(&drawn).iter().filter(|text| text.starts_with("and ")).count(), 2);
    for more in ["and 280 more", "and 80 more"] {
        assert!(texts(&drawn).contains(&more) && table.contains(more), "{more}");
    }
    assert_eq!(links(&drawn), links(&table));
}

#[test]
fn what_does_not_fit_is_cut_and_said_whole() {
    let long = "A meeting with a name that is far too long for any drawing of it";
    let files = hub(4).replace("Meeting 2", long);
    let (drawn, _) = drawing(&files, "roles/hub.html", "neighbourhood").unwrap();
    assert!(drawn.contains(&format!("<title>{long}</title>")), "{drawn}");
    assert!(texts(&drawn).iter().any(|text| text.starts_with("A meeting") && text.ends_with('…')));
}

#[test]
fn drawings_can_be_left_out() {
    let files = format!("-- site.toml --\ntitle = \"T\"\ndiagrams = false\n{}", line());
    assert_eq!(drawing(&files, "artifacts/a2.html", "lineage"), None);
    let site = fixture::site(&files);
    assert!(!fixture::render(&site, "artifacts/a2.html").contains("--around"));
}
