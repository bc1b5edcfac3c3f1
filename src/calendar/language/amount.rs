//! Lengths and distances in time: `3 working days`, `2 weeks`.

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours of the clock.
    Hour,
    /// Days on which the firm works.
    WorkingDay,
    /// Days, all of them.
    Day,
    /// Seven days.
    Week,
    /// Months of the civil calendar.
    Month,
    /// Three of them.
    Quarter,
    /// Six of them.
    HalfYear,
    /// Twelve of them.
    Year,
}

impl Unit {
    /// The unit that a page writes, in the singular: `working day`.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "working day" => Self::WorkingDay,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half-year" => Self::HalfYear,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

/// So many of a unit; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}
