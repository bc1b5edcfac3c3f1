//! Rhythms that come back on a day that is not always there.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A rhythm that skips some of its turns, since they have no such day.
pub const IMPOSSIBLE_DATE: Code = Code("time/impossible-date");

/// The rule.
pub const RULE: Rule = Rule::warning(IMPOSSIBLE_DATE).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let Some(rhythm) = subject.timetable.rhythm(id) else { continue };
        for written in rhythm.expressions() {
            let Some(gap) = written.expression.gap() else { continue };
            let message = format!("some turns of `{}` have no date: {gap}", written.text);
            let finding = Diagnostic::warning(IMPOSSIBLE_DATE, subject.rhythm_place(id), message);
            found.push(finding.help(gap.instead()));
        }
    }
}
