//! The sending end of an event stream, and what its page knows.

use bytes::Bytes;
use tokio::sync::mpsc::Sender;

use super::event::Event;
use super::sight::Sight;

/// An open page in a browser.
#[derive(Debug)]
pub(super) struct Stream {
    events: Sender<Bytes>,
    known: Known,
    findings: Option<String>,
}

/// What a browser shows, as far as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    /// Nothing was said of it.
    Nothing,
    /// The bytes of this hash, and whether they are those of an address that answers 404, which is
    /// not known of a page that the browser brings along.
    Page { hash: String, is_missing: bool },
    /// A page that is no more.
    Gone,
}

impl Stream {
    /// A stream into this queue for a page that was loaded with this hash.
    pub(super) fn new(events: Sender<Bytes>, seen: Option<String>) -> Self {
        let known = seen.map_or(Known::Nothing, |hash| Known::Page { hash, is_missing: false });
        Self { events, known, findings: None }
    }

    /// Sends an event without waiting. False if the queue is full or the client has gone: the
    /// stream is of no use then.
    pub(super) fn send(&self, event: Event<'_>) -> bool {
        self.events.try_send(event.bytes()).is_ok()
    }

    /// Tells what is new about the page.
    pub(super) fn tell(&mut self, sight: &Sight) -> bool {
        self.tell_page(sight) && self.tell_findings(sight)
    }

    fn tell_page(&mut self, sight: &Sight) -> bool {
        let now = Known::Page { hash: sight.hash.clone(), is_missing: sight.is_missing };
        let (event, known) = match &self.known {
            // The page of a missing address is shown and stays what it is.
            Known::Page { hash, .. } if *hash == sight.hash => (None, now),
            Known::Page { is_missing: true, .. } => (Some(Event::Page(&sight.hash)), now),
            Known::Gone if sight.is_missing => (None, Known::Gone),
            _ if sight.is_missing => (Some(Event::Gone), Known::Gone),
            _ => (Some(Event::Page(&sight.hash)), now),
        };
        let sent = event.is_none_or(|event| self.send(event));
        self.known = known;
        sent
    }

    fn tell_findings(&mut self, sight: &Sight) -> bool {
        let Some((findings, hash)) = &sight.findings else { return true };
        if self.findings.as_ref() == Some(hash) {
            return true;
        }
        self.findings = Some(hash.clone());
        self.send(Event::Findings(findings))
    }
}
