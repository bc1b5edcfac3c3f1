//! Ordinals of a period: `first and third Tuesday of the month`, `day 15 of the quarter`, and of a
//! month or a cycle: `last Friday of March`, `the last Friday of build-cycle`.

use jiff::civil::Weekday;

use crate::calendar::language::parser::counts::{is_cycle, name_the_cycle};
use crate::calendar::language::parser::every::{Turn, of_period, unit_of};
use crate::calendar::language::parser::lists::{months, ordinal, ordinals, slip, weekdays};
use crate::calendar::language::parser::names::name;
use crate::calendar::language::parser::periods::{check_place, placed, sorted_out};
use crate::calendar::language::parser::place::{Where, day_number, day_word, is_day_number};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{MONTHS, PERIODS, WEEKDAYS, value_of, words_of};
use crate::source::Span;

const EXAMPLE: &str = "last Friday of the month";

/// Whether ordinals, or the number of a day, stand next.
pub(super) fn begins(words: &Words<'_>) -> bool {
    let mut rest = words.clone();
    rest.take("the");
    (rest.is("day") && !rest.is_ahead(1, "before"))
        || ordinal(&mut rest).is_some()
        || is_day_number(&rest)
}

/// Whether all of `first Monday of the` stands next, so that it is no mere place.
pub(super) fn is_whole(words: &Words<'_>) -> bool {
    let mut rest = words.clone();
    let is_head = head(&mut rest).is_ok();
    let is_month = rest.ahead(1).is_some_and(|word| value_of(&MONTHS, word.text).is_some());
    is_head && rest.is("of") && !is_month
}

/// What stands before `of`.
enum Head {
    Day(u16),
    Nth(Vec<Ordinal>, DayWord),
    /// `last Monday and Friday`, of a cycle only.
    Last(Vec<Weekday>),
}

/// The whole.
pub(super) fn ordinals_of(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    let first = words.position();
    let head = head(words)?;
    let span = words.since(first);
    if !words.take("of") && !words.is("in") {
        return Err(no_period(words, words.written(span)));
    }
    words.take("in");
    if words.peek().is_some_and(|word| value_of(&MONTHS, word.text).is_some()) {
        let months = months(words)?;
        let turn = Turn { every: 1, unit: unit_of(PeriodLength::Year) };
        return placed(turn, Some(Where::Place(place(head, span)?, months)), words.since(first));
    }
    if names_a_period(words) {
        return of_a_period(words, place(head, span)?, span);
    }
    of_a_cycle(words, head, span)
}

fn head(words: &mut Words<'_>) -> Result<Head, Refusal> {
    words.take("the");
    if words.take("day") || is_day_number(words) {
        let (day, _) = day_number(words)?;
        return Ok(Head::Day(day));
    }
    let ordinals = ordinals(words)?;
    if ordinals == [Ordinal::Last] && is_weekday(words) {
        let days = weekdays(words)?;
        if let [day] = days.as_slice() {
            return Ok(Head::Nth(ordinals, DayWord::Weekday(*day)));
        }
        return Ok(Head::Last(days));
    }
    let day = day_word(words, EXAMPLE)?;
    Ok(Head::Nth(ordinals, day))
}

fn is_weekday(words: &Words<'_>) -> bool {
    words.peek().is_some_and(|word| value_of(&WEEKDAYS, word.text).is_some())
}

fn place(head: Head, span: Span) -> Result<Place, Refusal> {
    match head {
        Head::Day(day) => Ok(Place::Day(day)),
        Head::Nth(ordinals, day) => Ok(Place::Nth { ordinals, day }),
        Head::Last(_) => {
            let refusal = Refusal::new(span, "several days cannot be counted as one");
            Err(refusal.help("write a list of expressions, one for each day"))
        }
    }
}

fn names_a_period(words: &Words<'_>) -> bool {
    let starts = ["the", "each", "every", "calendar"].iter().any(|word| words.is(word));
    let is_period = words.peek().is_some_and(|word| value_of(&PERIODS, word.text).is_some());
    // `of quarters`: no page is called like a period, or nearly so with the article before it.
    starts || is_period || words.peek().is_some_and(|word| is_cycle(word.text))
}

fn of_a_period(words: &mut Words<'_>, place: Place, span: Span) -> Result<Pattern, Refusal> {
    let first = words.position();
    if let Some(word) = words.peek().filter(|word| is_cycle(word.text)) {
        return Err(name_the_cycle(word.span));
    }
    let (every, period) = of_period(words, EXAMPLE)?;
    check_place(&place, period.length, span)?;
    let named = if words.take("in") { months(words)? } else { Vec::new() };
    sorted_out(every, period, named, place, words.since(first))
}

fn of_a_cycle(words: &mut Words<'_>, head: Head, span: Span) -> Result<Pattern, Refusal> {
    if let Some(refusal) = near_month(words) {
        return Err(refusal);
    }
    let cycle = name(words, "a period, a month or the name of a cycle", EXAMPLE)?;
    match head {
        Head::Last(days) => Ok(Pattern::CycleLast { days, cycle }),
        Head::Nth(ordinals, DayWord::Weekday(day)) if ordinals == [Ordinal::Last] => {
            Ok(Pattern::CycleLast { days: vec![day], cycle })
        }
        Head::Nth(ordinals, DayWord::Week) if ordinals == [Ordinal::Last] => {
            Ok(Pattern::CycleWeeks { days: Vec::new(), weeks: CycleWeeks::Last, cycle })
        }
        _ => {
            let message = format!("the days of `{cycle}` are counted by its weeks");
            let help = format!("write for example `Monday of week 1 of {cycle}`");
            Err(Refusal::new(span, message).help(help))
        }
    }
}

/// A month with a slip in it is no cycle.
fn near_month(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek().filter(|word| word.text.starts_with(char::is_uppercase))?;
    slip(words, words_of(&MONTHS)).filter(|_| !word.text.contains('-'))
}

fn no_period(words: &Words<'_>, head: &str) -> Refusal {
    let head = head.strip_prefix("the ").unwrap_or(head);
    let refusal = words.wanted("`of` and a period");
    if words.is("and") || words.is(",") {
        return refusal.help("for several places, write a list of expressions");
    }
    refusal.help(format!("write `{head} of the month`, or of another period"))
}
