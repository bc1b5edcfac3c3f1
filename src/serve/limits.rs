//! How much of a client is borne.

use std::time::Duration;

/// The limits of a server; the tests have their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Connections at once; further ones wait in the queue of the system.
    pub(super) connections: usize,
    /// Event streams at once, fewer than connections, so that pages can always be asked for.
    pub(super) streams: usize,
    /// The head of a request in bytes.
    pub(super) head: usize,
    /// The headers of a request.
    pub(super) headers: usize,
    /// How long a client may take for the head of its next request.
    pub(super) head_time: Duration,
    /// How long a client may take nothing of what is sent to it.
    pub(super) stall_time: Duration,
    /// How often an event stream says that it is alive.
    pub(super) comment_time: Duration,
    /// Events that wait for one client.
    pub(super) queue: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1000,
            streams: 500,
            head: 16 * 1024,
            headers: 64,
            head_time: Duration::from_secs(10),
            stall_time: Duration::from_secs(60),
            comment_time: Duration::from_secs(15),
            queue: 64,
        }
    }
}
