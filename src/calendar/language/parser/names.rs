//! Names of rituals, cycles and events.

use crate::calendar::language::parser::words::{Word, Words};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{
    MONTHS, ORDINALS, PERIODS, WEEKDAYS, value_of, words_of,
};
use crate::nearest::certain;

/// Words of the language that cannot be names where a name is wanted.
const RESERVED: [&str; 37] = [
    "a", "about", "after", "and", "at", "before", "calendar", "closes", "cycle", "day", "days",
    "demand", "each", "ends", "event", "every", "except", "for", "from", "in", "of", "on", "once",
    "opens", "or", "other", "per", "skipping", "starts", "the", "to", "until", "weeks", "within",
    "working", "months", "local",
];

/// Reads the name of the expression, and notes where it stands. `what` is what it names.
pub(super) fn name(words: &mut Words<'_>, what: &str, example: &str) -> Result<String, Refusal> {
    let Some(word) = words.peek() else { return words.refuse(what, example) };
    if !is_name(word.text) {
        return Err(no_name(words, word, what, example));
    }
    if let Some(refusal) = looks_like_a_day(word) {
        return Err(refusal);
    }
    words.next();
    words.name = Some(word.span);
    Ok(word.text.to_owned())
}

/// Whether a text can be a name: the id of a page, with its kind before it or not.
pub(in crate::calendar::language) fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
    };
    let parts = text.split_once(':').unwrap_or(("kind", text));
    // A number, a date or a time where a name should stand is a slip and no name.
    let has_letter = text.chars().any(char::is_alphabetic);
    is_part(parts.0) && is_part(parts.1) && has_letter && !is_reserved(text)
}

fn is_reserved(text: &str) -> bool {
    RESERVED.iter().any(|word| word.eq_ignore_ascii_case(text))
        || value_of(&WEEKDAYS, text).is_some()
        || value_of(&MONTHS, text).is_some()
        || value_of(&ORDINALS, text).is_some()
        || value_of(&PERIODS, text).is_some()
}

fn no_name(words: &Words<'_>, word: Word<'_>, what: &str, example: &str) -> Refusal {
    let is_event = word.is("event:") || word.is("event");
    match words.ahead(1).filter(|next| is_event && is_name(next.text)) {
        Some(next) => {
            let span = words.next_span(2);
            let refusal = Refusal::new(span, "an event is called by its name alone");
            let mut refusal = refusal.help(format!("write `on {}`", next.text));
            refusal.meant = Some(next.text.to_owned());
            refusal
        }
        None => words.expected(what, example),
    }
}

/// Ids of pages have no capitals, so that one with a capital that is nearly a day of the week is one.
fn looks_like_a_day(word: Word<'_>) -> Option<Refusal> {
    let days = words_of(&WEEKDAYS).chain(words_of(&MONTHS));
    let day = certain(word.text, days).filter(|_| word.text.starts_with(char::is_uppercase))?;
    let message = format!("`{}` is no word of a rhythm", word.text);
    let mut refusal = Refusal::new(word.span, message).help(format!("did you mean `{day}`?"));
    refusal.meant = Some(day.to_owned());
    Some(refusal)
}
