//! What people write that is no expression, and what to write instead.

use crate::calendar::language::parser::counts::{is_number, name_the_cycle, singular};
use crate::calendar::language::parser::lists::{certainly, in_full, slip};
use crate::calendar::language::parser::words::{Word, Words};
use crate::calendar::language::parser::{plain_english, time};
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{MONTHS, PERIODS, WEEKDAYS, value_of, words_of};
use crate::nearest::nearest;
use crate::source::Span;

/// Words with two meanings, and what to say for each.
const TWO_MEANINGS: [(&str, &str, &str); 4] = [
    ("biweekly", "every 2 weeks", "every Monday and Thursday"),
    ("bimonthly", "every 2 months", "first and third Monday of the month"),
    ("biannually", "every 2 years", "half-yearly"),
    ("biannual", "every 2 years", "half-yearly"),
];

/// Words for one thing that the language says otherwise, if that is certain.
const OTHER_WORDS: [(&str, &str); 12] = [
    ("each", "every"),
    ("semi-annually", "half-yearly"),
    ("halfyearly", "half-yearly"),
    ("annual", "yearly"),
    ("weekdays", "every working day"),
    ("workdays", "every working day"),
    ("weekends", "every Saturday and Sunday"),
    ("always", "as needed"),
    ("ongoing", "as needed"),
    ("continuously", "as needed"),
    ("never", "ad hoc"),
    ("adhoc", "ad hoc"),
];

/// Words with which an expression can begin.
const BEGINNINGS: [&str; 18] = [
    "every",
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "half-yearly",
    "yearly",
    "annually",
    "on",
    "once",
    "within",
    "the",
    "first",
    "second",
    "third",
    "last",
    "week",
];

/// What follows a complete expression.
const CLAUSES: &str = "behind the days can stand a time such as `at 10:00`, `from` and `until` with \
a date, `except in July`, `for 2 days`, `or the next working day` and `skipping holidays`";

/// Refuses the first words of a text, which begin no expression.
pub(super) fn instead(words: &Words<'_>) -> Refusal {
    let Some(word) = words.peek() else { return words.expected("a rhythm", "every Monday") };
    let refusal = |message: String| Refusal::new(word.span, message);
    let plain = word.text.replace('-', "").to_lowercase();
    if plain.starts_with("freq=") || plain.starts_with("rrule:") {
        let help = "write it as `{rrule: \"…\", from: 2027-02-01}`, with the day it begins on";
        return refusal("a rule of other calendars needs its first day".to_owned()).help(help);
    }
    if let Some((_, one, other)) = TWO_MEANINGS.iter().find(|(known, ..)| *known == plain) {
        let message = format!("`{}` can mean two things", word.text);
        return refusal(message).help(format!("write `{one}`, or for example `{other}`"));
    }
    let refused = how_often(words).or_else(|| plain_english::beginning(words));
    if let Some(refusal) = refused.or_else(|| by_the_clock(word)) {
        return refusal;
    }
    if let Some((_, meant)) = OTHER_WORDS.iter().find(|(known, _)| word.is(known)) {
        let refusal = refusal(format!("`{}` begins no rhythm", word.text));
        return if word.is("each") {
            refusal.meant(*meant)
        } else {
            refusal.help(format!("write `{meant}`"))
        };
    }
    if let Some(refusal) = without_every(words, word).or_else(|| from_day_to_day(words)) {
        return refusal;
    }
    if words.is("the") {
        let mut words = words.clone();
        words.next();
        return words.expected("a day", "the first Monday of the month");
    }
    let refusal = refusal(format!("`{}` begins no rhythm", word.text));
    let known = BEGINNINGS;
    match nearest(word.text, known) {
        Some(near) => {
            let mut refusal = refusal.help(format!("did you mean `{near}`?"));
            refusal.meant = certainly(word.text, known.into_iter()).map(str::to_owned);
            refusal
        }
        None => refusal
            .help("write for example `every Monday at 10:00`, `monthly on day 15` or `ad hoc`"),
    }
}

/// `twice a week`, `3 times a month`, `once a week`: the days have to be said.
fn how_often(words: &Words<'_>) -> Option<Refusal> {
    let first = words.peek()?;
    let is_times = words.is_ahead(1, "times");
    let is_once =
        first.is("once") && ["a", "per", "every", "each"].iter().any(|w| words.is_ahead(1, w));
    if is_once {
        let length = words.ahead(2).and_then(|word| value_of(&PERIODS, word.text));
        let span = words.next_span(3);
        let refusal = Refusal::new(span, format!("`{}` says no day", words.written(span)));
        let named = length.map_or("weekly", |length| match length {
            PeriodLength::Week => "weekly",
            PeriodLength::Month => "monthly",
            PeriodLength::Quarter => "quarterly",
            PeriodLength::HalfYear => "half-yearly",
            PeriodLength::Year => "yearly",
        });
        if words.is_ahead(3, "on") {
            let message = format!("`{}` is not written so", words.written(span));
            return Some(Refusal::new(span, message).meant(named));
        }
        return Some(refusal.help(format!("write `{named}` if any day will do, or name the day")));
    }
    if !(first.is("twice") || first.is("thrice") || is_times) {
        return None;
    }
    let span = words.next_span(usize::from(is_times) + 3);
    let message = format!("`{}` does not say on which days", words.written(span));
    let refusal = Refusal::new(span, message);
    Some(refusal.help(
        "name them, as in `every Monday and Thursday` or `first and third Monday of the month`",
    ))
}

fn by_the_clock(word: Word<'_>) -> Option<Refusal> {
    if word.is("hourly") {
        return Some(not_by_the_hour(word.span));
    }
    let is_time = time::is_like(word.text) && !is_number(word.text);
    is_time.then(|| {
        let refusal = match time::refusal_of(word) {
            Some(refusal) => refusal,
            None => Refusal::new(word.span, "a rhythm does not begin with a time"),
        };
        refusal.help("say the day first, as in `every Monday at 10:00`")
    })
}

/// `Monday at 10:00`, `Mondays`, `November`, `15 March`.
fn without_every(words: &Words<'_>, word: Word<'_>) -> Option<Refusal> {
    let day = words_of(&WEEKDAYS).find(|day| word.text.eq_ignore_ascii_case(day));
    let is_many = words.is_ahead(1, "to") || words.is_ahead(1, "through");
    if is_many && day.is_some() {
        return Some(several_days(words.next_span(3)));
    }
    if let Some(day) = day.or_else(|| in_full(word.text, words_of(&WEEKDAYS))) {
        let message = format!("`{}` alone does not say whether it comes back", word.text);
        return Some(Refusal::new(word.span, message).help(format!("write `every {day}`")));
    }
    let month = words_of(&MONTHS).find(|month| word.text.eq_ignore_ascii_case(month));
    let second = words.ahead(1).and_then(|next| words_of(&MONTHS).find(|month| next.is(month)));
    if let Some(month) = month {
        let refusal = Refusal::new(word.span, format!("`{month}` begins no rhythm"));
        return Some(refusal.help(format!("write `yearly in {month}`")));
    }
    if let Some(month) = second.filter(|_| word.is("in")) {
        let refusal = Refusal::new(word.span, "`in` begins no rhythm");
        return Some(refusal.help(format!("write `yearly in {month}`")));
    }
    let month = second.filter(|_| is_number(word.text))?;
    let span = words.next_span(2);
    let refusal = Refusal::new(span, "a day of the year begins no rhythm");
    Some(refusal.help(format!("write `yearly on {} {month}`, or `once on` with a date", word.text)))
}

/// `Mo-Fr`, `Monday-Friday`.
fn from_day_to_day(words: &Words<'_>) -> Option<Refusal> {
    let word = words.peek()?;
    let (first, last) = word.text.split_once(['-', '\u{2013}'])?;
    let is_day = |part: &str| {
        let begins = |day: &str| {
            let head = day.get(..part.len());
            part.len() >= 2 && head.is_some_and(|head| head.eq_ignore_ascii_case(part))
        };
        words_of(&WEEKDAYS).any(begins)
    };
    (is_day(first) && is_day(last)).then(|| several_days(word.span))
}

fn several_days(span: Span) -> Refusal {
    let refusal = Refusal::new(span, "days of the week are named one by one");
    refusal.help("write `every working day`, or for example `every Monday, Tuesday and Friday`")
}

/// Refuses what stands behind `every`, which is no turn.
pub(super) fn no_turn(words: &Words<'_>, every: u32, number: Span) -> Refusal {
    let Some(word) = words.peek() else {
        return words.expected("a day or a unit of time", "every Monday");
    };
    let unit = singular(word.text).to_lowercase();
    if ["hour", "minute", "min", "second"].contains(&unit.as_str()) {
        return not_by_the_hour(Span { end: word.span.end, ..number });
    }
    if words.are(&["so", "often"]) || words.are(&["now", "and", "then"]) || word.is("few") {
        let span = words.rest();
        let message = format!("`every {}` does not say when", words.written(span));
        return Refusal::new(span, message).help("write `ad hoc`, or for example `every 2 weeks`");
    }
    if unit == "cycle" {
        return name_the_cycle(word.span);
    }
    if word.is("time") {
        let refusal = Refusal::new(word.span, "what happens each time has a name");
        return refusal.help("write `on` and the name of the event, as in `on incident`");
    }
    if unit == "weekend" {
        return Refusal::new(word.span, "a weekend is two days")
            .help("write `every Saturday and Sunday`");
    }
    if let Some(refusal) = from_day_to_day(words).or_else(|| by_the_clock(word)) {
        return refusal;
    }
    if let Some(day) = in_full(word.text, words_of(&WEEKDAYS)).filter(|_| every > 1) {
        let span = Span { end: word.span.end, ..number };
        let refusal = Refusal::new(span, "weeks are counted, not their days");
        return refusal.help(format!("write `every {every} weeks on {day}`"));
    }
    if words.are(&["working", "days"]) {
        let refusal = Refusal::new(words.next_span(2), "working days are not counted on");
        return refusal.help("write `every working day`, or days of the week");
    }
    if let Some(month) = words_of(&MONTHS).find(|month| word.is(month)) {
        let refusal = Refusal::new(word.span, "a month comes once in a year");
        return refusal.help(format!("write `yearly in {month}`"));
    }
    let plain = plain_english::day_of_month(words);
    if let Some(refusal) = plain.or_else(|| plain_english::days_with_slashes(words)) {
        return refusal;
    }
    let units = ["days", "weeks", "months", "quarters", "half-years", "years"];
    let known: Vec<&'static str> = if every > 1 {
        units.to_vec()
    } else {
        let periods = words_of(&PERIODS).chain(["day", "working", "other"]);
        words_of(&WEEKDAYS).chain(periods).collect()
    };
    slip(words, known.into_iter())
        .unwrap_or_else(|| words.expected("a day or a unit of time", "every Monday"))
}

fn not_by_the_hour(span: Span) -> Refusal {
    let refusal = Refusal::new(span, "a rhythm counts days and longer, not hours");
    refusal.help("write `every day` or `every working day`, with a list for several times a day")
}

/// Whether a word is a day of the week in the plural.
pub(super) fn is_plural_day(word: &str) -> bool {
    value_of(&WEEKDAYS, singular(word)).is_some() && value_of(&WEEKDAYS, word).is_none()
}

/// Refuses what stands behind a complete expression.
pub(super) fn left_over(words: &Words<'_>) -> Refusal {
    let Some(word) = words.peek() else { return words.expected("nothing", "every Monday") };
    let rest = words.rest();
    let written = words.written(rest);
    let refusal = Refusal::new(rest, format!("nobody can tell what `{written}` means here"));
    let next = words.ahead(1).map_or("", |next| next.text);
    let is_short = (2..=5).contains(&word.text.len());
    if is_short && word.text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return time::abbreviation(word);
    }
    if let Some(times) = plain_english::times_with_dash(word.text) {
        let message = format!("`{}` is not written as two times", word.text);
        return Refusal::new(word.span, message).meant(format!("from {times}"));
    }
    if time::is_like(word.text) {
        return refusal.help("write `at` before a time");
    }
    if word.is("&") || word.is("+") {
        return Refusal::new(word.span, format!("`{}` is no word of a rhythm", word.text))
            .meant("and");
    }
    if let Some(refusal) = plain_english::week_of_cycle(words) {
        return refusal;
    }
    if (word.is("and") || word.is(",")) && (time::is_like(next) || !next.is_empty()) {
        return refusal.help("for several rhythms or times, write a list of expressions");
    }
    if word.is("on") || word.is("in") {
        return refusal.help("say the days once, and before the time: `weekly on Monday at 10:00`");
    }
    if ["to", "through", "thru", "-"].iter().any(|known| word.is(known)) {
        return refusal.help("name each day, or write `every working day`");
    }
    if words.name.is_some_and(|name| words.before() == Some(name)) {
        let refusal = Refusal::new(word.span, format!("`{}` does not belong to a name", word.text));
        return refusal.help("the id of a page or of an event is one word, without blanks");
    }
    let clauses = ["at", "from", "until", "except", "for", "or", "skipping", "about"];
    let Some(near) = nearest(word.text, clauses) else { return refusal.help(CLAUSES) };
    let message = format!("`{}` is no word of a rhythm", word.text);
    let mut refusal = Refusal::new(word.span, message).help(format!("did you mean `{near}`?"));
    refusal.meant = certainly(word.text, clauses.into_iter()).map(str::to_owned);
    refusal
}
