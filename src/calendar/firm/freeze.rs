//! Days on which some rituals do not take place.

use jiff::civil::Date;

use crate::source::Span;

/// Days on which some rituals do not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freeze {
    /// What people call it.
    pub name: String,
    /// Where in `site.toml` it is written.
    pub span: Span,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The ids of those rituals, and where in `site.toml` each is named. All rituals if none is.
    pub applies: Vec<(String, Span)>,
}

impl Freeze {
    /// Whether it stops a ritual.
    pub fn applies_to(&self, id: &str) -> bool {
        self.applies.is_empty() || self.applies.iter().any(|(named, _)| named == id)
    }

    /// Whether a day is one of its days.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}
