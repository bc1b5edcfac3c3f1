//! The finding for a name that stands for nothing.

use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::document::unknown_key::UNKNOWN_KEY;
use crate::handbook::matching::meaning::{Meaning, names};
use crate::handbook::matching::scope::Scope;
use crate::nearest::did_you_mean;
use crate::source::Place;

/// The finding for a name that stands for nothing on pages of these kinds.
pub fn unknown_name(schema: &Schema, name: &str, scope: &Scope, place: Place) -> Diagnostic {
    let holder = match scope.root(schema) {
        Some(kind) => format!("{} has no key", schema.kind(kind).one()),
        None if scope.0.contains(&false) => "none of these kinds has a key".to_owned(),
        None => "no kind has a key".to_owned(),
    };
    let known: Vec<String> = scope.kinds().flat_map(|kind| names(schema, kind)).collect();
    let near = did_you_mean(name, known.iter().map(String::as_str));
    let elsewhere = || {
        let has = |kind| Meaning::of(schema, kind, name).is_some_and(|m| m.is_declared());
        // One that has it from the kind it extends need not be named.
        let is_first = |kind: &KindId| has(*kind) && !schema.kind(*kind).extends.is_some_and(has);
        let kinds = schema.kind_ids().filter(is_first).map(|kind| schema.kind(kind));
        let kinds: Vec<String> = kinds.map(|kind| kind.message_plural.to_lowercase()).collect();
        (!kinds.is_empty()).then(|| format!("it is a key of {}", kinds.join(", ")))
    };
    let help = near.or_else(elsewhere);
    Diagnostic::error(UNKNOWN_KEY, place, format!("{holder} `{name}`")).maybe_help(help)
}
