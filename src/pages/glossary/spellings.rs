//! How terms are written in texts: their titles and other names, in the plural as well where the language is
//! known, in lower case or as they are.

use std::collections::BTreeMap;

use pulldown_cmark_escape::escape_html_body_text;

use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// The trait of words that have a meaning of their own,
const DEFINED: &str = "defined";
/// and its slot that says whether they are marked in texts.
const MARK: &str = "mark";
/// A name of so many words is looked for on one line only: the ways to break it over lines are too many.
const MOST_WORDS: usize = 4;

/// A way to write a term, as it stands in HTML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    /// The text.
    pub(super) text: String,
    /// The page of the term.
    pub(super) term: EntityId,
    /// Whether capitals count.
    pub(super) is_exact: bool,
}

/// All ways to write the terms of a handbook. A name of two terms says nothing, and a term's own name wins
/// over the plural of another.
pub(super) fn spellings(handbook: &Handbook, is_english: bool) -> Vec<Spelling> {
    let mut names = Names::default();
    let mut plurals = Names::default();
    for id in terms(handbook) {
        for name in names_of(handbook, id) {
            names.add(&name, id);
            let plural = if is_english { plural_of(&name) } else { None };
            plurals.add(&plural.unwrap_or_default(), id);
        }
    }
    plurals.0.retain(|key, _| !names.0.contains_key(key));
    let all = names.0.into_values().chain(plurals.0.into_values()).flatten();
    let mut spellings: Vec<Spelling> = all.flat_map(|(name, term)| written(&name, term)).collect();
    spellings.sort();
    spellings.dedup();
    spellings
}

/// The pages whose names are marked in texts.
fn terms(handbook: &Handbook) -> impl Iterator<Item = EntityId> {
    let schema = &handbook.schema;
    let kinds = schema.kind_ids().filter(|kind| schema.kind(*kind).traits.contains_key(DEFINED));
    let terms = kinds.flat_map(|kind| handbook.of_kind(kind));
    terms.filter(|id| {
        let document = handbook.document_of(*id);
        let key = schema.kind(document.kind).slot(DEFINED, MARK);
        key.and_then(|key| document.fields.get(key)) != Some(&Value::Bool(false))
    })
}

fn names_of(handbook: &Handbook, id: EntityId) -> impl Iterator<Item = String> {
    let aliases = handbook.document_of(id).envelope.aliases.iter().map(|(alias, _)| alias.as_str());
    let names = [handbook.entity(id).title.as_str()].into_iter().chain(aliases);
    let names = names.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| name.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some())
}

/// Names in lower case, each as it was written with the page it belongs to; nothing where there are
/// several pages.
#[derive(Default)]
struct Names(BTreeMap<String, Option<(String, EntityId)>>);

impl Names {
    fn add(&mut self, name: &str, term: EntityId) {
        if name.is_empty() {
            return;
        }
        let entry = self.0.entry(name.to_lowercase());
        let known = entry.or_insert_with(|| Some((name.to_owned(), term)));
        if known.as_ref().is_some_and(|(_, other)| *other != term) {
            *known = None;
        }
    }
}

/// The English plural, as far as a rule is sure of it.
fn plural_of(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let before_last = lower.chars().rev().nth(1)?;
    let is_hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end));
    let is_exact = is_exact(name);
    match lower.chars().next_back()? {
        _ if is_exact => Some(format!("{name}s")),
        _ if is_hissing => Some(format!("{name}es")),
        'y' if !"aeiou".contains(before_last) => Some(format!("{}ies", &name[..name.len() - 1])),
        'a'..='n' | 'p'..='y' => Some(format!("{name}s")),
        _ => None,
    }
}

/// Whether a name is an abbreviation: in other letters it is another word.
fn is_exact(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}

/// Whether a name is the plural of an abbreviation, which ends in a small letter. One letter is none: `Us` is
/// a word.
fn is_plural_of_exact(name: &str) -> bool {
    let stem = name.strip_suffix('s').filter(|stem| stem.chars().nth(1).is_some());
    stem.is_some_and(is_exact)
}

/// The ways to write a name. What finds them knows capitals of the English alphabet only, so that names
/// with other letters are written out.
fn written(name: &str, term: EntityId) -> Vec<Spelling> {
    let is_exact = is_exact(name) || is_plural_of_exact(name);
    let mut forms = vec![name.to_owned()];
    if !is_exact && !name.is_ascii() {
        let lower = name.to_lowercase();
        let mut letters = lower.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        forms.extend([[&first, letters.as_str()].concat(), name.to_uppercase(), lower.clone()]);
    }
    let lines = forms.iter().flat_map(|form| over_lines(form));
    lines.map(|line| Spelling { text: escaped(&line), term, is_exact }).collect()
}

/// A name on one line, and broken over two at each of its blanks.
fn over_lines(name: &str) -> Vec<String> {
    let mut lines = vec![name.to_owned()];
    if name.split(' ').count() <= MOST_WORDS {
        let breaks = name.match_indices(' ');
        lines.extend(breaks.map(|(at, _)| [&name[..at], "\n", &name[at + 1..]].concat()));
    }
    lines
}

/// A text as compiled texts have it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a text cannot fail.
    let _ = escape_html_body_text(&mut escaped, text);
    escaped
}

#[cfg(test)]
mod tests {
    use super::{is_exact, is_plural_of_exact, over_lines, plural_of};

    #[test]
    fn plurals_are_those_that_are_certain() {
        let plural = |name| plural_of(name).unwrap_or_default();
        assert_eq!(plural("Bet"), "Bets");
        assert_eq!(plural("Pitch"), "Pitches");
        assert_eq!(plural("Box"), "Boxes");
        assert_eq!(plural("Company"), "Companies");
        assert_eq!(plural("Day"), "Days");
        assert_eq!(plural("Input metric"), "Input metrics");
        assert_eq!(plural("WBR"), "WBRs");
        assert_eq!(plural("Hero"), "");
        assert_eq!(plural("Café"), "");
        assert_eq!(plural("R&D"), "R&Ds");
    }

    #[test]
    fn abbreviations_are_in_capitals() {
        assert!(is_plural_of_exact("WBRs") && is_plural_of_exact("R&Ds"));
        assert!(!is_plural_of_exact("Us") && !is_plural_of_exact("\u{c4}s"));
        assert!(is_exact("IT") && is_exact("R&D") && is_exact("T-3") && is_exact("ČR"));
        assert!(!is_exact("It") && !is_exact("OKRs") && !is_exact("検索") && !is_exact("42"));
    }

    #[test]
    fn a_name_may_be_broken_at_one_blank() {
        assert_eq!(over_lines("a b c"), ["a b c", "a\nb c", "a b\nc"]);
        assert_eq!(over_lines("a b c d e"), ["a b c d e"]);
    }
}
