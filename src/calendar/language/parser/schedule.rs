//! Schedules: a pattern with its time and what narrows it.

use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::parser::cycle;
use crate::calendar::language::parser::every::{self, Turn};
use crate::calendar::language::parser::names::is_name;
use crate::calendar::language::parser::ordinals_of;
use crate::calendar::language::parser::periods::placed;
use crate::calendar::language::parser::place::{Where, after_on, is_day_number, place};
use crate::calendar::language::parser::tail::{Clause, Tail};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::parser::{advice, lists};
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::precision::Precision;
use crate::calendar::language::refusal::Refusal;
use crate::source::Span;

/// The words for a turn of one period, or two weeks.
const NAMED: [(&str, u32, PeriodLength); 8] = [
    ("weekly", 1, PeriodLength::Week),
    ("fortnightly", 2, PeriodLength::Week),
    ("monthly", 1, PeriodLength::Month),
    ("quarterly", 1, PeriodLength::Quarter),
    ("half-yearly", 1, PeriodLength::HalfYear),
    ("semiannually", 1, PeriodLength::HalfYear),
    ("yearly", 1, PeriodLength::Year),
    ("annually", 1, PeriodLength::Year),
];

/// A schedule.
pub(super) fn schedule(words: &mut Words<'_>) -> Result<Schedule, Refusal> {
    let first = words.position();
    let pattern = pattern(words)?;
    let span = words.since(first);
    let tail = Tail::read(words)?;
    if let Some(about) = tail.place(Clause::About) {
        let refusal = Refusal::new(about, "`about` cannot be said of what has dates");
        return Err(refusal.help("leave it out: the dates are counted"));
    }
    let place = tail.place(Clause::At);
    let excepted = tail.place(Clause::Except);
    let schedule = Schedule { pattern, at: tail.at, modifiers: tail.modifiers };
    if let Some(place) = place {
        check_day(&schedule, words.written(span), place)?;
    }
    if let Some(excepted) = excepted {
        check_rest(&schedule, excepted)?;
    }
    Ok(schedule)
}

/// Whether `on` stands before the name of an event, and not before a day.
pub(super) fn is_event(words: &Words<'_>) -> bool {
    let Some(word) = words.ahead(1) else { return false };
    let rest = {
        let mut rest = words.clone();
        rest.next();
        rest
    };
    let is_plural = advice::is_plural_day(word.text);
    let is_event = is_name(word.text) && !is_plural && lists::numbered(word.text).is_none();
    is_event && !is_day_number(&rest) || word.is("event:") || word.is("event")
}

fn pattern(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    if words.take("daily") {
        return Ok(Pattern::Days { every: 1 });
    }
    if words.take("every") {
        return every::every(words);
    }
    if words.take("on") {
        return bare(words);
    }
    if let Some(turn) = named(words) {
        let first = words.position();
        let place = after_on(words)?;
        return placed(turn, place, words.since(first));
    }
    if cycle::begins(words) {
        return cycle::weeks(words);
    }
    if ordinals_of::begins(words) {
        return ordinals_of::ordinals_of(words);
    }
    Err(advice::instead(words))
}

fn named(words: &mut Words<'_>) -> Option<Turn> {
    let word = words.peek()?;
    let (_, every, length) = NAMED.iter().find(|(name, ..)| word.is(name))?;
    words.next();
    Some(Turn { every: *every, unit: every::unit_of(*length) })
}

/// `on Friday`, `on the first Monday`, `on 15 March`: the shortest turn in which that makes sense.
fn bare(words: &mut Words<'_>) -> Result<Pattern, Refusal> {
    if ordinals_of::is_whole(words) {
        return ordinals_of::ordinals_of(words);
    }
    let first = words.position();
    let place = place(words)?;
    let length = match &place {
        Where::Weekdays(_) => PeriodLength::Week,
        Where::Place(_, months) if months.is_empty() => PeriodLength::Month,
        Where::Place(..) | Where::Months(_) => PeriodLength::Year,
    };
    placed(Turn { every: 1, unit: every::unit_of(length) }, Some(place), words.since(first))
}

/// A time needs a day that it is the time of.
fn check_day(schedule: &Schedule, pattern: &str, at: Span) -> Result<(), Refusal> {
    let whole = Expression::Schedule(schedule.clone());
    if whole.precision() == Precision::Minute {
        return Ok(());
    }
    let refusal = Refusal::new(at, format!("a time needs a day, and `{pattern}` names none"));
    let day = match &schedule.pattern {
        Pattern::Weeks { .. } | Pattern::CycleWeeks { .. } => "Monday",
        _ => "the first Monday",
    };
    Err(match &schedule.pattern {
        Pattern::CycleWeeks { .. } => refusal.help(format!("name the day: `{day} of {pattern}`")),
        Pattern::Periods { months, place: None, .. } if months.is_empty() => {
            refusal.help(format!("name the day, as in `{pattern} on {day}`"))
        }
        Pattern::Weeks { .. } => refusal.help(format!("name the day, as in `{pattern} on {day}`")),
        Pattern::Periods { place: Some(_), .. } => {
            refusal.help("name the day, as in `first Monday of the month`")
        }
        _ => refusal.help("name the day, as in `yearly on the first Monday of March`"),
    })
}

/// What is excepted must leave something.
fn check_rest(schedule: &Schedule, span: Span) -> Result<(), Refusal> {
    let except_in = &schedule.modifiers.except_in;
    let named = match &schedule.pattern {
        Pattern::Periods { months, .. } => months.as_slice(),
        _ => &[],
    };
    let is_all = !named.is_empty() && named.iter().all(|month| except_in.contains(month));
    if except_in.len() < 12 && !is_all {
        return Ok(());
    }
    let refusal = Refusal::new(span, "no month is left in which it happens");
    Err(refusal.help("leave a month out"))
}
