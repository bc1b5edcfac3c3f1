//! Probes: a comparison made ready for the pages of some kinds.

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::meaning::Meaning;
use crate::handbook::matching::operand::Operand;

/// What is asked of the items of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether there is one item and it is one of the operands.
    Only,
    /// Whether one of the operands is among them.
    Among,
    /// Whether there are any.
    Said,
}

/// What a comparison looks at and compares with, on the pages of some kinds.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    pub(super) meaning: Meaning,
    /// The values that can be compared with here. One that cannot is never equal.
    pub(super) operands: Vec<Operand>,
}

impl Probe {
    pub(super) fn passes(&self, question: Question, handbook: &Handbook, id: EntityId) -> bool {
        if question == Question::Said {
            return self.meaning.is_said(handbook, id);
        }
        let (mut items, mut equal) = (0_usize, false);
        self.meaning.each(handbook, id, &mut |item| {
            items += 1;
            equal = equal || self.operands.iter().any(|operand| operand.is(id, item));
        });
        equal && (question == Question::Among || items == 1)
    }
}
