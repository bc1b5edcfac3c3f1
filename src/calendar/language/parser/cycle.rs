//! Weeks of a cycle: `week 7-8 of build-cycle`, `Thursday of week 5 of build-cycle`.

use std::ops::RangeInclusive;

use jiff::civil::Weekday;

use crate::calendar::language::parser::counts::{is_cycle, name_the_cycle};
use crate::calendar::language::parser::lists::weekdays;
use crate::calendar::language::parser::names::name;
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{PERIODS, WEEKDAYS, value_of};

const EXAMPLE: &str = "Thursday of week 5 of build-cycle";

/// No cycle has more weeks.
const MOST: u32 = 999;

/// Whether weeks of a cycle stand next, with days before them or not.
pub(super) fn begins(words: &Words<'_>) -> bool {
    let mut rest = words.clone();
    if is_weekday(&rest) {
        return weekdays(&mut rest).is_ok() && rest.is("of");
    }
    rest.take("the");
    is_week(&rest)
}

/// The whole.
pub(super) fn weeks(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    let days = if is_weekday(words) { days(words)? } else { Vec::new() };
    words.take("the");
    if !is_week(words) && !words.are(&["last", "week"]) {
        return Err(no_week(words));
    }
    let weeks = if words.take_all(&["last", "week"]) {
        CycleWeeks::Last
    } else {
        words.next();
        CycleWeeks::Numbered(numbers(words)?)
    };
    if !words.take("of") {
        return words.refuse("`of` and a cycle", EXAMPLE);
    }
    Ok(Pattern::CycleWeeks { days, weeks, cycle: cycle(words)? })
}

fn is_weekday(words: &Words<'_>) -> bool {
    words.peek().is_some_and(|word| value_of(&WEEKDAYS, word.text).is_some())
}

fn is_week(words: &Words<'_>) -> bool {
    words.is("week") || words.is("weeks")
}

fn days(words: &mut Words<'_>) -> Result<Vec<Weekday>, Refusal> {
    let days = weekdays(words)?;
    if words.take("of") { Ok(days) } else { words.refuse("`of` and a week", EXAMPLE) }
}

/// The name of the cycle; weeks of the firm's periods have no numbers here.
fn cycle(words: &mut Words<'_>) -> Result<String, Refusal> {
    let mut rest = words.clone();
    rest.take("the");
    let Some(word) = rest.peek() else { return words.refuse("the name of a cycle", EXAMPLE) };
    if is_cycle(word.text) {
        return Err(name_the_cycle(words.next_span(1 + rest.position() - words.position())));
    }
    let length: Option<PeriodLength> = value_of(&PERIODS, word.text);
    if length.is_some() {
        let refusal = Refusal::new(word.span, format!("weeks of a {} are not counted", word.text));
        return Err(
            refusal.help("name a cycle, or write for example `first Monday of the quarter`")
        );
    }
    name(words, "the name of a cycle", EXAMPLE)
}

/// `5`, `7-8`.
fn numbers(words: &mut Words<'_>) -> Result<RangeInclusive<u32>, Refusal> {
    let Some(word) = words.next() else { return words.refuse("the number of a week", EXAMPLE) };
    let (first, last) = word.text.split_once('-').unwrap_or((word.text, word.text));
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u32::MAX))
    };
    let refusal = |message: String| Refusal::new(word.span, message);
    let (Some(first), Some(last)) = (number(first), number(last)) else {
        let message = format!("`{}` is not the number of a week", word.text);
        return Err(refusal(message).help("write for example `week 5` or `week 7-8`"));
    };
    if first == 0 {
        return Err(
            refusal("weeks are counted from 1".to_owned()).help("the first week is `week 1`")
        );
    }
    if last < first {
        let help = format!("write `week {last}-{first}`");
        return Err(refusal(format!("week {last} comes before week {first}")).help(help));
    }
    if last > MOST {
        let message = format!("`{}` is too large a number", word.text);
        return Err(refusal(message).help(format!("the largest number of a week is {MOST}")));
    }
    Ok(first..=last)
}

fn no_week(words: &Words<'_>) -> Refusal {
    let refusal = words.expected("`week` and its number", EXAMPLE);
    refusal.help("a day of each week is said as in `every Monday`")
}
