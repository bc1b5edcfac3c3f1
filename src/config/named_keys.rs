//! Keys that a kind names where it says what opens its pages and which key plays which part of a trait.
//! One that it does not have would be passed over without a word: nothing would be shown or dated.

use crate::config::draft::DraftKind;
use crate::config::kind::Kind;
use crate::config::relation::{End, Relation};
use crate::config::schema_linker::UNKNOWN_NAME;
use crate::diagnostic::Diagnostic;
use crate::nearest::did_you_mean;

/// The names that are no keys of their kind. What is written inside a record of other pages only, such as who
/// uses a document in a stage, is no key, but may be shown.
pub(crate) fn unknown_keys(
    draft: &DraftKind,
    kind: &Kind,
    relations: &[Relation],
) -> Vec<Diagnostic> {
    let is_relation = |name: &str| {
        let names =
            |relation: &Relation| [End::From, End::To].map(|end| relation.name_at(end) == name);
        relations.iter().flat_map(names).any(|is_named| is_named)
    };
    let is_known = |name: &str| kind.open || kind.keys.contains_key(name) || is_relation(name);
    let named = draft.named.iter().filter(|(name, _)| !is_known(name));
    let finding = |(name, place): &(String, _)| {
        let message = format!("the kind `{}` has no key `{name}`", kind.id);
        let help = did_you_mean(name, kind.keys.keys().map(String::as_str));
        let help = help.unwrap_or_else(|| format!("add it to `[kinds.{}.fields]`", kind.id));
        Diagnostic::error(UNKNOWN_NAME, Clone::clone(place), message).help(help)
    };
    named.map(finding).collect()
}
