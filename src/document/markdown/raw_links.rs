//! Links and pictures that are written in raw HTML: they are treated as those of Markdown.

use super::html_tokens::Tag;
use super::links::{self, Destination};
use super::raw_html::RawText;
use super::writer::Writer;
use crate::config::settings::RawHtml;
use crate::document::body::{Image, Target};

/// An `<a>` of raw HTML that is open: its index if it leads inside the site.
pub(super) struct RawAnchor {
    link: Option<u32>,
}

impl Writer<'_> {
    /// Writes the opening tag of a link; false if it is none.
    pub(super) fn write_raw_link(&mut self, tag: &Tag, raw: &RawText, is_block: bool) -> bool {
        let Some(href) = tag.attribute("href").filter(|_| tag.name == "a") else { return false };
        let destination = links::destination(&href.value);
        let is_unsafe = destination == Destination::Internal(Target::Unsafe);
        if is_unsafe && self.options.raw_html == RawHtml::Allow {
            return false;
        }
        if !self.may_open("a", is_block) {
            return true;
        }
        self.write_anchor_of(tag);
        let link = match destination {
            Destination::External { address, web } => {
                let title = tag.value("title").unwrap_or_default();
                self.output.open_external(links::external_tag(&address, web, title));
                None
            }
            Destination::Internal(target) => {
                let range = self.span(&raw.in_text(&href.value_range), &raw.range);
                let link = self.open_internal(target, &(range.start as usize..range.end as usize));
                self.place_link(link, range);
                Some(link)
            }
        };
        self.raw_anchors.push(RawAnchor { link });
        true
    }

    /// Writes a picture; false if the tag is none.
    pub(super) fn write_raw_image(&mut self, tag: &Tag, raw: &RawText) -> bool {
        let Some(source) = tag.attribute("src").filter(|_| tag.name == "img") else { return false };
        self.write_anchor_of(tag);
        if tag.attribute("alt").is_none() {
            let span = self.span(&raw.in_text(&tag.range), &raw.range);
            self.report_picture(
                span,
                "add `alt=\"…\"` with what it shows, or `alt=\"\"` to an ornament",
            );
        }
        let text = |name| tag.value(name).unwrap_or_default().to_owned();
        self.push_image(Image {
            address: source.value.trim().to_owned(),
            alt: text("alt"),
            title: text("title"),
            span: self.span(&raw.in_text(&source.value_range), &raw.range),
        });
        true
    }

    /// Writes the closing tag of a raw link; false if none is open.
    pub(super) fn close_raw_anchor(&mut self) -> bool {
        let Some(anchor) = self.raw_anchors.pop() else { return false };
        match anchor.link {
            Some(link) => {
                self.sentences.close(link);
                self.output.close_link(link);
            }
            None => self.output.raw("</a>"),
        }
        true
    }

    /// Closes raw links until only so many are open. A link that nobody closes would run on into
    /// the frame of the page.
    pub(super) fn close_raw_anchors(&mut self, most: usize) {
        while self.raw_anchors.len() > most {
            self.close_raw_anchor();
        }
    }

    /// The id of a tag that will be written by others is kept in front of it.
    fn write_anchor_of(&mut self, tag: &Tag) {
        let name = if tag.name == "a" { tag.value("name") } else { None };
        for id in [tag.value("id"), name].into_iter().flatten() {
            if self.claim_raw_id(id) {
                self.output.raw("<span");
                self.output.attribute("id", id);
                self.output.raw("></span>");
            }
        }
    }
}
