//! Pages that have to do with no other.

use crate::check::islands::Islands;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// A page that names no other and that no other names.
pub const ORPHAN: Code = Code("graph/orphan");

/// The rule.
pub const RULE: Rule = Rule::warning(ORPHAN).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for island in Islands::of(subject).apart {
        let [id] = island.as_slice() else { continue };
        if !subject.is_in_use(*id) {
            continue;
        }
        let message = format!("{} has to do with no other page", subject.named(*id));
        let help = "link to it from a page whose readers need it, or say what it belongs to";
        let finding = Diagnostic::warning(ORPHAN, subject.face(*id), message);
        found.push(
            finding.label("nothing leads here").note("gap_notes.orphan", Vec::new()).help(help),
        );
    }
}
