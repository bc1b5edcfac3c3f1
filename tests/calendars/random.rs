//! Random handbooks: whatever rhythms, holidays, years and freezes there are, calendars say the dates
//! that the pages say.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::calendars::compared;
use crate::fixture::{errors, site};
use crate::properties::cases;

const RHYTHMS: [&str; 30] = [
    "every Monday",
    "every Monday and Thursday at 10:00",
    "every day at 05:40",
    "every working day at 09:15",
    "every 2 weeks on Tuesday at 10:00 from 2027-02-02",
    "every 2 weeks on Sunday and Tuesday from 2027-01-05",
    "every 6 weeks from 2027-02-01",
    "every 3 days from 2027-02-02",
    "first Monday of the month at 02:30",
    "first and last Monday of the month",
    "fifth Friday of the month at 23:30",
    "last working day of the month",
    "third working day of the month at 16:00",
    "monthly on day 15",
    "monthly on day 31 at 12:00",
    "monthly on the last day",
    "last Thursday of the quarter at 09:30",
    "first Monday of the quarter",
    "yearly on the third Wednesday of November for 2 days",
    "every 6 months on the first Tuesday of March and September",
    "yearly in November",
    "weekly",
    "every quarter",
    "3 weeks after the quarter ends",
    "2 working days before anchor at 11:00",
    "Thursday of week 5 of build-cycle at 09:30",
    "Monday of week 1 of build-cycle",
    "last Friday of build-cycle",
    "once on 2027-05-05 at 10:00",
    "on incident, about 10 per year",
];
const TAILS: [&str; 7] = [
    "",
    "",
    "",
    " from 2027-04-01",
    " until 2027-09-30",
    " except in July and August",
    " or the next working day",
];
const RULES: [&str; 8] = [
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
    "FREQ=DAILY;COUNT=40",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270731",
    "FREQ=YEARLY;BYMONTH=3,11;BYDAY=1SU",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=MONTHLY;INTERVAL=5;COUNT=3",
];
const DURATIONS: [&str; 5] = ["60m", "15m", "25h", "1d", "3d"];
const ZONES: [&str; 5] = ["", "", "zone: America/Chicago\n", "zone: local\n", "region: us\n"];
const HOLIDAYS: [&str; 9] = [
    "2027-02-01",
    "2027-02-02",
    "2027-02-16",
    "2027-03-29",
    "2027-04-30",
    "2027-05-31",
    "2027-07-15",
    "2027-11-17",
    "2027-12-31",
];

fn part() -> impl Strategy<Value = String> {
    let said = (select(&RHYTHMS[..]), select(&TAILS[..])).prop_map(|(words, tail)| {
        // What hangs on an event or is once has no tail, and none has two `from`.
        let has_from = words.contains(" from 2027") && tail.contains(" from ");
        let is_whole = has_from || words.contains("about") || words.contains("once");
        format!("\"{words}{}\"", if is_whole { "" } else { tail })
    });
    let from = select(&["2026-06-01", "2027-01-31", "2027-02-04", "2027-06-01"][..]);
    let rule = (select(&RULES[..]), from)
        .prop_map(|(rule, from)| format!("{{rrule: \"{rule}\", from: {from}}}"));
    prop_oneof![4 => said, 1 => rule]
}

fn page() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec(part(), 1..3);
    (parts, select(&DURATIONS[..]), select(&ZONES[..]), any::<bool>()).prop_map(
        |(parts, duration, zone, is_apart)| {
            let scope = if is_apart { "scope: each-team\nattendees: [crew]\n" } else { "" };
            let when = parts.join(", ");
            format!("purpose: P\nwhen: [{when}]\nduration: {duration}\n{zone}{scope}")
        },
    )
}

fn settings() -> impl Strategy<Value = String> {
    let holidays = |most| subsequence(&HOLIDAYS[..], 0..most);
    (
        holidays(9),
        holidays(4),
        select(&["skip", "next", "previous", "keep"][..]),
        select(&["01-01", "02-01", "04-15"][..]),
        select(&["monday", "sunday"][..]),
        any::<bool>(),
    )
        .prop_map(|(nl, us, on_holiday, starts, week_starts, has_freeze)| {
            let mut toml = format!(
                "title = \"H\"\n[calendar]\nzone = \"Europe/Amsterdam\"\nregion = \"nl\"\n\
                 week_starts = \"{week_starts}\"\non_holiday = \"{on_holiday}\"\n\
                 [calendar.fiscal]\nstarts = \"{starts}\"\n[calendar.holidays]\n\
                 nl = {nl:?}\nus = {us:?}\n[calendar.events]\nincident = \"I\"\n"
            );
            if has_freeze {
                toml.push_str(
                    "[[calendar.freeze]]\nname = \"F\"\nfrom = \"2027-06-14\"\nto = \"2027-06-30\"\n",
                );
            }
            toml
        })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_handbook_has_the_dates_that_it_says(
        settings in settings(),
        pages in prop::collection::vec(page(), 1..5),
    ) {
        let mut text = format!("-- site.toml --\n{settings}");
        text.push_str(
            "-- content/rituals/anchor.md --\n---\npurpose: P\nwhen: every Friday\nduration: 1h\n---\n\
             -- content/cadences/build-cycle.md --\n---\npurpose: P\nlength: 8 weeks\n\
             from: 2027-02-01\n---\n-- data/teams.yaml --\n- {title: A, team_type: crew, zone: Asia/Kolkata}\n\
             - {title: B, team_type: crew}\n-- content/team-types/crew.md --\n---\nmission: M\n---\n",
        );
        for (number, page) in pages.iter().enumerate() {
            let _ = writeln!(text, "-- content/rituals/r{number}.md --\n---\n{page}---");
        }
        let site = site(&text);
        prop_assert!(errors(&site).is_empty(), "{:#?}\n{text}", errors(&site));
        for (route, found, said) in compared(&site) {
            prop_assert_eq!(found, said, "{}\n{}", route, text);
        }
    }
}
