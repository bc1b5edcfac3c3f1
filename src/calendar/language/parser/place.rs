//! Where in a week, month or year: what stands behind `on` and `in`.

use jiff::civil::Weekday;

use crate::calendar::language::month::Month;
use crate::calendar::language::parser::counts::number;
use crate::calendar::language::parser::lists::{
    months, numbered, ordinal, ordinals, slip, weekdays,
};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::place::{DayWord, Place};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{MONTHS, WEEKDAYS, value_of, word_for, words_of};
use crate::source::Span;

/// What was said behind `on` or `in`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// `on Monday and Thursday`
    Weekdays(Vec<Weekday>),
    /// `on the first Tuesday of March`, `on day 15`; without months the list is empty.
    Place(Place, Vec<Month>),
    /// `in November`
    Months(Vec<Month>),
}

const EXAMPLE: &str = "monthly on the first Monday";
const ZERO: [&str; 2] = ["days are counted from 1", "the first is `day 1`"];

/// Reads a place, if `on` or `in` stands next.
pub(super) fn after_on(words: &mut Words<'_>) -> Result<Option<Where>, Refusal> {
    if words.take("on") || words.take("in") { place(words).map(Some) } else { Ok(None) }
}

/// A place.
pub(super) fn place(words: &mut Words<'_>) -> Result<Where, Refusal> {
    let next = |at: usize| words.ahead(at).map_or("", |word| word.text);
    let (first, second) = (next(0), next(1));
    if value_of(&WEEKDAYS, first).is_some() {
        return weekdays(words).map(Where::Weekdays);
    }
    if value_of(&MONTHS, first).is_some() {
        return months(words).map(Where::Months);
    }
    if first.eq_ignore_ascii_case("day") {
        words.next();
        return day(words);
    }
    if value_of(&MONTHS, second).is_some() && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(words);
    }
    words.take("the");
    if is_day_number(words) {
        return day(words);
    }
    if ordinal(&mut words.clone()).is_none() {
        return Err(no_place(words));
    }
    let place = nth(words)?;
    Ok(Where::Place(place, of_months(words)?))
}

/// `first and third Tuesday`.
pub(super) fn nth(words: &mut Words<'_>) -> Result<Place, Refusal> {
    let ordinals = ordinals(words)?;
    let day = day_word(words, EXAMPLE)?;
    Ok(Place::Nth { ordinals, day })
}

/// What is counted.
pub(super) fn day_word(words: &mut Words<'_>, example: &str) -> Result<DayWord, Refusal> {
    if words.take_all(&["working", "day"]) || words.take("weekday") {
        return Ok(DayWord::WorkingDay);
    }
    if words.take("day") {
        return Ok(DayWord::Day);
    }
    if words.take("week") {
        return Ok(DayWord::Week);
    }
    if let Some(day) = words.take_of(&WEEKDAYS) {
        return Ok(DayWord::Weekday(day));
    }
    let known = words_of(&WEEKDAYS).chain(["working", "day", "week"]);
    Err(slip(words, known).unwrap_or_else(|| words.expected("a day", example)))
}

/// Whether `25th` stands next and is a day by itself, not as in `25th Monday`.
pub(super) fn is_day_number(words: &Words<'_>) -> bool {
    let is_number = words.peek().is_some_and(|word| numbered(word.text).is_some());
    is_number && day_word(&mut after(words, 1), EXAMPLE).is_err() && !is_list(words)
}

/// `1st and 3rd Monday` is no day, but a list of ordinals.
fn is_list(words: &Words<'_>) -> bool {
    let mut rest = words.clone();
    ordinals(&mut rest).is_ok() && day_word(&mut rest, EXAMPLE).is_ok()
}

fn after<'t>(words: &Words<'t>, count: usize) -> Words<'t> {
    let mut words = words.clone();
    words.back_to(words.position() + count);
    words
}

/// `15`, `25th`, and the months it belongs to: `15 March`, `15 of March and June`.
pub(super) fn day(words: &mut Words<'_>) -> Result<Where, Refusal> {
    let (day, span) = day_number(words)?;
    let months = if words.peek().is_some_and(|word| value_of(&MONTHS, word.text).is_some()) {
        months(words)?
    } else {
        of_months(words)?
    };
    check_day_of(day, &months, span)?;
    Ok(Where::Place(Place::Day(day), months))
}

/// The number of a day, and where it stands.
pub(super) fn day_number(words: &mut Words<'_>) -> Result<(u16, Span), Refusal> {
    let position = words.position();
    let number = match words.peek().and_then(|word| numbered(word.text)).filter(|n| *n > 0) {
        Some(number) => {
            words.next();
            number
        }
        None => u16::try_from(number(words, ZERO, "monthly on day 15")?).unwrap_or(u16::MAX),
    };
    Ok((number, words.since(position)))
}

/// `of March`, `in March`; empty if none stands next.
fn of_months(words: &mut Words<'_>) -> Result<Vec<Month>, Refusal> {
    let is_month = |text: &str| value_of(&MONTHS, text).is_some();
    let follows = (words.is("of") || words.is("in"))
        && words.ahead(1).is_some_and(|word| {
            is_month(word.text) || slip(&after(words, 1), words_of(&MONTHS)).is_some()
        });
    if !follows {
        return Ok(Vec::new());
    }
    words.next();
    months(words)
}

/// 29 February is a day that years can have; 30 February is none.
fn check_day_of(day: u16, named: &[Month], span: Span) -> Result<(), Refusal> {
    let Some(short) = named.iter().find(|month| day > month.longest()) else { return Ok(()) };
    let name = word_for(&MONTHS, *short);
    let refusal = Refusal::new(span, format!("{name} has no day {day}"));
    Err(refusal.help(format!("write `the last day of {name}`, or a day that there is")))
}

fn no_place(words: &Words<'_>) -> Refusal {
    let known = words_of(&WEEKDAYS)
        .chain(words_of(&MONTHS))
        .chain(["first", "second", "third", "fourth", "fifth", "last", "day"]);
    slip(words, known).unwrap_or_else(|| words.expected("a day", EXAMPLE))
}
