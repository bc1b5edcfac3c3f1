//! What stands behind a pattern or an anchor, in any order: the time, what narrows it, how often it
//! is expected.

use crate::calendar::language::about::About;
use crate::calendar::language::at::At;
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::parser::counts::{amount, number, period};
use crate::calendar::language::parser::date::date;
use crate::calendar::language::parser::lists::months;
use crate::calendar::language::parser::plain_english::{self, times_with_dash};
use crate::calendar::language::parser::time::{at, is_like, span_of_time};
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::refusal::Refusal;
use crate::source::Span;

/// What was read, and where.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The time of day.
    pub at: Option<At>,
    /// How often it is expected.
    pub about: Option<About>,
    /// What narrows it.
    pub modifiers: Modifiers,
    places: Vec<(Clause, Span)>,
}

/// A part of the tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// `at 10:00`
    At,
    /// `, about 10 per year`
    About,
    /// `from 2027-02-01`
    From,
    /// `until 2027-02-01`
    Until,
    /// `except in July`
    Except,
    /// `for 2 days`
    For,
    /// `or the next working day`
    Shift,
    /// `skipping holidays`
    Holidays,
}

impl Clause {
    fn name(self) -> &'static str {
        match self {
            Self::At => "the time",
            Self::About => "`about`",
            Self::From => "`from`",
            Self::Until => "`until`",
            Self::Except => "`except in`",
            Self::For => "`for`",
            Self::Shift => "`or the … working day`",
            Self::Holidays => "what happens on holidays",
        }
    }
}

impl Tail {
    /// Reads all that follows of this sort.
    pub(super) fn read(words: &mut Words<'_>) -> Result<Self, Refusal> {
        let mut tail = Self::default();
        while let Some(clause) = begins(words) {
            let first = words.position();
            tail.clause(words, clause)?;
            let span = words.since(first);
            tail.check_new(clause, span)?;
            tail.places.push((clause, span));
        }
        tail.check_order(words)?;
        Ok(tail)
    }

    /// Where a clause stands, if it is there.
    pub(super) fn place(&self, clause: Clause) -> Option<Span> {
        self.places.iter().find(|(known, _)| *known == clause).map(|(_, span)| *span)
    }

    /// Refuses all clauses but these. `what` is what they would belong to.
    pub(super) fn allow(&self, clauses: &[Clause], what: &str) -> Result<(), Refusal> {
        match self.places.iter().find(|(clause, _)| !clauses.contains(clause)) {
            Some((clause, span)) => {
                let message = format!("{} cannot be said of {what}", clause.name());
                Err(Refusal::new(*span, message).help("leave it out"))
            }
            None => Ok(()),
        }
    }

    fn clause(&mut self, words: &mut Words<'_>, clause: Clause) -> Result<(), Refusal> {
        let narrowed = &mut self.modifiers;
        match clause {
            Clause::At if words.take("at") => self.at = Some(at(words)?),
            Clause::At => {
                words.take("from");
                self.at = Some(span_of_time(words)?);
            }
            Clause::About => self.about = Some(about(words)?),
            Clause::From => {
                words.take("from");
                narrowed.from = Some(date(words)?);
            }
            Clause::Until => {
                words.take("until");
                narrowed.until = Some(until(words)?);
            }
            Clause::Except => {
                words.take("except");
                if let Some(refusal) = plain_english::except_holidays(words) {
                    return Err(refusal);
                }
                words.take("in");
                narrowed.except_in = months(words)?;
            }
            Clause::For => {
                words.take("for");
                narrowed.lasting = Some(amount(words, "for 2 days")?);
            }
            Clause::Shift => narrowed.on_holiday = Some(shift(words)?),
            Clause::Holidays => narrowed.on_holiday = Some(holidays(words)?),
        }
        Ok(())
    }

    fn check_new(&self, clause: Clause, span: Span) -> Result<(), Refusal> {
        for (known, _) in &self.places {
            if *known == clause {
                let message = format!("{} is said twice", clause.name());
                let several = match clause {
                    Clause::At => "for several times, write a list of expressions",
                    _ => "leave one of them out",
                };
                return Err(Refusal::new(span, message).help(several));
            }
            let both = [Clause::Shift, Clause::Holidays];
            if both.contains(known) && both.contains(&clause) {
                let message = "two things are said of what happens on holidays";
                return Err(Refusal::new(span, message).help("leave one of them out"));
            }
        }
        Ok(())
    }

    fn check_order(&self, words: &Words<'_>) -> Result<(), Refusal> {
        let (Some(from), Some(until)) = (self.modifiers.from, self.modifiers.until) else {
            return Ok(());
        };
        if from <= until {
            return Ok(());
        }
        let span = self.place(Clause::Until).unwrap_or_else(|| words.here());
        let message = format!("what begins on {from} cannot end on {until}");
        Err(Refusal::new(span, message).help("`from` has the first day, `until` the last"))
    }
}

/// Which clause begins with the next word.
fn begins(words: &Words<'_>) -> Option<Clause> {
    let word = words.peek()?;
    let next = words.ahead(1).map_or("", |next| next.text);
    Some(match word.text.to_ascii_lowercase().as_str() {
        "at" => Clause::At,
        "from" if is_like(next) || times_with_dash(next).is_some() || words.is_ahead(2, "to") => {
            Clause::At
        }
        "from" => Clause::From,
        "until" => Clause::Until,
        "except" => Clause::Except,
        "for" => Clause::For,
        "or" => Clause::Shift,
        "skipping" | "also" => Clause::Holidays,
        "about" => Clause::About,
        "," if next.eq_ignore_ascii_case("about") => Clause::About,
        _ => return None,
    })
}

fn until(words: &mut Words<'_>) -> Result<jiff::civil::Date, Refusal> {
    match words.peek().filter(|word| is_like(word.text) && word.text.contains(':')) {
        Some(word) => {
            let refusal = Refusal::new(word.span, "`until` wants the last day, not a time");
            Err(refusal.help("write times as `from 10:00 to 12:00`"))
        }
        None => date(words),
    }
}

fn about(words: &mut Words<'_>) -> Result<About, Refusal> {
    let example = "about 10 per year";
    words.take(",");
    words.take("about");
    let count = number(words, ["`about 0` expects nothing", "leave it out"], example)?;
    words.take("times");
    if !(words.take("per") || words.take("a")) {
        return words.refuse("`per`", example);
    }
    Ok(About { count, per: period(words, example)? })
}

fn shift(words: &mut Words<'_>) -> Result<OnHoliday, Refusal> {
    if words.take_all(&["or", "the", "next", "working", "day"]) {
        return Ok(OnHoliday::Next);
    }
    if words.take_all(&["or", "the", "previous", "working", "day"]) {
        return Ok(OnHoliday::Previous);
    }
    let refusal = Refusal::new(words.rest(), "`or` says where a date goes from a day off");
    Err(refusal
        .help("write `or the next working day`, or `or the previous working day`")
        .help("for one of several rhythms, write a list of expressions"))
}

fn holidays(words: &mut Words<'_>) -> Result<OnHoliday, Refusal> {
    if words.take_all(&["skipping", "holidays"]) {
        return Ok(OnHoliday::Skip);
    }
    if words.take_all(&["also", "on", "holidays"]) {
        return Ok(OnHoliday::Keep);
    }
    let message =
        format!("`{}` does not say what happens on holidays", words.written(words.rest()));
    let refusal = Refusal::new(words.rest(), message);
    Err(refusal.help("write `skipping holidays`, or `also on holidays`"))
}
