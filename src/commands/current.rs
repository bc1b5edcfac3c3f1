//! The state of a preview that is shown at the moment, once there is one.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::commands::snapshot::Snapshot;
use crate::serve::answer::Answer;
use crate::serve::answers::Answers;
use crate::serve::findings::Findings;

/// What is shown at the moment.
#[derive(Default)]
pub(super) struct Current {
    snapshot: Mutex<Option<Arc<Snapshot>>>,
    first: Condvar,
}

impl Current {
    /// Shows another state from now on, and gives back the one before.
    pub(super) fn show(&self, snapshot: Arc<Snapshot>) -> Option<Arc<Snapshot>> {
        let before = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner).replace(snapshot);
        self.first.notify_all();
        before
    }

    /// Gives up the findings of the state that is shown, if they are not known: another one is coming.
    pub(super) fn give_up(&self) {
        if let Some(snapshot) = &*self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) {
            snapshot.state.give_up();
        }
    }

    /// The state of this moment. Who asks before the site is read waits for that.
    fn now(&self) -> Arc<Snapshot> {
        let mut shown = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match &*shown {
                Some(snapshot) => return snapshot.clone(),
                None => shown = self.first.wait(shown).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl Answers for Current {
    fn answer(&self, path: &str) -> Answer {
        self.now().answer(path)
    }

    fn findings(&self, page: &str) -> Option<Findings> {
        self.now().findings(page)
    }
}
