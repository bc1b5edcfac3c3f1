//! Raw HTML in Markdown: cleaned, passed on, or shown as text.
//!
//! Cleaning proper is done at the end by a real parser (`cleaning`). What is done here makes it
//! kinder: a tag that is not allowed goes alone, without the text behind it, and a tag that is left
//! open inside a paragraph is closed there.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::config::settings::RawHtml;

use super::cleaning::is_allowed_tag;
use super::html_tokens::{Tag, Token, tokens};
use super::writer::Writer;

/// The most raw elements that may be open at a time. Browsers stop near this number as well.
const DEEPEST: usize = 256;

/// Raw elements that are open, in a text that will be cleaned.
#[derive(Default)]
pub(super) struct Nesting {
    /// Names of the elements opened inside the current block.
    inline: Vec<String>,
    /// How many elements are open that HTML blocks have opened.
    open: usize,
    /// How many more there would be, had they not been too deep.
    dropped: usize,
}

/// A piece of raw HTML, put together from its lines.
pub(super) struct RawText {
    /// The HTML.
    pub(super) html: String,
    /// For each line its start in `html` and its start in the text.
    lines: Vec<(usize, usize)>,
    /// Where all of it stands in the text.
    pub(super) range: Range<usize>,
}

impl RawText {
    /// Where a range of the HTML stands in the text: lines of a quote are apart there.
    pub(super) fn in_text(&self, range: &Range<usize>) -> Range<usize> {
        let (start, last) = (self.byte_in_text(range.start), self.byte_in_text(range.end - 1));
        start.zip(last).map_or(self.range.clone(), |(start, last)| start..last + 1)
    }

    fn byte_in_text(&self, byte: usize) -> Option<usize> {
        let line = self.lines.partition_point(|(start, _)| *start <= byte);
        self.lines.get(line.wrapping_sub(1)).map(|(start, place)| place + byte - start)
    }
}

impl Writer<'_> {
    /// Writes a block of raw HTML, up to its end.
    pub(super) fn write_html_block(&mut self, range: &Range<usize>) {
        self.break_block();
        let raw = self.gather(range);
        if self.options.raw_html == RawHtml::Escape {
            self.output.raw("<p>");
            self.write_text(raw.html.trim_end());
            self.output.raw("</p>\n");
            self.sentences.finish(&mut self.body.links);
            return;
        }
        self.write_tokens(&raw, true);
        if self.options.raw_html == RawHtml::Clean && !raw.html.ends_with('\n') {
            self.output.raw("\n");
        }
    }

    /// Writes a tag or a comment that stands in a line of text.
    pub(super) fn write_inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.options.raw_html == RawHtml::Escape {
            return self.write_text(html);
        }
        let lines = vec![(0, range.start)];
        let raw = RawText { html: html.to_owned(), lines, range: range.clone() };
        self.write_tokens(&raw, false);
    }

    /// Closes what raw HTML has opened in this block, if the text will be cleaned.
    pub(super) fn close_raw_inline(&mut self) {
        while let Some(name) = self.nesting.inline.pop() {
            self.output.raw(&format!("</{name}>"));
        }
    }

    fn gather(&mut self, range: &Range<usize>) -> RawText {
        let mut raw = RawText { html: String::new(), lines: Vec::new(), range: range.clone() };
        while let Some((event, range)) = self.parsed.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Html(line) | Event::Text(line) => {
                    raw.lines.push((raw.html.len(), range.start));
                    raw.html.push_str(line);
                }
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        raw
    }

    fn write_tokens(&mut self, raw: &RawText, is_block: bool) {
        let cleaned = self.options.raw_html == RawHtml::Clean;
        let mut is_text = false;
        for token in tokens(&raw.html) {
            match token {
                Token::Text(range) => self.write_raw_text(&raw.html[range], cleaned),
                Token::Open(tag) => {
                    is_text = matches!(tag.name.as_str(), "textarea" | "title" | "xmp");
                    self.write_raw_tag(&tag, raw, is_block);
                }
                Token::Close(name, range) => {
                    self.close_raw_tag(&name, &raw.html[range], is_block);
                }
                Token::Broken(range) if cleaned => self.write_text(&raw.html[range]),
                // People read what is in these, and one left open holds the rest of the page.
                Token::Opaque(range) if cleaned && is_text => {
                    self.write_raw_text(&raw.html[range], cleaned);
                }
                Token::Comment(_) | Token::Opaque(_) if cleaned => {}
                Token::Comment(range) | Token::Opaque(range) | Token::Broken(range) => {
                    self.output.raw(&raw.html[range]);
                }
            }
        }
    }

    /// Text inside of raw HTML: its character references are left to the browser.
    fn write_raw_text(&mut self, text: &str, cleaned: bool) {
        if cleaned {
            self.output.raw(&text.replace('<', "&lt;"));
        } else {
            self.output.raw(text);
        }
        self.sentences.text(&super::entities::decode(text).replace('\n', " "));
    }

    fn write_raw_tag(&mut self, tag: &Tag, raw: &RawText, is_block: bool) {
        if self.write_raw_link(tag, raw, is_block) || self.write_raw_image(tag, raw) {
            return;
        }
        if self.options.raw_html == RawHtml::Allow {
            self.write_allowed_tag(tag, raw);
        } else if is_allowed_tag(&tag.name) && self.may_open(&tag.name, is_block) {
            self.write_clean_tag(tag);
        }
    }

    /// Counts an element that is about to be opened; false if it would be too deep.
    pub(super) fn may_open(&mut self, name: &str, is_block: bool) -> bool {
        if is_void(name) || self.options.raw_html != RawHtml::Clean {
            return true;
        }
        if self.nesting.open + self.nesting.inline.len() >= DEEPEST {
            self.nesting.dropped += 1;
            return false;
        }
        // A link may reach over several blocks, and closes the one before it in any case. Other
        // elements for phrases would be opened again by the parser in each block that follows.
        if is_block && closes_itself(name) {
            // `<li>` after `<li>` is written a thousand times without being nested.
        } else if is_block && !is_phrase(name) {
            self.nesting.open += 1;
        } else if !is_block || name != "a" {
            self.nesting.inline.push(name.to_owned());
        }
        true
    }

    fn close_raw_tag(&mut self, name: &str, written: &str, is_block: bool) {
        if name == "a" && self.close_raw_anchor() {
            self.nesting.inline.retain(|open| open != "a");
        } else if self.options.raw_html == RawHtml::Allow {
            self.output.raw(written);
        } else if is_allowed_tag(name) && !is_void(name) {
            self.close_clean_tag(name, is_block);
        }
    }

    fn close_clean_tag(&mut self, name: &str, is_block: bool) {
        if self.nesting.dropped > 0 {
            self.nesting.dropped -= 1;
        } else if let Some(at) = self.nesting.inline.iter().rposition(|open| open == name) {
            for inner in self.nesting.inline.split_off(at).iter().rev() {
                self.output.raw(&format!("</{inner}>"));
            }
        } else if is_block && !is_phrase(name) {
            if !closes_itself(name) {
                self.nesting.open = self.nesting.open.saturating_sub(1);
            }
            self.output.raw(&format!("</{name}>"));
        }
    }

    /// Writes a tag anew, so that the cleaner sees what was seen here.
    fn write_clean_tag(&mut self, tag: &Tag) {
        self.output.raw(&format!("<{}", tag.name));
        for attribute in &tag.attributes {
            let name = match attribute.name.as_str() {
                "name" if tag.name == "a" => "id",
                name => name,
            };
            let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if is_plain && (name != "id" || self.claim_raw_id(&attribute.value)) {
                self.output.attribute(name, &attribute.value);
            }
        }
        self.output.raw(">");
    }

    /// Writes a tag as it is, but for an id that the page has already.
    fn write_allowed_tag(&mut self, tag: &Tag, raw: &RawText) {
        if let Some(name) = tag.attribute("name").filter(|_| tag.name == "a") {
            self.ids.claim(&name.value);
        }
        let second = tag.attribute("id").filter(|id| !self.ids.claim(&id.value));
        match second {
            Some(id) if tag.value("name") != Some(&id.value) => {
                self.output.raw(raw.html[tag.range.start..id.range.start].trim_end());
                self.output.raw(&raw.html[id.range.end..tag.range.end]);
            }
            _ => self.output.raw(&raw.html[tag.range.clone()]),
        }
    }

    /// Takes an id of raw HTML; false if it is empty or the page has it already.
    pub(super) fn claim_raw_id(&mut self, id: &str) -> bool {
        !id.is_empty() && self.ids.claim(id)
    }
}

/// Elements that have no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col" | "input" | "area" | "source" | "track")
}

/// Elements for phrases that an HTML parser opens again in the next block if they are not closed.
fn is_phrase(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Elements whose end tag may be left out, because the next of its kind ends them.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "colgroup"
            | "dd"
            | "dt"
            | "li"
            | "p"
            | "rp"
            | "rt"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}
