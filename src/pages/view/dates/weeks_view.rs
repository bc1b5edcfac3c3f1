//! What templates see of the weeks of a role or a team.

use serde::Serialize;

/// The weeks of a group, and the hours they take.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WeeksView {
    /// What they take, in words.
    pub load: Vec<String>,
    /// Whether they take more than there should be: a sentence, else empty.
    pub over: String,
    /// The zone of all times.
    pub zone: String,
    /// The weeks, the one of today first.
    pub weeks: Vec<WeekView>,
    /// Meetings without dates, as HTML.
    pub others: Vec<String>,
    /// Where the calendar file is, relative to the root of the site; empty if there is none.
    pub calendar: String,
}

/// One week.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekView {
    /// Its first day: `2027-02-01`.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// In words: `1 – 7 Feb 2027`.
    pub label: String,
    /// Its days. Days off without meetings are left out.
    pub days: Vec<WeekDayView>,
    /// What is some time in it.
    pub some_time: Vec<SlotView>,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekDayView {
    /// The day: `2027-02-01`.
    pub date: String,
    /// In words: `Mon 1 Feb`.
    pub label: String,
    /// Why nobody works then; empty if they do.
    pub closed: String,
    /// The meetings.
    pub slots: Vec<SlotView>,
}

/// One meeting on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlotView {
    /// From when to when: `10:00–11:00`; empty without a time.
    pub time: String,
    /// What, as HTML.
    pub what: String,
    /// Whose clock the time is of, where it is not that of all others; else empty.
    pub zone: String,
    /// Whether one may stay away.
    pub optional: bool,
    /// How many of a group come, where not all do: `1 of 8`.
    pub share: String,
    /// What to do before: how long, and what to bring, as HTML.
    pub before: String,
}
