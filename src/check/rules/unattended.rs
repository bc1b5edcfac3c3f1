//! Meetings that nobody attends.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A meeting that names nobody who comes.
pub const UNATTENDED: Code = Code("flow/unattended");

/// The rule.
pub const RULE: Rule = Rule::warning(UNATTENDED).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("attended") {
        let Some(key) = subject.slot(id, "attended", "attendees") else { continue };
        let comes = !subject.related(id, "attended", "attendees").is_empty();
        if comes || subject.document(id).own_team.is_some() {
            continue;
        }
        let message = format!("nobody attends {}", subject.named(id));
        let help = format!("add `{key}: […]` with the roles or team types that come");
        let finding = Diagnostic::warning(UNATTENDED, subject.face(id), message);
        found.push(
            finding.label("nobody attends").note("gap_notes.unattended", Vec::new()).help(help),
        );
    }
}
