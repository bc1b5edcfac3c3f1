//! Lists of days, months and ordinals, and the word that somebody meant by a slip in one of them.

use jiff::civil::Weekday;

use crate::calendar::language::month::Month;
use crate::calendar::language::parser::plain_english;
use crate::calendar::language::parser::words::Words;
use crate::calendar::language::place::Ordinal;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{MONTHS, ORDINALS, WEEKDAYS, value_of, words_of};
use crate::nearest::{certain, near, nearest};

/// Days of the week, from Monday on, each once. The first of them stands next.
pub(super) fn weekdays(words: &mut Words<'_>) -> Result<Vec<Weekday>, Refusal> {
    let one = |words: &mut Words<'_>| words.take_of(&WEEKDAYS);
    let mut days = list(words, one, "a day of the week", "Monday and Thursday", |words| {
        slip(words, words_of(&WEEKDAYS))
    })?;
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    Ok(days)
}

/// Months of the year, in their order, each once. The first of them stands next.
pub(super) fn months(words: &mut Words<'_>) -> Result<Vec<Month>, Refusal> {
    let one = |words: &mut Words<'_>| words.take_of(&MONTHS);
    let mut months =
        list(words, one, "a month", "March and September", |words| slip(words, words_of(&MONTHS)))?;
    months.sort_unstable();
    months.dedup();
    Ok(months)
}

/// Ordinals in their order, each once. The first of them stands next.
pub(super) fn ordinals(words: &mut Words<'_>) -> Result<Vec<Ordinal>, Refusal> {
    let mut ordinals = list(words, ordinal, "an ordinal", "first and third", |words| {
        slip(words, words_of(&ORDINALS))
    })?;
    ordinals.sort_unstable();
    ordinals.dedup();
    Ok(ordinals)
}

/// One ordinal, if it stands next.
pub(super) fn ordinal(words: &mut Words<'_>) -> Option<Ordinal> {
    if words.take_all(&["second", "to", "last"]) {
        return Some(Ordinal::SecondToLast);
    }
    if let Some(ordinal) = words.take_of(&ORDINALS) {
        return Some(ordinal);
    }
    let number = numbered(words.peek()?.text).filter(|number| (1..=5).contains(number))?;
    words.next();
    Some(Ordinal::Nth(number as u8))
}

/// The number of a word such as `25th`.
pub(super) fn numbered(word: &str) -> Option<u16> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits);
    let is_ending = ["st", "nd", "rd", "th"].iter().any(|one| one.eq_ignore_ascii_case(ending));
    number.parse().ok().filter(|_| is_ending && digits <= 3)
}

/// The refusal of a word that is none of these but looks like one of them.
pub(super) fn slip(
    words: &Words<'_>,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Option<Refusal> {
    let word = words.peek()?;
    if let Some(refusal) = plain_english::other_word(words) {
        return Some(refusal);
    }
    let refusal = Refusal::new(word.span, format!("`{}` is no word of a rhythm", word.text));
    if let Some(whole) = in_full(word.text, known.clone()) {
        let refusal = Refusal::new(word.span, format!("`{}` is not written so", word.text));
        return Some(refusal.meant(whole));
    }
    let near = nearest(word.text, known.clone())?;
    let mut refusal = refusal.help(format!("did you mean `{near}`?"));
    refusal.meant = certainly(word.text, known).map(str::to_owned);
    Some(refusal)
}

/// The word that is meant by one with a slip in it, and nothing more than a slip.
pub(super) fn certainly<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let meant = certain(word, known.clone())?;
    near(word, known).any(|(distance, near)| near == meant && distance <= 2).then_some(meant)
}

/// The word that `Mon`, `Thurs.` or `Mondays` stands for.
pub(super) fn in_full(
    word: &str,
    mut known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let short = word.strip_suffix('.').unwrap_or(word);
    known.find(|name| {
        let begins = short.len() >= 3
            && short.len() < name.len()
            && name.as_bytes()[..short.len()].eq_ignore_ascii_case(short.as_bytes());
        let is_named = value_of(&WEEKDAYS, name).is_some() || value_of(&MONTHS, name).is_some();
        let many = short.strip_suffix(['s', 'S']).unwrap_or_default();
        (begins && is_named) || many.eq_ignore_ascii_case(name)
    })
}

/// One or several, with commas and `and` between them.
fn list<'t, T>(
    words: &mut Words<'t>,
    one: impl Fn(&mut Words<'t>) -> Option<T>,
    what: &str,
    example: &str,
    slip: impl Fn(&Words<'t>) -> Option<Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut found = Vec::new();
    loop {
        match one(words) {
            Some(item) => found.push(item),
            None => return Err(slip(words).unwrap_or_else(|| words.expected(what, example))),
        }
        // What stands behind the comma of `…, about 10 per year` is no item.
        if words.are(&[",", "about"]) {
            return Ok(found);
        }
        let has_comma = words.take(",");
        if !(words.take("and") || has_comma) {
            return Ok(found);
        }
    }
}
