//! From a text to an expression: recursive descent over words, a function for each rule of the
//! grammar. Each refuses at the very word, with what to write instead.

mod advice;
mod anchored;
mod counts;
mod cycle;
mod date;
mod every;
mod lists;
mod names;
mod ordinals_of;
mod periods;
mod place;
mod plain_english;
mod schedule;
mod tail;
mod time;
mod words;

use jiff::civil::Date;

use crate::calendar::language::expression::{Expression, Unplanned};
use crate::calendar::language::reading::Reading;
use crate::calendar::language::refusal::Refusal;
use crate::source::Span;
pub(super) use date::YEARS;
use tail::{Clause, Tail};
use words::Words;

/// Longer texts are not read: nobody writes them.
const LONGEST: usize = 500;

/// The words for what has no dates.
const UNPLANNED: [([&str; 2], Unplanned); 3] = [
    (["ad", "hoc"], Unplanned::AdHoc),
    (["on", "demand"], Unplanned::OnDemand),
    (["as", "needed"], Unplanned::AsNeeded),
];

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Reading, Refusal> {
    if text.len() > LONGEST {
        let message = format!("an expression of {} bytes is too long", text.len());
        let refusal = Refusal::new(Span::new(0, text.len()), message);
        return Err(refusal.help(format!("write at most {LONGEST}, or a list of expressions")));
    }
    let mut words = Words::of(text);
    if words.peek().is_none() {
        let refusal = Refusal::new(Span::new(0, text.len()), "nothing is said of when it happens");
        return Err(refusal.help("write for example `every Monday at 10:00`, or `ad hoc`"));
    }
    let expression = cadence(&mut words)?;
    match words.peek() {
        Some(_) => Err(advice::left_over(&words)),
        None => Ok(Reading { expression, name: words.name }),
    }
}

/// Reads a day that stands alone.
pub(super) fn read_date(text: &str) -> Result<Date, Refusal> {
    let mut words = Words::of(text);
    let date = date::date(&mut words)?;
    match words.peek() {
        Some(_) => Err(advice::left_over(&words)),
        None => Ok(date),
    }
}

fn cadence(words: &mut Words<'_>) -> Result<Expression, Refusal> {
    if let Some((_, unplanned)) = UNPLANNED.iter().find(|(known, _)| words.take_all(known)) {
        let tail = Tail::read(words)?;
        tail.allow(&[Clause::About], "what has no dates")?;
        return Ok(Expression::Unplanned { words: *unplanned, about: tail.about });
    }
    if words.take_all(&["once", "on"]) {
        let on = date::date(words)?;
        let tail = Tail::read(words)?;
        tail.allow(&[Clause::At], "what happens once")?;
        return Ok(Expression::Once { on, at: tail.at });
    }
    if anchored::begins(words) {
        return anchored::anchored(words).map(Expression::Anchored);
    }
    if words.is("on") && schedule::is_event(words) {
        return event(words);
    }
    schedule::schedule(words).map(Expression::Schedule)
}

fn event(words: &mut Words<'_>) -> Result<Expression, Refusal> {
    words.take("on");
    let name = names::name(words, "the name of an event", "on incident")?;
    let tail = Tail::read(words)?;
    tail.allow(&[Clause::About], "an event, which comes when it comes")?;
    Ok(Expression::Event { name, about: tail.about })
}
