//! Days as people write them, `3/4/2026` or `4 March 2026`, and how they are written here.

use jiff::civil::Date;

use crate::calendar::language::vocabulary::{MONTHS, words_of};

/// What to write in the place of a text that is no date, if a day can be told from it.
pub fn date_meant(text: &str) -> Option<String> {
    let text = text.trim();
    let written = |date: Date| format!("write `{date}`");
    year_first(text)
        .or_else(|| day_first(text))
        .or_else(|| in_words(text))
        .map(written)
        .or_else(|| with_slashes(text))
}

/// `2026-3-4`, `2026/03/04`: the year comes first, and then the month.
fn year_first(text: &str) -> Option<Date> {
    let [year, month, day] = ['-', '/', '.'].into_iter().find_map(|mark| numbers(text, mark))?;
    if year < 1000 { None } else { day_of(year, month, day) }
}

/// `6.8.2027`: with points between them, the day comes first.
fn day_first(text: &str) -> Option<Date> {
    let [day, month, year] = numbers(text, '.')?;
    day_of(full_year(year), month, day)
}

/// `3/4/2026` is of March to some and of April to others.
fn with_slashes(text: &str) -> Option<String> {
    let [first, second, year] = ['/', '-'].into_iter().find_map(|mark| numbers(text, mark))?;
    let year = full_year(year);
    match [day_of(year, second, first), day_of(year, first, second)] {
        [Some(one), Some(other)] if one != other => {
            Some(format!("write `{one}` if the day stands first, `{other}` if the month does"))
        }
        [Some(date), _] | [None, Some(date)] => Some(format!("write `{date}`")),
        [None, None] => None,
    }
}

/// `4 March 2026`, `Mar 4th, 2026`.
fn in_words(text: &str) -> Option<Date> {
    let words = text.split([' ', ',', '.', '-', '\u{a0}']).filter(|word| !word.is_empty());
    let (mut day, mut month, mut year) = (None, None, None);
    for word in words {
        let digits = word.trim_end_matches(char::is_alphabetic);
        match digits.parse::<u16>() {
            Ok(number) if number > 31 => year = Some(number),
            Ok(number) => day = Some(number),
            Err(_) if digits.is_empty() && month.is_none() => month = Some(month_of(word)?),
            Err(_) => return None,
        }
    }
    day_of(year?, month?, day?)
}

/// The number of a month by its name, or by the first three letters of it or more.
fn month_of(word: &str) -> Option<u16> {
    let begins = |month: &str| {
        let head = month.get(..word.len());
        head.is_some_and(|head| word.len() >= 3 && head.eq_ignore_ascii_case(word))
    };
    let at = words_of(&MONTHS).position(begins)?;
    u16::try_from(at + 1).ok()
}

/// Three numbers with a mark between them.
fn numbers(text: &str, mark: char) -> Option<[u16; 3]> {
    let parts: Option<Vec<u16>> = text.split(mark).map(|part| part.trim().parse().ok()).collect();
    parts?.try_into().ok()
}

/// Of a year in two digits, the century.
fn full_year(year: u16) -> u16 {
    if year < 100 { 2000 + year } else { year }
}

fn day_of(year: u16, month: u16, day: u16) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1970..=2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::date_meant;

    #[test]
    fn days_as_people_write_them() {
        let either = "write `2026-04-03` if the day stands first, `2026-03-04` if the month does";
        for (text, help) in [
            ("3/4/2026", Some(either)),
            ("3-4-26", Some(either)),
            ("29/1/2027", Some("write `2027-01-29`")),
            ("1/29/2027", Some("write `2027-01-29`")),
            ("4/4/2026", Some("write `2026-04-04`")),
            ("2026-3-4", Some("write `2026-03-04`")),
            ("2026/03/04", Some("write `2026-03-04`")),
            ("6.8.2027", Some("write `2027-08-06`")),
            ("06. 08. 27", Some("write `2027-08-06`")),
            ("4 March 2026", Some("write `2026-03-04`")),
            ("March 4th, 2026", Some("write `2026-03-04`")),
            ("04-Mar-2026", Some("write `2026-03-04`")),
            ("Sept 30, 2026", Some("write `2026-09-30`")),
            ("30/30/2026", None),
            ("31.02.2027", None),
            ("March 2026", None),
            ("3/4", None),
            ("May I come on 4 March 2026", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(date_meant(text).as_deref(), help, "{text}");
        }
    }
}
