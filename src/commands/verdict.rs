//! What is wrong with a state of a preview, once that is known.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::diagnostic::Diagnostic;

/// The findings of a state. To judge a large handbook takes longer than to show a page of it, and when
/// its author goes on writing meanwhile, nobody wants to know any more.
#[derive(Default)]
pub(super) struct Verdict {
    is_given_up: AtomicBool,
    /// The findings; nothing if they will never be known.
    findings: OnceLock<Option<Vec<Diagnostic>>>,
}

impl Verdict {
    /// Says what the findings are, unless they were given up.
    pub(super) fn settle(&self, findings: Option<Vec<Diagnostic>>) {
        // The first word counts.
        let _ = self.findings.set(findings);
    }

    /// Says that there is a newer state, whose findings count.
    pub(super) fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
        self.settle(None);
    }

    /// Whether somebody wants to know them.
    pub(super) fn is_wanted(&self) -> bool {
        !self.is_given_up.load(Ordering::Relaxed)
    }

    /// The findings, if they are known.
    pub(super) fn known(&self) -> Option<&[Diagnostic]> {
        self.findings.get()?.as_deref()
    }
}
