//! Time cut into periods of one length, one after the other without a gap. They are numbered
//! through, so that the period of a date, the next one and each third one are found by counting.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::calendar::firm::fiscal::{Division, Fiscal, WeekPattern, YearEnd};
use crate::calendar::language::period::PeriodLength;

/// Time, cut into periods of one length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiling {
    /// Weeks that start on this day.
    Weeks(Weekday),
    /// So many months each. Those numbered by multiples begin so many months after January, on this
    /// day, or on the last one of a month that is too short.
    Months {
        /// How many a period has.
        each: i64,
        /// How many months after January some period begins.
        after_january: i64,
        /// On which day.
        day: i8,
    },
    /// Whole weeks of years that end on such a day.
    OfYears {
        /// When the years end.
        end: YearEnd,
        /// The weeks of a year, from 0, with which its periods begin. A 53rd one begins none and so is
        /// part of the last. Where a year has fewer than
        /// thirteen, the rest begin with a week that no year has.
        begin: [i64; 13],
        /// How many periods a year has.
        each_year: i64,
    },
}

impl Tiling {
    /// The periods of the civil calendar. Weeks start on the day that is given.
    pub fn civil(length: PeriodLength, week_starts: Weekday) -> Self {
        match months_of(length) {
            None => Self::Weeks(week_starts),
            Some(each) => Self::Months { each, after_january: 0, day: 1 },
        }
    }

    /// The periods of a firm's year. Weeks start on the day that is given.
    pub fn of(fiscal: Fiscal, length: PeriodLength, week_starts: Weekday) -> Self {
        match (fiscal.division, months_of(length)) {
            (_, None) => Self::Weeks(week_starts),
            (Division::Months(month, day), Some(each)) => {
                Self::Months { each, after_january: i64::from(month.0) - 1, day }
            }
            (Division::Weeks(pattern, end), Some(_)) => {
                let (begin, each_year) = weeks_that_begin(pattern, length);
                Self::OfYears { end, begin, each_year }
            }
        }
    }

    /// The number of the period that holds a date.
    pub fn number_of(&self, date: Date) -> i64 {
        match self {
            Self::Weeks(starts) => week_number(day::on_or_before(date, *starts)),
            Self::Months { each, after_january, day } => {
                let month = day::month_number_of(date);
                let is_before = date < day::day_or_last_in_month(month, *day);
                (month - i64::from(is_before) - after_january).div_euclid(*each)
            }
            Self::OfYears { end, begin, each_year } => {
                let year = year_that_holds(*end, date);
                let days = day::number_of(date) - day::number_of(first_of_year(*end, year));
                let week = days / 7;
                let begun: i64 = begin.iter().map(|begin| i64::from(*begin <= week)).sum();
                year * each_year + begun - 1
            }
        }
    }

    /// The first day of the period with this number.
    pub fn first_of(&self, number: i64) -> Date {
        match self {
            Self::Weeks(starts) => {
                let monday = day::date_of(number.saturating_mul(7) - 3);
                day::plus(monday, i64::from(starts.since(Weekday::Monday)))
            }
            Self::Months { each, after_january, day } => {
                let month = number.saturating_mul(*each).saturating_add(*after_january);
                day::day_or_last_in_month(month, *day)
            }
            Self::OfYears { end, begin, each_year } => {
                let first = first_of_year(*end, number.div_euclid(*each_year));
                let within = usize::try_from(number.rem_euclid(*each_year)).unwrap_or_default();
                day::plus(first, 7 * begin[within])
            }
        }
    }

    /// The days of the period with this number.
    pub fn period(&self, number: i64) -> Stretch {
        let first = self.first_of(number);
        let last = day::plus(self.first_of(number.saturating_add(1)), -1);
        Stretch { first, last: last.max(first) }
    }

    /// The numbers of the periods that have a day in a window.
    pub fn numbers(&self, window: Window) -> std::ops::RangeInclusive<i64> {
        self.number_of(window.first)..=self.number_of(window.last)
    }
}

/// The year in which a year of the firm begins by name, and the one in which it ends: those of the
/// dates at which it would begin and end if weeks did not count.
pub(super) fn nominal_years(fiscal: Fiscal, date: Date) -> (i64, i64) {
    match fiscal.division {
        Division::Months(month, day) => {
            let year = Tiling::of(fiscal, PeriodLength::Year, Weekday::Monday).number_of(date);
            (year, year + i64::from((month.0, day) != (1, 1)))
        }
        Division::Weeks(_, end) => {
            let year = year_that_holds(end, date);
            let ends_with_december = match end {
                YearEnd::Nearest(_, month, day) => (month.0, day) == (12, 31),
                YearEnd::LastOf(_, month) => month.0 == 12,
            };
            (year - i64::from(!ends_with_december), year)
        }
    }
}

/// How many months such a period has, if it has whole ones.
fn months_of(length: PeriodLength) -> Option<i64> {
    match length {
        PeriodLength::Week => None,
        PeriodLength::Month => Some(1),
        PeriodLength::Quarter => Some(3),
        PeriodLength::HalfYear => Some(6),
        PeriodLength::Year => Some(12),
    }
}

/// The number of the week that begins on a date: 0 for the one that begins around 1 January 1970.
fn week_number(first: Date) -> i64 {
    // 29 December 1969 was a Monday, three days before the day 0; weeks that start on other days
    // start up to six days after it.
    (day::number_of(first) + 3).div_euclid(7)
}

/// The weeks with which the periods of a year begin, and how many periods there are.
fn weeks_that_begin(pattern: WeekPattern, length: PeriodLength) -> ([i64; 13], i64) {
    let months: Vec<i64> = match pattern {
        WeekPattern::ThirteenByFour => vec![4; 13],
        WeekPattern::Quarters(weeks) => {
            weeks.iter().map(|n| i64::from(*n)).cycle().take(12).collect()
        }
    };
    let together = match length {
        PeriodLength::Week | PeriodLength::Month => 1,
        PeriodLength::Quarter => 3,
        PeriodLength::HalfYear => 6,
        PeriodLength::Year => 12,
    };
    // A thirteenth period of four weeks is part of the last quarter, half and year.
    let count = if together == 1 { months.len() } else { 12 / together };
    let mut begin = [i64::MAX; 13];
    for (number, begin) in begin.iter_mut().enumerate().take(count) {
        *begin = months.iter().take(number * together).sum::<i64>();
    }
    (begin, i64::try_from(count).unwrap_or(1))
}

/// The last day of the year of whole weeks that ends with, or near the end of, this one.
fn last_of_year(end: YearEnd, year: i64) -> Date {
    match end {
        YearEnd::Nearest(weekday, month, day) => {
            let near = day::day_or_last_in_month(year * 12 + i64::from(month.0) - 1, day);
            day::on_or_before(day::plus(near, 3), weekday)
        }
        YearEnd::LastOf(weekday, month) => {
            let last = day::day_or_last_in_month(year * 12 + i64::from(month.0) - 1, 31);
            day::on_or_before(last, weekday)
        }
    }
}

fn first_of_year(end: YearEnd, year: i64) -> Date {
    day::plus(last_of_year(end, year - 1), 1)
}

/// The year at whose end, or near it, the year of whole weeks ends that holds a date.
fn year_that_holds(end: YearEnd, date: Date) -> i64 {
    let year = i64::from(date.year());
    // A year may end up to three days before or after the year that gives it its end.
    (year - 1..=year + 1).find(|year| date <= last_of_year(end, *year)).unwrap_or(year + 2)
}
