//! HTML of a page as part of a larger document: its ids are told apart from those of other pages, its
//! headings go down, and whoever asks for it says where its links lead there.

use pulldown_cmark_escape::escape_html;

use super::html_tokens::{Attribute, Tag, Token, tokens};

/// Attributes that hold ids, one or several with spaces between them.
const IDS: [&str; 14] = [
    "id",
    "for",
    "headers",
    "list",
    "form",
    "popovertarget",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];
/// Attributes that hold an address, which may lead to an id.
const ADDRESSES: [&str; 3] = ["href", "xlink:href", "usemap"];
/// What makes a part of a page a region. A document of many pages would have hundreds of the same name.
const OF_REGIONS: [&str; 2] = ["role", "aria-label"];

/// How a page becomes part of a document.
#[derive(Clone, Copy)]
pub struct Embedding<'a> {
    /// What its ids begin with.
    pub prefix: &'a str,
    /// How many levels its headings go down.
    pub deeper: u8,
    /// What an address of the page is in the document; nothing if it stays.
    pub address: &'a dyn Fn(&str) -> Option<String>,
}

impl Embedding<'_> {
    /// The HTML of a page as it stands in the document.
    pub fn embedded(&self, html: &str) -> String {
        let mut written = String::with_capacity(html.len() + html.len() / 8);
        let mut copied = 0;
        for token in tokens(html) {
            match token {
                Token::Open(tag) => {
                    let start = tag.range.start;
                    written.push_str(&html[copied..start]);
                    copied = self.tag(&mut written, html, &tag);
                }
                Token::Close(name, range) => {
                    if let Some(level) = self.level(&name) {
                        written.push_str(&html[copied..range.start]);
                        written.extend(["</h", level, ">"]);
                        copied = range.end;
                    }
                }
                Token::Text(_) | Token::Comment(_) | Token::Opaque(_) | Token::Broken(_) => {}
            }
        }
        written.push_str(&html[copied..]);
        written
    }

    /// Writes an opening tag up to where it stays as it is; gives that place.
    fn tag(&self, written: &mut String, html: &str, tag: &Tag) -> usize {
        let mut copied = tag.range.start;
        if let Some(level) = self.level(&tag.name) {
            written.extend(["<h", level]);
            copied += "<h1".len();
        }
        let is_region = tag.value("role") == Some("region");
        for attribute in &tag.attributes {
            let name = attribute.name.as_str();
            if is_region && OF_REGIONS.contains(&name) {
                written.push_str(html[copied..attribute.range.start].trim_end());
                copied = attribute.range.end;
            } else if let Some(value) = self.value(tag, attribute) {
                written.push_str(&html[copied..attribute.range.start]);
                written.extend([name, "=\""]);
                // Writing to a string cannot fail.
                let _ = escape_html(&mut *written, &value);
                written.push('"');
                copied = attribute.range.end;
            }
        }
        copied
    }

    /// What an attribute says in the document; nothing if it says the same.
    fn value(&self, tag: &Tag, attribute: &Attribute) -> Option<String> {
        let name = attribute.name.as_str();
        let is_name = name == "name" && matches!(tag.name.as_str(), "a" | "map");
        if is_name || IDS.contains(&name) {
            let ids = attribute.value.split_ascii_whitespace();
            return Some(ids.map(|id| [self.prefix, id].concat()).collect::<Vec<_>>().join(" "));
        }
        ADDRESSES.contains(&name).then(|| (self.address)(&attribute.value))?
    }

    /// The level that a heading has there; nothing for what is no heading.
    fn level(&self, name: &str) -> Option<&'static str> {
        let level = match name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => digit - b'0',
            _ => return None,
        };
        let deeper = usize::from(level.saturating_add(self.deeper)).min(6);
        ["1", "2", "3", "4", "5", "6"].get(deeper - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::Embedding;
    use crate::document::markdown::html_tokens::{Token, tokens};

    fn embedded(html: &str) -> String {
        let address = |address: &str| address.strip_prefix("../x").map(|rest| format!("#x{rest}"));
        Embedding { prefix: "p:a&b:", deeper: 2, address: &address }.embedded(html)
    }

    #[test]
    fn ids_addresses_and_headings_change_and_nothing_else_does() {
        for (page, document) in [
            ("<h1 id=\"t\">T</h1> x", "<h3 id=\"p:a&amp;b:t\">T</h3> x"),
            ("<h5>A</h5><H6 >B</H6>", "<h6>A</h6><h6 >B</h6>"),
            ("<a class=k href='../x#y' rel=z>", "<a class=k href=\"#x#y\" rel=z>"),
            ("<a href=\"../z\">h1 id=\"x\"</a>", "<a href=\"../z\">h1 id=\"x\"</a>"),
            ("<p aria-labelledby=\"a b\">", "<p aria-labelledby=\"p:a&amp;b:a p:a&amp;b:b\">"),
            ("<input name=\"n\"><a name=n>", "<input name=\"n\"><a name=\"p:a&amp;b:n\">"),
            (
                "<div class=\"w\" tabindex=\"0\" role=\"region\" aria-label=\"T\"><hr>",
                "<div class=\"w\" tabindex=\"0\"><hr>",
            ),
            ("<p role=\"note\" tabindex=0>", "<p role=\"note\" tabindex=0>"),
            (
                "<!-- <h1 id=\"x\"> --><script>\"<h1>\"</script>",
                "<!-- <h1 id=\"x\"> --><script>\"<h1>\"</script>",
            ),
            ("<h1 title=\"", "<h1 title=\""),
            ("<b/id=<>", "<b/id=\"p:a&amp;b:&lt;\">"),
        ] {
            assert_eq!(embedded(page), document);
        }
    }

    /// What must stay: the tags with their attributes but without values and levels, and all that is no tag.
    fn lasting(html: &str) -> Vec<String> {
        let bare = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let lasting = |token| match token {
            Token::Open(tag) => {
                let names = tag.attributes.iter().map(|attribute| attribute.name.as_str());
                format!("<{} {:?}>", bare(&tag.name), names.collect::<Vec<_>>())
            }
            Token::Close(name, _) => format!("</{}>", bare(&name)),
            Token::Text(range)
            | Token::Comment(range)
            | Token::Opaque(range)
            | Token::Broken(range) => html[range].to_owned(),
        };
        tokens(html).map(lasting).collect()
    }

    proptest! {
        #[test]
        fn any_text_is_embedded(html in "(<|>|/|h1|a|=|\"|'| |!|-|ž|id|href|\\PC|<p id='[\"<a ]{1,4}'>){0,60}") {
            let written = embedded(&html);
            prop_assert_eq!(lasting(&written), lasting(&html));
            let same = Embedding { prefix: "", deeper: 0, address: &|_| None };
            prop_assert!(same.embedded(&html).len() <= html.len() * 6 + 16);
        }
    }
}
