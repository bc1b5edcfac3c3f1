//! Entity tags: which bytes a client has (RFC 9110, section 8.8.3).

use std::fmt;
use std::fs::Metadata;
use std::time::{Duration, UNIX_EPOCH};

use super::live_page::hash;

/// A strong entity tag, with its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Etag(String);

impl Etag {
    /// The tag of bytes as they are sent.
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        Self(format!("\"{}\"", hash(bytes)))
    }

    /// The tag of a file, by its length and the time of its last change.
    pub(super) fn of_file(metadata: &Metadata) -> Self {
        let changed =
            metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let changed = changed.unwrap_or(Duration::ZERO);
        Self(format!("\"{:x}-{:x}\"", metadata.len(), changed.as_nanos()))
    }

    /// Whether `If-None-Match` lists it. The comparison is the weak one (section 13.1.2), and no
    /// tag of ours has a comma in it.
    pub(super) fn is_listed(&self, list: &str) -> bool {
        list.split(',').map(str::trim).any(|tag| {
            let tag = tag.strip_prefix("W/").unwrap_or(tag);
            tag == "*" || tag == self.0
        })
    }

    /// Whether `If-Range` means it. The comparison is the strong one (section 13.1.5); a date is
    /// never ours, as none is sent.
    pub(super) fn is_strictly(&self, tag: &str) -> bool {
        tag.trim() == self.0
    }
}

impl fmt::Display for Etag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
