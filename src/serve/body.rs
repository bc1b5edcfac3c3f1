//! The body of a response: bytes, a file, or events without an end.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};

use super::file_body::FileBody;
use super::subscription::Subscription;

/// The body of a response.
#[derive(Debug)]
pub(super) enum Body {
    /// Bytes that have not been sent.
    Bytes(Bytes),
    /// A part of a file.
    File(FileBody),
    /// Events, until the client goes or is too slow.
    Events(Subscription),
}

impl Body {
    /// Nothing.
    pub(super) fn empty() -> Self {
        Self::Bytes(Bytes::new())
    }

    /// How long it is, if it has an end.
    fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::File(file) => Some(file.left()),
            Self::Events(_) => None,
        }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = match self.get_mut() {
            Self::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Self::File(file) => file.poll(cx),
            Self::Events(events) => events.poll(cx).map(|event| event.map(Ok)),
        };
        piece.map(|piece| piece.map(|bytes| bytes.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.length() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
