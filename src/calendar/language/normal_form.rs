//! The normal form: the one text that an expression prints as. It is what a person would write, and
//! it reads back as the same expression.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::{Time, Weekday};

use crate::calendar::language::about::About;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Side};
use crate::calendar::language::at::{At, Zone};
use crate::calendar::language::expression::{Expression, Schedule, Unplanned};
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::vocabulary::{
    EDGES, MONTHS, ORDINALS, PERIODS, SIDES, UNITS, WEEKDAYS, word_for,
};

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Unplanned { words, about } => {
                f.write_str(match words {
                    Unplanned::AdHoc => "ad hoc",
                    Unplanned::OnDemand => "on demand",
                    Unplanned::AsNeeded => "as needed",
                })?;
                expected(*about, f)
            }
            Self::Once { on, at } => {
                write!(f, "once on {on}")?;
                timed(at.as_ref(), f)
            }
            Self::Event { name, about } => {
                write!(f, "on {name}")?;
                expected(*about, f)
            }
            Self::Anchored(anchored) => anchored.fmt(f),
            Self::Schedule(schedule) => schedule.fmt(f),
        }
    }
}

impl Display for Anchored {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.distance {
            Distance::Exactly(
                Amount { count: 1, unit: unit @ (Unit::Day | Unit::WorkingDay) },
                side,
            ) => {
                let day = if *unit == Unit::Day { "day" } else { "working day" };
                write!(f, "the {day} {side} ")?;
            }
            Distance::Exactly(amount, side) => write!(f, "{amount} {side} ")?,
            Distance::Within(amount) => write!(f, "within {amount} of ")?,
            Distance::Nearest(day, side) => write!(f, "the {day} {side} ")?,
        }
        match &self.anchor {
            Anchor::Period(period, edge) => write!(f, "the {period} {}", word_for(&EDGES, *edge))?,
            Anchor::Named { name, edge: None } => f.write_str(name)?,
            Anchor::Named { name, edge: Some(edge) } => {
                write!(f, "{name} {}", word_for(&EDGES, *edge))?;
            }
        }
        timed(self.at.as_ref(), f)?;
        self.modifiers.fmt(f)?;
        expected(self.about, f)
    }
}

impl Display for Schedule {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.pattern.fmt(f)?;
        timed(self.at.as_ref(), f)?;
        self.modifiers.fmt(f)
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Days { every: 1 } => f.write_str("every day"),
            Self::Days { every } => write!(f, "every {every} days"),
            Self::WorkingDays => f.write_str("every working day"),
            Self::Weeks { every: 1, days } if days.is_empty() => f.write_str("weekly"),
            Self::Weeks { every: 1, days } => write!(f, "every {}", weekdays(days)),
            Self::Weeks { every, days } if days.is_empty() => write!(f, "every {every} weeks"),
            Self::Weeks { every, days } => write!(f, "every {every} weeks on {}", weekdays(days)),
            Self::Periods { every, period, months, place } => {
                periods((*every, *period), months, place.as_ref(), f)
            }
            Self::CycleWeeks { days, weeks, cycle } => {
                if !days.is_empty() {
                    write!(f, "{} of ", weekdays(days))?;
                }
                match weeks {
                    CycleWeeks::Last if days.is_empty() => f.write_str("last week")?,
                    CycleWeeks::Last => f.write_str("the last week")?,
                    CycleWeeks::Numbered(weeks) if weeks.start() == weeks.end() => {
                        write!(f, "week {}", weeks.start())?;
                    }
                    CycleWeeks::Numbered(weeks) => {
                        write!(f, "week {}-{}", weeks.start(), weeks.end())?;
                    }
                }
                write!(f, " of {cycle}")
            }
            Self::CycleLast { days, cycle } => write!(f, "last {} of {cycle}", weekdays(days)),
        }
    }
}

/// Places in periods. Months belong to the place in a year; elsewhere they stand behind the period.
fn periods(
    (every, period): (u32, Period),
    months: &[Month],
    place: Option<&Place>,
    f: &mut Formatter<'_>,
) -> Result {
    let is_of_months = period.length == PeriodLength::Year && !months.is_empty();
    match place {
        None if months.is_empty() => turn(every, period, f),
        None => {
            turn(every, period, f)?;
            write!(f, " in {}", month_names(months))
        }
        Some(Place::Day(day)) if is_of_months && months.len() == 1 => {
            turn(every, period, f)?;
            write!(f, " on {day} {}", month_names(months))
        }
        Some(place) if is_of_months => {
            turn(every, period, f)?;
            write!(f, " on {}{place} of {}", article(place), month_names(months))
        }
        Some(place) if !months.is_empty() => {
            write!(f, "{place} of ")?;
            match every {
                1 => write!(f, "the {period}")?,
                _ => write!(f, "every {} {period}", ordinal_word(every))?,
            }
            write!(f, " in {}", month_names(months))
        }
        Some(place @ Place::Nth { .. }) if every == 1 => write!(f, "{place} of the {period}"),
        Some(place) => {
            turn(every, period, f)?;
            write!(f, " on {}{place}", article(place))
        }
    }
}

/// `monthly`, `every 2 months`, `every calendar month`.
fn turn(every: u32, period: Period, f: &mut Formatter<'_>) -> Result {
    match (every, period.is_civil, period.length) {
        (1, false, PeriodLength::Week) => f.write_str("weekly"),
        (1, false, PeriodLength::Month) => f.write_str("monthly"),
        (1, false, PeriodLength::Quarter) => f.write_str("quarterly"),
        (1, false, PeriodLength::HalfYear) => f.write_str("half-yearly"),
        (1, false, PeriodLength::Year) => f.write_str("yearly"),
        (1, true, _) => write!(f, "every {period}"),
        _ => write!(f, "every {every} {period}s"),
    }
}

fn article(place: &Place) -> &'static str {
    match place {
        Place::Nth { .. } => "the ",
        Place::Day(_) => "",
    }
}

/// The ordinal for every so many periods, of which there are no more than five.
fn ordinal_word(every: u32) -> &'static str {
    u8::try_from(every).map_or("", |every| word_for(&ORDINALS, Ordinal::Nth(every)))
}

impl Display for Period {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(if self.is_civil { "calendar " } else { "" })?;
        f.write_str(word_for(&PERIODS, self.length))
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Nth { ordinals, day } => {
                write!(f, "{} {day}", listed(ordinals.iter().map(ToString::to_string)))
            }
            Self::Day(day) => write!(f, "day {day}"),
        }
    }
}

impl Display for Ordinal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::SecondToLast => f.write_str("second to last"),
            _ => f.write_str(word_for(&ORDINALS, *self)),
        }
    }
}

impl Display for DayWord {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Weekday(day) => word_for(&WEEKDAYS, *day),
            Self::WorkingDay => "working day",
            Self::Day => "day",
            Self::Week => "week",
        })
    }
}

impl Display for Side {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(word_for(&SIDES, *self))
    }
}

impl Display for Month {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(word_for(&MONTHS, *self))
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let unit = match self.unit {
            Unit::WorkingDay => "working day",
            unit => word_for(&UNITS, unit),
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

impl Display for At {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.end {
            None => write!(f, "at {}", clock(self.start))?,
            Some(end) => write!(f, "from {} to {}", clock(self.start), clock(end))?,
        }
        match &self.zone {
            None => Ok(()),
            Some(Zone::Named(zone)) => write!(f, " {zone}"),
            Some(Zone::Local) => f.write_str(" local"),
        }
    }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

impl Display for About {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "about {} per {}", self.count, self.per)
    }
}

/// Each clause with a blank before it.
impl Display for Modifiers {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(from) = self.from {
            write!(f, " from {from}")?;
        }
        if let Some(until) = self.until {
            write!(f, " until {until}")?;
        }
        if !self.except_in.is_empty() {
            write!(f, " except in {}", month_names(&self.except_in))?;
        }
        if let Some(lasting) = self.lasting {
            write!(f, " for {lasting}")?;
        }
        f.write_str(match self.on_holiday {
            None => "",
            Some(OnHoliday::Skip) => " skipping holidays",
            Some(OnHoliday::Next) => " or the next working day",
            Some(OnHoliday::Previous) => " or the previous working day",
            Some(OnHoliday::Keep) => " also on holidays",
        })
    }
}

fn timed(at: Option<&At>, f: &mut Formatter<'_>) -> Result {
    at.map_or(Ok(()), |at| write!(f, " {at}"))
}

fn expected(about: Option<About>, f: &mut Formatter<'_>) -> Result {
    about.map_or(Ok(()), |about| write!(f, ", {about}"))
}

fn weekdays(days: &[Weekday]) -> String {
    listed(days.iter().map(|day| word_for(&WEEKDAYS, *day).to_owned()))
}

pub(super) fn month_names(months: &[Month]) -> String {
    listed(months.iter().map(ToString::to_string))
}

/// `a, b and c`.
fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
