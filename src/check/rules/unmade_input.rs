//! What is used and made by nobody.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// Something that a page uses, that no page makes, and that nobody owns.
pub const UNMADE_INPUT: Code = Code("flow/unmade-input");

/// The rule. What somebody owns, that person is taken to make.
pub const RULE: Rule = Rule::warning(UNMADE_INPUT).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let flow = subject.flow();
    for id in subject.pages_with("carried").filter(|id| flow.is_unmade(*id)) {
        let users = flow.users(id);
        let message = format!("{} is used, and nobody makes it", subject.named(id));
        let label = format!("used in {}, made by nobody", subject.titles(&users));
        let finding = Diagnostic::warning(UNMADE_INPUT, subject.face(id), message)
            .label(label)
            .note("gap_notes.unmade", subject.all_titles(&users))
            .help("name it among the outputs of a page that makes it, or give it an owner");
        let places = users.iter().take(1).map(|user| subject.face(*user));
        found.push(places.fold(finding, |finding, place| finding.related(place, "used here")));
    }
}
