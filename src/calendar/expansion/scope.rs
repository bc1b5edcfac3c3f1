//! What every sort of pattern needs to find its dates.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;

/// Whose dates are wanted, and when.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The firm.
    pub(super) firm: &'a Firm,
    /// The regions whose holidays count; that of the firm if there are none.
    pub(super) regions: &'a [&'a str],
    /// The days in which a date has to begin.
    pub(super) window: Window,
    /// The first day on which it can be, and from which a pattern counts.
    pub(super) from: Option<Date>,
}
