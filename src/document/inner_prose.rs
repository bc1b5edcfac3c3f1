//! Texts inside of values: Markdown in a field, blanks in any text, and where in the source they
//! stand.

use crate::document::blanks::{blanks, may_have_blanks};
use crate::document::body::{Link, LinkParts};
use crate::document::flaw::Flaw;
use crate::document::markdown;
use crate::document::spelling::Spelling;
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
            body.links.iter_mut().for_each(|link| places.move_link(link));
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
                for entry in entries {
                    self.look_for_blanks(&entry.value);
                }
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
struct InnerPlaces {
    /// Nothing if it cannot be followed: then only the whole scalar can be named.
    spelling: Option<Spelling>,
    whole: Span,
}

impl InnerPlaces {
    fn of(text: &str, span: Span, source: &Source) -> Self {
        Self { spelling: Spelling::of(source, span, text), whole: span }
    }

    fn place(&self, inner: Span) -> Span {
        self.exact(inner).unwrap_or(self.whole)
    }

    fn exact(&self, inner: Span) -> Option<Span> {
        self.spelling.as_ref()?.place(inner)
    }

    /// The parts of a link are named exactly or not at all.
    fn move_link(&self, link: &mut Link) {
        let part = |part: Span| Some(part).filter(|part| !part.is_empty());
        let part = |inner: Span| part(inner).and_then(|it| self.exact(it)).unwrap_or_default();
        link.parts = LinkParts { page: part(link.parts.page), fragment: part(link.parts.fragment) };
        link.span = self.place(link.span);
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
            ("it's ____", "'it''s ____'", "____"),
            ("a\tb ____", "\"a\\tb ____\"", "____"),
            ("a\u{a0}b ____", "\"a\\_b ____\"", "\"a\\_b ____\""),
        ] {
            assert_eq!(found(text, written, "____"), expected, "{written}");
        }
    }

    #[test]
    fn parts_over_several_lines_are_found() {
        assert_eq!(found("a b c d", "a\n  b\n  c d", "b c"), "b\n  c");
    }
}
