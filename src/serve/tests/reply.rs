//! A response as a test reads it.

use std::collections::BTreeMap;

/// The head and the body of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// The first response in these bytes, and how many of them it takes. `to_head` says that the
    /// request was a HEAD, so that there is no body.
    pub(super) fn parse(bytes: &[u8], to_head: bool) -> Option<(Self, usize)> {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")? + 4;
        let head = std::str::from_utf8(&bytes[..end]).expect("a head is text");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next()?.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
        let headers = lines.map(|line| line.split_once(": ").expect("a header"));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let mut reply = Self { status, headers: headers.collect(), body: Vec::new() };
        let has_body = !to_head && status != 304;
        let length = reply.header("content-length").and_then(|length| length.parse().ok());
        let length = if has_body { length.unwrap_or(0) } else { 0 };
        reply.body = bytes.get(end..end + length)?.to_vec();
        Some((reply, end + length))
    }

    /// A header, by its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(own, _)| own == name);
        let (_, value) = values.next()?;
        assert_eq!(values.next(), None, "a second {name}");
        Some(value)
    }

    /// The headers in order, but the date, which tells two equal responses apart.
    pub(super) fn headers(&self) -> BTreeMap<&str, &str> {
        let pairs = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        pairs.filter(|(name, _)| *name != "date").collect()
    }

    /// The body as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }
}
