//! What texts mean: several ways to put a thing are one value, and some things deserve a word.

use crate::calendar::language::expression::Expression;
use crate::calendar::language::gap::Gap;

fn read(text: &str) -> Expression {
    let read = Expression::parse(text);
    read.unwrap_or_else(|refusal| panic!("{text}: {refusal:?}")).expression
}

#[test]
fn what_means_the_same_is_one_value() {
    for same in [
        &["every Friday", "weekly on Friday", "on Friday", "every week on Friday"][..],
        &["every day", "daily", "every 1 days"],
        &["every working day", "every weekday"],
        &[
            "every 2 weeks on Thursday",
            "every other Thursday",
            "fortnightly on Thursday",
            "every second week on Thursday",
        ],
        &[
            "first Monday of the month",
            "monthly on the first Monday",
            "every month on the 1st Monday",
            "on the first Monday",
            "every first Monday of each month",
        ],
        &[
            "every 2 months on the second Tuesday",
            "second Tuesday of every second month",
            "second Tuesday of every other month",
        ],
        &["monthly on day 15", "day 15 of the month", "every month on the 15th", "on the 15th"],
        &[
            "yearly on 15 March",
            "yearly on the 15th of March",
            "on 15 March",
            "annually on day 15 of March",
        ],
        &[
            "yearly on the first Tuesday of March and September",
            "every 6 months on the first Tuesday of September, March",
            "first Tuesday of March and September",
            "half-yearly on the first Tuesday of March and September",
        ],
        &["every 2 years in March", "every 24 months in March", "every 8 quarters in March"],
        &["the day after wbr", "1 day after wbr", "a day after wbr"],
        &["the working day before wbr", "1 working day before wbr"],
        &["last Friday of build-cycle", "the last Friday of build-cycle"],
        &["week 5 of build-cycle", "week 5-5 of build-cycle", "the week 5 of build-cycle"],
        &["every Monday and Tuesday", "every Tuesday, Monday, and Tuesday"],
        &["every Monday at 10:00 Europe/Amsterdam", "every Monday at 10:00 (europe/amsterdam)"],
        &["every Monday from 2027-02-01 at 10:00", "every Monday at 10:00 from 2027-02-01"],
        &["first working day of the week", "weekly on the first working day"],
        &["first Monday of the month in March", "first Monday of every second month in March"],
    ] {
        for other in &same[1..] {
            assert_eq!(read(other), read(same[0]), "{other}");
        }
    }
}

#[test]
fn what_means_other_things_is_not_one_value() {
    for (one, other) in [
        ("every 2 weeks", "every 2 weeks from 2027-02-01"),
        ("a week after wbr", "the week after wbr"),
        ("first Monday of the month", "first Monday of the calendar month"),
        ("last day of the month", "last working day of the month"),
        ("every working day", "every Monday, Tuesday, Wednesday, Thursday and Friday"),
        ("monthly", "every 31 days"),
        ("on incident", "on demand"),
        // Ids are told apart by case.
        ("2 days before wbr", "2 days before WBR"),
    ] {
        assert_ne!(read(one), read(other));
    }
}

#[test]
fn what_counts_turns_needs_a_first_day() {
    for text in [
        "every 2 weeks",
        "every 2 weeks on Tuesday",
        "every 3 days",
        "every other Thursday until 2027-03-01",
        "second Tuesday of every second month",
        "every 2 years in March",
        "fortnightly",
    ] {
        assert!(read(text).missing_anchor(), "{text}");
        let from = text.split(" until").next().unwrap();
        assert!(!read(&format!("{from} from 2027-02-01")).missing_anchor(), "{text}");
    }
    for text in [
        "every Monday",
        "daily",
        "monthly",
        "every 6 months on the first Tuesday of March and September",
        "second Tuesday of every second month in March and May",
        "week 2 of build-cycle",
        "2 weeks before wbr",
        "ad hoc",
        "once on 2027-02-01",
    ] {
        assert!(!read(text).missing_anchor(), "{text}");
    }
}

#[test]
fn turns_without_a_date_are_told() {
    let said = |text: &str| read(text).gap().map(|gap| gap.to_string());
    for (text, gap) in [
        ("monthly on day 28", None),
        ("monthly on day 29", Some("skipped in February, where there is no day 29 in most years")),
        ("monthly on day 30", Some("skipped in February, where there is no day 30")),
        (
            "monthly on day 31",
            Some(
                "skipped in February, April, June, September and November, where there is no day 31",
            ),
        ),
        (
            "monthly on day 31 except in February and June",
            Some("skipped in April, September and November, where there is no day 31"),
        ),
        ("monthly on day 30 except in February", None),
        ("monthly on the last day", None),
        ("yearly on 31 March", None),
        ("yearly on 29 February", Some("29 February comes in leap years only")),
        (
            "yearly on day 29 of February and March",
            Some("skipped in February, where there is no day 29 in most years"),
        ),
        ("fifth Friday of the month", Some("not every month has a fifth Friday")),
        ("first and fifth Friday of the month", Some("not every month has a fifth Friday")),
        ("yearly on the fifth Friday of March", Some("not every month has a fifth Friday")),
        ("fifth week of the month", Some("not every month has a fifth week")),
        ("fifth working day of the month", None),
        ("fifth Friday of the quarter", None),
        ("quarterly on day 90", None),
        ("quarterly on day 91", Some("skipped in periods without day 91")),
        ("yearly on day 366", Some("skipped in years without day 366")),
        ("every Friday", None),
        ("ad hoc", None),
    ] {
        assert_eq!(said(text).as_deref(), gap, "{text}");
    }
    assert_eq!(read("yearly on 29 February").gap(), Some(Gap::LeapDay));
    assert_eq!(Gap::LeapDay.instead(), "say `the last day of February`");
}

#[test]
fn a_name_is_found_where_it_stands() {
    for (text, name) in [
        ("on incident, about 10 per year", "incident"),
        ("2 days before ritual:wbr at 10:00", "ritual:wbr"),
        ("last Friday of BUILD-cycle", "BUILD-cycle"),
        ("within 3 days of žluť.2 ends", "žluť.2"),
        ("Monday  of week 1 of week-cycle", "week-cycle"),
    ] {
        let read = Expression::parse(text).unwrap();
        assert_eq!(read.name.map(|span| span.slice(text)), Some(name), "{text}");
        assert_eq!(read.expression.name(), Some(name), "{text}");
    }
    assert_eq!(Expression::parse("every Monday").unwrap().name, None);
}

#[test]
fn long_texts_are_refused_whole() {
    let text = format!("every Monday{}", " ".repeat(500));
    let refusal = Expression::parse(&text).unwrap_err();
    assert_eq!(refusal.message, "an expression of 512 bytes is too long");
    assert_eq!(refusal.span.slice(&text), text);
    assert!(Expression::parse(&text[..500]).is_ok());
    assert_eq!(Expression::parse("").unwrap_err().message, "nothing is said of when it happens");
}
