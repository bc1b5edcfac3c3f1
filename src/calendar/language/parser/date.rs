//! Days such as `2027-02-01`.

use jiff::civil::Date;

use crate::calendar::language::date_slip::date_meant;
use crate::calendar::language::month::Month;
use crate::calendar::language::parser::words::{Word, Words};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{MONTHS, word_for};

/// The years in which a handbook can live. What time zones were before is history, and what they
/// will be after is guessing.
pub(in crate::calendar::language) const YEARS: std::ops::RangeInclusive<i16> = 1970..=2100;

/// Reads a day.
pub(super) fn date(words: &mut Words<'_>) -> Result<Date, Refusal> {
    let Some(word) = words.peek() else { return words.refuse("a date", "2027-02-01") };
    let Some([year, month, day]) = numbers(word.text, '-').filter(|_| is_as_wanted(word.text))
    else {
        return Err(otherwise_written(words, word));
    };
    let date = existing(word, year, month, day)?;
    words.next();
    Ok(date)
}

/// Whether a word has the form of a date, whether that date exists or not.
pub(super) fn is_as_wanted(word: &str) -> bool {
    word.len() == 10
        && word.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn existing(word: Word<'_>, year: i16, month: i16, day: i16) -> Result<Date, Refusal> {
    let refusal = |message: String| Refusal::new(word.span, message);
    if !YEARS.contains(&year) {
        let help = format!("days from {} to {} can be said", YEARS.start(), YEARS.end());
        return Err(refusal(format!("`{}` is too far away", word.text)).help(help));
    }
    if !(1..=12).contains(&month) {
        let help = "write year, month and day, as in `2027-02-01`";
        return Err(refusal(format!("there is no month {month} in `{}`", word.text)).help(help));
    }
    let first = Date::new(year, month as i8, 1).ok();
    let days = first.map_or(31, Date::days_in_month);
    match Date::new(year, month as i8, day as i8) {
        Ok(date) if day <= 31 => Ok(date),
        _ => {
            let name = word_for(&MONTHS, Month(month as i8));
            let help = format!("{name} {year} has {days} days");
            Err(refusal(format!("there is no day `{}`", word.text)).help(help))
        }
    }
}

/// Three numbers with a mark between them.
fn numbers(text: &str, mark: char) -> Option<[i16; 3]> {
    let mut parts = text.split(mark).map(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    });
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

/// `2027-2-1` and `1.2.2027` can be told; with slashes nobody knows which is the month.
fn otherwise_written(words: &Words<'_>, word: Word<'_>) -> Refusal {
    let turned = numbers(word.text, '.').map(|[day, month, year]| [year, month, day]);
    let meant = numbers(word.text, '-').or(turned).and_then(|[year, month, day]| {
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        YEARS.contains(&day.year()).then(|| day.to_string())
    });
    match meant {
        Some(meant) => Refusal::new(word.span, format!("`{}` is not written as a date", word.text))
            .meant(meant),
        None => match date_meant(word.text) {
            Some(help) => {
                let message = format!("`{}` is not written as a date", word.text);
                Refusal::new(word.span, message).help(help)
            }
            None => words.expected("a date", "2027-02-01"),
        },
    }
}
