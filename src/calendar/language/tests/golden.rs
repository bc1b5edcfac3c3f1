//! The golden data: expressions that have to be read or refused, and dates that have to come of them.

use serde_json::Value;

use crate::calendar::language::expression::Expression;

/// The golden data as a tree.
pub(crate) fn golden() -> Value {
    let text = include_str!("../../../../tests/data/cadence-fixtures.json");
    serde_json::from_str(text).unwrap()
}

/// The texts of a list of the golden data.
pub(crate) fn texts(key: &str) -> Vec<String> {
    let golden = golden();
    let texts = golden[key].as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn all_that_has_to_be_read_is_read_and_reads_back() {
    let texts = texts("accept");
    assert_eq!(texts.len(), 46);
    for text in texts {
        let read = Expression::parse(&text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
        let printed = read.expression.to_string();
        let again = Expression::parse(&printed)
            .unwrap_or_else(|refusal| panic!("{text} -> {printed}: {refusal:?}"));
        assert_eq!(again.expression, read.expression, "{text} -> {printed}");
        assert_eq!(again.expression.to_string(), printed, "{text}");
    }
}

#[test]
fn all_that_dates_come_of_is_read() {
    let golden = golden();
    for list in ["rrule_cases", "shifts"] {
        for case in golden[list].as_array().unwrap() {
            let text = case["expr"].as_str().unwrap();
            assert!(Expression::parse(text).is_ok(), "{text}");
        }
    }
}

/// What is said of them stands in `tests/data/refused-rhythms.txt`.
#[test]
fn all_that_has_to_be_refused_is_refused_where_it_stands() {
    let wanted = [
        ("biweekly", "biweekly"),
        ("fortnightly-ish", "fortnightly-ish"),
        ("every so often", "so often"),
        ("twice a week", "twice a week"),
        ("every 2 weeks on", "on"),
        ("every Tuseday", "Tuseday"),
        ("25:00 every day", "25:00"),
        ("last Thursday of the quarters", "quarters"),
        ("bimonthly", "bimonthly"),
        ("on event: incident", "event: incident"),
        ("every 0 weeks", "0"),
    ];
    assert_eq!(texts("reject"), wanted.map(|(text, _)| text));
    for (text, at) in wanted {
        assert_eq!(Expression::parse(text).unwrap_err().span.slice(text), at, "{text}");
    }
}
