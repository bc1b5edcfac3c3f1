//! Which expressions a rule of RFC 5545 says exactly. The others have none: a rule that is almost
//! right is wrong in everybody's calendar. Their dates go out one by one.

use jiff::civil::{Date, Weekday};

use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::Division;
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::precision::Precision;
use crate::calendar::language::recurrence::rule::{End, Frequency, NthWeekday, RecurrenceRule};

/// A cycle each turn of which has the same number of weeks and begins when the one before ends. One
/// that restarts with a period is none, even where its turns happen to be equal for some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegularCycle {
    /// So many weeks.
    pub weeks: u32,
    /// The day of the week on which it begins.
    pub starts: Weekday,
}

/// The rule that says an expression exactly, if there is one, for an event that starts on a day that
/// the expression names. `cycle` is the one that it names, if that is regular.
pub fn rule_of(
    expression: &Expression,
    firm: &Firm,
    cycle: Option<RegularCycle>,
) -> Option<RecurrenceRule> {
    let Expression::Schedule(schedule) = expression else { return None };
    if expression.precision() > Precision::Day {
        return None;
    }
    let mut rule = match &schedule.pattern {
        Pattern::Days { every } => {
            counted(*every, schedule)?;
            RecurrenceRule::each(*every, Frequency::Daily, firm.week_starts)
        }
        Pattern::WorkingDays => weekly(1, &working_days(firm)?, firm.week_starts),
        Pattern::Weeks { every, days } => weeks(*every, days, schedule, firm)?,
        Pattern::Periods { .. } => periods(schedule, firm)?,
        Pattern::CycleWeeks { days, weeks, .. } => cycle_week(days, weeks, cycle?)?,
        // Of several days, the last in a turn is not always in the same week of it.
        Pattern::CycleLast { days, .. } if days.len() > 1 => return None,
        Pattern::CycleLast { days, .. } => cycle_week(days, &CycleWeeks::Last, cycle?)?,
    };
    leave_out(&mut rule, &schedule.modifiers.except_in)?;
    rule.end = schedule.modifiers.until.map(End::Until);
    Some(rule)
}

/// The same dates, said so that more programs take it, for an event whose first date the rule names.
/// Outlook knows rules by years for one month only and leaves out events with other ones, but months
/// at equal distances are every so many months from the first.
#[must_use]
pub fn plain(mut rule: RecurrenceRule) -> RecurrenceRule {
    let count = rule.months.len();
    let counts_single = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    if counts_single && rule.interval == 1 && count > 1 && 12 % count == 0 {
        let step = 12 / count as u32;
        let is_step = |pair: &[i16]| u32::from(pair[1].abs_diff(pair[0])) == step;
        if rule.months.windows(2).all(is_step) {
            rule.frequency = Frequency::Monthly;
            rule.interval = step;
            rule.months.clear();
        }
    }
    rule
}

/// What counts more than each one needs a first.
fn counted(every: u32, schedule: &Schedule) -> Option<()> {
    (every == 1 || every > 1 && schedule.modifiers.from.is_some()).then_some(())
}

fn weekly(every: u32, days: &[Weekday], week_starts: Weekday) -> RecurrenceRule {
    let days = days.iter().map(|weekday| NthWeekday { ordinal: None, weekday: *weekday }).collect();
    RecurrenceRule { weekdays: days, ..RecurrenceRule::each(every, Frequency::Weekly, week_starts) }
}

/// The days on which the firm works, if there are any.
fn working_days(firm: &Firm) -> Option<Vec<Weekday>> {
    let days = firm.working_days.iter().map(|day| Weekday::from_monday_one_offset(*day).ok());
    days.collect::<Option<Vec<_>>>().filter(|days| !days.is_empty())
}

fn weeks(every: u32, days: &[Weekday], schedule: &Schedule, firm: &Firm) -> Option<RecurrenceRule> {
    counted(every, schedule)?;
    let of_first = schedule.modifiers.from.map(Date::weekday);
    let days = if days.is_empty() { vec![of_first?] } else { days.to_vec() };
    Some(weekly(every, &days, firm.week_starts))
}

/// One week of each turn. Weeks of a cycle start on the day on which it does.
fn cycle_week(days: &[Weekday], weeks: &CycleWeeks, cycle: RegularCycle) -> Option<RecurrenceRule> {
    let is_one = match weeks {
        CycleWeeks::Numbered(range) => {
            range.start() == range.end() && (1..=cycle.weeks).contains(range.start())
        }
        CycleWeeks::Last => true,
    };
    let is_rule = is_one && !days.is_empty() && cycle.weeks > 0;
    is_rule.then(|| weekly(cycle.weeks, days, cycle.starts))
}

/// Months in which it is not are left out of those in which it is.
fn leave_out(rule: &mut RecurrenceRule, except: &[Month]) -> Option<()> {
    if !except.is_empty() {
        let all: Vec<i16> = (1..=12).collect();
        let named = if rule.months.is_empty() { &all } else { &rule.months };
        let is_left = |month: &i16| !except.iter().any(|except| i16::from(except.0) == *month);
        rule.months = named.iter().copied().filter(is_left).collect();
        return (!rule.months.is_empty()).then_some(());
    }
    Some(())
}

/// A place in periods that are made of whole months.
fn periods(schedule: &Schedule, firm: &Firm) -> Option<RecurrenceRule> {
    let Pattern::Periods { every, period, months, place } = &schedule.pattern else { return None };
    let from = schedule.modifiers.from;
    let Some(place) = place else {
        year_start(*period, firm)?;
        return day_of_first(*every, months_in(*period)?, from?, firm)
            .filter(|_| months.is_empty());
    };
    if period.length == PeriodLength::Year && !months.is_empty() {
        return months_of_year(schedule, firm);
    }
    let length = months_in(*period)?;
    let offset = month_of_place(place, length)?;
    let start = year_start(*period, firm)?;
    let step = every.checked_mul(length.unsigned_abs().into())?;
    // Civil months, counted so that those of the first period start at the month of `phase`.
    let phase = match from {
        Some(from) if *every > 1 => {
            from.month() - (from.month() - start).rem_euclid(length) + offset
        }
        None if *every > 1 => agreed(months, *every).filter(|_| length == 1)?,
        _ => start + offset,
    };
    let mut rule = every_months(step, phase, !months.is_empty(), firm.week_starts);
    if !months.is_empty() {
        let reached = |month: &i16| rule.months.is_empty() || rule.months.contains(month);
        rule.months = numbers_of(months).into_iter().filter(reached).collect();
        if rule.months.is_empty() {
            return None;
        }
    }
    put(&mut rule, place, length, firm)
}

/// Without a first, the months that are named say where to count from, if all agree.
fn agreed(months: &[Month], every: u32) -> Option<i8> {
    let step = i8::try_from(every).ok().filter(|step| 12 % step == 0)?;
    let first = months.first()?.0;
    months.iter().all(|month| (month.0 - first) % step == 0).then_some(first)
}

/// Every so many months, from the one at `phase`. Where that gives the same months each year, these
/// are named, so that the rule says them by itself.
fn every_months(step: u32, phase: i8, is_named: bool, week_starts: Weekday) -> RecurrenceRule {
    let rule = |interval, frequency| RecurrenceRule::each(interval, frequency, week_starts);
    let month = |month: i8| i16::from((month - 1).rem_euclid(12) + 1);
    if step == 1 && !is_named {
        return rule(1, Frequency::Monthly);
    }
    match step {
        1..=12 if 12 % step == 0 => {
            let mut months: Vec<i16> =
                (0..12).step_by(step as usize).map(|distance| month(phase + distance)).collect();
            months.sort_unstable();
            RecurrenceRule { months, ..rule(1, Frequency::Yearly) }
        }
        _ if step.is_multiple_of(12) => {
            RecurrenceRule { months: vec![month(phase)], ..rule(step / 12, Frequency::Yearly) }
        }
        _ => rule(step, Frequency::Monthly),
    }
}

/// No place is named: it is the day of the first, in its month and in every so many after it.
fn day_of_first(every: u32, length: i8, from: Date, firm: &Firm) -> Option<RecurrenceRule> {
    let step = every.checked_mul(length.unsigned_abs().into())?;
    let mut rule = every_months(step, from.month(), false, firm.week_starts);
    rule.month_days = vec![from.day().into()];
    Some(rule)
}

/// Places in months that are named, each year or every few years.
fn months_of_year(schedule: &Schedule, firm: &Firm) -> Option<RecurrenceRule> {
    let Pattern::Periods { every, period, months, place } = &schedule.pattern else { return None };
    counted(*every, schedule)?;
    if *every > 1 {
        // A rule counts civil years. Months on both sides of the first of the firm's year lie in two.
        let start = year_start(*period, firm)?;
        let later = months.iter().filter(|month| month.0 >= start).count();
        if later != 0 && later != months.len() {
            return None;
        }
    }
    let mut rule = RecurrenceRule::each(*every, Frequency::Yearly, firm.week_starts);
    rule.months = numbers_of(months);
    put(&mut rule, place.as_ref()?, 1, firm)
}

/// How many months a period has.
fn months_in(period: Period) -> Option<i8> {
    match period.length {
        PeriodLength::Week => None,
        PeriodLength::Month => Some(1),
        PeriodLength::Quarter => Some(3),
        PeriodLength::HalfYear => Some(6),
        PeriodLength::Year => Some(12),
    }
}

/// The month in which the year starts, if its periods are whole civil months.
fn year_start(period: Period, firm: &Firm) -> Option<i8> {
    match firm.fiscal.division {
        _ if period.is_civil => Some(1),
        Division::Months(month, 1) => Some(month.0),
        Division::Months(..) | Division::Weeks(..) => None,
    }
}

/// In which month of a period the place is, counted from 0.
fn month_of_place(place: &Place, length: i8) -> Option<i8> {
    let Place::Nth { ordinals, .. } = place else { return Some(0) };
    let from_end = ordinals.iter().filter(|ordinal| !matches!(ordinal, Ordinal::Nth(_))).count();
    match from_end {
        0 => Some(0),
        _ if from_end == ordinals.len() => Some(length - 1),
        _ => (length == 1).then_some(0),
    }
}

/// Writes the place into a rule whose months are those in which it is. In a period longer than a month,
/// a place is only said where it is sure to lie in the first or the last month.
fn put(
    rule: &mut RecurrenceRule,
    place: &Place,
    length: i8,
    firm: &Firm,
) -> Option<RecurrenceRule> {
    let is_month = length == 1;
    match place {
        Place::Day(day) => {
            let day =
                i8::try_from(*day).ok().filter(|day| *day <= if is_month { 31 } else { 28 })?;
            rule.month_days = vec![day.into()];
        }
        Place::Nth { ordinals, day: DayWord::Day } => rule.month_days = numbers(ordinals, 5)?,
        Place::Nth { ordinals, day: DayWord::Weekday(weekday) } => {
            // The first 28 days have four of each.
            let numbers = numbers(ordinals, if is_month { 5 } else { 4 })?.into_iter();
            let day = |n| NthWeekday { ordinal: Some(n), weekday: *weekday };
            rule.weekdays = numbers.map(day).collect();
        }
        Place::Nth { ordinals, day: DayWord::WorkingDay } => {
            put_working_days(rule, ordinals, is_month, firm)?;
        }
        Place::Nth { day: DayWord::Week, .. } => return None,
    }
    Some(rule.clone())
}

/// Working days are counted within a month, for which a rule by years has no words if it names several
/// months. Holidays are no working days, and no rule knows them, so they must not be anywhere.
fn put_working_days(
    rule: &mut RecurrenceRule,
    ordinals: &[Ordinal],
    is_month: bool,
    firm: &Firm,
) -> Option<()> {
    let days = working_days(firm)?;
    if firm.holidays.values().any(|days| !days.is_empty()) {
        return None;
    }
    if rule.frequency == Frequency::Yearly && rule.interval == 1 {
        rule.frequency = Frequency::Monthly;
    } else if rule.frequency == Frequency::Yearly && rule.months.len() > 1 {
        return None;
    }
    rule.positions = numbers(ordinals, if is_month { 5 } else { 5.min(4 * days.len() as u8) })?;
    rule.weekdays = days.iter().map(|day| NthWeekday { ordinal: None, weekday: *day }).collect();
    Some(())
}

/// Ordinals as a rule has them, if none is greater than can be.
fn numbers(ordinals: &[Ordinal], most: u8) -> Option<Vec<i16>> {
    let number = |ordinal: &Ordinal| match ordinal {
        Ordinal::Nth(n) => Some((*n).into()).filter(|_| (1..=most).contains(n)),
        Ordinal::SecondToLast => Some(-2),
        Ordinal::Last => Some(-1),
    };
    let numbers: Option<Vec<i16>> = ordinals.iter().map(number).collect();
    numbers.map(|mut numbers| {
        numbers.sort_unstable();
        numbers
    })
}

fn numbers_of(months: &[Month]) -> Vec<i16> {
    months.iter().map(|month| month.0.into()).collect()
}
