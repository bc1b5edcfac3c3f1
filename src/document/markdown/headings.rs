//! Headings: their levels, their ids, and the one that is the title of the page.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::outline::{Written, heading_line};
use super::parsed::plain_text;
use super::writer::Writer;
use crate::document::body::Heading;
use crate::document::slug::heading_slug;

/// The headings that are open above the next one, by their levels as written.
#[derive(Default)]
pub(super) struct Levels {
    open: Vec<u8>,
}

impl Levels {
    /// The level to write for a heading: two for the outermost, since the page's title is the
    /// first, and one more for each heading above it, so that none is left out.
    fn next(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|above| *above >= written) {
            self.open.pop();
        }
        self.open.push(written);
        (self.open.len() as u8 + 1).min(6)
    }

    fn current(&self) -> u8 {
        (self.open.len() as u8 + 1).min(6)
    }
}

impl<'a> Writer<'a> {
    /// Starts a heading, or takes all of it as the title.
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'a>],
        range: &Range<usize>,
    ) {
        let start = self.at - 1;
        let (plain, end) = plain_text(&self.parsed.events, start);
        let text = plain.trim().to_owned();
        if self.has_ids && self.parsed.outline.binary_search(&start).is_ok() {
            let span = heading_line(self.text, range);
            let heading = Written { level: level as u8, id, text: &text, span };
            self.outline.add(&heading, &mut self.flaws);
        }
        if self.options.take_title && self.parsed.title == Some(start) {
            self.body.title = Some(text).filter(|text| !text.is_empty());
            self.at = end + 1;
            return;
        }
        let level = self.levels.next(level as u8);
        self.block("<h");
        self.output.raw(&level.to_string());
        if self.has_ids {
            let id = self.heading_id(id, &text);
            self.output.attribute("id", &id);
            let span = self.span(range, range);
            self.body.headings.push(Heading { level, id, text, span });
        }
        if !classes.is_empty() {
            self.output.attribute("class", &classes.join(" "));
        }
        self.output.raw(">");
    }

    /// Ends the heading that was started last.
    pub(super) fn end_heading(&mut self) {
        let level = self.levels.current();
        self.block("</h");
        self.output.raw(&level.to_string());
        self.output.raw(">\n");
    }

    fn heading_id(&mut self, wanted: Option<&str>, text: &str) -> String {
        match wanted.filter(|id| !id.is_empty()) {
            Some(id) if self.ids.claim(id) => id.to_owned(),
            Some(id) => self.ids.unique(id),
            None => match heading_slug(text).as_str() {
                "" => self.ids.unique("section"),
                slug => self.ids.unique(slug),
            },
        }
    }
}
