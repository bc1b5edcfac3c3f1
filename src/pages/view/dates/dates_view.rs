//! What templates see of the dates of a page.

use serde::Serialize;

/// When something is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DatesView {
    /// In words: `Every Monday at 10:00`.
    pub rhythms: Vec<String>,
    /// The clock that counts, where a time is said: `Europe/Amsterdam`.
    pub zone: String,
    /// The zone by its name, for the script; empty where each team has its own.
    pub clock: String,
    /// How long, how many people, how much of their week.
    pub notes: Vec<String>,
    /// The next dates.
    pub next: Vec<DateView>,
    /// Of all known dates the numbers: minutes since 1970 where there is a time, else days.
    pub numbers: String,
    /// What they count: `minutes` or `days`; empty if there are none.
    pub unit: &'static str,
    /// How many minutes, or else days, one takes.
    pub length: i64,
    /// Why there are no dates, where there are none.
    pub silence: String,
    /// The day as of which the next dates are next, as HTML.
    pub as_of: String,
    /// Dates that fall out, or are not where the words put them.
    pub changes: Vec<ChangeView>,
    /// What has to be done before or after the next dates.
    pub due: Vec<DueView>,
    /// Where the calendar file is, relative to the root of the site; empty if there is none.
    pub calendar: String,
}

/// One date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DateView {
    /// When, as HTML.
    pub when: String,
    /// What is out of the ordinary; empty if nothing is.
    pub note: String,
}

/// A date that is not where the words put it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeView {
    /// The day, as HTML.
    pub day: String,
    /// What becomes of it, and why.
    pub note: String,
    /// Its number among those of the page; empty if it falls out.
    pub number: String,
}

/// What is due around a date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueView {
    /// The date, as HTML.
    pub of: String,
    /// The last day on which something of it is due: `2027-02-02`.
    pub last: String,
    /// What, by when.
    pub rows: Vec<DueRow>,
}

/// One thing that is due.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueRow {
    /// The day, as HTML.
    pub day: String,
    /// What, as HTML.
    pub what: String,
    /// By whom, as HTML; empty if nobody says.
    pub who: String,
    /// The distance in words: `2 working days before`.
    pub distance: String,
}
