//! Amounts of time, added to dates.

use jiff::civil::Date;

use crate::calendar::expansion::scope::Scope;
use crate::calendar::firm::day;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::Side;

/// The date so far away from another. What lies outside the years that calendars know of is before
/// or after all of them.
///
/// Hours count as far as they make whole days: what is three hours before a meeting is on its day.
pub fn away(date: Date, amount: Amount, side: Side, firm: &Firm, regions: &[&str]) -> Date {
    let count = i64::from(amount.count);
    let count = if side == Side::Before { -count } else { count };
    match amount.unit {
        Unit::Hour => day::plus(date, count / 24),
        Unit::Day => day::plus(date, count),
        Unit::Week => day::plus(date, 7 * count),
        Unit::Month => day::plus_months(date, count),
        Unit::Quarter => day::plus_months(date, 3 * count),
        Unit::HalfYear => day::plus_months(date, 6 * count),
        Unit::Year => day::plus_months(date, 12 * count),
        Unit::WorkingDay => {
            let beyond = if side == Side::Before { Date::MIN } else { Date::MAX };
            firm.add_working_days(date, amount.count, side, regions).unwrap_or(beyond)
        }
    }
}

/// The last day of what begins on a day and takes so long. Two working days from a Friday on end on
/// Monday. What takes some hours ends on the day on which it begins, even if that is after midnight.
pub(super) fn last_day(first: Date, amount: Amount, scope: &Scope<'_>) -> Date {
    let Scope { firm, regions, .. } = *scope;
    match amount.unit {
        Unit::Hour => day::plus(first, (i64::from(amount.count) - 1).div_euclid(24)),
        Unit::WorkingDay => {
            let more =
                amount.count - u32::from(amount.count > 0 && firm.is_working_day(first, regions));
            let last = firm.add_working_days(first, more, Side::After, regions);
            last.unwrap_or(day::LAST)
        }
        _ => day::plus(away(first, amount, Side::After, firm, regions), -1),
    }
}
