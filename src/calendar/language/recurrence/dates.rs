//! The dates of a rule, to the day.
//!
//! Turns are stepped through from the first, and each of their days is asked whether all parts of the
//! rule agree to it. A turn has at most 366 days and there are at most as many turns as days in the
//! years that can be said, so that even a rule without any date is soon done with.

use std::iter::successors;
use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

use crate::calendar::firm::day::{date_of, number_of};
use crate::calendar::language::parser::YEARS;
use crate::calendar::language::recurrence::rule::{End, Frequency, NthWeekday, RecurrenceRule};

impl RecurrenceRule {
    /// Its dates within a window, in order, if it begins on `from`. That day itself is a date only if
    /// the rule says so. COUNT is counted from `from`, wherever the window lies.
    pub fn dates(&self, from: Date, window: RangeInclusive<Date>) -> Vec<Date> {
        let rule = self.completed(from);
        let last = rule.last_day(*window.end());
        if rule.is_plain_weekly() {
            return rule.weekly_dates(from, *window.start(), last);
        }
        let mut dates = Vec::new();
        let mut count = 0;
        for turn in rule.first_turn(from, *window.start()).. {
            let Some(days) = rule.days_of_turn(from, turn) else { break };
            if *days.start() > last {
                break;
            }
            for day in rule.chosen(days).into_iter().filter(|day| *day >= from) {
                count += 1;
                let is_over = matches!(rule.end, Some(End::Count(most)) if count > most);
                if is_over || day > last {
                    return dates;
                }
                dates.extend(Some(day).filter(|day| window.contains(day)));
            }
        }
        dates
    }

    /// Whether it names days of the week, the same in each of its weeks, and does not count them. Most
    /// rules are of this sort.
    fn is_plain_weekly(&self) -> bool {
        let others =
            [&self.months, &self.weeks, &self.year_days, &self.month_days, &self.positions];
        self.frequency == Frequency::Weekly
            && others.iter().all(|part| part.is_empty())
            && self.weekdays.iter().all(|one| one.ordinal.is_none())
            && !matches!(self.end, Some(End::Count(_)))
    }

    /// The dates of a plain weekly rule, by the numbers of days.
    fn weekly_dates(&self, from: Date, first: Date, last: Date) -> Vec<Date> {
        let week = number_of(self.start_of(from));
        let mut offsets: Vec<i64> =
            self.weekdays.iter().map(|one| one.weekday.since(self.week_start).into()).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let days = number_of(first.max(from))..=number_of(last);
        let step = 7 * i64::from(self.interval);
        let turns = (days.start() - week).div_euclid(step)..=(days.end() - week).div_euclid(step);
        let numbers =
            turns.flat_map(|turn| offsets.iter().map(move |day| week + turn * step + day));
        numbers.filter(|number| days.contains(number)).map(date_of).collect()
    }

    /// The same dates for an event that need not begin with the first of them: a number of dates is
    /// said as the day of the last.
    #[must_use]
    pub fn until_last(&self, from: Date) -> Self {
        if !matches!(self.end, Some(End::Count(_))) {
            return self.clone();
        }
        let dates = self.dates(from, from..=date(*YEARS.end(), 12, 31));
        // One that names no day ends where it begins.
        let last = dates.last().copied().unwrap_or(from);
        Self { end: Some(End::Until(last)), ..self.clone() }
    }

    /// What a rule does not say is taken from its first day.
    fn completed(&self, from: Date) -> Self {
        let mut rule = self.clone();
        let names_days = !(rule.weeks.is_empty()
            && rule.year_days.is_empty()
            && rule.month_days.is_empty()
            && rule.weekdays.is_empty());
        match rule.frequency {
            _ if names_days => {}
            Frequency::Daily => {}
            Frequency::Weekly => {
                rule.weekdays = vec![NthWeekday { ordinal: None, weekday: from.weekday() }];
            }
            Frequency::Monthly => rule.month_days = vec![from.day().into()],
            Frequency::Yearly => {
                rule.month_days = vec![from.day().into()];
                if rule.months.is_empty() {
                    rule.months = vec![from.month().into()];
                }
            }
        }
        rule
    }

    fn last_day(&self, last: Date) -> Date {
        let last = last.min(date(*YEARS.end(), 12, 31));
        match self.end {
            Some(End::Until(until)) => last.min(until),
            _ => last,
        }
    }

    /// The first turn that can have a day in the window. Where dates are counted, none is left out.
    fn first_turn(&self, from: Date, window: Date) -> i64 {
        if matches!(self.end, Some(End::Count(_))) || window <= from {
            return 0;
        }
        let start = self.start_of(from);
        let between = match self.frequency {
            Frequency::Daily | Frequency::Weekly => {
                i64::from((window - start).get_days()) / self.days_in_step()
            }
            Frequency::Monthly => {
                let years = i64::from(window.year()) - i64::from(start.year());
                years * 12 + i64::from(window.month()) - i64::from(start.month())
            }
            Frequency::Yearly => i64::from(window.year()) - i64::from(start.year()),
        };
        between / i64::from(self.interval)
    }

    fn days_in_step(&self) -> i64 {
        if self.frequency == Frequency::Weekly { 7 } else { 1 }
    }

    /// The first day of the turn that holds a day.
    fn start_of(&self, day: Date) -> Date {
        match self.frequency {
            Frequency::Daily => day,
            Frequency::Weekly => {
                let back = day.weekday().since(self.week_start);
                day.saturating_sub(i64::from(back).days())
            }
            Frequency::Monthly => day.first_of_month(),
            Frequency::Yearly => day.first_of_year(),
        }
    }

    /// The days of a turn, counted from the one with the first day. Nothing behind the end of time.
    fn days_of_turn(&self, from: Date, turn: i64) -> Option<RangeInclusive<Date>> {
        let steps = turn.checked_mul(self.interval.into())?;
        let start = self.start_of(from);
        let (start, end) = match self.frequency {
            Frequency::Daily => {
                let day = start.checked_add(Span::new().try_days(steps).ok()?).ok()?;
                (day, day)
            }
            Frequency::Weekly => {
                let first = start.checked_add(Span::new().try_weeks(steps).ok()?).ok()?;
                (first, first.checked_add(6.days()).ok()?)
            }
            Frequency::Monthly => {
                let first = start.checked_add(Span::new().try_months(steps).ok()?).ok()?;
                (first, first.last_of_month())
            }
            Frequency::Yearly => {
                let first = start.checked_add(Span::new().try_years(steps).ok()?).ok()?;
                (first, first.last_of_year())
            }
        };
        Some(start..=end)
    }

    /// The days of a turn that all parts of the rule agree to, and of these the positions it names.
    fn chosen(&self, turn: RangeInclusive<Date>) -> Vec<Date> {
        let (first, last) = turn.into_inner();
        // One day after the other is several times as fast as a series, and there are many rules.
        let days: Vec<Date> = successors(Some(first), |day| day.tomorrow().ok())
            .take_while(|day| *day <= last)
            .filter(|day| self.agrees(*day))
            .collect();
        if self.positions.is_empty() {
            return days;
        }
        // A turn has no more days than a year.
        let count = i16::try_from(days.len()).unwrap_or(i16::MAX);
        days.into_iter()
            .zip(1_i16..)
            .filter(|(_, at)| {
                self.positions.contains(at) || self.positions.contains(&(at - count - 1))
            })
            .map(|(day, _)| day)
            .collect()
    }

    fn agrees(&self, day: Date) -> bool {
        let from_both_ends = |list: &[i16], at: i16, of: i16| {
            list.is_empty() || list.contains(&at) || list.contains(&(at - of - 1))
        };
        let in_month = (i16::from(day.day()), i16::from(day.days_in_month()));
        let in_year = (day.day_of_year(), day.days_in_year());
        (self.months.is_empty() || self.months.contains(&day.month().into()))
            && from_both_ends(&self.month_days, in_month.0, in_month.1)
            && from_both_ends(&self.year_days, in_year.0, in_year.1)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|one| self.is(*one, day)))
            && (self.weeks.is_empty() || {
                let (week, of) = week_of_year(day, self.week_start);
                from_both_ends(&self.weeks, week, of)
            })
    }

    /// Whether a day is such a day of the week, counted within its month or year.
    fn is(&self, one: NthWeekday, day: Date) -> bool {
        if day.weekday() != one.weekday {
            return false;
        }
        let Some(ordinal) = one.ordinal else { return true };
        let is_of_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
        let (at, of) = if is_of_month {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        } else {
            (day.day_of_year(), day.days_in_year())
        };
        ordinal == (at - 1) / 7 + 1 || ordinal == -((of - at) / 7 + 1)
    }
}

/// The number of a day's week, and how many weeks the year of that week has. The first week of a year
/// is the first with four days in it.
fn week_of_year(day: Date, week_start: Weekday) -> (i16, i16) {
    let day_of_week = i64::from(day.weekday().since(week_start));
    // A week belongs to the year of its fourth day.
    let fourth = day.saturating_add((3 - day_of_week).days());
    let last = date(fourth.year(), 12, 31);
    let after = i16::from(last.weekday().since(week_start));
    // The last week of the year is that of 31 December, or the one before.
    let last_fourth = last.day_of_year() - after + 3;
    let weeks = |fourth: i16| (fourth - 1) / 7 + 1;
    let of = if last_fourth > last.day_of_year() { last_fourth - 7 } else { last_fourth };
    (weeks(fourth.day_of_year()), weeks(of))
}
