//! Dates that hang on others: `2 working days before wbr`, `the Monday after the quarter ends`.

use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::parser::counts::{
    amount, is_cycle, is_number, name_the_cycle, period,
};
use crate::calendar::language::parser::names::name;
use crate::calendar::language::parser::place::day_word;
use crate::calendar::language::parser::tail::{Clause, Tail};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::place::DayWord;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{EDGES, MONTHS, SIDES, value_of};

const EXAMPLE: &str = "2 working days before qbr";

/// Whether an anchored expression stands next, and not a schedule.
pub(super) fn begins(words: &Words<'_>) -> bool {
    if words.is("within") {
        return true;
    }
    let next = |at: usize| words.ahead(at).map_or("", |word| word.text);
    if is_number(next(0)) || words.is("a") || words.is("an") {
        // `3 times a week` and `15 March` begin with a number as well; they get advice of their own.
        return !words.is_ahead(1, "times") && value_of(&MONTHS, next(1)).is_none();
    }
    let side = |at: usize| value_of(&SIDES, next(at)).is_some();
    words.is("the") && (side(2) || side(3) && words.is_ahead(1, "working"))
}

/// An anchored expression.
pub(super) fn anchored(words: &mut Words<'_>) -> Result<Anchored, Refusal> {
    let distance = distance(words)?;
    let anchor = anchor(words)?;
    let tail = Tail::read(words)?;
    let is_whole_week = matches!(distance, Distance::Nearest(DayWord::Week, _));
    if let Some(span) = tail.place(Clause::At).filter(|_| is_whole_week) {
        let refusal = Refusal::new(span, "a time needs a day, and a week has seven");
        return Err(refusal.help("name the day, as in `the Monday after qbr at 10:00`"));
    }
    let Tail { at, about, modifiers, .. } = tail;
    Ok(Anchored { distance, anchor, at, about, modifiers })
}

fn distance(words: &mut Words<'_>) -> Result<Distance, Refusal> {
    if words.take("within") {
        let amount = amount(words, "within 3 working days of incident")?;
        if !words.take("of") {
            return words.refuse("`of`", "within 3 working days of incident");
        }
        return Ok(Distance::Within(amount));
    }
    if words.take("the") {
        let day = day_word(words, "the day after qbr")?;
        return Ok(nearest(day, side(words)?));
    }
    let amount = amount(words, EXAMPLE)?;
    Ok(Distance::Exactly(amount, side(words)?))
}

/// `the day after` is one day after: days and working days are counted, not looked for.
fn nearest(day: DayWord, side: Side) -> Distance {
    let unit = match day {
        DayWord::Day => Unit::Day,
        DayWord::WorkingDay => Unit::WorkingDay,
        DayWord::Weekday(_) | DayWord::Week => return Distance::Nearest(day, side),
    };
    Distance::Exactly(Amount { count: 1, unit }, side)
}

fn side(words: &mut Words<'_>) -> Result<Side, Refusal> {
    words.take_of(&SIDES).ok_or_else(|| {
        let refusal = words.expected("`before` or `after`", EXAMPLE);
        refusal.help("what comes back after so long begins with `every`")
    })
}

fn anchor(words: &mut Words<'_>) -> Result<Anchor, Refusal> {
    if !(words.take("the") || words.take("each") || words.take("every")) {
        if let Some(word) = words.peek().filter(|word| is_cycle(word.text)) {
            return Err(name_the_cycle(word.span));
        }
        let name = name(words, "the name of a ritual, a cycle or an event", EXAMPLE)?;
        return Ok(Anchor::Named { name, edge: edge(words) });
    }
    let period = period(words, "3 weeks after the quarter ends")?;
    match edge(words) {
        Some(edge) => Ok(Anchor::Period(period, edge)),
        None => words.refuse("`starts` or `ends`", "3 weeks after the quarter ends"),
    }
}

fn edge(words: &mut Words<'_>) -> Option<Edge> {
    words.take_of(&EDGES)
}
