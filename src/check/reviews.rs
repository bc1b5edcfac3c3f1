//! When a page is to be looked at again.

use jiff::Span;
use jiff::civil::Date;

use crate::check::subject::Subject;
use crate::document::quantity::Horizon;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;

/// The next review of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review<'a> {
    /// The last day on which it is not late.
    pub due: Date,
    /// The key that asks for it.
    pub key: &'a str,
    /// Whether that key names the day; else it follows from the last look.
    pub is_by_a_day: bool,
}

impl<'a> Review<'a> {
    /// The review that a page asks for: by a day, or every so often after it was looked at last.
    pub fn of(subject: &Subject<'a>, id: EntityId) -> Option<Self> {
        let date = |slot| match subject.value(id, "reviewed", slot) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        if let Some(due) = date("review_by") {
            return Some(Self {
                due,
                key: subject.slot(id, "reviewed", "review_by")?,
                is_by_a_day: true,
            });
        }
        let Some(Value::Horizon(every)) = subject.value(id, "reviewed", "review_every") else {
            return None;
        };
        let last = date("reviewed").max(date("since"))?;
        let due = last.checked_add(span(every)?).ok()?;
        Some(Self { due, key: subject.slot(id, "reviewed", "review_every")?, is_by_a_day: false })
    }
}

/// A horizon as calendar time, the longest it can mean. A cycle is of no length that is known here.
fn span(horizon: &Horizon) -> Option<Span> {
    let Horizon::Span { to, unit, .. } = horizon else { return None };
    let number = i64::from(*to);
    // jiff refuses spans of more than 19 998 years.
    let span = match *unit {
        "day" => Span::new().try_days(number),
        "week" => Span::new().try_weeks(number),
        "month" => Span::new().try_months(number),
        "quarter" => Span::new().try_months(number.checked_mul(3)?),
        "half-year" => Span::new().try_months(number.checked_mul(6)?),
        "year" => Span::new().try_years(number),
        _ => return None,
    };
    span.ok()
}
