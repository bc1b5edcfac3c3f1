//! Cleaning: a page with raw HTML goes through an HTML parser that keeps what is harmless.
//!
//! What comes out is balanced whatever the author wrote. Markers for holes go through it too; they
//! are turned into holes here. A marker that does not fit is left out, never trusted.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use rustc_hash::FxHashSet;

use super::html_tokens::{Attribute, Tag, Token, tokens};
use super::output::MARKER_SCHEME;
use crate::document::body::{Body, Filling, Hole};

/// Tags that are kept: those we write, and those that only format.
const TAGS: [&str; 66] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
];

/// More of them; apart only because a list of this length is easier to read in two.
const MORE_TAGS: [&str; 3] = ["ul", "var", "wbr"];

/// Attributes that are kept on every tag.
const ATTRIBUTES: [&str; 13] = [
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "data-language",
    "dir",
    "id",
    "lang",
    "role",
    "tabindex",
    "title",
    "translate",
];

/// Attributes that are kept on some tags.
const TAG_ATTRIBUTES: [(&str, &[&str]); 13] = [
    ("a", &["href"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "src"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().chain(MORE_TAGS).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .tag_attributes(
            TAG_ATTRIBUTES
                .iter()
                .map(|(tag, names)| (*tag, names.iter().copied().collect()))
                .collect(),
        )
        // Addresses that lead out of the site come as markers, so no other scheme is needed.
        .url_schemes(HashSet::from([MARKER_SCHEME]))
        .link_rel(None);
    builder
});

/// Whether a tag may stay.
pub(super) fn is_allowed_tag(name: &str) -> bool {
    TAGS.contains(&name) || MORE_TAGS.contains(&name)
}

/// Cleans HTML with markers, and puts it into the body with its holes and anchors; `has_ids` says
/// whether ids stay.
pub(super) fn clean(html: &str, externals: &[String], has_ids: bool, body: &mut Body) {
    let cleaned = CLEANER.clean(html).to_string();
    let mut restorer = Restorer {
        cleaned: &cleaned,
        externals,
        has_ids,
        body,
        ids: FxHashSet::default(),
        open: Vec::new(),
    };
    for token in tokens(&cleaned) {
        restorer.token(token);
    }
    restorer.finish();
}

/// Turns markers into holes.
struct Restorer<'a> {
    cleaned: &'a str,
    externals: &'a [String],
    has_ids: bool,
    body: &'a mut Body,
    ids: FxHashSet<String>,
    /// The `<a>` that are open: the index of the link, or none if it is no hole.
    open: Vec<Option<u32>>,
}

/// What a marker stands for.
enum Marker {
    Filling(Filling),
    External(usize),
}

impl Restorer<'_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Open(tag) if tag.name == "a" => self.open_link(&tag),
            Token::Open(tag) if tag.name == "img" => self.picture(&tag),
            Token::Open(tag) => self.copy_tag(&tag),
            Token::Close(name, _) if name == "a" => self.close_link(),
            Token::Close(_, range)
            | Token::Text(range)
            | Token::Comment(range)
            | Token::Opaque(range)
            | Token::Broken(range) => self.body.html.push_str(&self.cleaned[range]),
        }
    }

    fn finish(mut self) {
        while !self.open.is_empty() {
            self.close_link();
        }
        let mut anchors: Vec<String> = self.ids.into_iter().collect();
        anchors.sort_unstable();
        self.body.anchors = anchors;
    }

    fn open_link(&mut self, tag: &Tag) {
        match self.marker(tag.attribute("href")) {
            Some(Marker::Filling(Filling::LinkOpen(link))) => {
                self.hole(Filling::LinkOpen(link));
                self.open.push(Some(link));
            }
            Some(Marker::External(number)) => {
                self.body.html.push_str(&self.externals[number]);
                self.open.push(None);
            }
            _ => {
                self.copy_tag(tag);
                self.open.push(None);
            }
        }
    }

    fn close_link(&mut self) {
        match self.open.pop() {
            Some(Some(link)) => self.hole(Filling::LinkClose(link)),
            Some(None) => self.body.html.push_str("</a>"),
            None => {}
        }
    }

    fn picture(&mut self, tag: &Tag) {
        // Every picture is a hole. One that is none was smuggled past us, and is left out.
        if let Some(Marker::Filling(
            filling @ (Filling::LinkText(_) | Filling::Image(_) | Filling::Code(_)),
        )) = self.marker(tag.attribute("src"))
        {
            self.hole(filling);
        }
    }

    /// Copies a tag. A parser may double a tag that was left open, and then its id is there twice;
    /// an address that looks like a marker but is none is dropped with its quotes.
    fn copy_tag(&mut self, tag: &Tag) {
        let mut copied = tag.range.start;
        for attribute in &tag.attributes {
            let is_id = attribute.name == "id";
            let is_dropped = is_id && !(self.has_ids && self.ids.insert(attribute.value.clone()));
            let is_forged = attribute.value.starts_with(MARKER_SCHEME);
            if is_dropped || is_forged {
                self.body.html.push_str(self.cleaned[copied..attribute.range.start].trim_end());
                copied = attribute.range.end;
            }
        }
        self.body.html.push_str(&self.cleaned[copied..tag.range.end]);
    }

    fn hole(&mut self, filling: Filling) {
        self.body.holes.push(Hole { at: self.body.html.len() as u32, filling });
    }

    /// What an address marks, if it is a marker and what it marks is there.
    fn marker(&self, address: Option<&Attribute>) -> Option<Marker> {
        let marker = address?.value.strip_prefix(MARKER_SCHEME)?.strip_prefix(':')?;
        let (kind, number) = marker.split_once('-')?;
        let number: u32 = number.parse().ok()?;
        let (filling, count) = match kind {
            "open" => (Filling::LinkOpen(number), self.body.links.len()),
            "text" => (Filling::LinkText(number), self.body.links.len()),
            "image" => (Filling::Image(number), self.body.images.len()),
            "code" => (Filling::Code(number), self.body.code.len()),
            "external" => {
                let number = number as usize;
                return (number < self.externals.len()).then_some(Marker::External(number));
            }
            _ => return None,
        };
        ((number as usize) < count).then_some(Marker::Filling(filling))
    }
}

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::document::body::{Body, Filling, Hole, Image};
    use crate::source::Span;

    #[test]
    fn forged_markers_are_never_holes() {
        let (alt, title, address) = (String::new(), String::new(), String::new());
        let image = Image { address, alt, title, span: Span::default() };
        let mut body = Body { images: vec![image], ..Body::default() };
        let html = "<a href=\"operandi-hole:open-7\">a</a><a href=\"operandi-hole:external-0\">b</a>\
                    <img src=\"operandi-hole:image-0\"><img src=\"operandi-hole:image-1\">\
                    <img src=\"operandi-hole:code-x\"><img src=\"operandi-hole:open-0\"><img src=\"x\">\
                    <a href=\"operandi-hole:image-0\">c";
        clean(html, &[], true, &mut body);
        assert_eq!(body.html, "<a>a</a><a>b</a><a>c</a>");
        assert_eq!(body.holes, [Hole { at: 16, filling: Filling::Image(0) }]);
    }

    #[test]
    fn a_doubled_tag_loses_its_id() {
        let mut body = Body::default();
        clean("<p><b class=\"c\" id=\"x\" lang=\"cs\">a</p><p>b</p>", &[], true, &mut body);
        let (first, second) =
            ("<b class=\"c\" id=\"x\" lang=\"cs\">", "<b class=\"c\" lang=\"cs\">");
        assert_eq!(body.html, format!("<p>{first}a</b></p><p>{second}b</b></p>"));
        assert_eq!(body.anchors, ["x"]);
    }
}
