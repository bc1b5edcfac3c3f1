//! Texts inside of values: Markdown in a field, blanks in any text, and where in the source they
//! stand.

use std::ops::Range;

use crate::document::blanks::{blanks, may_have_blanks};
use crate::document::flaw::Flaw;
use crate::document::markdown;
use crate::document::typed::Typer;
use crate::document::value::Prose;
use crate::source::{Source, Span};
use crate::tree::{Data, Node};

impl Typer<'_> {
    /// Inline Markdown of front matter, with the places of its links in the source.
    pub(super) fn prose(&mut self, text: &str, span: Span) -> Prose {
        let options = markdown::Options { raw_html: self.raw_html, take_title: false };
        let (mut body, mut flaws) = markdown::compile_inline(text, options);
        if !(body.links.is_empty() && body.images.is_empty() && flaws.is_empty()) {
            let places = InnerPlaces::of(text, span, self.source);
            body.links.iter_mut().for_each(|link| link.span = places.place(link.span));
            body.images.iter_mut().for_each(|image| image.span = places.place(image.span));
            flaws.iter_mut().flat_map(Flaw::spans_mut).for_each(|it| *it = places.place(*it));
            self.flaws.append(&mut flaws);
        }
        Prose { source: text.to_owned(), body }
    }

    /// Looks for blanks in a value that is no Markdown, and in all values inside of it.
    pub(super) fn look_for_blanks(&mut self, node: &Node) {
        match &node.data {
            Data::Null => {}
            Data::Scalar { text, .. } => self.look_into(text, node.span),
            Data::List(items) => items.iter().for_each(|item| self.look_for_blanks(item)),
            Data::Map(entries) => {
                entries.iter().for_each(|entry| self.look_for_blanks(&entry.value));
            }
        }
    }

    fn look_into(&mut self, text: &str, span: Span) {
        if !may_have_blanks(text) {
            return;
        }
        let places = InnerPlaces::of(text, span, self.source);
        for mut flaw in blanks(text, 0..text.len(), true) {
            flaw.span = places.place(flaw.span);
            self.flaws.push(flaw);
        }
    }
}

/// The way from places inside a scalar's text to places in the source.
enum InnerPlaces {
    /// On one line, perhaps in quotes, the text stands in the source as it is, from this byte.
    Moved(usize),
    /// Lines were folded or indented: nothing but blanks differs. Both lists say where the bytes
    /// stand that are no blanks, the one in the text and the other in the source.
    Blanks(Vec<u32>, Vec<u32>, Span),
    /// Escapes move text, so that only the whole scalar can be named.
    Whole(Span),
}

impl InnerPlaces {
    fn of(text: &str, span: Span, source: &Source) -> Self {
        let written = span.slice(&source.text);
        let start = span.start as usize;
        let inner = inner_range(written);
        let first = start + inner.start;
        let inside = written.get(inner).unwrap_or_default();
        if written == text {
            return Self::Moved(start);
        }
        if inside == text {
            return Self::Moved(first);
        }
        let bytes = |text: &str, from: usize| {
            let bytes = text.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii_whitespace());
            bytes.map(|(at, byte)| ((from + at) as u32, byte)).unzip::<_, _, Vec<u32>, Vec<u8>>()
        };
        let (there, said) = bytes(text, 0);
        let (here, found) = bytes(inside, first);
        if said == found { Self::Blanks(there, here, span) } else { Self::Whole(span) }
    }

    fn place(&self, inner: Span) -> Span {
        match self {
            Self::Moved(by) => inner.moved(*by),
            Self::Blanks(there, here, whole) => {
                let first = there.partition_point(|at| *at < inner.start);
                let end = there.partition_point(|at| *at < inner.end);
                match (here.get(first), here.get(end.wrapping_sub(1))) {
                    (Some(start), Some(last)) if first < end => {
                        Span { start: *start, end: last + 1 }
                    }
                    _ => *whole,
                }
            }
            Self::Whole(whole) => *whole,
        }
    }
}

/// The range of what is written without the quotes around it, or without the `|` or `>` above it.
fn inner_range(written: &str) -> Range<usize> {
    match written.as_bytes().first() {
        Some(b'|' | b'>') => written.find('\n').unwrap_or(written.len())..written.len(),
        Some(b'"' | b'\'') => 1..written.len().max(2) - 1,
        _ => 0..written.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::InnerPlaces;
    use crate::source::{Source, Span};

    /// What stands in the source at the place of `part` of the text.
    fn found(text: &str, written: &str, part: &str) -> String {
        let source = Source::new("data/terms.yaml", &format!("a: {written}\nb: c"));
        let places = InnerPlaces::of(text, Span::new(3, 3 + written.len()), &source);
        let at = text.find(part).unwrap();
        places.place(Span::new(at, at + part.len())).slice(&source.text).to_owned()
    }

    #[test]
    fn parts_of_a_text_are_found_where_it_is_written() {
        for (text, written, expected) in [
            ("a ž ____ b", "a ž ____ b", "____"),
            ("a ____", "\"a ____\"", "____"),
            ("a ____", "'a ____'", "____"),
            ("ž 'a' ____", "ž 'a' ____", "____"),
            ("'t is ____ ž", "'t is ____ ž", "____"),
            ("a b ____ c\n", ">-\n  a\n  b ____\n  c", "____"),
            ("> a\n\n____\n", "|\n  > a\n\n  ____", "____"),
            ("a\u{a0}b ____", "\"a\u{a0}b\n  ____\"", "____"),
            ("____", "|\n  ____", "____"),
            ("it's ____", "'it''s ____'", "'it''s ____'"),
            ("a\tb ____", "\"a\\tb ____\"", "\"a\\tb ____\""),
        ] {
            assert_eq!(found(text, written, "____"), expected, "{written}");
        }
    }

    #[test]
    fn parts_over_several_lines_are_found() {
        assert_eq!(found("a b c d", "a\n  b\n  c d", "b c"), "b\n  c");
    }
}
