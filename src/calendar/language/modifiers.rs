//! What narrows or bends an expression: `from 2027-02-01`, `except in July`, `or the next working day`.

use jiff::civil::Date;

use crate::calendar::language::amount::Amount;
use crate::calendar::language::month::Month;

/// What becomes of a date on a day when the firm does not work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnHoliday {
    /// It is left out.
    #[default]
    Skip,
    /// It moves to the next working day, or back if that would leave its period.
    Next,
    /// It moves to the working day before, or forward if that would leave its period.
    Previous,
    /// It stays.
    Keep,
}

/// What narrows or bends an expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// The first day on which it can be; where a pattern counts, it counts from here.
    pub from: Option<Date>,
    /// The last day on which it can be.
    pub until: Option<Date>,
    /// Months in which it is not; sorted, each once.
    pub except_in: Vec<Month>,
    /// How long it goes on, if that is said: `for 2 days`.
    pub lasting: Option<Amount>,
    /// What happens on holidays, if the expression says it. The firm's habit otherwise.
    pub on_holiday: Option<OnHoliday>,
}
