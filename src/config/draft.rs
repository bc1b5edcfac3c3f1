//! Kinds and relations in the making, as the layers of a schema describe them: names as written,
//! with the places where they stand.

use std::collections::BTreeMap;

use crate::config::field_type::Field;
use crate::config::kind::{Slots, path_of, plural_of};
use crate::config::vocabulary::label_of;
use crate::source::Place;

/// A field, and where a layer says so.
#[derive(Clone, Debug)]
pub(crate) struct DraftField {
    pub(crate) field: Field,
    /// Its name.
    pub(crate) place: Place,
    /// What names its type, or the vocabulary of its type.
    pub(crate) ty_place: Place,
}

/// A kind as its layers describe it.
#[derive(Debug)]
pub(crate) struct DraftKind {
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) label: Option<String>,
    pub(crate) plural: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) about: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) extends: Option<(String, Place)>,
    pub(crate) open: Option<bool>,
    /// What earlier layers called it: its folders and `kind:` in front matter still work.
    pub(crate) former: Vec<String>,
    pub(crate) traits: BTreeMap<String, Slots>,
    /// The keys that its lead and its traits name, and where.
    pub(crate) named: Vec<(String, Place)>,
    pub(crate) fields: Vec<DraftField>,
}

/// A relation as its layers describe it.
#[derive(Debug)]
pub(crate) struct DraftRelation {
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) inverse: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) inverse_label: Option<String>,
    pub(crate) from: Vec<(String, Place)>,
    pub(crate) to: Vec<(String, Place)>,
    pub(crate) attributes: Vec<DraftField>,
    pub(crate) max: Option<u32>,
    pub(crate) required: bool,
    pub(crate) acyclic: bool,
    pub(crate) symmetric: bool,
    pub(crate) ordered: bool,
    pub(crate) same_kind: bool,
    pub(crate) weak: bool,
    pub(crate) in_rhythms: bool,
    pub(crate) inside: Option<String>,
}

/// The own-team word as written.
#[derive(Debug)]
pub(crate) struct DraftOwnTeam {
    pub(crate) word: String,
    pub(crate) relation: String,
    pub(crate) field: String,
    pub(crate) value: String,
}

impl DraftKind {
    /// Its label as it is so far.
    pub(crate) fn label(&self) -> String {
        self.label.clone().unwrap_or_else(|| label_of(&self.id))
    }

    /// The label of several as it is so far.
    pub(crate) fn plural(&self) -> String {
        self.plural.clone().unwrap_or_else(|| plural_of(&self.label()))
    }

    /// The folder as it is so far.
    pub(crate) fn path(&self) -> String {
        self.path.clone().unwrap_or_else(|| path_of(&self.plural()))
    }

    /// The words by which authors may call it as it is so far.
    pub(crate) fn names(&self) -> [String; 3] {
        [path_of(&self.label()), path_of(&self.plural()), self.path()]
    }

    /// A draft of which only the name is known.
    pub(crate) fn new(id: &str, place: Place) -> Self {
        Self {
            id: id.to_owned(),
            place,
            label: None,
            plural: None,
            path: None,
            about: None,
            lead: None,
            extends: None,
            open: None,
            former: Vec::new(),
            traits: BTreeMap::new(),
            named: Vec::new(),
            fields: Vec::new(),
        }
    }
}

impl DraftRelation {
    /// A draft of which only the name is known.
    pub(crate) fn new(id: &str, place: Place) -> Self {
        Self {
            id: id.to_owned(),
            place,
            inverse: None,
            label: None,
            inverse_label: None,
            from: Vec::new(),
            to: Vec::new(),
            attributes: Vec::new(),
            max: None,
            required: false,
            acyclic: false,
            symmetric: false,
            ordered: false,
            same_kind: false,
            weak: false,
            in_rhythms: false,
            inside: None,
        }
    }
}
