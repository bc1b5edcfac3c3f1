//! The one text that a rule prints as, for calendars of others and for pages.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::Weekday;

use crate::calendar::language::recurrence::rule::{End, Frequency, NthWeekday, RecurrenceRule};

/// The days of the week as rules have them.
pub(super) const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

impl Display for RecurrenceRule {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self.frequency {
            Frequency::Daily => "FREQ=DAILY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Monthly => "FREQ=MONTHLY",
            Frequency::Yearly => "FREQ=YEARLY",
        })?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        list("BYMONTH", &self.months, f)?;
        list("BYWEEKNO", &self.weeks, f)?;
        list("BYYEARDAY", &self.year_days, f)?;
        list("BYMONTHDAY", &self.month_days, f)?;
        list("BYDAY", &self.weekdays, f)?;
        list("BYSETPOS", &self.positions, f)?;
        match self.end {
            None => {}
            Some(End::Count(count)) => write!(f, ";COUNT={count}")?,
            Some(End::Until(day)) => write!(f, ";UNTIL={}", day.strftime("%Y%m%d"))?,
        }
        match self.week_start {
            Weekday::Monday => Ok(()),
            day => write!(f, ";WKST={}", short(day)),
        }
    }
}

impl Display for NthWeekday {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.ordinal {
            Some(ordinal) => write!(f, "{ordinal}{}", short(self.weekday)),
            None => f.write_str(short(self.weekday)),
        }
    }
}

fn list(name: &str, items: &[impl Display], f: &mut Formatter<'_>) -> Result {
    for (at, item) in items.iter().enumerate() {
        match at {
            0 => write!(f, ";{name}={item}")?,
            _ => write!(f, ",{item}")?,
        }
    }
    Ok(())
}

/// Two letters for a day of the week.
pub(in crate::calendar) fn short(day: Weekday) -> &'static str {
    DAYS.iter().find(|(_, known)| *known == day).map_or("", |(name, _)| name)
}
