//! How often something without dates is expected: `about 10 per year`.

use crate::calendar::language::period::Period;

/// So many in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct About {
    /// How many.
    pub count: u32,
    /// In which period.
    pub per: Period,
}
