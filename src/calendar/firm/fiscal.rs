//! The year of the firm, which need not be that of the calendar on the wall.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::tiling::{Tiling, nominal_years};
use crate::calendar::language::month::Month;
use crate::calendar::language::period::PeriodLength;

/// Which calendar year lends its number to a fiscal one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NamedBy {
    /// That in which it starts.
    #[default]
    Start,
    /// That in which it ends.
    End,
}

/// How the weeks of a year make its periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekPattern {
    /// Quarters of three periods with so many weeks.
    Quarters([u8; 3]),
    /// Thirteen periods of four weeks. A quarter has three of them, the last one four.
    ThirteenByFour,
}

/// The day on which a year of whole weeks ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearEnd {
    /// The day of the week that is nearest to a date of each year: `saturday nearest 01-31`.
    Nearest(Weekday, Month, i8),
    /// The last such day of a month: `last saturday of january`.
    LastOf(Weekday, Month),
}

/// How a firm cuts its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// Into months that begin on this day of this month and on the same day of each one after it; on
    /// the last day of a month that is too short. 1 January is the civil calendar.
    Months(Month, i8),
    /// Into whole weeks. The 53rd week of a long year joins the last period.
    Weeks(WeekPattern, YearEnd),
}

/// The year of the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fiscal {
    /// How it is cut.
    pub division: Division,
    /// What it is called.
    pub named_by: NamedBy,
}

/// One year of the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    /// Its number, as in FY2027.
    pub number: i64,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Default for Fiscal {
    /// The civil year.
    fn default() -> Self {
        Self { division: Division::Months(Month(1), 1), named_by: NamedBy::Start }
    }
}

impl Fiscal {
    /// Whether it is the year of the civil calendar.
    pub fn is_civil(&self) -> bool {
        self.division == Division::Months(Month(1), 1)
    }

    /// The year that holds a date.
    pub fn year_of(&self, date: Date) -> FiscalYear {
        let tiling = Tiling::of(*self, PeriodLength::Year, Weekday::Monday);
        let Stretch { first, last } = tiling.period(tiling.number_of(date));
        let (start, end) = nominal_years(*self, date);
        let number = match self.named_by {
            NamedBy::Start => start,
            NamedBy::End => end,
        };
        FiscalYear { number, first, last }
    }
}
