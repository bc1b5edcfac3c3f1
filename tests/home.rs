//! What the home page says below its prose: what is on, where to start, what is new.

use std::fmt::Write;

use crate::fixture;

const SITE: &str = "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"Europe/Amsterdam\"\nregion = \"nl\"\n\
                    [calendar.holidays]\nnl = [\"2027-02-10\"]\n";

/// The part of a home page that begins with a heading, without tags.
fn section(files: &str, id: &str) -> String {
    let site = fixture::site(&format!("{SITE}{files}"));
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let html = fixture::render(&site, "index.html");
    let part = html.split(&format!("<h2 id=\"{id}\">")).nth(1).unwrap_or_default();
    part.split("</section>").next().unwrap_or_default().to_owned()
}

/// The texts of the lines of a list.
fn lines(html: &str) -> Vec<String> {
    let html = html.split("<template>").next().unwrap_or_default();
    html.split("<li>")
        .skip(1)
        .map(|item| words(item.split("</li>").next().unwrap_or(item)))
        .collect()
}

fn words(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ritual(id: &str, said: &str) -> String {
    format!(
        "-- content/rituals/{id}.md --\n---\ntitle: {id}\npurpose: P.\nduration: 1h\n{said}\n---\n"
    )
}

/// The present of fixtures is Monday, 1 February 2027, in the morning.
#[test]
fn two_weeks_are_shown_and_more_are_carried() {
    assert_eq!(fixture::now().to_string()[..10], *"2027-02-01");
    let files = [
        ritual("weekly", "when: every Tuesday at 10:00"),
        ritual("far", "when: every Tuesday at 11:00\nzone: America/Chicago"),
        ritual("daily", "when: every working day at 09:15"),
        ritual("apart", "when: every Monday at 12:00\nscope: each-team"),
        ritual("gone", "when: every Monday at 13:00\nstatus: retired"),
        ritual("later", "when: once on 2027-03-15"),
        ritual("never", "when: on demand"),
    ];
    let html = section(&files.concat(), "--ahead");
    assert_eq!(
        lines(&html),
        [
            "Tue 2 Feb, 10:00 weekly",
            "Tue 2 Feb, 11:00 far America/Chicago",
            "Tue 9 Feb, 10:00 weekly",
            "Tue 9 Feb, 11:00 far America/Chicago",
            "Wed 10 Feb Holiday",
        ]
    );
    let carried = html.split("<template>").nth(1).expect("it carries dates");
    let carried: Vec<String> = carried.split("<span").skip(1).map(words).collect();
    assert_eq!(carried, ["far", "later", "weekly", "Holiday"]);
    assert!(html.contains("as of <time datetime=\"2027-02-01\">Mon 1 Feb 2027</time>"), "{html}");
    assert!(words(&html).contains("Nearly every day: daily Every working day at 09:15"), "{html}");
}

#[test]
fn a_week_of_many_meetings_stays_short() {
    let weekly = |many: usize| {
        let each = |at: usize| ritual(&format!("m{at}"), "when: every Tuesday at 10:00");
        (0..many).map(each).collect::<String>()
    };
    let html = section(&weekly(30), "--ahead");
    assert_eq!(lines(&html).len(), 20);
    assert!(words(&html).contains("and 20 more"), "{html}");
    assert_eq!(html.matches("data-numbers").count(), 31);
    // What is on every week is left to the calendar before other things are.
    let rare = ritual("rare", "when: once on 2027-02-12");
    let html = section(&format!("{}{rare}", weekly(60)), "--ahead");
    assert_eq!(lines(&html), ["Wed 10 Feb Holiday", "Fri 12 Feb rare"]);
    assert!(words(&html).contains("The whole calendar, with what is on every week"), "{html}");
    let each = |at: usize| ritual(&format!("r{at}"), "when: once on 2027-02-12");
    let html = section(&(0..61).map(each).collect::<String>(), "--ahead");
    assert_eq!((lines(&html).len(), html.matches("data-numbers").count()), (10, 0));
}

#[test]
fn without_dates_nothing_is_on() {
    let html = fixture::render(&fixture::site("-- content/guides/a.md --\nText.\n"), "index.html");
    assert!(!html.contains("--ahead") && !html.contains("--start") && !html.contains("--new"));
}

#[test]
fn readers_start_with_what_has_steps_for_them() {
    let model = "[kinds.tour]\nlabel = \"Tour\"\n[kinds.tour.traits]\n\
                 stepped = { steps = \"stops\", readers = \"guests\" }\n\
                 [relations.stops]\nfrom = [\"tour\"]\nto = [\"any\"]\ninverse = \"stop_of\"\nordered = true\n\
                 [relations.guests]\nfrom = [\"tour\"]\nto = [\"role\"]\ninverse = \"tours\"\n";
    let files = "-- content/tours/harbour.md --\n---\nsummary: Ships & cranes.\nstops: [a, b]\nguests: [cook]\n---\n\
                 -- content/tours/old.md --\n---\nstatus: retired\nstops: [a]\n---\n\
                 -- content/loops/round.md --\n---\nsteps: [a, b]\n---\n\
                 -- content/guides/a.md --\nText.\n-- content/guides/b.md --\nText.\n\
                 -- content/roles/cook.md --\n---\naccountabilities: [Food]\n---\n";
    let html = section(&format!("{model}{files}"), "--start");
    assert_eq!(lines(&html), ["Harbour for CookShips &amp; cranes."]);
    let mut many = String::new();
    for at in 0..9 {
        let _ = write!(many, "-- content/tours/t{at}.md --\n---\nstops: [a]\n---\n");
    }
    assert_eq!(lines(&section(&format!("{model}{files}{many}"), "--start")).len(), 6);
}

#[test]
fn new_is_what_holds_since_a_short_time() {
    let page =
        |id: &str, said: &str| format!("-- content/guides/{id}.md --\n---\n{said}\n---\nText.\n");
    let files = [
        page("old", "since: 2025-12-31"),
        page("first", "since: 2026-11-30"),
        page("last", "since: 2027-02-01"),
        page("future", "since: 2027-02-02"),
        page("ended", "since: 2027-01-15\nstatus: retired"),
        page("read", "reviewed: 2027-01-20"),
    ];
    let html = section(&files.concat(), "--new");
    assert_eq!(lines(&html), ["1 February 2027 Last Guide", "30 November 2026 First Guide"]);
    let many = (0..9).map(|at| page(&format!("n{at}"), "since: 2027-01-01")).collect::<String>();
    assert_eq!(lines(&section(&many, "--new")).len(), 5);
}
