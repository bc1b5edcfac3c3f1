//! What lies at an address of the preview.

use std::path::PathBuf;

use bytes::Bytes;

/// What lies at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Bytes, made for this request or kept.
    Bytes {
        /// 200 or 404.
        status: u16,
        /// What the bytes are, see [`crate::serve::media_type::media_type`].
        media_type: &'static str,
        /// The bytes, without the script of the preview.
        body: Bytes,
    },
    /// A file of the site, sent as it is read. That it lies inside the site is known.
    File {
        /// Where the file lies.
        file: PathBuf,
        /// What it is, see [`crate::serve::media_type::media_type`].
        media_type: &'static str,
    },
    /// Another address.
    Redirect {
        /// An absolute path of this server such as `/rituals/`, percent-encoded.
        to: String,
    },
}
