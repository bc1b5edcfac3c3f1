//! A document: one page as its source says it, before anything is known of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::kind::KindId;
use crate::document::attributes::Attributes;
use crate::document::body::Body;
use crate::document::reference::Reference;
use crate::document::value::{Prose, Value};
use crate::source::{Lines, Place, SourcePath, Span};

/// One page, or one row of a data file, as read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The source it was read from.
    pub path: SourcePath,
    /// What it is for.
    pub role: Role,
    /// Its kind.
    pub kind: KindId,
    /// Its title, if its key, heading or stem gives one. A variant without a title gets one from
    /// its base when pages are linked.
    pub title: Option<String>,
    /// What the code itself asks a page.
    pub envelope: Envelope,
    /// The values of its fields by name.
    pub fields: BTreeMap<String, Value>,
    /// The prose of its fields and its summary that has links, pictures or code. Hardly a page has
    /// any, and to look through all fields for it takes longer than to follow all links.
    pub open_prose: Vec<Arc<Prose>>,
    /// The files that its fields name, each with the key.
    pub files: Vec<(String, String)>,
    /// What it says of other pages, in the order written.
    pub references: Vec<Reference>,
    /// What it says of the team that holds it, where each team holds its own.
    pub own_team: Option<Attributes>,
    /// Its prose.
    pub body: Body,
    /// Where all that was said.
    pub places: Places,
}

/// What a document is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A page of its own with this id.
    Page(String),
    /// The home page.
    Home,
    /// The introduction of the index of its kind.
    Introduction,
    /// What is shown where no page is.
    NotFound,
}

/// The keys that the code itself asks for; everything else is a field that views and checks find by
/// its part in a trait. They are named here and nowhere else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    /// What the page says in one sentence.
    pub summary: Option<Arc<Prose>>,
    /// The term of its status, if it says one.
    pub status: Option<String>,
    /// Whether it is left out of a build.
    pub draft: bool,
    /// Other names that people use, with their places.
    pub aliases: Vec<(String, Span)>,
    /// Addresses it had, with their places.
    pub was: Vec<(String, Span)>,
    /// Its tags, with their places.
    pub tags: Vec<(String, Span)>,
    /// The codes of findings that it allows itself, with their places.
    pub allow: Vec<(String, Span)>,
    /// For a variant without relations to say it: when it applies.
    pub during: Option<String>,
    /// Whether it changes some fields of another page.
    pub is_variant: bool,
    /// Whether terms of the glossary stay unmarked in its texts.
    pub is_unmarked: bool,
}

impl Envelope {
    /// The term of its status: a page that says none is how the company works today.
    pub fn status_in_force(&self) -> &str {
        self.status.as_deref().unwrap_or("live")
    }
}

/// The keys of front matter that the code itself knows.
pub mod keys {
    /// The identity of a page.
    pub const ID: &str = "id";
    /// Its title.
    pub const TITLE: &str = "title";
    /// Its kind.
    pub const KIND: &str = "kind";
    /// Its summary.
    pub const SUMMARY: &str = "summary";
    /// Its status.
    pub const STATUS: &str = "status";
    /// Whether it is a draft.
    pub const DRAFT: &str = "draft";
    /// Its other names.
    pub const ALIASES: &str = "aliases";
    /// Its former addresses.
    pub const WAS: &str = "was";
    /// Its tags.
    pub const TAGS: &str = "tags";
    /// The base of a variant.
    pub const VARIANT_OF: &str = "variant_of";
    /// When a variant applies.
    pub const DURING: &str = "during";
    /// The findings that it allows itself.
    pub const ALLOW: &str = "allow";
    /// Whether terms of the glossary are marked in its texts.
    pub const GLOSSARY: &str = "glossary";
    /// The finding that is allowed.
    pub const CODE: &str = "code";
    /// The target of a reference with attributes.
    pub const TO: &str = "to";
    /// The keys that are kept apart from the fields.
    pub const IN_ENVELOPE: [&str; 9] =
        [KIND, ID, SUMMARY, STATUS, ALIASES, WAS, TAGS, DRAFT, GLOSSARY];
    /// What keys begin with that nobody checks.
    pub const FREE_PREFIX: &str = "x_";
}

/// Where a document says what it says.
#[derive(Clone, Debug)]
pub struct Places {
    /// The lines of its source.
    pub lines: Lines,
    /// Its front matter, or its row; empty at the start of a file without front matter.
    pub whole: Span,
    /// Where its id stands or what it follows from.
    pub id: Span,
    /// Each key with the place of its value.
    pub keys: BTreeMap<String, KeyPlace>,
    /// The keys whose values were reported: that nothing came of them is no second finding.
    pub faulty: BTreeSet<String>,
}

/// Where a key and its value stand.
#[derive(Clone, Copy, Debug)]
pub struct KeyPlace {
    /// The key.
    pub key: Span,
    /// Its value.
    pub value: Span,
}

impl Document {
    /// Its id, if it is a page of its own.
    pub fn id(&self) -> Option<&str> {
        match &self.role {
            Role::Page(id) => Some(id),
            _ => None,
        }
    }

    /// Whether other pages cannot tell it from this other version of it: its address, its names and
    /// tags, and what fragments can lead to are the same. What it says of others is not looked at.
    pub fn looks_like(&self, other: &Self) -> bool {
        (&self.path, &self.role, self.kind, &self.title)
            == (&other.path, &other.role, other.kind, &other.title)
            && self.envelope == other.envelope
            && self.own_team == other.own_team
            && self.places.faulty == other.places.faulty
            && self.body.has_same_anchors(&other.body)
    }

    /// A place in its source.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.path, span)
    }

    /// The place of a key, or of the whole front matter where the key is not written.
    pub fn key_place(&self, key: &str) -> Place {
        let whole = Span { start: self.places.whole.start, end: self.places.whole.start };
        self.place(self.places.keys.get(key).map_or(whole, |place| place.key))
    }

    /// The place of a key's value, or of the whole front matter where the key is not written.
    pub fn value_place(&self, key: &str) -> Place {
        let value = self.places.keys.get(key).map(|place| self.place(place.value));
        value.unwrap_or_else(|| self.key_place(key))
    }

    /// All prose with links, pictures or code: that of its fields, and then its body.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.open_prose.iter().map(|prose| &prose.body).chain([&self.body])
    }
}
