//! Reads a rule of RFC 5545, and refuses what the RFC forbids or a calendar of days cannot mean.

use jiff::civil::{Date, Weekday};

use crate::calendar::language::parser::YEARS;
use crate::calendar::language::recurrence::rule::{End, Frequency, NthWeekday, RecurrenceRule};
use crate::calendar::language::recurrence::writing::DAYS;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{value_of, words_of};
use crate::nearest::did_you_mean;
use crate::source::Span;

/// Longer rules are not read: nobody writes them.
const LONGEST: usize = 1000;
/// Larger numbers than this mean nothing in the years that can be said.
const MOST: u32 = 99_999;

const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

/// The parts that are read.
const PARTS: [&str; 11] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
];

/// A part of the text: `BYDAY=MO,TU`.
#[derive(Clone, Copy)]
struct Part<'t> {
    name: &'t str,
    value: &'t str,
    /// The bytes of all of it.
    span: Span,
}

impl<'t> Part<'t> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The bytes of the value.
    fn value_span(&self) -> Span {
        Span { start: self.span.end - self.value.len() as u32, ..self.span }
    }

    /// The items of a list, with their places.
    fn items(&self) -> impl Iterator<Item = (&'t str, Span)> {
        let mut at = self.value_span().start as usize;
        self.value.split(',').map(move |item| {
            let span = Span::new(at, at + item.len());
            at += item.len() + 1;
            (item, span)
        })
    }

    fn refuse(&self, message: String) -> Refusal {
        let span = if self.value.is_empty() { self.span } else { self.value_span() };
        Refusal::new(span, message)
    }
}

impl RecurrenceRule {
    /// Reads a rule such as `FREQ=MONTHLY;BYDAY=-1TH`, with `RRULE:` before it or not.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > LONGEST {
            let message = format!("a rule of {} bytes is too long", text.len());
            let refusal = Refusal::new(Span::new(0, text.len()), message);
            return Err(refusal.help(format!("write at most {LONGEST}")));
        }
        let parts = parts(text)?;
        let Some(frequency) = parts.iter().find(|part| part.is("FREQ")) else {
            let refusal = Refusal::new(Span::new(0, text.len()), "a rule needs its `FREQ`");
            return Err(refusal.help("begin for example with `FREQ=WEEKLY`"));
        };
        let mut rule = Self::each(1, read_frequency(*frequency)?, Weekday::Monday);
        for part in &parts {
            rule.read(*part)?;
        }
        rule.check(&parts)?;
        Ok(rule)
    }

    fn read(&mut self, part: Part<'_>) -> Result<(), Refusal> {
        match part.name.to_ascii_uppercase().as_str() {
            "INTERVAL" => self.interval = number(part)?,
            "COUNT" => self.end = Some(End::Count(number(part)?)),
            "UNTIL" => self.end = Some(End::Until(day(part)?)),
            "WKST" => self.week_start = weekday(part.value, part.value_span())?,
            "BYMONTH" => self.months = list(part, 12, false)?,
            "BYWEEKNO" => self.weeks = list(part, 53, true)?,
            "BYYEARDAY" => self.year_days = list(part, 366, true)?,
            "BYMONTHDAY" => self.month_days = list(part, 31, true)?,
            "BYSETPOS" => self.positions = list(part, 366, true)?,
            "BYDAY" => self.weekdays = weekdays(part)?,
            _ => {}
        }
        Ok(())
    }

    /// What the RFC says of parts that cannot stand together.
    fn check(&self, parts: &[Part<'_>]) -> Result<(), Refusal> {
        let part = |name: &str| parts.iter().find(|part| part.is(name));
        let is_yearly = self.frequency == Frequency::Yearly;
        let forbid = |name: &str, message: &str, help: &str| match part(name) {
            Some(part) => Err(Refusal::new(part.span, message).help(help)),
            None => Ok(()),
        };
        if part("COUNT").is_some() {
            forbid("UNTIL", "a rule ends by `COUNT` or by `UNTIL`, not by both", "leave one out")?;
        }
        if !is_yearly {
            forbid("BYWEEKNO", "weeks are numbered in years only", "write `FREQ=YEARLY`")?;
            forbid("BYYEARDAY", "days of the year need a rule of years", "write `FREQ=YEARLY`")?;
        }
        if self.frequency == Frequency::Weekly {
            let help = "write `FREQ=MONTHLY`, or days of the week as `BYDAY=MO`";
            forbid("BYMONTHDAY", "a week has no days of the month", help)?;
        }
        if part("BYWEEKNO").is_some() && self.weekdays.is_empty() {
            let help = "add for example `BYDAY=MO`";
            forbid("BYWEEKNO", "a week is not yet a day", help)?;
        }
        let others = ["BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"];
        if !others.iter().any(|name| part(name).is_some()) {
            let help = "add a part such as `BYDAY=MO,TU,WE,TH,FR`";
            forbid("BYSETPOS", "`BYSETPOS` chooses among days that another part names", help)?;
        }
        self.check_ordinals(part("BYDAY"))
    }

    fn check_ordinals(&self, part: Option<&Part<'_>>) -> Result<(), Refusal> {
        let Some(part) = part else { return Ok(()) };
        let most = self.weekdays.iter().filter_map(|day| day.ordinal).map(i16::abs).max();
        let Some(most) = most else { return Ok(()) };
        let is_of_year = self.frequency == Frequency::Yearly;
        if !(is_of_year || self.frequency == Frequency::Monthly) {
            let message = "days are counted in months and years only".to_owned();
            let help = "write `FREQ=MONTHLY`, or the day without a number";
            return Err(part.refuse(message).help(help));
        }
        if !self.weeks.is_empty() {
            let message = "in numbered weeks days are not counted".to_owned();
            return Err(part.refuse(message).help("write the day without a number"));
        }
        let is_of_month = !is_of_year || !self.months.is_empty();
        if is_of_month && most > 5 {
            let message = "no month has a day of the week more than five times".to_owned();
            return Err(part.refuse(message).help("count from 1 to 5, or from -1 to -5"));
        }
        Ok(())
    }
}

/// The parts, each name once.
fn parts(text: &str) -> Result<Vec<Part<'_>>, Refusal> {
    let prefix = "RRULE:";
    let is_prefixed =
        text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let mut at = if is_prefixed { prefix.len() } else { 0 };
    let mut parts: Vec<Part<'_>> = Vec::new();
    for written in text[at..].split(';') {
        let span = Span::new(at, at + written.len());
        at += written.len() + 1;
        // A semicolon at the end is common.
        if written.is_empty() && at > text.len() && !parts.is_empty() {
            break;
        }
        let Some((name, value)) = written.split_once('=') else {
            let message = format!("`{written}` is no part of a rule");
            // What is empty cannot be pointed at.
            let span = if written.is_empty() { Span::new(0, text.len()) } else { span };
            return Err(Refusal::new(span, message).help("write parts as `NAME=VALUE`"));
        };
        let part = Part { name, value, span };
        check_name(part)?;
        if parts.iter().any(|known| known.is(name)) {
            let refusal = Refusal::new(span, format!("`{name}` stands twice"));
            return Err(refusal.help("write one part with several values: `BYDAY=MO,TH`"));
        }
        parts.push(part);
    }
    Ok(parts)
}

fn check_name(part: Part<'_>) -> Result<(), Refusal> {
    let name = part.name.to_ascii_uppercase();
    if PARTS.contains(&name.as_str()) {
        return Ok(());
    }
    let refusal = |message: String| Refusal::new(part.span, message);
    match name.as_str() {
        "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
            Err(refusal(format!("`{name}` is finer than a day")).help("leave it out"))
        }
        "DTSTART" => Err(refusal("the first day does not belong to the rule".to_owned())
            .help("write it beside the rule, as `from: 2027-02-01`")),
        _ => {
            let help = did_you_mean(&name, PARTS);
            let help = help.unwrap_or_else(|| format!("parts are {}", PARTS.join(", ")));
            Err(refusal(format!("there is no part `{}` in a rule", part.name)).help(help))
        }
    }
}

fn read_frequency(part: Part<'_>) -> Result<Frequency, Refusal> {
    if let Some(frequency) = value_of(&FREQUENCIES, part.value) {
        return Ok(frequency);
    }
    if ["HOURLY", "MINUTELY", "SECONDLY"].iter().any(|fine| part.value.eq_ignore_ascii_case(fine)) {
        let refusal = part.refuse(format!("`{}` is finer than a day", part.value));
        return Err(refusal.help("write `FREQ=DAILY`, or a longer one"));
    }
    let help = did_you_mean(part.value, words_of(&FREQUENCIES));
    let help = help.unwrap_or_else(|| "write `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`".to_owned());
    Err(part.refuse(format!("`{}` is not how often something comes", part.value)).help(help))
}

fn number(part: Part<'_>) -> Result<u32, Refusal> {
    let is_digits = !part.value.is_empty() && part.value.bytes().all(|byte| byte.is_ascii_digit());
    let number = part.value.parse().unwrap_or(u32::MAX);
    if !is_digits || !(1..=MOST).contains(&number) {
        let name = part.name;
        let message = format!("`{}` is no number for `{name}`", part.value);
        return Err(part.refuse(message).help(format!("write a number from 1 to {MOST}")));
    }
    Ok(number)
}

/// `20270601`.
fn day(part: Part<'_>) -> Result<Date, Refusal> {
    let text = part.value;
    let refusal = |message: String| part.refuse(message).help("write a day as `UNTIL=20271231`");
    if text.len() > 8 && text.as_bytes()[8].eq_ignore_ascii_case(&b'T') {
        return Err(refusal("a rule of days ends on a day, without a time".to_owned()));
    }
    let is_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let date = || {
        let (month, day) = (number(4, 6)?, number(6, 8)?);
        Date::new(number(0, 4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match date().filter(|_| is_digits) {
        Some(date) if YEARS.contains(&date.year()) => Ok(date),
        Some(_) => Err(refusal(format!("`{text}` is too far away"))),
        None => Err(refusal(format!("there is no day `{text}`"))),
    }
}

/// Numbers with commas, in order, each once; from the end as well if `may_be_negative`.
fn list(part: Part<'_>, most: i16, may_be_negative: bool) -> Result<Vec<i16>, Refusal> {
    let mut numbers = Vec::new();
    for (item, span) in part.items() {
        let number = signed(item).filter(|number| {
            (1..=most).contains(&number.abs()) && (may_be_negative || *number > 0)
        });
        let Some(number) = number else {
            let message = format!("`{item}` is no number for `{}`", part.name);
            let from_end = if may_be_negative { ", or negative from the end" } else { "" };
            let help = format!("write a number from 1 to {most}{from_end}");
            let span = if item.is_empty() { part.span } else { span };
            return Err(Refusal::new(span, message).help(help));
        };
        numbers.push(number);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn signed(text: &str) -> Option<i16> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// `MO`, `-1TH`, with commas; from Monday on, each once.
fn weekdays(part: Part<'_>) -> Result<Vec<NthWeekday>, Refusal> {
    let mut days = Vec::new();
    for (item, span) in part.items() {
        let span = if item.is_empty() { part.span } else { span };
        let split = item.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let (number, name) = item.split_at(split);
        let weekday = weekday(name, span)?;
        let ordinal = match number {
            "" => None,
            number => {
                Some(signed(number).filter(|n| (1..=53).contains(&n.abs())).ok_or_else(|| {
                    let message = format!("`{item}` does not say which of the days");
                    Refusal::new(span, message).help("write for example `1MO` or `-1FR`")
                })?)
            }
        };
        days.push(NthWeekday { ordinal, weekday });
    }
    days.sort_by_key(|day| (day.weekday.to_monday_zero_offset(), day.ordinal));
    days.dedup();
    Ok(days)
}

fn weekday(name: &str, span: Span) -> Result<Weekday, Refusal> {
    value_of(&DAYS, name).ok_or_else(|| {
        let refusal = Refusal::new(span, format!("`{name}` is no day of the week"));
        refusal.help("write `MO`, `TU`, `WE`, `TH`, `FR`, `SA` or `SU`")
    })
}
