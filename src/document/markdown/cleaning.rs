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
    /// The elements that are open.
    open: Vec<Open>,
}

/// An element that is open.
struct Open {
    tag: Tag,
    end: End,
}

/// What ends an element.
enum End {
    /// Its end tag.
    Tag,
    /// A hole, since it is a link of the site.
    Link(u32),
    /// Nothing: its start tag was left out.
    Nothing,
}

/// Where some elements have to stand (HTML, sections 4.4, 4.9 and 4.11). A parser moves what stands
/// elsewhere only in part.
const PARENTS: [(&str, &[&str]); 12] = [
    ("caption", &["table"]),
    ("dd", &["dl", "div"]),
    ("dt", &["dl", "div"]),
    ("li", &["ul", "ol"]),
    ("summary", &["details"]),
    ("tbody", &["table"]),
    ("td", &["tr"]),
    ("tfoot", &["table"]),
    ("th", &["tr"]),
    ("thead", &["table"]),
    ("tr", &["thead", "tbody", "tfoot"]),
    ("colgroup", &["table"]),
];

/// Elements without an end tag.
const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// What a marker stands for.
enum Marker {
    Filling(Filling),
    External(usize),
}

impl Restorer<'_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Open(tag) if tag.name == "img" => self.picture(&tag),
            Token::Open(tag) => self.open(tag),
            Token::Close(..) => self.close(),
            Token::Text(range)
            | Token::Comment(range)
            | Token::Opaque(range)
            | Token::Broken(range) => self.body.html.push_str(&self.cleaned[range]),
        }
    }

    fn finish(mut self) {
        while !self.open.is_empty() {
            self.close();
        }
        let mut anchors: Vec<String> = self.ids.into_iter().collect();
        anchors.sort_unstable();
        self.body.anchors = anchors;
    }

    fn open(&mut self, tag: Tag) {
        if VOID.contains(&tag.name.as_str()) {
            return self.copy_tag(&tag);
        }
        let end = if tag.name == "a" {
            self.leave_link();
            self.open_link(&tag)
        } else if self.fits(&tag.name) {
            self.copy_tag(&tag);
            End::Tag
        } else {
            End::Nothing
        };
        self.open.push(Open { tag, end });
    }

    /// Whether an element can stand in the one that is open.
    fn fits(&self, name: &str) -> bool {
        let parent = self.open.iter().rev().find(|open| !matches!(open.end, End::Nothing));
        let parent = parent.map_or("", |open| open.tag.name.as_str());
        let parents = PARENTS.iter().find(|(child, _)| *child == name);
        parents.is_none_or(|(_, parents)| parents.contains(&parent))
    }

    /// No link stands in a link: where one begins, the one around it ends. What is open in that one
    /// is opened again behind it.
    fn leave_link(&mut self) {
        let is_link = |open: &Open| open.tag.name == "a" && !matches!(open.end, End::Nothing);
        let Some(at) = self.open.iter().rposition(is_link) else { return };
        let inside = self.open.split_off(at + 1);
        for open in inside.iter().rev() {
            self.end(open);
        }
        if let Some(link) = self.open.pop() {
            self.end(&link);
            self.open.push(Open { end: End::Nothing, ..link });
        }
        for open in &inside {
            if matches!(open.end, End::Tag) {
                self.copy_tag(&open.tag);
            }
        }
        self.open.extend(inside);
    }

    fn open_link(&mut self, tag: &Tag) -> End {
        match self.marker(tag.attribute("href")) {
            Some(Marker::Filling(Filling::LinkOpen(link))) => {
                self.hole(Filling::LinkOpen(link));
                return End::Link(link);
            }
            Some(Marker::External(number)) => self.body.html.push_str(&self.externals[number]),
            _ => self.copy_tag(tag),
        }
        End::Tag
    }

    /// Ends the innermost element: what the parser gives is balanced.
    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.end(&open);
        }
    }

    fn end(&mut self, open: &Open) {
        match open.end {
            End::Link(link) => self.hole(Filling::LinkClose(link)),
            End::Tag => self.body.html.extend(["</", open.tag.name.as_str(), ">"]),
            End::Nothing => {}
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
    fn what_cannot_stand_somewhere_leaves_its_content() {
        let cleaned = |html: &str| {
            let mut body = Body::default();
            clean(html, &[], true, &mut body);
            body.html
        };
        assert_eq!(cleaned("<em><dd>a</dd></em>"), "<em>a</em>");
        assert_eq!(
            cleaned("<p><a>x</p><ul>\n<li>b</li></ul>"),
            "<p><a>x</a></p><ul><a>\nb</a></ul>"
        );
        assert_eq!(
            cleaned("<ol><li><table><tr>a</li>\n<li>b</li></ol>"),
            "<ol><li>ab<table><tbody><tr>\n</tr></tbody></table></li></ol>"
        );
        assert_eq!(
            cleaned("<a><div>: <table><tr><a>x</a></tr></table></div></a>"),
            "<a><div>: </div></a><div><a>x</a><table><tbody><tr></tr></tbody></table></div>"
        );
        assert_eq!(cleaned("<br>a<hr>"), "<br>a<hr>");
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
