//! Texts of rules.

use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use crate::calendar::language::recurrence::rule::RecurrenceRule;

#[test]
fn rules_print_in_one_form() {
    for (text, printed) in [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("rrule:freq=weekly;byday=fr,mo,mo;interval=1;wkst=mo", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("BYDAY=-1TH;FREQ=MONTHLY;COUNT=3;", "FREQ=MONTHLY;BYDAY=-1TH;COUNT=3"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
        ),
        ("FREQ=YEARLY;BYMONTH=9,3;BYDAY=+1TU", "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1TU"),
        ("FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO"),
        ("FREQ=YEARLY;BYYEARDAY=100,-1", "FREQ=YEARLY;BYYEARDAY=-1,100"),
        ("FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271231", "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20271231"),
    ] {
        let rule =
            RecurrenceRule::parse(text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
        assert_eq!(rule.to_string(), printed, "{text}");
        assert_eq!(RecurrenceRule::parse(printed), Ok(rule), "{text}");
    }
}

#[test]
fn what_cannot_be_a_rule_is_refused_where_it_stands() {
    for (text, at, message) in [
        ("", "", "`` is no part of a rule"),
        ("BYDAY=MO", "BYDAY=MO", "a rule needs its `FREQ`"),
        ("every Monday", "every Monday", "`every Monday` is no part of a rule"),
        ("FREQ=HOURLY", "HOURLY", "`HOURLY` is finer than a day"),
        ("FREQ=WEEKLI", "WEEKLI", "`WEEKLI` is not how often something comes"),
        ("FREQ=", "FREQ=", "`` is not how often something comes"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR=9", "`BYHOUR` is finer than a day"),
        ("FREQ=DAILY;BYDAI=MO", "BYDAI=MO", "there is no part `BYDAI` in a rule"),
        (
            "FREQ=DAILY;DTSTART=20270101",
            "DTSTART=20270101",
            "the first day does not belong to the rule",
        ),
        ("FREQ=DAILY;BYDAY=MO;BYDAY=TU", "BYDAY=TU", "`BYDAY` stands twice"),
        ("FREQ=DAILY;;COUNT=2", "FREQ=DAILY;;COUNT=2", "`` is no part of a rule"),
        ("FREQ=WEEKLY;BYDAY=1TU", "1TU", "days are counted in months and years only"),
        ("FREQ=WEEKLY;BYDAY=XX", "XX", "`XX` is no day of the week"),
        ("FREQ=WEEKLY;BYDAY=MO,é", "é", "`é` is no day of the week"),
        ("FREQ=MONTHLY;BYDAY=0MO", "0MO", "`0MO` does not say which of the days"),
        ("FREQ=MONTHLY;BYDAY=6MO", "6MO", "no month has a day of the week more than five times"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY=3", "a week has no days of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,32", "32", "`32` is no number for `BYMONTHDAY`"),
        ("FREQ=MONTHLY;BYMONTH=-1", "-1", "`-1` is no number for `BYMONTH`"),
        ("FREQ=MONTHLY;BYWEEKNO=3;BYDAY=MO", "BYWEEKNO=3", "weeks are numbered in years only"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "BYYEARDAY=3", "days of the year need a rule of years"),
        ("FREQ=YEARLY;BYWEEKNO=3", "BYWEEKNO=3", "a week is not yet a day"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "1MO", "in numbered weeks days are not counted"),
        (
            "FREQ=DAILY;BYSETPOS=1",
            "BYSETPOS=1",
            "`BYSETPOS` chooses among days that another part names",
        ),
        (
            "FREQ=DAILY;COUNT=3;UNTIL=20270101",
            "UNTIL=20270101",
            "a rule ends by `COUNT` or by `UNTIL`, not by both",
        ),
        ("FREQ=DAILY;COUNT=0", "0", "`0` is no number for `COUNT`"),
        ("FREQ=DAILY;INTERVAL=-2", "-2", "`-2` is no number for `INTERVAL`"),
        ("FREQ=DAILY;UNTIL=20270230", "20270230", "there is no day `20270230`"),
        (
            "FREQ=DAILY;UNTIL=20270101T000000Z",
            "20270101T000000Z",
            "a rule of days ends on a day, without a time",
        ),
        ("FREQ=DAILY;UNTIL=21010101", "21010101", "`21010101` is too far away"),
    ] {
        let refusal = RecurrenceRule::parse(text).unwrap_err();
        assert_eq!((refusal.span.slice(text), refusal.message.as_str()), (at, message), "{text}");
        assert!(!refusal.help.is_empty(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(parts in proptest::collection::vec(
        "(FREQ=|BYDAY=|BYMONTH=|UNTIL=|RRULE:|WEEKLY|YEARLY|;|,|=|MO|-1|1|20270101|é| |T)", 0..12,
    ), other in any::<String>()) {
        for text in [parts.concat(), other] {
            match RecurrenceRule::parse(&text) {
                Ok(rule) => prop_assert!(RecurrenceRule::parse(&rule.to_string()) == Ok(rule)),
                Err(refusal) => {
                    let (start, end) = (refusal.span.start as usize, refusal.span.end as usize);
                    prop_assert!(text.get(start..end).is_some_and(|at| !at.is_empty()) || text.is_empty());
                }
            }
        }
    }
}
