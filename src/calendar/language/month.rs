//! Months of the civil calendar, by name.

/// A month of the civil calendar: 1 is January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i8);

impl Month {
    /// How many days it has in the years in which it has most.
    pub fn longest(self) -> u16 {
        match self.0 {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// How many days it has in the years in which it has fewest.
    pub fn shortest(self) -> u16 {
        if self.0 == 2 { 28 } else { self.longest() }
    }
}
