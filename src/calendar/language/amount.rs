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

/// So many of a unit; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}
