//! What plain English says where the language of rhythms has another word: numbers in letters, days of
//! business, the end of a month, two times with a dash between them.

use crate::calendar::language::number_words::number_of;
use crate::calendar::language::parser::lists::numbered;
use crate::calendar::language::parser::time;
use crate::calendar::language::parser::words::{Word, Words};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{PERIODS, WEEKDAYS, value_of, words_of};
use crate::source::Span;

/// Words for working days, in the singular.
const BUSINESS_DAYS: [&[&str]; 4] =
    [&["workday"], &["business", "day"], &["work", "day"], &["bankday"]];

/// Words for what happens when somebody needs it.
const NEEDED: [&[&str]; 6] = [
    &["when", "needed"],
    &["when", "required"],
    &["if", "needed"],
    &["if", "required"],
    &["as", "required"],
    &["as", "necessary"],
];

/// The refusal of `two` and `workdays`, which are certain to mean `2` and `working days`.
pub(super) fn other_word(words: &Words<'_>) -> Option<Refusal> {
    number_in_letters(words).or_else(|| business_days(words))
}

/// The refusal of a number in letters.
pub(super) fn number_in_letters(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek()?;
    let number = number_of(word.text)?;
    let message = format!("numbers are written in digits, not as `{}`", word.text);
    Some(Refusal::new(word.span, message).meant(number.to_string()))
}

fn business_days(words: &Words<'_>) -> Option<Refusal> {
    let last = |known: &[&str]| words.ahead(known.len() - 1).map_or("", |word| word.text);
    let is_known = |known: &&&[&str]| {
        let (day, before) = (known[known.len() - 1], &known[..known.len() - 1]);
        let is_day = |text: &str| {
            text.to_lowercase().strip_prefix(day).is_some_and(|s| s.is_empty() || s == "s")
        };
        words.are(before) && is_day(last(known))
    };
    let known = BUSINESS_DAYS.iter().find(is_known)?;
    let span = words.next_span(known.len());
    let meant = if last(known).ends_with(['s', 'S']) { "working days" } else { "working day" };
    let message = format!("`{}` is not written so", words.written(span));
    Some(Refusal::new(span, message).meant(meant))
}

/// The refusal of what begins like plain English and like no expression.
pub(super) fn beginning(words: &Words<'_>) -> Option<Refusal> {
    number_in_letters(words)
        .or_else(|| as_needed(words))
        .or_else(|| end_of_period(words))
        .or_else(|| around_another(words))
        .or_else(|| days_with_slashes(words))
}

fn as_needed(words: &Words<'_>) -> Option<Refusal> {
    let known = NEEDED.iter().find(|known| words.are(known))?;
    let span = words.next_span(known.len());
    let message = format!("`{}` is not written so", words.written(span));
    Some(Refusal::new(span, message).meant("as needed"))
}

/// `end of the month`, `at the beginning of each quarter`.
fn end_of_period(words: &Words<'_>) -> Option<Refusal> {
    let mut rest = words.clone();
    let _ = rest.take("at") || rest.take("by");
    rest.take("the");
    let which = match () {
        () if rest.take("end") => "last",
        () if rest.take("beginning") || rest.take("start") => "first",
        () => return None,
    };
    let _ = rest.take("of") && (rest.take("the") || rest.take("each") || rest.take("every"));
    let period = words_of(&PERIODS).find(|period| rest.is(period))?;
    rest.next();
    let span = words.next_span(rest.position() - words.position());
    let refusal = Refusal::new(span, format!("`{}` names no day", words.written(span)));
    Some(refusal.help(format!(
        "write `{which} day of the {period}`, or `{which} working day of the {period}`"
    )))
}

/// `after qbr`, `before every wbr`: by how much is missing.
fn around_another(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek()?;
    let side = ["before", "after"].into_iter().find(|side| word.is(side))?;
    let mut rest = words.clone();
    rest.next();
    let _ = rest.take("each") || rest.take("every");
    let other = words.written(rest.rest());
    let refusal = Refusal::new(word.span, format!("`{side}` alone does not say on which day"));
    let other = if rest.peek().is_some() { other } else { "qbr" };
    Some(refusal.help(format!(
        "write for example `the day {side} {other}`, or `2 working days {side} {other}`"
    )))
}

/// `Tue/Thu`, where slashes part days of the week.
pub(super) fn days_with_slashes(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek()?;
    let days: Option<Vec<&str>> = word.text.split('/').map(day_in_full).collect();
    let days = days.filter(|days| days.len() > 1)?;
    let (last, others) = days.split_last()?;
    let span = Span { start: every_before(words, word).start, ..word.span };
    let refusal = Refusal::new(span, "days of the week stand with commas and `and`");
    Some(refusal.help(format!("write `every {} and {last}`", others.join(", "))))
}

fn day_in_full(part: &str) -> Option<&'static str> {
    let is_begun =
        |day: &&str| day.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part));
    words_of(&WEEKDAYS).find(is_begun).filter(|_| part.len() >= 2)
}

/// Where `every` stands if it was read last, or else the word.
fn every_before(words: &Words<'_>, word: Word<'_>) -> Span {
    let every = words.before().filter(|span| words.written(*span).eq_ignore_ascii_case("every"));
    every.unwrap_or(word.span)
}

/// `every 15th`.
pub(super) fn day_of_month(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek()?;
    let day = numbered(word.text)?;
    let span = Span { start: every_before(words, word).start, ..word.span };
    let refusal = Refusal::new(span, format!("`{}` does not say of what", words.written(span)));
    Some(refusal.help(format!("write `monthly on day {day}`")))
}

/// From when to when, where a word is two times with a dash between them: `10:00-11:00`.
pub(super) fn times_with_dash(word: &str) -> Option<String> {
    let (start, end) = word.split_once(['-', '\u{2013}', '\u{2014}'])?;
    Some(format!("{} to {}", time::as_written(start)?, time::as_written(end)?))
}

/// `except holidays` and the like, behind `except`.
pub(super) fn except_holidays(words: &Words<'_>) -> Option<Refusal> {
    let mut rest = words.clone();
    rest.take("on");
    let _ = rest.take("public") || rest.take("bank") || rest.take("national");
    if !rest.take("holidays") {
        return None;
    }
    let end = rest.before()?.end;
    let span = words.before().map_or(words.here(), |except| Span { end, ..except });
    let message = format!("`{}` is not written so", words.written(span));
    Some(Refusal::new(span, message).meant("skipping holidays"))
}

/// Behind a whole expression, what makes a day of a week of a cycle of it: `every Monday in week 3 of tide`,
/// `week 3 of tide on Monday`.
pub(super) fn week_of_cycle(words: &Words<'_>) -> Option<Refusal> {
    let whole = Span { start: 0, end: words.rest().end };
    let read = words.written(Span { start: 0, end: words.before()?.end });
    let written = behind_a_day(words, read).or_else(|| before_a_day(words, read))?;
    let refusal = Refusal::new(whole, "a day stands before the week of a cycle that it is in");
    Some(refusal.help(format!("write `{written}`")))
}

fn behind_a_day(words: &Words<'_>, read: &str) -> Option<String> {
    let day = read.strip_prefix("every ").unwrap_or(read);
    let day = words_of(&WEEKDAYS).find(|known| day.eq_ignore_ascii_case(known))?;
    let mut rest = words.clone();
    let _ = rest.take("in") || rest.take("of") || rest.take("on");
    rest.take("the");
    let is_week = rest.is("week") || rest.is_ahead(1, "week");
    is_week.then(|| format!("{day} of {}", words.written(rest.rest())))
}

fn before_a_day(words: &Words<'_>, read: &str) -> Option<String> {
    let is_cycle = words.name.is_some() && words.name == words.before() && words.is("on");
    let day = words.ahead(1).filter(|day| value_of(&WEEKDAYS, day.text).is_some())?;
    let mut rest = words.clone();
    let _ = (rest.next(), rest.next());
    let behind = words.written(rest.peek().map_or(Span::default(), |_| rest.rest()));
    let written = format!("{} of {read} {behind}", day.text);
    is_cycle.then(|| written.trim_end().to_owned())
}
