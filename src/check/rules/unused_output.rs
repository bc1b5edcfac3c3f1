//! What is made and never used.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// Something that one page makes and no page uses.
pub const UNUSED_OUTPUT: Code = Code("flow/unused-output");

/// The rule.
pub const RULE: Rule = Rule::warning(UNUSED_OUTPUT).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let flow = subject.flow();
    for id in subject.pages_with("carried") {
        let (makers, users) = (flow.makers(id), flow.users(id));
        let Some(maker) = makers.first() else { continue };
        if !users.is_empty() {
            continue;
        }
        let message = format!("{} is made and used nowhere", subject.named(id));
        let label = format!("made in {}, used nowhere", subject.titles(&makers));
        let finding = Diagnostic::warning(UNUSED_OUTPUT, subject.face(id), message);
        found.push(
            finding
                .label(label)
                .note("gap_notes.unused", subject.all_titles(&makers))
                .related(subject.face(*maker), "made here")
                .help("name it among the inputs of a page that uses it, or stop making it"),
        );
    }
}
