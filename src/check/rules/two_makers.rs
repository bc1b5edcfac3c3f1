//! What is made in two places.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// Something that more than one page makes.
pub const TWO_MAKERS: Code = Code("flow/two-makers");

/// The rule. Many things are made in two places on purpose.
pub const RULE: Rule = Rule::warning(TWO_MAKERS).by(check).off();

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let flow = subject.flow();
    for id in subject.pages_with("carried") {
        let makers = flow.makers(id);
        if makers.len() < 2 {
            continue;
        }
        let message = format!("{} is made in {} places", subject.named(id), makers.len());
        let finding = Diagnostic::warning(TWO_MAKERS, subject.face(id), message)
            .help("let one of them make it, and name it among the inputs of the others");
        let places = makers.iter().map(|maker| subject.face(*maker));
        found.push(places.fold(finding, |finding, place| finding.related(place, "made here")));
    }
}
