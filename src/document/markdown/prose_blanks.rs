//! Blanks in prose: only what is shown as text is looked through, no code, no address, no HTML.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::parsed::Parsed;
use crate::document::blanks::{blanks, may_have_blanks};
use crate::document::flaw::Flaw;

/// The blanks of a text.
pub(super) fn prose_blanks(text: &str, parsed: &Parsed<'_>) -> Vec<Flaw> {
    if !may_have_blanks(text) {
        return Vec::new();
    }
    let mut pieces = Pieces::new(text);
    for (event, range) in &parsed.events {
        pieces.event(event, range);
    }
    pieces.flush();
    pieces.flaws
}

/// The pieces of text between everything that is none.
struct Pieces<'a> {
    text: &'a str,
    /// The piece that is being put together: the parser cuts text where it might have gone on.
    piece: Range<usize>,
    /// Whether nothing has been said in this block before the piece.
    is_opening: bool,
    /// How many elements are open since one whose text is not prose.
    hidden: usize,
    flaws: Vec<Flaw>,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, piece: 0..0, is_opening: false, hidden: 0, flaws: Vec::new() }
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(_) if self.hidden > 0 => {}
            Event::Text(_) => self.add(range),
            _ => {
                self.flush();
                self.pass(event);
            }
        }
    }

    fn add(&mut self, range: &Range<usize>) {
        // An escaped character is a text of its own, behind its backslash.
        let gap = self.text.get(self.piece.end..range.start);
        if !self.piece.is_empty() && matches!(gap, Some("" | "\\")) {
            self.piece.end = range.end;
        } else {
            self.flush();
            self.piece = range.clone();
        }
    }

    fn flush(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        self.flaws.extend(blanks(self.text, piece.clone(), self.is_opening));
        let is_said = self.text.get(piece).is_some_and(|said| !said.trim().is_empty());
        self.is_opening &= !is_said;
    }

    fn pass(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.hidden += usize::from(self.hidden > 0 || is_hidden(tag));
                self.is_opening = match tag {
                    Tag::Paragraph
                    | Tag::Item
                    | Tag::TableCell
                    | Tag::DefinitionListTitle
                    | Tag::DefinitionListDefinition => true,
                    // A section may well be called "TODO".
                    Tag::Heading { .. } => false,
                    _ => self.is_opening,
                };
            }
            Event::End(_) => self.hidden = self.hidden.saturating_sub(1),
            Event::HardBreak => self.is_opening = true,
            Event::Code(_) | Event::InlineHtml(_) => self.is_opening = false,
            _ => {}
        }
    }
}

/// Whether the text inside is an address, a name or code.
fn is_hidden(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => matches!(
            link_type,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ),
        _ => false,
    }
}
