//! The receiving end of an event stream: what a connection sends.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::event::COMMENT;
use super::hub::Hub;

/// A stream that is open as long as this is.
pub(super) struct Subscription {
    hub: Arc<Hub>,
    page: Option<String>,
    number: u64,
    events: Receiver<Bytes>,
    comments: Interval,
}

impl Subscription {
    /// The stream of this number, with a comment every so often.
    pub(super) fn new(
        hub: Arc<Hub>,
        page: Option<String>,
        number: u64,
        events: Receiver<Bytes>,
        every: Duration,
    ) -> Self {
        let mut comments = interval_at(Instant::now() + every, every);
        comments.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { hub, page, number, events, comments }
    }

    /// The next event or comment; none when the stream was dropped for being too slow.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if let Poll::Ready(event) = self.events.poll_recv(cx) {
            return Poll::Ready(event);
        }
        self.comments.poll_tick(cx).map(|_| Some(COMMENT))
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.unsubscribe(self.page.as_deref(), self.number);
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hub: _, page, number, events: _, comments: _ } = self;
        f.debug_struct("Subscription").field("page", page).field("number", number).finish()
    }
}
