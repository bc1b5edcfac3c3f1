//! A page that is open in one or more browsers.

use std::collections::BTreeMap;

use super::sight::Sight;
use super::stream::Stream;

/// A page with its streams. It is asked for once for all of them, and never twice at a time: what
/// was seen first is told first.
#[derive(Debug, Default)]
pub(super) struct OpenPage {
    /// The streams by their numbers.
    pub(super) streams: BTreeMap<u64, Stream>,
    look: Look,
}

/// Whether somebody is looking at what the page is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Look {
    /// Nobody.
    #[default]
    Idle,
    /// Somebody, and nothing has changed since.
    Running,
    /// Somebody, who has to look again.
    Stale,
}

impl OpenPage {
    /// Asks for a look. True if the caller has to start one; else one is running and looks again.
    pub(super) fn ask(&mut self) -> bool {
        let was = self.look;
        self.look = if was == Look::Idle { Look::Running } else { Look::Stale };
        was == Look::Idle
    }

    /// Whether there has to be another look, since something has changed.
    pub(super) fn is_stale(&self) -> bool {
        self.look == Look::Stale
    }

    /// Tells all streams what was seen, and drops those that do not keep up.
    pub(super) fn tell(&mut self, sight: &Sight) {
        self.streams.retain(|_, stream| stream.tell(sight));
    }

    /// After a look: true if there has to be another one.
    pub(super) fn again(&mut self) -> bool {
        let again = self.look == Look::Stale && !self.streams.is_empty();
        self.look = if again { Look::Running } else { Look::Idle };
        again
    }

    /// Whether nobody needs it any more.
    pub(super) fn is_over(&self) -> bool {
        self.streams.is_empty() && self.look == Look::Idle
    }
}
