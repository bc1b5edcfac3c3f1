//! Numbers, amounts such as `3 working days`, and periods such as `the calendar quarter`.

use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::parser::lists::slip;
use crate::calendar::language::parser::plain_english;
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{PERIODS, UNITS, value_of, words_of};

/// Nobody counts further.
const MOST: u32 = 9999;

/// Whether a word is a number in digits.
pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number from 1 on. `zero` says why 0 is none here, and what to write instead.
pub(super) fn number(
    words: &mut Words<'_>,
    zero: [&str; 2],
    example: &str,
) -> Result<u32, Refusal> {
    let Some(word) = words.peek().filter(|word| is_number(word.text)) else {
        let other = plain_english::number_in_letters(words);
        return Err(other.unwrap_or_else(|| words.expected("a number", example)));
    };
    let number = word.text.parse().unwrap_or(u32::MAX);
    if number == 0 {
        let [message, help] = zero;
        return Err(Refusal::new(word.span, message).help(help));
    }
    if number > MOST {
        let message = format!("`{}` is too large a number", word.text);
        let help = format!("the largest number of a rhythm is {MOST}");
        return Err(Refusal::new(word.span, message).help(help));
    }
    words.next();
    Ok(number)
}

/// An amount: `3 working days`, `a week`.
pub(super) fn amount(words: &mut Words<'_>, example: &str) -> Result<Amount, Refusal> {
    let count = if words.take("a") || words.take("an") {
        1
    } else {
        number(words, ["0 of something is no length of time", "count from 1"], example)?
    };
    Ok(Amount { count, unit: unit(words, example)? })
}

fn unit(words: &mut Words<'_>, example: &str) -> Result<Unit, Refusal> {
    if words.take_all(&["working", "days"]) || words.take_all(&["working", "day"]) {
        return Ok(Unit::WorkingDay);
    }
    let Some(word) = words.peek() else { return words.refuse("a unit of time", example) };
    if let Some(unit) = value_of(&UNITS, singular(word.text)) {
        words.next();
        return Ok(unit);
    }
    if is_cycle(word.text) {
        return Err(name_the_cycle(word.span));
    }
    if singular(word.text).to_lowercase().starts_with("min") {
        let refusal = Refusal::new(word.span, "a rhythm does not count minutes");
        return Err(refusal.help("say the time itself, as in `at 10:15`"));
    }
    let units = words_of(&UNITS);
    Err(slip(words, units).unwrap_or_else(|| words.expected("a unit of time", example)))
}

/// A unit in its plain form: `weeks` as `week`.
pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix(['s', 'S']).unwrap_or(word)
}

/// Whether a word speaks of cycles without saying which.
pub(super) fn is_cycle(word: &str) -> bool {
    singular(word).eq_ignore_ascii_case("cycle")
}

/// The refusal of `the cycle`.
pub(super) fn name_the_cycle(span: crate::source::Span) -> Refusal {
    Refusal::new(span, "a handbook can have several cycles")
        .help("name the one that is meant, as in `last Friday of build-cycle`")
}

/// A period in the singular, with `calendar` before it or not.
pub(super) fn period(words: &mut Words<'_>, example: &str) -> Result<Period, Refusal> {
    let is_civil = words.take("calendar");
    if let Some(length) = words.take_of(&PERIODS) {
        return Ok(Period { length, is_civil });
    }
    if let Some(word) = words.peek().filter(|word| is_cycle(word.text)) {
        return Err(name_the_cycle(word.span));
    }
    let slip = slip(words, words_of(&PERIODS));
    Err(slip.unwrap_or_else(|| words.expected("a period", example)))
}

/// A period in the singular or plural, for what comes every so many of them; nothing if it is none.
pub(super) fn counted_period(words: &mut Words<'_>) -> Option<Period> {
    let before = words.position();
    let is_civil = words.take("calendar");
    let length: Option<PeriodLength> =
        words.peek().and_then(|word| value_of(&PERIODS, singular(word.text)));
    let Some(length) = length else {
        words.back_to(before);
        return None;
    };
    words.next();
    Some(Period { length, is_civil })
}
