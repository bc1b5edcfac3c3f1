//! Decisions of which no record is kept.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A decision that is written down nowhere.
pub const UNRECORDED_DECISION: Code = Code("flow/unrecorded-decision");

/// The rule.
pub const RULE: Rule = Rule::warning(UNRECORDED_DECISION).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("deciding") {
        let Some(key) = subject.slot(id, "deciding", "recorded_in") else { continue };
        if !subject.related(id, "deciding", "recorded_in").is_empty() {
            continue;
        }
        let message = format!("{} is recorded nowhere", subject.named(id));
        let help = format!("add `{key}: …` with what people can look it up in");
        let finding = Diagnostic::warning(UNRECORDED_DECISION, subject.face(id), message);
        found.push(
            finding.label("recorded nowhere").note("gap_notes.unrecorded", Vec::new()).help(help),
        );
    }
}
