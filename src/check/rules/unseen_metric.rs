//! Measures that nobody looks at.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A measure that is looked at nowhere.
pub const UNSEEN_METRIC: Code = Code("flow/unseen-metric");

/// The rule.
pub const RULE: Rule = Rule::warning(UNSEEN_METRIC).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("measured") {
        let slots = ["reviewed_in", "shown_on"];
        if slots.iter().any(|slot| !subject.related(id, "measured", slot).is_empty()) {
            continue;
        }
        let keys: Vec<&str> =
            slots.iter().filter_map(|slot| subject.slot(id, "measured", slot)).collect();
        let message = format!("{} is looked at nowhere", subject.named(id));
        let help = format!("say where people see it, under `{}`", keys.join("` or `"));
        let finding = Diagnostic::warning(UNSEEN_METRIC, subject.face(id), message);
        found.push(
            finding.label("looked at nowhere").note("gap_notes.unseen", Vec::new()).help(help),
        );
    }
}
