//! Parts of an answer (RFC 9110, section 14).

/// What a `Range` header asks for, given how long the whole is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteRange {
    /// All of it: several ranges, another unit, or nothing that the grammar knows.
    Whole,
    /// The bytes from the first up to the last, both included.
    Part {
        /// The first byte.
        first: u64,
        /// The last byte, which is there.
        last: u64,
    },
    /// Bytes that are not there.
    Outside,
}

impl ByteRange {
    /// Reads the header. A range that is not understood is as good as none (section 14.2).
    pub(super) fn parse(header: &str, length: u64) -> Self {
        let Some((unit, range)) = header.split_once('=') else { return Self::Whole };
        let Some((first, last)) = range.trim().split_once('-') else { return Self::Whole };
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return Self::Whole;
        }
        match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => Self::between(first, last, length),
            (Some(first), None) if last.is_empty() => Self::between(first, u64::MAX, length),
            (None, Some(count)) if first.is_empty() => Self::last(count, length),
            _ => Self::Whole,
        }
    }

    fn between(first: u64, last: u64, length: u64) -> Self {
        if first >= length {
            return Self::Outside;
        }
        Self::Part { first, last: last.min(length - 1) }
    }

    fn last(count: u64, length: u64) -> Self {
        match (count, length) {
            (0, _) => Self::Outside,
            // The end of nothing is satisfiable, and no `Content-Range` can say so.
            (_, 0) => Self::Whole,
            _ => Self::between(length.saturating_sub(count), u64::MAX, length),
        }
    }
}

/// A number of digits only; one that is too large lies beyond every end.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}
