//! Closed lists of terms, and scales, which are lists with an order.

/// The term that every vocabulary accepts besides its own; it counts apart, never as the least.
pub const UNKNOWN: &str = "unknown";

/// A closed list of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// The name by which field types ask for it.
    pub id: String,
    /// Whether the terms are a scale, the least first.
    pub ordered: bool,
    /// The terms.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What authors write.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// One line that explains it; empty if there is none.
    pub note: String,
}

impl Vocabulary {
    /// The term with this id; `unknown` is not among them.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// Whether an author may write this.
    pub fn accepts(&self, id: &str) -> bool {
        id == UNKNOWN || self.term(id).is_some()
    }

    /// The ids of the terms in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.id.as_str())
    }
}

/// A label for a name that has none: `working-for-now` reads `Working for now`.
pub fn label_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
