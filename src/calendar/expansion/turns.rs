//! The turns of cycles: each eight weeks from a date, anew with each quarter, or the quarters
//! themselves.

use jiff::civil::Date;

use crate::calendar::expansion::amounts::away;
use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::tiling::Tiling;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::Side;
use crate::calendar::language::period::Period;

/// How a cycle goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleRule {
    /// One turn of this length after the other, from a first day on. Turns are counted from there.
    Counted {
        /// The first day of the first turn.
        from: Date,
        /// The length of each.
        length: Amount,
    },
    /// Anew with each period: the first turn begins with the first whole week of the period, and the
    /// last one goes on until the next period has its own. Turns are counted within a year.
    Restarting {
        /// The period.
        period: Period,
        /// How many weeks a turn has, the last one at least; without them it is all of the period.
        weeks: Option<u32>,
    },
    /// The periods themselves, counted within a year.
    Calendar {
        /// The period.
        period: Period,
    },
}

/// The turns that have a day in a window, whole, in order.
pub fn turns(cycle: &CycleRule, firm: &Firm, window: Window) -> Vec<Turn> {
    let Some(window) = window.common(Window::ALL) else { return Vec::new() };
    let mut turns = match cycle {
        CycleRule::Counted { from, length } => counted(*from, *length, firm, window),
        CycleRule::Restarting { period, weeks } => restarting(*period, *weeks, firm, window),
        CycleRule::Calendar { period } => {
            let number = |days: &Stretch| firm.number_in_year(*period, days.first);
            let periods = firm.periods(*period, window);
            periods.map(|days| Turn { number: number(&days), days }).collect()
        }
    };
    turns.retain(|turn| turn.days.first <= window.last && window.first <= turn.days.last);
    turns
}

/// Turns of one length. Each is measured from the first one, so that turns of a month from the 31st
/// on come back to the 31st.
fn counted(from: Date, length: Amount, firm: &Firm, window: Window) -> Vec<Turn> {
    let (each, is_months) = match length.unit {
        Unit::Hour => (i64::from(length.count.div_ceil(24)), false),
        Unit::Day => (i64::from(length.count), false),
        Unit::Week => (i64::from(length.count) * 7, false),
        Unit::Month => (i64::from(length.count), true),
        Unit::Quarter => (i64::from(length.count) * 3, true),
        Unit::HalfYear => (i64::from(length.count) * 6, true),
        Unit::Year => (i64::from(length.count) * 12, true),
        Unit::WorkingDay => return of_working_days(from, length, firm, window),
    };
    if each == 0 || from > window.last {
        return Vec::new();
    }
    let past = if is_months {
        // The month of the first day may be that of the turn before.
        day::month_number_of(window.first) - day::month_number_of(from) - 1
    } else {
        day::number_of(window.first) - day::number_of(from)
    };
    let start = |number: i64| {
        let past = number.saturating_mul(each);
        if is_months { day::plus_months(from, past) } else { day::plus(from, past) }
    };
    let numbers = past.div_euclid(each).max(0)..;
    let turns = numbers.map(|number| turn(number + 1, start(number), start(number + 1)));
    turns.take_while(|turn| turn.days.first <= window.last).collect()
}

fn of_working_days(from: Date, length: Amount, firm: &Firm, window: Window) -> Vec<Turn> {
    let mut found = Vec::new();
    let (mut number, mut first) = (1, from);
    while length.count > 0 && first <= window.last {
        let next = away(first, length, Side::After, firm, &[]);
        found.push(turn(number, first, next));
        (number, first) = (number + 1, next);
    }
    found
}

fn restarting(period: Period, weeks: Option<u32>, firm: &Firm, window: Window) -> Vec<Turn> {
    let tiling = firm.tiling(period);
    let weeks = i64::from(weeks.unwrap_or_default());
    let numbers = tiling.numbers(window);
    let mut found = Vec::new();
    // What begins in a period goes on in the first days of the next.
    for number in numbers.start() - 1..=*numbers.end() {
        let in_year = i64::from(firm.number_in_year(period, tiling.first_of(number)));
        let earlier = number + 1 - in_year..number;
        let before: i64 = earlier.map(|number| turns_in(tiling, number, weeks, firm)).sum();
        let first = first_whole_week(tiling, number, firm);
        let end = first_whole_week(tiling, number + 1, firm);
        let count = turns_in(tiling, number, weeks, firm);
        for one in 0..count {
            let start = |one| day::plus(first, 7 * weeks * one);
            let next = if one + 1 == count { end } else { start(one + 1) };
            found.push(turn(before + one + 1, start(one), next));
        }
    }
    found
}

/// How many turns of so many weeks a period has; one, if they may take all of it.
fn turns_in(tiling: Tiling, number: i64, weeks: i64, firm: &Firm) -> i64 {
    let first = first_whole_week(tiling, number, firm);
    let next = first_whole_week(tiling, number + 1, firm);
    let all = (day::number_of(next) - day::number_of(first)).div_euclid(7);
    if weeks == 0 { 1 } else { (all / weeks).max(1) }
}

/// The first day of the first week that begins in a period.
fn first_whole_week(tiling: Tiling, number: i64, firm: &Firm) -> Date {
    day::on_or_after(tiling.first_of(number), firm.week_starts)
}

fn turn(number: i64, first: Date, next: Date) -> Turn {
    let last = day::plus(next, -1).max(first);
    Turn { number: u32::try_from(number).unwrap_or(u32::MAX), days: Stretch { first, last } }
}
