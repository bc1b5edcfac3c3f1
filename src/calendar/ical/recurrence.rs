//! How an event comes back: a rule, the dates on which it does not, and those that are otherwise.

use jiff::civil::{Date, Weekday};

use crate::calendar::ical::event::write_moment;
use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::when::When;
use crate::calendar::language::recurrence::rule::{End, RecurrenceRule};
use crate::calendar::language::recurrence::writing::short;

/// One date that is not as the rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The day that the rule says.
    pub original: Date,
    /// When it is instead.
    pub when: When,
    /// Why. It goes before the description.
    pub note: Option<String>,
}

/// How an event comes back. There is always a rule: dates without one are events of their own, for
/// Outlook takes no list of dates that stands alone (see [`crate::calendar::ical::series`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// The rule, which names the first date of the event.
    pub rule: RecurrenceRule,
    /// The days that the rule says and that are not, in order.
    pub exdates: Vec<Date>,
    /// The days that the rule says and that are otherwise, in order.
    pub overrides: Vec<Override>,
}

impl Recurrence {
    /// Writes the lines of the event that comes back. Each exception has a line of its own: not every
    /// program reads lists of them.
    pub fn write(&self, when: &When, lines: &mut Lines) {
        lines.value("RRULE", &rule_text(&self.rule, &when.start()));
        for day in &self.exdates {
            write_moment("EXDATE", &when.start_on(*day), lines);
        }
    }
}

/// A rule as RRULE has it, for an event that starts at this moment. WKST is always there: programs
/// differ in what they take for granted, and every second week depends on it. The last day of a rule
/// is a moment of the same sort as the first.
pub fn rule_text(rule: &RecurrenceRule, start: &Moment) -> String {
    let endless = RecurrenceRule { end: None, week_start: Weekday::Monday, ..rule.clone() };
    let text = format!("{endless};WKST={}", short(rule.week_start));
    match rule.end {
        None => text,
        Some(End::Count(count)) => format!("{text};COUNT={count}"),
        Some(End::Until(day)) => format!("{text};UNTIL={}", start.end_of(day).value()),
    }
}
