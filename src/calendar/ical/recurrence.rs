//! How an event comes back: a rule, the dates on which it does not, and those that are otherwise.

use jiff::civil::Date;

use crate::calendar::ical::event::write_moment;
use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::recurrence_rule::RecurrenceRule;
use crate::calendar::ical::when::When;

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
        lines.value("RRULE", &self.rule.text(&when.start()));
        for day in &self.exdates {
            write_moment("EXDATE", &when.start_on(*day), lines);
        }
    }
}
