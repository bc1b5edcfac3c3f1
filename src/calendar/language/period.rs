//! The periods into which a year is cut: `the month`, `the quarter`, `each calendar quarter`.

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodLength {
    /// A week, from the day on which weeks start.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Two quarters.
    HalfYear,
    /// A year.
    Year,
}

impl PeriodLength {
    /// The length that a page chooses by its word.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half-year" => Self::HalfYear,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

/// A period that an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Its length.
    pub length: PeriodLength,
    /// Whether that of the civil calendar is meant where the firm has a fiscal one: `calendar month`.
    pub is_civil: bool,
}
