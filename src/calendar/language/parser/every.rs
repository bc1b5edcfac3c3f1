//! What begins with `every`: days, weeks and periods, one or several of them.

use jiff::civil::Weekday;

use crate::calendar::language::parser::counts::{
    counted_period, is_number, number, period, singular,
};
use crate::calendar::language::parser::lists::{ordinal, weekdays};
use crate::calendar::language::parser::periods::placed;
use crate::calendar::language::parser::place::{after_on, day_word};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::parser::{advice, ordinals_of};
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{WEEKDAYS, value_of, word_for};
use crate::source::Span;

const ZERO: [&str; 2] =
    ["`every 0` never comes", "count from 1, or write `ad hoc` for what has no dates"];

/// What a turn consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnUnit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Periods no shorter than a month, or calendar weeks.
    Period(Period),
}

/// Every so many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// How many.
    pub every: u32,
    /// Of what.
    pub unit: TurnUnit,
}

/// The unit of a turn of this length, by the firm's year.
pub(super) fn unit_of(length: PeriodLength) -> TurnUnit {
    unit(Period { length, is_civil: false })
}

/// Weeks are the same in every calendar.
fn unit(period: Period) -> TurnUnit {
    match period.length {
        PeriodLength::Week => TurnUnit::Week,
        _ => TurnUnit::Period(period),
    }
}

/// What stands behind `every`.
pub(super) fn every(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    if words.take_all(&["working", "day"]) || words.take("weekday") {
        return Ok(Pattern::WorkingDays);
    }
    if words.take("other") {
        return other(words);
    }
    if words.peek().is_some_and(|word| is_number(word.text)) {
        let position = words.position();
        let every = number(words, ZERO, "every 2 weeks")?;
        return turn(words, every, words.since(position));
    }
    if ordinal(&mut words.clone()).is_some() {
        return each_nth(words);
    }
    if words.peek().is_some_and(|word| value_of(&WEEKDAYS, word.text).is_some()) {
        return Ok(Pattern::Weeks { every: 1, days: weekdays(words)? });
    }
    let here = words.here();
    turn(words, 1, here)
}

/// `every 2 weeks on Tuesday`, after the number.
fn turn(words: &mut Words<'_>, every: u32, number: Span) -> Result<Pattern, Refusal> {
    let Some(unit) = turn_unit(words) else {
        return Err(advice::no_turn(words, every, number));
    };
    let first = words.position();
    let place = after_on(words)?;
    placed(Turn { every, unit }, place, words.since(first))
}

/// The unit. Whether it stands in the plural is let pass.
fn turn_unit(words: &mut Words<'_>) -> Option<TurnUnit> {
    if words.take("day") || words.take("days") {
        return Some(TurnUnit::Day);
    }
    counted_period(words).map(unit)
}

/// `every other Thursday`, `every other week on Thursday`.
fn other(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    let span = words.here();
    if let Some(day) = words.take_of(&WEEKDAYS) {
        return Ok(Pattern::Weeks { every: 2, days: vec![day] });
    }
    turn(words, 2, span)
}

/// `every second week`, `every last Friday of the month`; but `every second Friday` is two things.
fn each_nth(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    if ordinals_of::is_whole(words) {
        return ordinals_of::ordinals_of(words);
    }
    let first = words.position();
    let ordinal = ordinal(words);
    let span = words.since(first);
    let is_unit = words.peek().is_some_and(|word| !singular(word.text).eq_ignore_ascii_case("day"))
        && counted_period(&mut words.clone()).is_some();
    match ordinal {
        Some(Ordinal::Nth(every)) if is_unit || words.is("day") => turn(words, every.into(), span),
        _ => match day_word(words, "every Monday") {
            Ok(DayWord::Weekday(day)) if ordinal == Some(Ordinal::Nth(2)) => {
                Err(every_second(day, words.since(first)))
            }
            Ok(_) => {
                let written = words.written(words.since(first));
                let refusal = words.wanted("`of` and a period");
                Err(refusal.help(format!("write `{written} of the month`, or of another period")))
            }
            Err(refusal) => Err(refusal),
        },
    }
}

fn every_second(day: Weekday, span: Span) -> Refusal {
    let day = word_for(&WEEKDAYS, day);
    Refusal::new(span, format!("every second {day} can mean two things"))
        .help(format!("write `every other {day}`, or `second {day} of the month`"))
}

/// The period behind `of each`, `of every second`: how many, and which.
pub(super) fn of_period(words: &mut Words<'_>, example: &str) -> Result<(u32, Period), Refusal> {
    let is_each = words.take("each") || words.take("every");
    if !is_each {
        words.take("the");
        return Ok((1, period(words, example)?));
    }
    if words.take("other") {
        return Ok((2, period(words, example)?));
    }
    let every = match ordinal(&mut words.clone()) {
        Some(Ordinal::Nth(every)) => {
            words.next();
            every.into()
        }
        _ => 1,
    };
    Ok((every, period(words, example)?))
}
