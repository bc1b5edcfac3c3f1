//! The one element that a page gets more, and the hash by which a browser says which page it has.

use bytes::Bytes;

/// What a page of HTML is before it is sent: its hash, and its bytes with the script in them.
pub(super) struct LivePage {
    /// The first 16 digits of the hash of the bytes without the script.
    pub(super) hash: String,
    /// The bytes with the script.
    pub(super) bytes: Bytes,
}

impl LivePage {
    /// Puts the script before the first `</head>`, or at the end where there is none.
    pub(super) fn new(page: &[u8]) -> Self {
        let hash = hash(page);
        let script = format!("<script src=\"/_operandi/live.js?page={hash}\" defer></script>");
        let (before, after) = page.split_at(end_of_head(page));
        let bytes = Bytes::from([before, script.as_bytes(), after].concat());
        Self { hash, bytes }
    }
}

/// The first 16 hexadecimal digits of the hash of some bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hash = blake3::hash(bytes).to_hex().to_string();
    hash.truncate(16);
    hash
}

fn end_of_head(page: &[u8]) -> usize {
    let tag = b"</head>";
    let found = page.windows(tag.len()).position(|part| part.eq_ignore_ascii_case(tag));
    found.unwrap_or(page.len())
}
