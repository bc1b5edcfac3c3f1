//! Links and pictures that are written in Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::links::{self, Destination};
use super::parsed::plain_text;
use super::spans;
use super::writer::Writer;
use crate::diagnostic::Code;
use crate::document::body::{Filling, Image, Link, LinkParts, Sentence, Target};
use crate::document::flaw::Flaw;
use crate::source::Span;

/// A picture without a text that stands for it.
pub const NO_ALT: Code = Code("text/no-alt");
/// A link without text.
pub const EMPTY_LINK: Code = Code("text/empty-link");

/// A link whose text is being written.
pub(super) enum OpenLink {
    /// Out of the site: it needs nothing more but its end.
    External,
    /// Inside the site.
    Internal {
        /// Its index.
        link: u32,
        /// Where its address stands, if that was known at its start.
        address: Option<Range<usize>>,
        /// Where all of it stands.
        range: Range<usize>,
    },
}

impl Writer<'_> {
    /// Starts a link. If it has no text, writes all of it.
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        written: &str,
        title: &str,
        label: &str,
        range: &Range<usize>,
    ) {
        let written = self.without_table_escape(kind, written);
        // What leads nowhere is said of links that have no address either.
        if !written.trim().is_empty() && self.is_link_empty() {
            let help = "write between the brackets what the link leads to";
            self.flaws.push(Flaw::new(
                EMPTY_LINK,
                self.span(range, range),
                "a link without text",
                help,
            ));
        }
        let destination = match kind {
            LinkType::WikiLink { .. } => links::wiki_destination(written),
            LinkType::Email => links::destination(&format!("mailto:{written}")),
            _ => links::destination(written),
        };
        match destination {
            Destination::External { address, web } => {
                self.output.open_external(links::external_tag(&address, web, title));
                self.open_links.push(OpenLink::External);
            }
            Destination::Internal(target) => {
                let address = self.address_range(kind, written, label, range);
                let link = self.open_internal(target, range);
                let range = range.clone();
                self.open_links.push(OpenLink::Internal { link, address, range });
                self.fill_missing_text(kind, link);
            }
        }
    }

    /// Ends the link that was started last.
    pub(super) fn end_link(&mut self) {
        match self.open_links.pop() {
            Some(OpenLink::Internal { link, address, range }) => {
                let written = || spans::inline_destination(self.text, self.content_end, range.end);
                let address = address.or_else(written).unwrap_or_else(|| range.clone());
                let span = self.span(&address, &range);
                self.place_link(link, span);
                self.sentences.close(link);
                self.output.close_link(link);
            }
            Some(OpenLink::External) => self.output.raw("</a>"),
            None => {}
        }
    }

    /// Adds an internal link and opens it.
    pub(super) fn open_internal(&mut self, target: Target, range: &Range<usize>) -> u32 {
        let link = self.body.links.len() as u32;
        let (span, parts) = (self.span(range, range), LinkParts::default());
        self.body.links.push(Link { target, span, parts, sentence: Sentence::default() });
        self.sentences.open(link);
        self.output.open_link(link);
        link
    }

    /// Says where the target of a link stands.
    pub(super) fn place_link(&mut self, link: u32, span: Span) {
        let link = &mut self.body.links[link as usize];
        link.span = span;
        link.parts = links::parts(&link.target, span.slice(self.text), span);
    }

    /// Writes a picture: a hole, with the text inside as what stands for it.
    pub(super) fn write_image(
        &mut self,
        kind: LinkType,
        written: &str,
        title: &str,
        label: &str,
        range: &Range<usize>,
    ) {
        let written = self.without_table_escape(kind, written);
        let (alt, end) = plain_text(&self.parsed.events, self.at - 1);
        let text_end = match self.parsed.events.get(end - 1) {
            Some((_, last)) if end > self.at => last.end,
            _ => range.start,
        };
        let address = self
            .address_range(kind, written, label, range)
            .or_else(|| spans::inline_destination(self.text, text_end, range.end))
            .unwrap_or_else(|| range.clone());
        // `![[plan.png]]` has its address as its text, and that describes nothing.
        let is_named = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let alt = if is_named { String::new() } else { alt };
        if alt.trim().is_empty() {
            let help = match kind {
                LinkType::WikiLink { .. } => "say what it shows: `![[…|What it shows]]`",
                _ => "say what it shows: `![What it shows](…)`",
            };
            self.report_picture(self.span(range, range), help);
        }
        let image = Image {
            address: written.trim().to_owned(),
            alt,
            title: title.to_owned(),
            span: self.span(&address, range),
        };
        self.push_image(image);
        self.at = end + 1;
        self.content_end = range.end;
    }

    /// Reports a picture without a text that stands for it.
    pub(super) fn report_picture(&mut self, span: Span, help: &str) {
        self.flaws.push(Flaw::new(NO_ALT, span, "a picture without words that stand for it", help));
    }

    /// Adds a picture and leaves a hole for it.
    pub(super) fn push_image(&mut self, image: Image) {
        self.sentences.text(&image.alt);
        self.output.hole(Filling::Image(self.body.images.len() as u32));
        self.body.images.push(image);
    }

    /// `[[wbr\|Monday]]` in a table: the backslash belongs to the table.
    fn without_table_escape<'t>(&self, kind: LinkType, written: &'t str) -> &'t str {
        let has_text = matches!(kind, LinkType::WikiLink { has_pothole: true });
        let shortened = written.strip_suffix('\\').filter(|_| has_text && self.table.in_cell);
        shortened.unwrap_or(written)
    }

    /// Where the address stands, unless the text of the link must be passed first.
    fn address_range(
        &self,
        kind: LinkType,
        written: &str,
        label: &str,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        match kind {
            LinkType::WikiLink { .. } => spans::wiki_destination(self.text, range.clone(), written),
            LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end - 1),
            LinkType::Inline => None,
            _ => {
                let definition = self.parsed.definition_of(label);
                let found = definition.and_then(|at| spans::defined_destination(self.text, at));
                found.or_else(|| Some(range.clone()))
            }
        }
    }

    /// `[[wbr]]` and `[](wbr.md)` get the title of what they lead to.
    fn fill_missing_text(&mut self, kind: LinkType, link: u32) {
        let is_named = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let end = self.text_end_if_empty(is_named);
        if let Some(end) = end {
            self.output.hole(Filling::LinkText(link));
            self.at = end;
        }
    }

    /// Whether the link that starts here ends before anything is shown. A picture is something: if
    /// it has no text, that is said of the picture.
    fn is_link_empty(&self) -> bool {
        let inside = self.parsed.events.get(self.at..).unwrap_or_default().iter();
        let first = inside.map(|(event, _)| event).find(|event| match event {
            Event::Text(text) => !text.trim().is_empty(),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Link) => true,
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => false,
            _ => true,
        });
        matches!(first, Some(Event::End(TagEnd::Link)))
    }

    /// The event that ends the link, if there is nothing before it that should be shown.
    fn text_end_if_empty(&self, ignore_text: bool) -> Option<usize> {
        let mut at = self.at;
        loop {
            match &self.parsed.events.get(at)?.0 {
                Event::End(_) => return Some(at),
                Event::Text(text) if ignore_text || text.is_empty() => at += 1,
                _ => return None,
            }
        }
    }
}
