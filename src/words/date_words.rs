//! Days and times in words, as a language writes them.

use jiff::civil::{Date, Time};

use crate::calendar::expansion::stretch::Stretch;
use crate::words::language_file::Texts;
use crate::words::pattern::Pattern;
use crate::words::text::Text;
use crate::words::words::escaped;

/// The names of months and days of the week, and how they make a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateWords {
    months: Vec<String>,
    short_months: Vec<String>,
    weekdays: Vec<String>,
    short_weekdays: Vec<String>,
    /// The number of the first day of a month, which some languages write in a way of its own.
    first: String,
    date: Pattern,
    month: Pattern,
    day: Pattern,
    day_of_year: Pattern,
    day_of_month: Pattern,
    days: Pattern,
    moment: Pattern,
    time: Pattern,
    numeric: Pattern,
}

impl DateWords {
    /// Those of some texts, which have all of them.
    pub(super) fn of(texts: &Texts) -> Self {
        let list = |name: &str| match texts.get(name) {
            Some(Text::List(names)) => names.clone(),
            _ => Vec::new(),
        };
        let pattern = |name: &str| {
            let text = texts.get(name).and_then(Text::pattern);
            text.cloned().unwrap_or_else(|| Pattern::new(name))
        };
        Self {
            months: list("dates.months"),
            short_months: list("dates.short_months"),
            weekdays: list("dates.weekdays"),
            short_weekdays: list("dates.short_weekdays"),
            first: pattern("dates.first").text().to_owned(),
            date: pattern("dates.date"),
            month: pattern("dates.month"),
            day: pattern("dates.day"),
            day_of_year: pattern("dates.day_of_year"),
            day_of_month: pattern("dates.day_of_month"),
            days: pattern("dates.days"),
            moment: pattern("dates.moment"),
            time: pattern("dates.time"),
            numeric: pattern("dates.numeric"),
        }
    }

    /// A date in full: `1 February 2027`.
    pub fn date(&self, date: Date) -> String {
        self.fill(&self.date, date, &self.months)
    }

    /// A day with its day of the week: `Mon 1 Feb 2027`.
    pub fn day(&self, date: Date) -> String {
        self.fill(&self.day, date, &self.short_months)
    }

    /// The same as HTML, for machines as well.
    pub fn day_html(&self, date: Date) -> String {
        html(&self.day(date), date)
    }

    /// A date in full as HTML, for machines as well.
    pub fn date_html(&self, date: Date) -> String {
        html(&self.date(date), date)
    }

    /// A day without its year: `Mon 1 Feb`.
    pub fn day_of_year(&self, date: Date) -> String {
        self.fill(&self.day_of_year, date, &self.short_months)
    }

    /// Days in a row: `Wed 17 – Thu 18 Nov 2027`, or one day.
    pub fn days(&self, days: Stretch) -> String {
        let Stretch { first, last } = days;
        if first == last {
            return self.day(first);
        }
        let from = if first.first_of_month() == last.first_of_month() {
            self.fill(&self.day_of_month, first, &self.short_months)
        } else if first.year() == last.year() {
            self.day_of_year(first)
        } else {
            self.day(first)
        };
        self.days.fill(&[("first", &from), ("last", &self.day(last))])
    }

    /// A month of a year: `February 2027`.
    pub fn month(&self, date: Date) -> String {
        self.fill(&self.month, date, &self.months)
    }

    /// The name of a month, from 1.
    pub fn month_name(&self, month: i8) -> &str {
        name(&self.months, i64::from(month) - 1)
    }

    /// The short name of a month, from 1.
    pub fn short_month(&self, month: i8) -> &str {
        name(&self.short_months, i64::from(month) - 1)
    }

    /// The name of a day of the week.
    pub fn weekday(&self, day: jiff::civil::Weekday) -> &str {
        name(&self.weekdays, i64::from(day.to_monday_zero_offset()))
    }

    /// A time of day: `09:15`.
    pub fn clock(&self, time: Time) -> String {
        self.hour_and_minute(&format!("{:02}", time.hour()), &format!("{:02}", time.minute()))
    }

    /// Hours and minutes, on the clock or counted from something.
    pub fn hour_and_minute(&self, hour: &str, minute: &str) -> String {
        self.time.fill(&[("hour", hour), ("minute", minute)])
    }

    /// A day, or several in words, with a time of day.
    pub fn moment(&self, day: &str, time: Time) -> String {
        self.moment.fill(&[("day", day), ("time", &self.clock(time))])
    }

    /// A date in figures: `2027-02-01`.
    pub fn numeric(&self, date: Date) -> String {
        let (month, day) = (format!("{:02}", date.month()), format!("{:02}", date.day()));
        let year = date.year().to_string();
        self.numeric.fill(&[("year", &year), ("month", &month), ("day", &day)])
    }

    /// All that a script needs in order to write days and times as the page does: parts with a bar between
    /// them, names with a comma.
    pub fn for_scripts(&self) -> String {
        let (weekdays, months) = (self.short_weekdays.join(","), self.short_months.join(","));
        let patterns = [&self.day, &self.day_of_year, &self.moment, &self.time].map(Pattern::text);
        [&weekdays, &months, &self.first]
            .into_iter()
            .map(String::as_str)
            .chain(patterns)
            .collect::<Vec<_>>()
            .join("|")
    }

    fn fill(&self, pattern: &Pattern, date: Date, months: &[String]) -> String {
        let number = date.day().to_string();
        let weekday = i64::from(date.weekday().to_monday_zero_offset());
        pattern.fill(&[
            ("weekday", name(&self.short_weekdays, weekday)),
            ("day", if date.day() == 1 { &self.first } else { &number }),
            ("month", name(months, i64::from(date.month()) - 1)),
            ("year", &date.year().to_string()),
        ])
    }
}

fn html(text: &str, date: Date) -> String {
    format!("<time datetime=\"{date}\">{}</time>", escaped(text))
}

fn name(names: &[String], at: i64) -> &str {
    usize::try_from(at).ok().and_then(|at| names.get(at)).map_or("", String::as_str)
}
