//! Raw HTML, cut into tags and text as a browser would cut it.
//!
//! This is enough to find links, pictures and ids, and to write tags anew. It decides nothing about
//! safety: cleaning is done by a real HTML parser, on what is written from these tokens.

use std::ops::Range;

use super::entities::decode;

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// Text, with its character references as written.
    Text(Range<usize>),
    /// An opening tag.
    Open(Tag),
    /// A closing tag: its name in lower case.
    Close(String, Range<usize>),
    /// A comment, a declaration or a processing instruction.
    Comment(Range<usize>),
    /// What stands in a `<script>`, `<style>` and the like, up to its closing tag.
    Opaque(Range<usize>),
    /// A tag or comment that does not end: the whole rest.
    Broken(Range<usize>),
}

/// An opening tag.
#[derive(Debug, PartialEq)]
pub(super) struct Tag {
    /// The name in lower case.
    pub(super) name: String,
    /// The attributes in the order written.
    pub(super) attributes: Vec<Attribute>,
    /// The whole tag, from `<` to `>`.
    pub(super) range: Range<usize>,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub(super) struct Attribute {
    /// The name in lower case.
    pub(super) name: String,
    /// The value, decoded; empty if there is none.
    pub(super) value: String,
    /// Where the value stands, without quotes.
    pub(super) value_range: Range<usize>,
    /// Where the attribute stands, from its name to the end of its value.
    pub(super) range: Range<usize>,
}

impl Tag {
    /// The attribute of this name; the first, as browsers have it.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute of this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| attribute.value.as_str())
    }
}

/// The tokens of a piece of HTML. Together they cover it without gaps.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The element whose text is no HTML, if its opening tag was the last token.
    opaque: Option<String>,
}

/// Cuts HTML into tokens.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0, opaque: None }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(token) = self.opaque.take().and_then(|name| self.opaque_text(&name)) {
            return Some(token);
        }
        if self.at == self.html.len() {
            return None;
        }
        let rest = &self.html[self.at..];
        let text = markup_start(rest).unwrap_or(rest.len());
        if text > 0 {
            return Some(Token::Text(self.take(text)));
        }
        Some(self.markup(rest))
    }
}

impl Tokens<'_> {
    fn take(&mut self, length: usize) -> Range<usize> {
        let start = self.at;
        self.at += length;
        start..self.at
    }

    fn markup(&mut self, rest: &str) -> Token {
        match rest.as_bytes()[1] {
            b'!' | b'?' => self.comment(rest),
            b'/' => self.tag(2, |name, _, range| Token::Close(name, range)),
            _ => {
                let token = self
                    .tag(1, |name, attributes, range| Token::Open(Tag { name, attributes, range }));
                if let Token::Open(tag) = &token {
                    self.opaque = Some(tag.name.clone()).filter(|name| is_opaque(name));
                }
                token
            }
        }
    }

    fn comment(&mut self, rest: &str) -> Token {
        let end = match rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments: the end may use the hyphens of the start.
            Some(_) => rest[2..].find("-->").map(|at| at + 5),
            None => rest.find('>').map(|at| at + 1),
        };
        match end {
            Some(length) => Token::Comment(self.take(length)),
            None => Token::Broken(self.take(rest.len())),
        }
    }

    fn tag(
        &mut self,
        name_start: usize,
        make: impl FnOnce(String, Vec<Attribute>, Range<usize>) -> Token,
    ) -> Token {
        let mut cursor = Cursor { html: self.html, at: self.at + name_start };
        let name = cursor.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let name = self.html[name].to_ascii_lowercase();
        let attributes = cursor.attributes();
        match attributes {
            Some(attributes) => make(name, attributes, self.take(cursor.at - self.at)),
            None => Token::Broken(self.take(self.html.len() - self.at)),
        }
    }

    fn opaque_text(&mut self, name: &str) -> Option<Token> {
        let rest = &self.html.as_bytes()[self.at..];
        let closes = |at: &usize| {
            let candidate = rest.get(at + 2..at + 2 + name.len());
            rest[*at..].starts_with(b"</")
                && candidate.is_some_and(|c| c.eq_ignore_ascii_case(name.as_bytes()))
        };
        let length = (0..rest.len()).find(closes).unwrap_or(rest.len());
        (length > 0).then(|| Token::Opaque(self.take(length)))
    }
}

/// The next `<` that starts a tag or a comment.
fn markup_start(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let starts = |at: &usize| {
        bytes[*at] == b'<'
            && match bytes.get(at + 1) {
                Some(b'!' | b'?') => true,
                Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
                Some(byte) => byte.is_ascii_alphabetic(),
                None => false,
            }
    };
    (0..bytes.len()).find(starts)
}

/// Elements whose content is text to a browser, whatever it looks like.
fn is_opaque(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes"
    )
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// A place inside a tag. It stops at ASCII only, so its ranges are always on character borders.
struct Cursor<'a> {
    html: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    fn until(&mut self, stop: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !stop(byte)) {
            self.at += 1;
        }
        start..self.at
    }

    /// Everything up to and with the `>`; none if there is no such.
    fn attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        loop {
            self.until(|byte| !is_space(byte) && byte != b'/');
            if self.peek()? == b'>' {
                self.at += 1;
                return Some(attributes);
            }
            attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let start = self.at;
        // A name may start with `=`; that keeps every turn of the loop moving on.
        self.at += 1;
        self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let name = self.html[start..self.at].to_ascii_lowercase();
        let name_end = self.at;
        self.until(|byte| !is_space(byte));
        if self.peek()? != b'=' {
            return Some(Attribute {
                name,
                value: String::new(),
                value_range: name_end..name_end,
                range: start..name_end,
            });
        }
        self.at += 1;
        let value_range = self.value()?;
        let value = decode(&self.html[value_range.clone()]).into_owned();
        Some(Attribute { name, value, value_range, range: start..self.at })
    }

    fn value(&mut self) -> Option<Range<usize>> {
        self.until(|byte| !is_space(byte));
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.until(|byte| byte == quote);
                self.peek()?;
                self.at += 1;
                Some(value)
            }
            _ => Some(self.until(|byte| is_space(byte) || byte == b'>')),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Token, tokens};

    fn shown(html: &str) -> String {
        let show = |token| match token {
            Token::Text(range) => format!("text({})", &html[range]),
            Token::Open(tag) => {
                let attributes = tag.attributes.iter().map(|a| format!(" {}={}", a.name, a.value));
                format!("open({}{})", tag.name, attributes.collect::<String>())
            }
            Token::Close(name, _) => format!("close({name})"),
            Token::Comment(_) => "comment".to_owned(),
            Token::Opaque(range) => format!("opaque({})", &html[range]),
            Token::Broken(range) => format!("broken({})", &html[range]),
        };
        tokens(html).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn html_is_cut_into_tokens() {
        for (html, expected) in [
            ("a < b <B>x</B >", "text(a < b ) open(b) text(x) close(b)"),
            (r#"<a HREF="x>y" b='"' c=d e/>"#, r#"open(a href=x>y b=" c=d e=)"#),
            ("<a href = x&amp;y =z>", "open(a href=x&y =z=)"),
            ("<!-- <b> --><!-->x<?php ?>", "comment comment text(x) comment"),
            (
                "<script>a<b>\"</i></SCRIPT>c",
                "open(script) opaque(a<b>\"</i>) close(script) text(c)",
            ),
            ("<a title=\"x>y", "broken(<a title=\"x>y)"),
            ("x<!-- y", "text(x) broken(<!-- y)"),
            ("<", "text(<)"),
            ("</>", "text(</>)"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_everything(html in "(<|>|/|a|=|\"|'| |!|-|ž|script|\\PC){0,60}") {
            let mut end = 0;
            for token in tokens(&html) {
                let (Token::Text(range) | Token::Close(_, range) | Token::Comment(range)
                    | Token::Opaque(range) | Token::Broken(range)
                    | Token::Open(super::Tag { range, .. })) = token;
                prop_assert_eq!(range.start, end);
                prop_assert!(html.get(range.clone()).is_some());
                end = range.end;
            }
            prop_assert_eq!(end, html.len());
        }
    }
}
