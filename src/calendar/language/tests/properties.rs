//! Whatever is written, it is read or refused at a place inside; whatever is read prints as itself.

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

use super::strategies::{expressions, near_texts};
use crate::calendar::language::expression::Expression;

/// What must hold of any text.
fn check(text: &str) {
    match Expression::parse(text) {
        Ok(reading) => {
            let named = reading.name.map(|name| name.slice(text));
            assert_eq!(named, reading.expression.name(), "{text}");
            let printed = reading.expression.to_string();
            let again = Expression::parse(&printed);
            let again = again.unwrap_or_else(|refusal| panic!("{text} -> {printed}: {refusal:?}"));
            assert_eq!(again.expression, reading.expression, "{text} -> {printed}");
        }
        Err(refusal) => {
            let (start, end) = (refusal.span.start as usize, refusal.span.end as usize);
            assert!(text.get(start..end).is_some(), "{text}: {refusal:?}");
            assert!(start < end || text.is_empty(), "{text}: {refusal:?}");
            assert!(!refusal.help.is_empty(), "{text}: {refusal:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(expression in expressions()) {
        let printed = expression.to_string();
        let read = Expression::parse(&printed);
        prop_assert!(read.is_ok(), "{printed}: {read:?}");
        let read = read.unwrap();
        prop_assert_eq!(&read.expression, &expression, "{}", printed);
        prop_assert_eq!(read.name.map(|name| name.slice(&printed)), expression.name());
        // Case and blanks mean nothing; ids are as they are written.
        if expression.name().is_none() {
            let loud = Expression::parse(&printed.to_uppercase().replace(' ', " \t "));
            prop_assert_eq!(loud.map(|read| read.expression), Ok(expression), "{}", printed);
        }
    }

    #[test]
    fn words_of_the_language_in_any_order_are_read_or_refused(text in near_texts()) {
        check(&text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text);
    }
}
