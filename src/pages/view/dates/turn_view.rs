//! What templates see of the turns of a cycle.

use serde::Serialize;

/// One turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TurnView {
    /// Its number and days, in words.
    pub label: String,
    /// Its first day: `2027-02-01`.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// Whether it is the one of today, or the first one to come.
    pub is_current: bool,
    /// Its weeks, or its months where there are many weeks.
    pub parts: Vec<TurnPart>,
}

/// A week or a month of a turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TurnPart {
    /// What it is: `Week 1`, `February`.
    pub label: String,
    /// Its first day: `2027-02-01`.
    pub first: String,
    /// The same in words.
    pub day: String,
    /// The name of the phase that begins with it; empty if none does.
    pub phase: String,
    /// Which phase it belongs to, from 1; 0 for none.
    pub phase_number: usize,
    /// What is held in it, as HTML.
    pub items: Vec<String>,
}
