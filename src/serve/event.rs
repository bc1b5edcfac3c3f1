//! Events as a browser reads them (HTML standard, section 9.2, server-sent events).

use bytes::Bytes;
use serde_json::json;

use super::findings::Findings;

/// How long a browser waits before it connects again.
pub(super) const START: Bytes = Bytes::from_static(b"retry: 500\n\n");
/// A line that says nothing but that the stream is alive.
pub(super) const COMMENT: Bytes = Bytes::from_static(b":\n\n");

/// Something that an open page is told.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event<'a> {
    /// The page is another and has this hash.
    Page(&'a str),
    /// The page is no more.
    Gone,
    /// What is wrong is something else.
    Findings(&'a Findings),
    /// Another page shall be shown.
    Go(&'a str),
    /// Anything changed, for those who show no page; how often it did so far.
    Update(u64),
}

impl Event<'_> {
    /// The event as it is sent: JSON has no line ends that could end it.
    pub(super) fn bytes(self) -> Bytes {
        let (name, data) = match self {
            Self::Page(hash) => ("page", json!({ "hash": hash })),
            Self::Gone => ("gone", json!({})),
            Self::Findings(findings) => ("findings", json!(findings)),
            Self::Go(to) => ("go", json!({ "to": to })),
            Self::Update(generation) => ("update", json!({ "generation": generation })),
        };
        Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
    }
}
