//! Calendars as text: iCalendar (RFC 5545, with the names of RFC 7986), which calendar programs
//! subscribe to.
//!
//! [`series::series`] finds how events come of an expression and its dates, and
//! [`icalendar::ICalendar`] makes a text of events. Nothing here knows of pages, or of the time at which it runs.

pub mod event;
pub mod icalendar;
pub mod lines;
pub mod moment;
pub mod named_zone;
pub mod observance;
pub mod occasion;
pub mod recurrence;
pub mod rule;
pub mod series;
#[cfg(test)]
mod tests;
pub mod uid;
pub mod vtimezone;
pub mod when;
pub mod yearly_change;
