//! The periods of a firm, and what people call them: `Q3 FY2027`.

use jiff::civil::Date;

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::tiling::Tiling;
use crate::calendar::language::period::{Period, PeriodLength};

impl Firm {
    /// How a period of the language cuts time here.
    pub fn tiling(&self, period: Period) -> Tiling {
        if period.is_civil {
            Tiling::civil(period.length, self.week_starts)
        } else {
            Tiling::of(self.fiscal, period.length, self.week_starts)
        }
    }

    /// The period that holds a date.
    pub fn period_of(&self, period: Period, date: Date) -> Stretch {
        let tiling = self.tiling(period);
        tiling.period(tiling.number_of(date))
    }

    /// The periods that have a day in a window, in order.
    pub fn periods(&self, period: Period, window: Window) -> impl Iterator<Item = Stretch> + use<> {
        let tiling = self.tiling(period);
        tiling.numbers(window).map(move |number| tiling.period(number))
    }

    /// Which one the period that holds a date is within its year, from 1. Weeks are counted from the
    /// first one that begins in the year; what lies before it belongs to the year before.
    pub fn number_in_year(&self, period: Period, date: Date) -> u32 {
        let tiling = self.tiling(period);
        let year = self.tiling(Period { length: PeriodLength::Year, ..period });
        let number = tiling.number_of(date);
        let first = tiling.first_of(number);
        let first_of_year = year.first_of(year.number_of(first));
        let mut before = tiling.number_of(first_of_year);
        if tiling.first_of(before) < first_of_year {
            before += 1;
        }
        u32::try_from(number - before + 1).unwrap_or(1)
    }

    /// What people call the period that holds a date: `FY2027`, `Q3 FY2027`, `H1 FY2027`; `Q3 2027`
    /// and `March 2027` in the civil calendar, and months of a firm by their number, `P3 FY2027`,
    /// where they are not those of the civil one. A week is named by its first day.
    pub fn label(&self, period: Period, date: Date) -> String {
        let days = self.period_of(period, date);
        let is_civil = period.is_civil || self.fiscal.is_civil();
        let year = if is_civil {
            days.first.year().to_string()
        } else {
            format!("FY{}", self.fiscal.year_of(days.first).number)
        };
        let number = self.number_in_year(period, date);
        match period.length {
            PeriodLength::Week => format!("week of {}", days.first),
            PeriodLength::Month if is_civil_month(days) => days.first.strftime("%B %Y").to_string(),
            PeriodLength::Month => format!("P{number} {year}"),
            PeriodLength::Quarter => format!("Q{number} {year}"),
            PeriodLength::HalfYear => format!("H{number} {year}"),
            PeriodLength::Year => year,
        }
    }
}

fn is_civil_month(days: Stretch) -> bool {
    days.first.day() == 1 && days.last == days.first.last_of_month()
}
