//! Pages in use that build on a retired one.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::document::keys;
use crate::handbook::edge::Edge;

/// A relation to a page that is no longer in use.
pub const RETIRED_TARGET: Code = Code("ref/retired");

/// The rule. A link in prose may well lead to what was done once.
pub const RULE: Rule = Rule::warning(RETIRED_TARGET).of_single_pages(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let handbook = subject.handbook;
    for edge in handbook.edges.iter() {
        if handbook.schema.mentions == Some(edge.relation) {
            continue;
        }
        if let Some(finding) = finding(subject, edge) {
            found.push(finding);
        }
    }
}

fn finding(subject: &Subject<'_>, edge: &Edge) -> Option<Diagnostic> {
    let from = subject.handbook.entity_of(edge.document)?;
    let is_symmetric = subject.schema().relation(edge.relation).symmetric;
    // Who is at the left end depends on the other one, whichever says so; of two that are equal, the
    // one that says it does.
    let (one, other) = match edge {
        edge if is_symmetric && edge.to == from => (edge.to, edge.from),
        edge => (edge.from, edge.to),
    };
    if subject.is_in_use(other) || !subject.is_in_use(one) {
        return None;
    }
    let place = subject.handbook.place_of(edge);
    let message = format!("{} is retired", subject.named(other));
    let finding = Diagnostic::warning(RETIRED_TARGET, place, message)
        .related(subject.document(other).key_place(keys::STATUS), "since this says so");
    Some(finding.help("name what took its place, or take the reference out"))
}
