//! Times of day and the zones they are told in.

use jiff::civil::Time;
use jiff::tz::{TimeZone, db};

use crate::calendar::language::at::{At, Zone};
use crate::calendar::language::parser::counts::is_number;
use crate::calendar::language::parser::plain_english::times_with_dash;
use crate::calendar::language::parser::words::{Word, Words};
use crate::calendar::language::refusal::Refusal;
use crate::nearest::nearest;
use crate::source::Span;

/// Reads what follows `at`.
pub(super) fn at(words: &mut Words<'_>) -> Result<At, Refusal> {
    let first = words.position();
    if let Some(refusal) = with_dash(words, "from ") {
        return Err(refusal);
    }
    let start = time(words)?;
    let is_time_next = words.ahead(1).is_some_and(|next| is_like(next.text));
    let parted = ["until", "-", "\u{2013}"].iter().any(|mark| words.is(mark));
    if words.is("to") || parted && is_time_next {
        return Err(at_and_to(words, words.since(first)));
    }
    Ok(At { start, end: None, zone: zone(words)? })
}

/// Reads what follows `from` where it is a time.
pub(super) fn span_of_time(words: &mut Words<'_>) -> Result<At, Refusal> {
    if let Some(refusal) = with_dash(words, "") {
        return Err(refusal);
    }
    let start = time(words)?;
    if !words.take("to") {
        let refusal = words.expected("`to`", "from 10:00 to 12:00");
        return Err(refusal.help("write `at 10:00` if only the start is meant"));
    }
    let position = words.position();
    let end = time(words)?;
    if start == end {
        let message = "what starts and ends at one time takes no time";
        return Err(Refusal::new(words.since(position), message).help("write `at` with the start"));
    }
    Ok(At { start, end: Some(end), zone: zone(words)? })
}

/// The refusal of `at 10:00 to 12:00`, behind the first time.
fn at_and_to(words: &Words<'_>, start: Span) -> Refusal {
    let written = [words.written(start), words.ahead(1).map_or("", |end| end.text)];
    let span = Span { end: words.next_span(1).end, ..start };
    let refusal = Refusal::new(span, "`at` says when something starts");
    let help = match written.map(as_written) {
        [Some(start), Some(end)] => format!("write `from {start} to {end}` in the place of `at`"),
        _ => "write `from 10:00 to 12:00` in the place of `at`".to_owned(),
    };
    refusal.help(help)
}

/// The refusal of two times in one word. What is meant begins with `from`, in the place of an `at` that
/// was read, or else behind a `from` that was.
fn with_dash(words: &Words<'_>, from: &str) -> Option<Refusal> {
    let word = words.peek()?;
    let times = times_with_dash(word.text)?;
    let at = words.before().filter(|_| !from.is_empty());
    let span = Span { start: at.unwrap_or(word.span).start, ..word.span };
    let message = format!("`{}` is not written as two times", word.text);
    Some(Refusal::new(span, message).meant(format!("{from}{times}")))
}

/// A time as it has to be written, where it is one or is certain to be meant for one.
pub(super) fn as_written(word: &str) -> Option<String> {
    read(word).map(|_| word.to_owned()).or_else(|| meant(word))
}

/// Whether a word is a time of day or wants to be one.
pub(super) fn is_like(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_digit());
    starts && (word.contains(':') || meant(word).is_some())
}

fn time(words: &mut Words<'_>) -> Result<Time, Refusal> {
    let Some(word) = words.peek() else { return words.refuse("a time", "at 10:00") };
    let with_half = words.ahead(1).filter(|next| next.is("am") || next.is("pm"));
    match read(word.text).filter(|_| with_half.is_none()) {
        Some(time) => {
            words.next();
            Ok(time)
        }
        None => Err(no_time(words, word, with_half)),
    }
}

/// Why a word that looks like a time is none; nothing if it is one.
pub(super) fn refusal_of(word: Word<'_>) -> Option<Refusal> {
    let words = Words::of(word.text);
    let inner = words.peek().filter(|_| read(word.text).is_none())?;
    Some(Refusal { span: word.span, ..no_time(&words, inner, None) })
}

/// `09:15`, nothing shorter or longer.
fn read(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once(':')?;
    let has_two = |part: &str| part.len() == 2 && is_number(part);
    (has_two(hour) && has_two(minute)).then_some(())?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn no_time(words: &Words<'_>, word: Word<'_>, half: Option<Word<'_>>) -> Refusal {
    let count = 1 + usize::from(half.is_some());
    let span = words.next_span(count);
    let together = format!("{}{}", word.text, half.map_or("", |half| half.text));
    if let Some(meant) = meant(&together) {
        let message = format!("`{}` is not written as a time", words.written(span));
        return Refusal::new(span, message).meant(meant);
    }
    if is_like(word.text) {
        let message = format!("`{}` is not a time of day", word.text);
        let help = match word.text {
            "24:00" => "midnight is `00:00` of the day that begins",
            _ => "times go from `00:00` to `23:59`",
        };
        return Refusal::new(word.span, message).help(help);
    }
    words.expected("a time", "at 10:00")
}

/// The time that is certainly meant by `9:15`, `10am`, `10.30`, `10h30`, `10` or `noon`.
fn meant(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "noon" | "midday" => return Some("12:00".to_owned()),
        "midnight" => return Some("00:00".to_owned()),
        _ => {}
    }
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (lower.as_str(), None),
    };
    let (hour, minute) = clock.split_once([':', '.', 'h']).unwrap_or((clock, "00"));
    let minute = if minute.is_empty() && clock.ends_with('h') { "00" } else { minute };
    let is_short = is_number(hour) && hour.len() <= 2 && is_number(minute) && minute.len() == 2;
    let hour: i8 = hour.parse().ok().filter(|_| is_short)?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let meant = format!("{hour:02}:{minute}");
    (read(&meant).is_some() && meant != word).then_some(meant)
}

/// The zone behind a time, in parentheses or not.
fn zone(words: &mut Words<'_>) -> Result<Option<Zone>, Refusal> {
    let is_open = words.take("(");
    let Some(word) = words.peek() else {
        return if is_open { words.refuse("a time zone", "Europe/Amsterdam") } else { Ok(None) };
    };
    let zone = if word.is("local") {
        Zone::Local
    } else if is_open || word.text.contains('/') || word.is("UTC") {
        named(word)?
    } else {
        return Ok(None);
    };
    words.next();
    if is_open && !words.take(")") {
        return words.refuse("`)`", "(Europe/Amsterdam)");
    }
    Ok(Some(zone))
}

fn named(word: Word<'_>) -> Result<Zone, Refusal> {
    if let Ok(zone) = TimeZone::get(word.text)
        && let Some(name) = zone.iana_name()
    {
        return Ok(Zone::Named(name.to_owned()));
    }
    let message = format!("there is no time zone `{}`", word.text);
    let zones: Vec<String> = db().available().map(|zone| zone.as_str().to_owned()).collect();
    let mut refusal = Refusal::new(word.span, message);
    match nearest(word.text, zones.iter().map(String::as_str)) {
        Some(zone) => refusal.help.push(format!("did you mean `{zone}`?")),
        None => refusal.help.push("write a zone such as `Europe/Amsterdam`, or `local`".to_owned()),
    }
    Err(refusal)
}

/// The refusal of a zone in short: `CST` is three zones, and `CET` is none in summer.
pub(super) fn abbreviation(word: Word<'_>) -> Refusal {
    let message = format!("`{}` does not say where the clock hangs", word.text);
    Refusal::new(word.span, message)
        .help("write a zone such as `Europe/Amsterdam`, `UTC` or `local`")
}
