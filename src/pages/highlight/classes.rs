//! Which class a run of code gets: a dozen of them, by the scopes that the grammar gives it.

use std::str::FromStr;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use syntect::parsing::{Scope, ScopeStack};

/// Scopes and their classes; the longest prefix of a scope wins.
const CLASSES: [(&str, &str); 26] = [
    ("comment", "c"),
    ("punctuation.definition.comment", "c"),
    ("string", "s"),
    ("punctuation.definition.string", "s"),
    ("constant.character.escape", "e"),
    ("constant.numeric", "n"),
    ("constant.language", "n"),
    ("constant", "n"),
    ("keyword", "k"),
    ("keyword.operator", "o"),
    ("storage", "k"),
    ("storage.type", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.type", "t"),
    ("entity.name.class", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("variable.parameter", "v"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
    ("markup.heading", "h"),
    ("invalid", "x"),
];

/// The classes of scopes. A block has a few scopes and meets each of them at every word.
#[derive(Default)]
pub(super) struct Classes {
    known: FxHashMap<Scope, Option<&'static str>>,
}

impl Classes {
    /// The class of the innermost scope that has one.
    pub(super) fn of(&mut self, stack: &ScopeStack) -> &'static str {
        let mut scopes = stack.scopes.iter().rev();
        scopes.find_map(|scope| self.of_scope(*scope)).unwrap_or("")
    }

    fn of_scope(&mut self, scope: Scope) -> Option<&'static str> {
        *self.known.entry(scope).or_insert_with(|| class_of_scope(scope))
    }
}

fn class_of_scope(scope: Scope) -> Option<&'static str> {
    static SCOPES: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    let scopes = SCOPES.get_or_init(|| {
        let read =
            |(name, class): &(&str, &'static str)| Some((Scope::from_str(name).ok()?, *class));
        CLASSES.iter().filter_map(read).collect()
    });
    let matching = scopes.iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    matching.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}
