//! Matchers: a filter made ready for a handbook.

use crate::config::filter::filter::Filter;
use crate::config::filter::written::Written;
use crate::diagnostic::Diagnostic;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::compiler::Compiler;
use crate::handbook::matching::probe::{Probe, Question};

/// A filter whose names and values are resolved. It belongs to the handbook it was made for.
#[derive(Clone, Debug)]
pub struct Matcher(pub(super) Step);

/// A part of a matcher.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Passes pages of the kinds whose entry is true.
    Kinds(Vec<bool>),
    /// Asks something of a page.
    Ask(Asked),
    Not(Box<Step>),
    All(Vec<Step>),
    Any(Vec<Step>),
}

/// A comparison of a matcher.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) question: Question,
    /// The probe for the pages of each kind; none where the name stands for nothing.
    pub(super) of_kind: Vec<Option<usize>>,
    pub(super) probes: Vec<Probe>,
}

impl Matcher {
    /// Resolves the names and values of a filter. Each that does not exist is a finding.
    pub fn new(
        filter: &Filter,
        written: &Written,
        handbook: &Handbook,
    ) -> Result<Self, Vec<Diagnostic>> {
        Compiler::new(handbook, written, &filter.places).compile(&filter.expression).map(Self)
    }

    /// Whether a page passes.
    pub fn passes(&self, handbook: &Handbook, id: EntityId) -> bool {
        self.0.passes(handbook, id)
    }
}

impl Step {
    fn passes(&self, handbook: &Handbook, id: EntityId) -> bool {
        match self {
            Self::Kinds(kinds) => kinds[handbook.entity(id).kind.0 as usize],
            Self::Ask(asked) => {
                let probe = asked.of_kind[handbook.entity(id).kind.0 as usize];
                probe.is_some_and(|at| asked.probes[at].passes(asked.question, handbook, id))
            }
            Self::Not(inner) => !inner.passes(handbook, id),
            Self::All(parts) => parts.iter().all(|part| part.passes(handbook, id)),
            Self::Any(parts) => parts.iter().any(|part| part.passes(handbook, id)),
        }
    }
}
