//! Groups of pages that nobody finds by following links.

use crate::check::islands::Islands;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};

/// Pages that name each other and have no way to or from the rest of the handbook.
pub const UNREACHABLE: Code = Code("graph/unreachable");

/// The rule.
pub const RULE: Rule = Rule::warning(UNREACHABLE).by(check);

/// How many pages of a group are shown.
const SHOWN: usize = 3;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for island in Islands::of(subject).apart {
        let [first, others @ ..] = island.as_slice() else { continue };
        if others.is_empty() || !island.iter().any(|id| subject.is_in_use(*id)) {
            continue;
        }
        let page = subject.named(*first);
        let message = match others.len() {
            1 => format!("{page} and another page hang together, and with nothing else"),
            more => format!("{page} and {more} other pages hang together, and with nothing else"),
        };
        let finding = Diagnostic::warning(UNREACHABLE, subject.face(*first), message)
            .label(format!("hangs together with {} alone", subject.titles(others)))
            .note("gap_notes.unreachable", subject.all_titles(others))
            .help("link to one of them from a page that readers come by");
        let places = others.iter().take(SHOWN).map(|id| subject.face(*id));
        found.push(places.fold(finding, |finding, place| finding.related(place, "one of them")));
    }
}
