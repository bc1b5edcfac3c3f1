//! Pages that somebody wanted to look at again by now.

use crate::check::reviews::Review;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A page whose next review is in the past.
pub const REVIEW_OVERDUE: Code = Code("review/overdue");

/// The rule.
pub const RULE: Rule = Rule::warning(REVIEW_OVERDUE).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("reviewed") {
        let Some(Review { due, key, is_by_a_day }) = Review::of(subject, id) else { continue };
        if due >= subject.today {
            continue;
        }
        let message = format!("{} was to be looked at again by {due}", subject.named(id));
        let place = subject.document(id).value_place(key);
        let help = "read it again, mend what is no longer so";
        let help = match subject.slot(id, "reviewed", "reviewed") {
            Some(reviewed) if !is_by_a_day => format!("{help}, and set `{reviewed}` to the day"),
            _ => format!("{help}, and move `{key}`"),
        };
        let finding = Diagnostic::warning(REVIEW_OVERDUE, place, message);
        found.push(
            finding
                .label(format!("to be looked at by {due}"))
                .note_of_day("gap_notes.overdue", due)
                .help(help),
        );
    }
}
