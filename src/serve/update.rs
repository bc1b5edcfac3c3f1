//! That a new state of the site is in place.

/// A new state of the site. Whether a page is another is found out by asking for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Whether any output is another.
    pub changed: bool,
    /// The address that all pages shall go to: an absolute path of this server, percent-encoded.
    pub go: Option<String>,
}
