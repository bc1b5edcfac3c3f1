//! What templates see of what is on in the company, this week and the next.

use serde::Serialize;

/// What is on, this week and the next.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AheadView {
    /// The day as of which these are the weeks, as HTML.
    pub as_of: String,
    /// On which day of the week a week starts, for the script: 1 is Monday, 7 is Sunday.
    pub week_starts: i8,
    /// The first day of this week: `2027-02-01`.
    pub first: String,
    /// The last day of which all dates are carried: `2027-05-02`.
    pub last: String,
    /// How many lines a week has at most.
    pub most: usize,
    /// This week and the next.
    pub weeks: Vec<AheadWeek>,
    /// What can come in the weeks after, too, for the script that shows the weeks of whoever reads.
    pub items: Vec<AheadItem>,
    /// What is on nearly every day: the page and its rhythm, as HTML.
    pub daily: Vec<String>,
    /// Whether what is on every week is left out, since all of it would be too much.
    pub is_rare_only: bool,
    /// The company's calendar, relative to the root of the site.
    pub calendar: String,
}

/// A week.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AheadWeek {
    /// What is on, by time.
    pub rows: Vec<AheadRow>,
    /// How many more there are.
    pub more: usize,
}

/// Something that is on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct AheadRow {
    /// The day, and the time where one is said: `2027-02-25`, `2027-02-25T10:00`.
    pub date: String,
    /// In words: `Thu 25 Feb, 10:00`.
    pub when: String,
    /// What, as HTML.
    pub what: String,
    /// The clock that the time is of, where it is not the firm's; else empty.
    pub zone: String,
}

/// Something with its dates as numbers, as in [`crate::pages::view::dates::dates_view::DatesView`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AheadItem {
    /// What, as HTML.
    pub what: String,
    /// Its dates.
    pub numbers: String,
    /// What they count: `minutes` or `days`.
    pub unit: &'static str,
    /// How many of them one takes.
    pub length: i64,
    /// The zone whose clock its page goes by; empty where each team has its own.
    pub zone: String,
}
