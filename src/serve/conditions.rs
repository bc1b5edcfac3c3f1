//! What a client has already and which part it wants (RFC 9110, sections 13 and 14).

use hyper::Method;
use hyper::header::{HeaderMap, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE};
use hyper::http::request::Parts;

use super::byte_range::ByteRange;
use super::etag::Etag;

/// The conditions of a request.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    if_none_match: Option<String>,
    range: Option<String>,
    if_range: Option<String>,
}

impl Conditions {
    /// The conditions that a request sets. A range means something in a GET only (section 14.2).
    pub(super) fn of(request: &Parts) -> Self {
        let header = |name| joined(&request.headers, name);
        let range = if request.method == Method::GET { header(RANGE) } else { None };
        Self { if_none_match: header(IF_NONE_MATCH), range, if_range: header(IF_RANGE) }
    }

    /// Whether the client has these bytes.
    pub(super) fn has(&self, etag: &Etag) -> bool {
        self.if_none_match.as_ref().is_some_and(|list| etag.is_listed(list))
    }

    /// The part that is asked for. It is the whole where the client has a part of something else.
    pub(super) fn range(&self, etag: &Etag, length: u64) -> ByteRange {
        let same = self.if_range.as_ref().is_none_or(|tag| etag.is_strictly(tag));
        let range = self.range.as_ref().filter(|_| same);
        range.map_or(ByteRange::Whole, |range| ByteRange::parse(range, length))
    }
}

/// The values of a header as one list (section 5.3).
fn joined(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
    let values: Vec<&str> = values.collect();
    (!values.is_empty()).then(|| values.join(","))
}
