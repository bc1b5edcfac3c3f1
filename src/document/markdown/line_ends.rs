//! Line ends: Markdown is parsed with `\n` alone, and spans are moved back to the text as written.
//!
//! So the same text gives the same HTML whatever machine it was written on, by construction.

use std::borrow::Cow;

use crate::document::body::Body;
use crate::document::flaw::Flaw;
use crate::source::Span;

/// A text with `\n` at the end of each line, and the way back to the original.
pub(super) struct LineEnds<'a> {
    /// The text with `\n` only.
    pub(super) text: Cow<'a, str>,
    /// Where in `text` the `\n` stand that were `\r\n`, ascending.
    shortened: Vec<u32>,
}

impl<'a> LineEnds<'a> {
    /// Turns `\r\n` and a lone `\r` into `\n`.
    pub(super) fn normalise(original: &'a str) -> Self {
        if memchr::memchr(b'\r', original.as_bytes()).is_none() {
            return Self { text: Cow::Borrowed(original), shortened: Vec::new() };
        }
        let mut text = String::with_capacity(original.len());
        let mut shortened = Vec::new();
        let mut parts = original.split('\r');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            if part.starts_with('\n') {
                shortened.push(text.len() as u32);
            } else {
                text.push('\n');
            }
            text.push_str(part);
        }
        Self { text: Cow::Owned(text), shortened }
    }

    /// Moves every span of a body and of its flaws to the original text, which starts at `offset` in
    /// its source.
    pub(super) fn restore(&self, body: &mut Body, flaws: &mut [Flaw], offset: usize) {
        let headings = body.headings.iter_mut().map(|heading| &mut heading.span);
        let links = body.links.iter_mut().map(|link| &mut link.span);
        let images = body.images.iter_mut().map(|image| &mut image.span);
        let flaws = flaws.iter_mut().flat_map(Flaw::spans_mut);
        for span in headings.chain(links).chain(images).chain(flaws) {
            *span = self.original(*span).moved(offset);
        }
        let parts = body.links.iter_mut().map(|link| &mut link.parts);
        let parts = parts.flat_map(|parts| [&mut parts.page, &mut parts.fragment]);
        for span in parts.filter(|span| !span.is_empty()) {
            *span = self.original(*span).moved(offset);
        }
    }

    /// Where a span of the text stands in the original.
    pub(super) fn original(&self, span: Span) -> Span {
        Span { start: self.original_byte(span.start), end: self.original_byte(span.end) }
    }

    fn original_byte(&self, byte: u32) -> u32 {
        byte + self.shortened.partition_point(|newline| *newline < byte) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::LineEnds;
    use crate::source::Span;

    #[test]
    fn spans_find_their_way_back() {
        let original = "a\r\nbc\rd\r\n\r\nef";
        let normal = LineEnds::normalise(original);
        assert_eq!(normal.text, "a\nbc\nd\n\nef");
        for word in ["a", "bc", "d", "ef"] {
            let at = normal.text.find(word).unwrap();
            let span = normal.original(Span::new(at, at + word.len()));
            assert_eq!(span.slice(original), word);
        }
    }
}
