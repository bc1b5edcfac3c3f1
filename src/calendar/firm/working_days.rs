//! On which days the firm works, and counting them.

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::firm::day;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::anchored::Side;

/// More working days than there are days in all years that calendars know of.
const TOO_MANY: u32 = 50_000;

impl Firm {
    /// Whether it works on a day in all of these regions; in its own if none is named.
    pub fn is_working_day(&self, day: Date, regions: &[&str]) -> bool {
        self.is_in_working_week(day) && self.holiday(day, regions).is_none()
    }

    /// Whether a day is one of the days of the week on which it works. Holidays do not count here.
    pub fn is_in_working_week(&self, day: Date) -> bool {
        self.working_days.contains(&day.weekday().to_monday_one_offset())
    }

    /// Why it does not work on a day: a holiday in one of these regions, in its own if none is named,
    /// or else the working week.
    pub fn why_closed(&self, day: Date, regions: &[&str]) -> Option<Reason> {
        let holiday = self.holiday(day, regions).map(|region| Reason::Holiday(region.to_owned()));
        holiday.or_else(|| (!self.is_in_working_week(day)).then_some(Reason::DayOff))
    }

    /// The first of these regions, or its own if none is named, of which a day is a holiday.
    pub fn holiday<'a>(&'a self, day: Date, regions: &[&'a str]) -> Option<&'a str> {
        let is_holiday =
            |region: &str| self.holidays.get(region).is_some_and(|days| days.contains_key(&day));
        match regions {
            [] => self.region.as_deref().filter(|region| is_holiday(region)),
            _ => regions.iter().copied().find(|region| is_holiday(region)),
        }
    }

    /// The n-th working day on one side of a day, which itself never counts; for n = 0 the day
    /// itself. None if that lies beyond the years that calendars know of.
    pub fn add_working_days(
        &self,
        day: Date,
        n: u32,
        side: Side,
        regions: &[&str],
    ) -> Option<Date> {
        if n > TOO_MANY {
            return None;
        }
        let step = match side {
            Side::Before => -1,
            Side::After => 1,
        };
        let (mut day, mut left) = (day, n);
        while left > 0 {
            day = day::plus(day, step);
            let is_beyond = match side {
                Side::Before => day < day::FIRST,
                Side::After => day > day::LAST,
            };
            if is_beyond {
                return None;
            }
            left -= u32::from(self.is_working_day(day, regions));
        }
        Some(day)
    }
}
