//! A rule of RFC 5545 (section 3.3.10), as far as rhythms need it: as a value that can be written, and
//! that can be asked whether it names a day.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::ical::moment::Moment;
use crate::calendar::language::month::Month;

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Days.
    Daily,
    /// Weeks, from the day on which the rule says that weeks start.
    Weekly,
    /// Months.
    Monthly,
    /// Years.
    Yearly,
}

/// A day of the week: each, or one of those of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleDay {
    /// Which one of the month: 1 is the first, -1 the last.
    pub ordinal: Option<i8>,
    /// The day of the week.
    pub weekday: Weekday,
}

/// A rule. Times of day are not in it: each date has the time of the first one, which DTSTART says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurrenceRule {
    /// What is counted.
    pub frequency: Frequency,
    /// Each n-th of them, counted from that with the first date; at least 1.
    pub interval: u32,
    /// Only in these months, unless there are none.
    pub months: Vec<Month>,
    /// On these days of the month, counted from its end if negative, unless there are none.
    pub month_days: Vec<i8>,
    /// On these days of the week, unless there are none.
    pub days: Vec<RuleDay>,
    /// Of the days of a month that are left, only these, unless there are none. Not for rules by weeks
    /// or days, nor for those by years that name more than one month.
    pub positions: Vec<i8>,
    /// On which day weeks start.
    pub week_starts: Weekday,
    /// The last day on which it can be.
    pub until: Option<Date>,
}

impl RecurrenceRule {
    /// A rule that names each n-th day, week, month or year, with nothing said of where in it.
    pub fn each(interval: u32, frequency: Frequency, week_starts: Weekday) -> Self {
        Self {
            frequency,
            interval,
            months: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            positions: Vec::new(),
            week_starts,
            until: None,
        }
    }

    /// The rule as RRULE has it, for an event that starts at this moment. WKST is always there: programs
    /// differ in what they take for granted, and every second week depends on it.
    pub fn text(&self, start: &Moment) -> String {
        let frequency = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        let mut text = format!("FREQ={frequency}");
        if self.interval > 1 {
            let _ = write!(text, ";INTERVAL={}", self.interval);
        }
        push_list(&mut text, "BYMONTH", self.months.iter().map(|month| month.0.to_string()));
        push_list(&mut text, "BYMONTHDAY", self.month_days.iter().map(i8::to_string));
        push_list(&mut text, "BYDAY", self.days.iter().copied().map(RuleDay::code));
        push_list(&mut text, "BYSETPOS", self.positions.iter().map(i8::to_string));
        let _ = write!(text, ";WKST={}", code(self.week_starts));
        if let Some(until) = self.until {
            let _ = write!(text, ";UNTIL={}", start.end_of(until).value());
        }
        text
    }

    /// The same dates, said so that more programs take it, for an event whose first date this rule
    /// names. Outlook knows rules by years for one month only and leaves out events with other ones,
    /// but months at equal distances are every so many months from the first.
    #[must_use]
    pub fn plain(mut self) -> Self {
        let count = self.months.len();
        let counts_single = matches!(self.frequency, Frequency::Monthly | Frequency::Yearly);
        if counts_single && self.interval == 1 && count > 1 && 12 % count == 0 {
            let step = 12 / count as u32;
            if self.months.windows(2).all(|pair| u32::from(pair[1].0.abs_diff(pair[0].0)) == step) {
                self.frequency = Frequency::Monthly;
                self.interval = step;
                self.months.clear();
            }
        }
        self
    }

    /// The days that it names in some time, the last one included, if `first` is the first of all.
    pub fn days(&self, first: Date, last: Date) -> BTreeSet<Date> {
        let last = self.until.map_or(last, |until| until.min(last));
        let days = first.series(1.day()).take_while(|day| *day <= last);
        days.filter(|day| self.names(first, *day)).collect()
    }

    /// Whether it names a day that is not before the first.
    fn names(&self, first: Date, day: Date) -> bool {
        self.counts(first, day) && self.fits(first, day) && {
            self.positions.is_empty() || self.is_in_position(first, day)
        }
    }

    /// Whether the day lies in a week, month or year that the interval does not leave out.
    fn counts(&self, first: Date, day: Date) -> bool {
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        let distance = match self.frequency {
            Frequency::Daily => days_between(first, day),
            Frequency::Weekly => {
                let start = |date: Date| i64::from(date.weekday().since(self.week_starts));
                (days_between(first, day) + start(first) - start(day)) / 7
            }
            Frequency::Monthly => months(day) - months(first),
            Frequency::Yearly => i64::from(day.year()) - i64::from(first.year()),
        };
        distance % i64::from(self.interval.max(1)) == 0
    }

    /// Whether month and day are among those that are named. What a rule does not name is that of the
    /// first date.
    fn fits(&self, first: Date, day: Date) -> bool {
        let has_day = !self.month_days.is_empty() || !self.days.is_empty();
        let by_default = match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => has_day || day.weekday() == first.weekday(),
            Frequency::Monthly | Frequency::Yearly => has_day || day.day() == first.day(),
        };
        let month = self.months.iter().any(|month| month.0 == day.month())
            || self.months.is_empty()
                && (self.frequency != Frequency::Yearly || day.month() == first.month());
        let from_end = day.day() - day.days_in_month() - 1;
        let in_month = |n: &i8| *n == day.day() || *n == from_end;
        by_default
            && month
            && (self.month_days.is_empty() || self.month_days.iter().any(in_month))
            && (self.days.is_empty() || self.days.iter().any(|named| named.is(day)))
    }

    /// Whether the day has one of the positions among the days of its month that fit.
    fn is_in_position(&self, first: Date, day: Date) -> bool {
        let month =
            day.first_of_month().series(1.day()).take_while(|other| *other <= day.last_of_month());
        let fitting: Vec<Date> = month.filter(|other| self.fits(first, *other)).collect();
        let Some(at) = fitting.iter().position(|other| *other == day) else { return false };
        let (before, after) = (at as i8, (fitting.len() - at) as i8);
        self.positions.iter().any(|n| [before + 1, -after].contains(n))
    }
}

impl RuleDay {
    fn code(self) -> String {
        let ordinal = self.ordinal.map(|n| n.to_string()).unwrap_or_default();
        format!("{ordinal}{}", code(self.weekday))
    }

    fn is(self, day: Date) -> bool {
        let from_start = (day.day() - 1) / 7 + 1;
        let from_end = (day.day() - day.days_in_month()) / 7 - 1;
        let counts = self.ordinal.is_none_or(|n| n == from_start || n == from_end);
        self.weekday == day.weekday() && counts
    }
}

fn push_list(text: &mut String, name: &str, values: impl Iterator<Item = String>) {
    let values: Vec<String> = values.collect();
    if !values.is_empty() {
        let _ = write!(text, ";{name}={}", values.join(","));
    }
}

fn days_between(first: Date, day: Date) -> i64 {
    day.duration_since(first).as_hours() / 24
}

/// Two letters for a day of the week.
pub fn code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
