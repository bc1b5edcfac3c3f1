//! How far what an expression names has to be known, so that none of its own dates is missed.

use crate::calendar::expansion::amounts::away;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::expression::Expression;

/// Months are not of one length, and the nearest Monday or week is up to two weeks away.
const SLACK: i64 = 14;

/// What hangs on the end of something long has to know those that began a year before.
const LONGEST: i64 = 366;

/// No firm is closed for so many days in a row, and if one is, dates at the edge of a window are lost.
pub(super) const LONGEST_CLOSURE: i64 = 31;

/// The window in which the dates or turns that an expression names are needed, so that the dates of
/// the expression itself in `window` are all there, also those that holidays move into it.
pub fn reach(expression: &Expression, regions: &[&str], firm: &Firm, window: Window) -> Window {
    let window = window.widened(LONGEST_CLOSURE);
    let Expression::Anchored(Anchored { distance, anchor, .. }) = expression else { return window };
    let Anchor::Named { edge, .. } = anchor else { return window };
    let (amount, back) = match distance {
        Distance::Exactly(amount, Side::Before) => (Some(*amount), Side::After),
        Distance::Exactly(amount, Side::After) | Distance::Within(amount) => {
            (Some(*amount), Side::Before)
        }
        Distance::Nearest(..) => (None, Side::Before),
    };
    let moved = |date| amount.map_or(date, |amount| away(date, amount, back, firm, regions));
    let mut wide = Window { first: moved(window.first), last: moved(window.last) }.widened(SLACK);
    if matches!(edge, Some(Edge::Ends | Edge::Closes)) {
        wide.first = wide.widened(LONGEST).first;
    }
    wide
}
