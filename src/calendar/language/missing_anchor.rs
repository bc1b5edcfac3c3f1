//! Where counting would have to begin somewhere, and nothing says where.

use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;

impl Expression {
    /// Whether it counts turns (`every 2 weeks`, `every second month`) and has no `from` to count from.
    /// Such an expression has no dates: weeks are not odd or even by themselves.
    ///
    /// Months that are named (`every 6 months in March and September`) say it as well; such an
    /// expression is one of years when it has been read.
    pub fn missing_anchor(&self) -> bool {
        let Self::Schedule(Schedule { pattern, modifiers, .. }) = self else { return false };
        let every = match pattern {
            Pattern::Days { every }
            | Pattern::Weeks { every, .. }
            | Pattern::Periods { every, .. } => *every,
            Pattern::WorkingDays | Pattern::CycleWeeks { .. } | Pattern::CycleLast { .. } => 1,
        };
        every > 1 && modifiers.from.is_none()
    }
}
