//! The pages that list the dates and hours of all: complete in a company of common size, bounded in a
//! large one.

use std::fmt::Write as _;

use operandi::site::Site;

use crate::fixture::{render, site};

/// A company of so many weekly and monthly rituals, each with a role of its own.
fn company(weekly: usize, monthly: usize) -> Site {
    company_of([
        ("every Monday at 10:00", weekly),
        ("first Tuesday of the month at 10:00", monthly),
    ])
}

/// A company of so many rituals of each rhythm, in this order.
fn company_of(rhythms: [(&str, usize); 2]) -> Site {
    let mut fixture = "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n".to_owned();
    let rhythms = rhythms.iter().flat_map(|(rhythm, count)| std::iter::repeat_n(rhythm, *count));
    for (number, rhythm) in rhythms.enumerate() {
        let hours = number + 1;
        let _ = write!(
            fixture,
            "-- content/rituals/r{number:03}.md --\n---\npurpose: P\nsummary: S.\nwhen: {rhythm}\n\
             duration: {hours}m\nattendees: [who{number:03}]\n---\n\
             -- content/roles/who{number:03}.md --\n---\nsummary: S.\naccountabilities: [A]\n---\n"
        );
    }
    site(&fixture)
}

/// How many meetings at ten a page lists.
fn listed(html: &str) -> usize {
    html.matches("<span class=\"time\">10:00</span>").count()
}

#[test]
fn the_calendar_of_a_large_company_has_a_bound() {
    let few = render(&company(100, 30), "calendar.html");
    // Those of this month and of the eleven after it.
    assert_eq!(listed(&few), 30 * 12);
    assert_eq!(few.matches("<span class=\"note\">Every Monday at 10:00</span>").count(), 100);
    assert!(!few.contains("more, each with a page"), "{few}");
    assert!(!few.contains("too many dates"), "{few}");
    let many = render(&company(103, 60), "calendar.html");
    // As many as there is room for, and not a part of the dates of one.
    assert_eq!(listed(&many), 600);
    assert_eq!(many.matches("<span class=\"note\">Every Monday at 10:00</span>").count(), 100);
    assert!(many.contains("and 3 more, each with a page of its own"), "{many}");
    assert!(many.contains("10 pages have too many dates"), "{many}");
}

#[test]
fn what_is_rare_is_listed_before_what_is_frequent() {
    let monthly = "first Tuesday of the month at 10:00";
    let once = "once on 2027-05-12 at 10:00";
    // Forty-nine times twelve dates and twelve are six hundred, for which there is room.
    let full = render(&company_of([(monthly, 49), (once, 12)]), "calendar.html");
    assert_eq!(listed(&full), 600);
    assert!(!full.contains("too many dates"), "{full}");
    let more = render(&company_of([(monthly, 49), (once, 13)]), "calendar.html");
    assert_eq!(listed(&more), 48 * 12 + 13);
    let rare = more.split("<li><time datetime=\"2027-05-12\">").nth(1).expect("the day is listed");
    for number in 49..62 {
        assert!(rare.contains(&format!("rituals/r{number:03}.html")), "{number}: {more}");
    }
}

#[test]
fn of_very_many_groups_those_with_the_most_hours_are_listed() {
    let few = render(&company(200, 0), "load.html");
    assert_eq!(few.matches("<tr><th scope=\"row\">").count(), 200);
    assert!(!few.contains("more have fewer hours"), "{few}");
    let many = render(&company(203, 0), "load.html");
    assert_eq!(many.matches("<tr><th scope=\"row\">").count(), 200);
    assert!(many.contains("3 more have fewer hours"), "{many}");
    // They stand in the order of the handbook, however many hours each has.
    let at = |who: &str| many.find(&format!("roles/{who}.html"));
    assert!(at("who003") < at("who100") && at("who100") < at("who202"), "{many}");
    for (who, is_listed) in
        [("who000", false), ("who002", false), ("who003", true), ("who202", true)]
    {
        assert_eq!(many.contains(&format!("roles/{who}.html")), is_listed, "{who}");
    }
}

#[test]
fn three_dates_in_a_row_are_no_rhythm_of_every_week() {
    let until = |day: &str| format!("every Monday at 10:00 from 2027-02-08 until {day}");
    let dates = |rhythm: &str| {
        listed(&render(&company_of([(rhythm, 1), ("on demand", 0)]), "calendar.html"))
    };
    assert_eq!(dates(&until("2027-02-22")), 3);
    assert_eq!(dates(&until("2027-03-01")), 0, "four stand in the list of what is every week");
    assert_eq!(dates("every 2 weeks on Monday at 10:00 from 2027-02-08"), 26);
}

#[test]
fn the_drawing_of_a_large_company_has_a_bound() {
    let mut fixture = "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n".to_owned();
    for number in 0..12 {
        let _ = write!(
            fixture,
            "-- content/cadences/c{number:02}.md --\n---\nsummary: S.\nlength: 8 weeks\nfrom: 2027-02-01\n---\n"
        );
    }
    for number in 0..25 {
        let _ = write!(
            fixture,
            "-- content/rituals/r{number:02}.md --\n---\npurpose: P\nwhen: first Monday of the month\nduration: 1h\n---\n"
        );
    }
    let calendar = render(&site(&fixture), "calendar.html");
    // One for the quarters and ten for cycles; what is left is for meetings.
    let lanes = |sort: &str| calendar.matches(&format!("<g class=\"lane-{sort}\">")).count();
    assert_eq!((lanes("turns"), lanes("meetings")), (11, 19));
    // The months beneath have all of them.
    for page in ["cadences/c11", "rituals/r24"] {
        assert!(calendar.contains(&format!("{page}.html")), "{page}");
    }
}

#[test]
fn cycles_are_listed_up_to_a_number_of_turns() {
    let site = site(
        "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n\
         -- content/cadences/short.md --\n---\nsummary: S.\nlength: 1 week\nfrom: 2027-02-01\n---\n\
         -- content/cadences/zlong.md --\n---\nsummary: S.\nlength: 8 weeks\nfrom: 2027-02-01\n---\n",
    );
    let timetable = site.timetable();
    let cycles = timetable.own_cycles();
    let turns: Vec<usize> = cycles.iter().map(|cycle| timetable.turns(*cycle).len()).collect();
    assert!(turns[0] > 70 && turns[1] < 12, "{turns:?}");
    assert_eq!(timetable.longest_cycles(turns[0] + turns[1]), cycles);
    assert_eq!(timetable.longest_cycles(turns[0] + turns[1] - 1), cycles[1..]);
}

#[test]
fn a_team_sees_meetings_of_its_own_beside_those_of_its_type() {
    let site = site(
        "-- content/rituals/own.md --\n---\npurpose: P\nsummary: S.\nwhen: every Monday at 10:00\n\
         duration: 1h\nattendees: [crew]\n---\n\
         -- content/rituals/all.md --\n---\npurpose: P\nsummary: S.\nwhen: every Monday at 12:00\n\
         duration: 2h\nattendees: [squad]\n---\n\
         -- content/team-types/squad.md --\n---\nmission: M\nsummary: S.\nbudget: 1h\n---\n\
         -- data/teams.yaml --\n- id: crew\n  team_type: squad\n  size: 5\n- id: alone\n  size: 3\n",
    );
    let team = render(&site, "teams/crew.html");
    for (time, ritual) in [("10:00", "own"), ("12:00", "all")] {
        assert!(team.contains(&format!("rituals/{ritual}.html")), "{team}");
        assert!(team.contains(time), "{team}");
    }
    assert!(team.contains("3\u{a0}h a week required"), "{team}");
    assert!(team.contains("crew.ics"), "{team}");
    let of_type = render(&site, "team-types/squad.html");
    assert!(of_type.contains("2\u{a0}h a week required"), "{of_type}");
    assert!(!of_type.contains("own.html"), "{of_type}");
}

/// Five hundred cycles of a week are as many as meetings.
#[test]
fn of_very_many_cycles_the_longest_are_listed() {
    let mut fixture = "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"UTC\"\n\
                       -- content/rituals/a.md --\n---\npurpose: P\nwhen: first Monday of the month\nduration: 1h\n---\n"
        .to_owned();
    for number in 0..20 {
        let weeks = if number < 19 { 1 } else { 8 };
        let _ = write!(
            fixture,
            "-- content/cadences/c{number:02}.md --\n---\nsummary: S.\nlength: {weeks} weeks\nfrom: 2027-02-01\n---\n"
        );
    }
    let calendar = render(&site(&fixture), "calendar.html");
    assert!(calendar.contains("cadences/c19.html"), "{calendar}");
    let begins = calendar.matches(" begins").count();
    assert!((20..=320).contains(&begins), "{begins}");
}

/// A time in a list of a firm in London that is of another clock says so; beside it stands the sentence
/// "Times are those of Europe/London".
#[test]
fn a_time_of_another_clock_names_it() {
    let ritual = |id: &str, lines: &str| {
        format!(
            "-- content/rituals/{id}.md --\n---\npurpose: P\nduration: 1h\n{lines}\n\
             attendees: [squad]\n---\n"
        )
    };
    let site = site(&format!(
        "-- site.toml --\ntitle = \"T\"\n[calendar]\nzone = \"Europe/London\"\n{}{}{}{}\
         -- content/team-types/squad.md --\n---\nmission: M\n---\n\
         -- data/teams.csv --\nid,team_type,zone\nhere,squad,Europe/London\nthere,squad,Asia/Tokyo\n",
        ritual("far", "when: first Monday of the month at 11:00\nzone: America/New_York"),
        ritual("near", "when: first Monday of the month at 12:00"),
        ritual("each", "when: first Monday of the month at 13:00 local\nscope: each-team"),
        ritual("dayless", "when: first Tuesday of the month\nzone: America/New_York"),
    ));
    let note = |html: &str, time: &str, ritual: &str| {
        let line = html.lines().find(|line| line.contains(time) && line.contains(ritual));
        let line = line.unwrap_or_else(|| panic!("no {time} {ritual}:\n{html}")).to_owned();
        line.split_once("<span class=\"note\">").map(|(_, note)| note.replace("</span></li>", ""))
    };
    let (far, each) = ("America/New_York".to_owned(), "each team&#39;s own time".to_owned());
    let own = |html: &str| note(html, "13:00", "each.html");
    for page in ["team-types/squad", "teams/here", "teams/there", "calendar"] {
        let html = render(&site, &format!("{page}.html"));
        assert_eq!(note(&html, "11:00", "far.html"), Some(far.clone()), "{page}");
        assert_eq!(note(&html, "12:00", "near.html"), None, "{page}");
        assert!(note(&html, "", "dayless.html").is_none_or(|note| !note.contains("New_York")));
    }
    assert_eq!(own(&render(&site, "team-types/squad.html")), Some(each.clone()));
    assert_eq!(own(&render(&site, "teams/there.html")), Some(each));
    assert_eq!(own(&render(&site, "teams/here.html")), None, "its own time is the firm's");
}

/// The text of an event may be a sentence with its full stop. It stands within another one.
#[test]
fn what_sets_a_meeting_off_ends_with_one_full_stop() {
    for about in ["", ", about 8 per year"] {
        let site = site(&format!(
            "-- site.toml --\ntitle = \"T\"\n[calendar.events]\nfailure = \"A gauge is silent.\"\n\
             -- content/rituals/stop.md --\n---\npurpose: P\nduration: 1h\nwhen: on failure{about}\n---\n"
        ));
        let html = render(&site, "rituals/stop.html");
        let sentence = format!("What sets it off: A gauge is silent{about}.<");
        assert!(html.contains(&sentence), "{html}");
    }
}
