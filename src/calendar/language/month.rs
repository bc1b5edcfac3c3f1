//! Months of the civil calendar, by name.

/// A month of the civil calendar: 1 is January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i8);
