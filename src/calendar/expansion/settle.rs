//! What the firm makes of dates: freezes leave some out, holidays leave out or move some, and those
//! that come to lie on one day are one.

use jiff::civil::Date;

use crate::calendar::expansion::expand::expand_in;
use crate::calendar::expansion::named::Named;
use crate::calendar::expansion::occurrence::{Dates, Dropped, Occurrence, Reason};
use crate::calendar::expansion::reach::LONGEST_CLOSURE;
use crate::calendar::expansion::settlement::Settlement;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::freeze::Freeze;
use crate::calendar::language::anchored::Side;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::modifiers::OnHoliday;

/// The dates of an expression in a window, as the firm has them: those that begin in it once they
/// were moved, also if by the words they begin just outside. What the name stands for has to be known
/// as far as [`crate::calendar::expansion::reach::reach`] says.
pub fn dates_in(
    expression: &Expression,
    named: Named<'_>,
    rule: &Settlement<'_>,
    firm: &Firm,
    window: Window,
) -> Dates {
    let moves = matches!(rule.on_holiday, OnHoliday::Next | OnHoliday::Previous);
    let wide = if moves { window.widened(LONGEST_CLOSURE) } else { window };
    let raw = expand_in(rule.regions, expression, named, firm, wide);
    let mut dates = settle(&raw, rule, firm);
    dates.occurrences.retain(|occurrence| window.holds(occurrence.days.first));
    dates.dropped.retain(|dropped| window.holds(dropped.day));
    dates
}

/// What a firm makes of dates: first freezes, then holidays, then those on one day become one.
///
/// The first day of something that takes several decides, and it moves as a whole. A window, some
/// day of a month or week, does not move, and is left out if a freeze has all of its days. What has
/// moved onto another date is told as left out, for the reason that it had to move.
pub fn settle(raw: &[Stretch], rule: &Settlement<'_>, firm: &Firm) -> Dates {
    let mut dates = Dates::default();
    for days in raw {
        match settled(*days, rule, firm) {
            Ok(occurrence) => dates.occurrences.push(occurrence),
            Err(reason) => dates.dropped.push(Dropped { day: days.first, reason }),
        }
    }
    merge(&mut dates);
    dates.dropped.sort_unstable();
    dates
}

/// One of them, or why it is left out.
fn settled(days: Stretch, rule: &Settlement<'_>, firm: &Firm) -> Result<Occurrence, Reason> {
    let last = if rule.is_window { days.last } else { days.first };
    let holds = |freeze: &&Freeze| freeze.holds(days.first) && freeze.holds(last);
    let mut freezes = firm.freezes.iter().filter(|freeze| freeze.applies_to(rule.id));
    if let Some(freeze) = freezes.find(holds) {
        return Err(Reason::Freeze(freeze.name.clone()));
    }
    let kept = Occurrence { days, moved: None };
    if rule.is_window || rule.on_holiday == OnHoliday::Keep {
        return Ok(kept);
    }
    let Some(reason) = reason(days.first, rule, firm) else { return Ok(kept) };
    let sides = match rule.on_holiday {
        OnHoliday::Next => [Side::After, Side::Before],
        OnHoliday::Previous => [Side::Before, Side::After],
        OnHoliday::Skip | OnHoliday::Keep => return Err(reason),
    };
    let Some(first) = moved(days.first, sides, rule, firm) else { return Err(reason) };
    let by = day::number_of(first) - day::number_of(days.first);
    let moved = Some((days.first, reason));
    Ok(Occurrence { days: Stretch { first, last: day::plus(days.last, by) }, moved })
}

/// Why something cannot be on a day.
fn reason(day: Date, rule: &Settlement<'_>, firm: &Firm) -> Option<Reason> {
    let reason = firm.why_closed(day, rule.regions)?;
    (rule.days_off || reason != Reason::DayOff).then_some(reason)
}

/// The working day on the first of two sides, or on the second if only that is in the same period.
fn moved(day: Date, sides: [Side; 2], rule: &Settlement<'_>, firm: &Firm) -> Option<Date> {
    let [wanted, other] = sides.map(|side| firm.add_working_days(day, 1, side, rule.regions));
    let Some(period) = rule.within else { return wanted };
    let period = firm.period_of(period, day);
    let is_inside = |day: &Date| period.first <= *day && *day <= period.last;
    wanted.filter(is_inside).or(other.filter(is_inside)).or(wanted)
}

/// What has moved onto another date is one with it.
fn merge(dates: &mut Dates) {
    // On each day, what was there by the words comes first.
    dates.occurrences.sort_by(|a, b| {
        let key = |one: &Occurrence| (one.days.first, one.moved.as_ref().map(|(day, _)| *day));
        key(a).cmp(&key(b)).then(a.days.last.cmp(&b.days.last))
    });
    let mut taken = None;
    let dropped = &mut dates.dropped;
    dates.occurrences.retain(|one| {
        let is_new = taken.replace(one.days.first) != Some(one.days.first);
        let Some((day, reason)) = one.moved.as_ref().filter(|_| !is_new) else { return true };
        dropped.push(Dropped { day: *day, reason: reason.clone() });
        false
    });
}
