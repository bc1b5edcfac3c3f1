//! What a page is in one sentence: its summary, or the first sentence of its leading field.

use crate::document::body::Body;
use crate::document::document::Document;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::view::viewer::Viewer;

/// How long a description may be before it is cut, in characters.
const DESCRIPTION: usize = 170;

impl Viewer<'_> {
    /// The summary of an entity as HTML, for a page with this way to the root; empty if it has none.
    pub fn summary_html(&self, id: EntityId, root: &str) -> String {
        let document = self.document(id);
        if let Some(summary) = &document.envelope.summary {
            return self.filler.html(document, &summary.body, root);
        }
        match self.lead(id) {
            Some(lead) => first_sentence(&self.filler.html(document, lead, root)).to_owned(),
            None => String::new(),
        }
    }

    /// The leading prose field of an entity.
    pub fn lead(&self, id: EntityId) -> Option<&Body> {
        let document = self.document(id);
        let key = self.schema().kind(document.kind).lead.as_ref()?;
        match document.fields.get(key)? {
            Value::Prose(prose) => Some(&prose.body),
            _ => None,
        }
    }

    /// One line of plain text for search engines and previews.
    pub fn description(&self, id: EntityId) -> String {
        let summary = plain(&self.summary_html(id, ""));
        let text = if summary.is_empty() { self.opening(self.document(id)) } else { summary };
        shorten(&text)
    }

    /// The summary of a document that lists others, or else its first paragraph, as plain text.
    pub fn opening(&self, document: &Document) -> String {
        let html = match &document.envelope.summary {
            Some(summary) => self.filler.html(document, &summary.body, ""),
            None => self.first_paragraph(document),
        };
        shorten(&plain(&html))
    }

    /// The first paragraph of a document's prose as HTML.
    fn first_paragraph(&self, document: &Document) -> String {
        let html = self.filler.html(document, &document.body, "");
        let start = html.find("<p>").map_or(html.len(), |at| at + 3);
        let end = html[start..].find("</p>").map_or(html.len(), |at| start + at);
        html[start..end].to_owned()
    }
}

/// The first sentence of a text in HTML. A full stop inside a tag or a word ends nothing.
fn first_sentence(html: &str) -> &str {
    let mut in_tag = false;
    let mut depth = 0_i32;
    for (at, c) in html.char_indices() {
        match c {
            '<' => {
                in_tag = true;
                depth += if html[at..].starts_with("</") { -1 } else { 1 };
            }
            '>' => in_tag = false,
            '.' | '!' | '?' if !in_tag && depth == 0 => {
                let rest = &html[at + 1..];
                let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
                if rest.is_empty() || next.is_some_and(|c| c.is_uppercase() || c == '<') {
                    return &html[..=at];
                }
            }
            _ => {}
        }
    }
    html
}

/// The text of a piece of HTML.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    let decoded = if text.contains('&') { decoded(&text) } else { text };
    let mut line = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn shorten(text: &str) -> String {
    shortened(text, DESCRIPTION)
}

/// A text of at most so many letters, cut between words.
pub fn shortened(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..cut])
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, plain};

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(first_sentence("One. Two."), "One.");
        assert_eq!(first_sentence("See v1.2 of it. Then"), "See v1.2 of it.");
        assert_eq!(first_sentence("<em>A. B</em> c. D"), "<em>A. B</em> c.");
        assert_eq!(first_sentence("No end"), "No end");
    }

    #[test]
    fn tags_are_taken_out() {
        assert_eq!(plain("a <b>b</b> &amp; c\n d"), "a b & c d");
    }
}
