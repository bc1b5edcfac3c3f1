//! The HTML being written, with its holes.
//!
//! A page that will be cleaned cannot count bytes yet. It gets markers instead: elements with an
//! address of a private scheme, which the cleaner lets pass and `cleaning` turns into holes.

use pulldown_cmark_escape::escape_html_body_text;

use crate::document::body::{Filling, Hole};

/// The scheme of the addresses of markers. Nobody can write it: `links` calls it unsafe.
pub(super) const MARKER_SCHEME: &str = "operandi-hole";

/// HTML and what is left out of it.
pub(super) struct Output {
    html: String,
    holes: Vec<Hole>,
    /// For a page with markers: the opening tags of its external links, which are marked too, so
    /// that the cleaner need not know the schemes that people use.
    marked: Option<Vec<String>>,
}

impl Output {
    /// An empty output for about as many bytes of source.
    pub(super) fn new(source_length: usize, marked: bool) -> Self {
        Self {
            html: String::with_capacity(source_length + source_length / 2),
            holes: Vec::new(),
            marked: marked.then(Vec::new),
        }
    }

    /// Adds HTML as it is.
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        escape_text(&mut self.html, text);
    }

    /// Adds ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        push_attribute(&mut self.html, name, value);
    }

    /// Adds a hole that is not a link.
    pub(super) fn hole(&mut self, filling: Filling) {
        match (&self.marked, filling) {
            (None, _) | (Some(_), Filling::LinkOpen(_) | Filling::LinkClose(_)) => {
                self.holes.push(Hole { at: self.html.len() as u32, filling });
            }
            (Some(_), Filling::LinkText(number)) => self.picture_marker("text", number),
            (Some(_), Filling::Image(number)) => self.picture_marker("image", number),
            (Some(_), Filling::Code(number)) => self.picture_marker("code", number),
        }
    }

    /// Opens an internal link.
    pub(super) fn open_link(&mut self, link: u32) {
        if self.marked.is_some() {
            push_marker(&mut self.html, "<a href", "open", link);
        } else {
            self.hole(Filling::LinkOpen(link));
        }
    }

    /// Closes an internal link.
    pub(super) fn close_link(&mut self, link: u32) {
        if self.marked.is_some() {
            self.html.push_str("</a>");
        } else {
            self.hole(Filling::LinkClose(link));
        }
    }

    /// Opens an external link by its whole tag.
    pub(super) fn open_external(&mut self, tag: String) {
        if let Some(tags) = &mut self.marked {
            push_marker(&mut self.html, "<a href", "external", tags.len() as u32);
            tags.push(tag);
        } else {
            self.html.push_str(&tag);
        }
    }

    /// The HTML, its holes, and for a page with markers the tags of its external links.
    pub(super) fn into_parts(self) -> (String, Vec<Hole>, Option<Vec<String>>) {
        (self.html, self.holes, self.marked)
    }

    fn picture_marker(&mut self, kind: &str, number: u32) {
        push_marker(&mut self.html, "<img src", kind, number);
    }
}

fn push_marker(html: &mut String, attribute: &str, kind: &str, number: u32) {
    html.push_str(attribute);
    html.push_str("=\"");
    html.push_str(MARKER_SCHEME);
    html.push(':');
    html.push_str(kind);
    html.push('-');
    html.push_str(&number.to_string());
    html.push_str("\">");
}

/// Writes text so that it is text.
pub(super) fn escape_text(html: &mut String, text: &str) {
    let mut written = 0;
    for nul in memchr::memchr_iter(0, text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut *html, &text[written..nul]);
        html.push('\u{fffd}');
        written = nul + 1;
    }
    let _ = escape_html_body_text(html, &text[written..]);
}

/// Writes ` name="value"`.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    let mut written = 0;
    for (at, byte) in value.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{fffd}",
            _ => continue,
        };
        html.push_str(&value[written..at]);
        html.push_str(replacement);
        written = at + 1;
    }
    html.push_str(&value[written..]);
    html.push('"');
}
