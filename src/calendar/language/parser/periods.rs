//! What a place means in a turn: the checks that a grammar cannot make, and the one value for several
//! ways to put a thing.

use crate::calendar::language::month::Month;
use crate::calendar::language::normal_form::month_names;
use crate::calendar::language::parser::every::{Turn, TurnUnit};
use crate::calendar::language::parser::place::Where;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::{PERIODS, WEEKDAYS, word_for};
use crate::source::Span;

/// The pattern of a turn with a place in it.
pub(super) fn placed(turn: Turn, place: Option<Where>, span: Span) -> Result<Pattern, Refusal> {
    let Turn { every, unit } = turn;
    match (unit, place) {
        (TurnUnit::Day, None) => Ok(Pattern::Days { every }),
        (TurnUnit::Day, Some(_)) => {
            let refusal = Refusal::new(span, "a rhythm of days has no place within");
            Err(refusal.help("write `every Monday`, or `every 2 weeks on Monday`"))
        }
        (TurnUnit::Week, None) => Ok(Pattern::Weeks { every, days: Vec::new() }),
        (TurnUnit::Week, Some(Where::Weekdays(days))) => Ok(Pattern::Weeks { every, days }),
        (TurnUnit::Week, Some(Where::Place(place, months))) if months.is_empty() => {
            of_weeks(every, place, span)
        }
        (TurnUnit::Week, Some(_)) => {
            let refusal = Refusal::new(span, "weeks know no months");
            Err(refusal.help("say in which months it is not: `weekly on Monday except in July`"))
        }
        (TurnUnit::Period(period), None) => {
            Ok(Pattern::Periods { every, period, months: Vec::new(), place: None })
        }
        (TurnUnit::Period(period), Some(Where::Weekdays(days))) => {
            let day = days.first().map_or("Monday", |day| word_for(&WEEKDAYS, *day));
            let name = word_for(&PERIODS, period.length);
            let refusal = Refusal::new(span, format!("a {name} has more than one {day}"));
            Err(refusal.help(format!("say which, as in `on the first {day}`")))
        }
        (TurnUnit::Period(period), Some(Where::Place(place, months))) => {
            periods(every, period, months, Some(place), span)
        }
        (TurnUnit::Period(period), Some(Where::Months(months))) => {
            periods(every, period, months, None, span)
        }
    }
}

/// A place in a week: its Monday is a day of the week, its first working day is not.
fn of_weeks(every: u32, place: Place, span: Span) -> Result<Pattern, Refusal> {
    let period = Period { length: PeriodLength::Week, is_civil: false };
    check_place(&place, PeriodLength::Week, span)?;
    match &place {
        Place::Nth { day: DayWord::Weekday(day), .. } => {
            Ok(Pattern::Weeks { every, days: vec![*day] })
        }
        _ => Ok(Pattern::Periods { every, period, months: Vec::new(), place: Some(place) }),
    }
}

/// Whether a period of this length can have such a place.
pub(super) fn check_place(place: &Place, length: PeriodLength, span: Span) -> Result<(), Refusal> {
    let name = word_for(&PERIODS, length);
    match place {
        Place::Day(_) if length == PeriodLength::Week => {
            let refusal = Refusal::new(span, "the days of a week have names, not numbers");
            Err(refusal.help("write for example `every Friday`, or `monthly on day 15`"))
        }
        Place::Day(day) if *day > longest(length) => {
            let message = format!("no {name} has a day {day}");
            let help = format!("its days go from 1 to {}; write `the last day`", longest(length));
            Err(Refusal::new(span, message).help(help))
        }
        Place::Nth { day: DayWord::Week, .. } if length == PeriodLength::Week => {
            Err(Refusal::new(span, "a week is one week").help("write `weekly`"))
        }
        Place::Nth { ordinals, day: DayWord::Weekday(day) } if length == PeriodLength::Week => {
            let is_one = ordinals.iter().all(|one| [Ordinal::Nth(1), Ordinal::Last].contains(one));
            let day = word_for(&WEEKDAYS, *day);
            let refusal = Refusal::new(span, format!("a week has one {day}"));
            if is_one { Ok(()) } else { Err(refusal.help(format!("write `every {day}`"))) }
        }
        _ => Ok(()),
    }
}

/// The most days that a period can have in the civil calendar.
fn longest(length: PeriodLength) -> u16 {
    match length {
        PeriodLength::Week => 7,
        PeriodLength::Month => 31,
        PeriodLength::Quarter => 92,
        PeriodLength::HalfYear => 184,
        PeriodLength::Year => 366,
    }
}

/// How many months a period has; weeks have none.
fn months_of(length: PeriodLength) -> u32 {
    match length {
        PeriodLength::Week => 0,
        PeriodLength::Month => 1,
        PeriodLength::Quarter => 3,
        PeriodLength::HalfYear => 6,
        PeriodLength::Year => 12,
    }
}

/// `every 6 months on the first Tuesday of March and September`: named months say when turns begin,
/// so they have to be as far apart as the turns, and the year as a whole says the same.
fn periods(
    every: u32,
    period: Period,
    months: Vec<Month>,
    place: Option<Place>,
    span: Span,
) -> Result<Pattern, Refusal> {
    if months.is_empty() {
        if let Some(place) = &place {
            check_place(place, period.length, span)?;
        }
        return Ok(Pattern::Periods { every, period, months, place });
    }
    let apart = every * months_of(period.length);
    let yearly = |every| {
        let period = Period { length: PeriodLength::Year, is_civil: false };
        Ok(Pattern::Periods { every, period, months: months.clone(), place: place.clone() })
    };
    if period.length == PeriodLength::Year {
        return yearly(every);
    }
    match apart {
        1 => yearly(1),
        apart if apart % 12 == 0 && months.len() == 1 => yearly(apart / 12),
        apart if 12 % apart == 0 && are_apart(&months, apart) => yearly(1),
        _ => Err(not_apart(&months, apart, span)),
    }
}

/// Whether these are all the months of a year that lie so far apart.
fn are_apart(months: &[Month], apart: u32) -> bool {
    let phase = |month: &Month| u32::from(month.0.unsigned_abs()) % apart;
    let first = months.first().map_or(0, phase);
    months.len() as u32 == 12 / apart && months.iter().all(|month| phase(month) == first)
}

fn not_apart(months: &[Month], apart: u32, span: Span) -> Refusal {
    let named = month_names(months);
    let message = format!("what comes every {apart} months does not come in {named} only");
    let refusal = Refusal::new(span, message);
    let refusal = match months.first().filter(|_| 12 % apart == 0) {
        Some(first) => {
            let is_of_turn = |month: &Month| u32::from(month.0.abs_diff(first.0)) % apart == 0;
            let all: Vec<Month> = (1..=12).map(Month).filter(is_of_turn).collect();
            refusal.help(format!("name the months that lie so far apart: `{}`", month_names(&all)))
        }
        None => refusal.help("leave the months out, and say the first day with `from`"),
    };
    refusal.help("for the same months of each year, begin with `yearly`")
}

/// `first Monday of the quarter in March`: here months only sort out.
pub(super) fn sorted_out(
    every: u32,
    period: Period,
    months: Vec<Month>,
    place: Place,
    span: Span,
) -> Result<Pattern, Refusal> {
    if period.length == PeriodLength::Week {
        let turn = Turn { every, unit: TurnUnit::Week };
        return placed(turn, Some(Where::Place(place, months)), span);
    }
    if period.length == PeriodLength::Year && !months.is_empty() {
        let refusal = Refusal::new(span, "a place in a year is not one in a month of it");
        return Err(refusal.help("write for example `yearly on the last Friday of November`"));
    }
    let is_monthly = period.length == PeriodLength::Month && every > 1 && !months.is_empty();
    if is_monthly && (12 % every != 0 || !is_one_phase(&months, every)) {
        return Err(not_apart(&months, every, span));
    }
    let every = if is_monthly { 1 } else { every };
    Ok(Pattern::Periods { every, period, months, place: Some(place) })
}

fn is_one_phase(months: &[Month], apart: u32) -> bool {
    let phase = |month: &Month| u32::from(month.0.unsigned_abs()) % apart;
    months.windows(2).all(|pair| phase(&pair[0]) == phase(&pair[1]))
}
