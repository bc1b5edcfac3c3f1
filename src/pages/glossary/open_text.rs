//! Where in a compiled text a mark may stand: not in a tag, nor in a heading, a link, code, or whatever else
//! has a meaning of its own.

use std::ops::Range;

/// The elements in which nothing is marked.
const CLOSED: [&str; 30] = [
    "a",
    "abbr",
    "button",
    "caption",
    "code",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "iframe",
    "kbd",
    "label",
    "math",
    "object",
    "option",
    "pre",
    "samp",
    "script",
    "select",
    "style",
    "summary",
    "svg",
    "textarea",
    "th",
    "title",
    "var",
];

/// Follows a text, from left to right.
pub(super) struct OpenText<'a> {
    html: &'a str,
    /// All tags that begin before this byte were seen.
    at: usize,
    /// How many elements are open in which nothing is marked.
    closed: usize,
}

impl<'a> OpenText<'a> {
    /// Begins at the start of a text.
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0, closed: 0 }
    }

    /// Whether a mark may stand around this part, which has no tags in it. Later parts are asked for later.
    pub(super) fn is_open(&mut self, part: &Range<usize>) -> bool {
        while self.at < part.start {
            let Some(tag) = memchr::memchr(b'<', &self.html.as_bytes()[self.at..part.start]) else {
                self.at = part.start;
                break;
            };
            self.at += tag;
            self.pass_tag();
        }
        self.at <= part.start && self.closed == 0
    }

    fn pass_tag(&mut self) {
        let rest = &self.html[self.at..];
        let name_at = if rest.starts_with("</") { 2 } else { 1 };
        let name = &rest[name_at..];
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if CLOSED.iter().any(|closed| closed.eq_ignore_ascii_case(&name[..length])) {
            self.closed = match name_at {
                1 => self.closed + 1,
                _ => self.closed.saturating_sub(1),
            };
        }
        self.at += length_of_tag(rest);
    }
}

/// How long the tag or comment is that a text begins with. Where raw HTML is allowed, it may not end, and its
/// attributes may have a `>` in them.
fn length_of_tag(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    let is_tag =
        text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !is_tag {
        return 1;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'>', None) => return at + 1,
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::OpenText;

    /// Whether a mark may stand around each `x` of a text.
    fn open(html: &str) -> Vec<bool> {
        let mut text = OpenText::new(html);
        html.match_indices('x').map(|(at, _)| text.is_open(&(at..at + 1))).collect()
    }

    #[test]
    fn prose_is_open() {
        assert_eq!(open("<p>x <em>x</em></p>\n<ul><li>x</li></ul> a < b x"), [true; 4]);
    }

    #[test]
    fn tags_headings_links_and_code_are_not() {
        assert_eq!(
            open("<h2 id=\"x\">x</h2><p title='a > x'>x <code>x</code> x"),
            [false, false, false, true, false, true]
        );
        assert_eq!(
            open("<A HREF=x>x <b>x</b></A> x<!-- x > x --> x"),
            [false, false, false, true, false, false, true]
        );
        assert_eq!(open("<p>x <em x"), [true, false]);
    }
}
