//! Kinds of pages: a named set of fields, and the traits that views and checks ask for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::config::field_type::Field;
use crate::config::relation::{End, RelationId};

/// A kind, by its index in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// The slots of a trait: which field or relation of the kind plays which part.
pub type Slots = BTreeMap<String, String>;

/// A kind of page.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// The name that never changes, whatever the site calls it.
    pub id: String,
    /// What readers see for one page.
    pub label: String,
    /// What readers see for several.
    pub plural: String,
    /// What messages call one page, in whatever language readers are: in English, unless the site says it.
    pub message_label: String,
    /// The same for several.
    pub message_plural: String,
    /// The folder of its pages in the output.
    pub path: String,
    /// One line that says what such pages are.
    pub about: String,
    /// The leading prose field, from which a summary is taken.
    pub lead: Option<String>,
    /// The kind it extends: it is accepted wherever that one is.
    pub extends: Option<KindId>,
    /// What views and checks may ask it for: each page asks for each trait, by its name.
    pub traits: FxHashMap<String, Slots>,
    /// Its fields: the inherited and its own, and then those of every kind.
    pub fields: Vec<Field>,
    /// How many of the fields come before those of every kind.
    pub(crate) own_fields: usize,
    /// Whether keys that are not declared are accepted.
    pub open: bool,
    /// What each key of a page of this kind means.
    pub keys: FxHashMap<String, Key>,
}

/// What a key of a page means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A field, by its index in [`Kind::fields`].
    Field(usize),
    /// A relation, written at this end.
    Relation(RelationId, End),
}

impl Kind {
    /// One page of it in the middle of a sentence: `an artifact`.
    pub fn one(&self) -> String {
        let label = self.message_label.to_lowercase();
        let vowel = label.starts_with(['a', 'e', 'i', 'o', 'u']);
        format!("{} {label}", if vowel { "an" } else { "a" })
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        match self.keys.get(name) {
            Some(Key::Field(index)) => self.fields.get(*index),
            _ => None,
        }
    }

    /// The fields that it does not share with every kind.
    pub fn own_fields(&self) -> &[Field] {
        &self.fields[..self.own_fields]
    }

    /// The fields that every kind has and it says nothing else of.
    pub fn shared_fields(&self) -> &[Field] {
        &self.fields[self.own_fields..]
    }

    /// The key that plays a part of a trait, as in `slot("scheduled", "rhythm")`.
    pub fn slot(&self, of_trait: &str, slot: &str) -> Option<&str> {
        self.traits.get(of_trait)?.get(slot).map(String::as_str)
    }
}

/// The plural of an English label: `Ceremony` gives `Ceremonies`, `Day` gives `Days`.
pub fn plural_of(label: &str) -> String {
    let mut last_two = label.chars().rev();
    let (last, before) = (last_two.next(), last_two.next());
    match (before, last) {
        (Some(before), Some('y')) if !"aeiouAEIOU".contains(before) => {
            format!("{}ies", &label[..label.len() - 1])
        }
        _ => format!("{label}s"),
    }
}

/// The folder that follows from a plural: lower case, with `-` for spaces.
pub fn path_of(plural: &str) -> String {
    plural.to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{path_of, plural_of};

    #[test]
    fn plurals_follow_the_rule() {
        assert_eq!(plural_of("Ceremony"), "Ceremonies");
        assert_eq!(plural_of("Day"), "Days");
        assert_eq!(plural_of("Team type"), "Team types");
        assert_eq!(path_of("Team types"), "team-types");
    }
}
