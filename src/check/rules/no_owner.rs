//! Pages that ought to have an owner and have none.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A page without an owner, of a kind whose pages have one.
pub const NO_OWNER: Code = Code("owner/no-owner");

/// The rule.
pub const RULE: Rule = Rule::warning(NO_OWNER).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let flow = subject.flow();
    // What is used and comes from nowhere is reported as such, with an owner as one of the remedies.
    for id in subject.pages_with("owned").filter(|id| !flow.is_unmade(*id)) {
        let Some(key) = subject.slot(id, "owned", "owner") else { continue };
        if !subject.related(id, "owned", "owner").is_empty() {
            continue;
        }
        let message = format!("nobody owns {}", subject.named(id));
        let help = format!("add `{key}: …`, so that readers know whom to ask");
        let finding = Diagnostic::warning(NO_OWNER, subject.face(id), message);
        found.push(finding.label("no owner").note("gap_notes.no_owner", Vec::new()).help(help));
    }
}
