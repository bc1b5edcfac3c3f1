//! A filter's text and where it stands, so that a finding points at one word of it.

use std::sync::Arc;

use crate::source::{Place, SourcePath, Span};
use crate::tree::Node;

/// A text inside a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The text.
    pub text: Arc<str>,
    path: SourcePath,
    whole: Span,
    /// For each byte of the text, and its end, the byte of the source; nothing if that is not known.
    bytes: Option<Arc<[u32]>>,
}

impl Written {
    /// A text that is a source by itself, as an argument of the command line is.
    pub fn alone(path: &str, text: &str) -> Self {
        let bytes = (0..=text.len() as u32).collect();
        let whole = Span::new(0, text.len());
        Self { text: text.into(), path: SourcePath::new(path), whole, bytes: Some(bytes) }
    }

    /// A string of a TOML file. Nothing if the node is none.
    pub fn in_toml(node: &Node, source: &str, path: &SourcePath) -> Option<Self> {
        let text = node.text()?;
        let bytes = bytes_of(text, node.span, source).map(Into::into);
        Some(Self { text: text.into(), path: path.clone(), whole: node.span, bytes })
    }

    /// The place of a span of the text. Where that is not known, the place of the whole text.
    pub fn place(&self, span: Span) -> Place {
        let at = |byte: u32| self.bytes.as_ref()?.get(byte as usize).copied();
        let span = match (at(span.start), at(span.end)) {
            (Some(start), Some(end)) => Span { start, end: end.max(start) },
            _ => self.whole,
        };
        Place::new(&self.path, span)
    }
}

/// Where the bytes of a TOML string stand. Of escapes, a backslash before a quote or another
/// backslash is followed; with other ones in it, only the string as a whole has a place.
fn bytes_of(text: &str, span: Span, source: &str) -> Option<Vec<u32>> {
    let raw = span.slice(source);
    let quote = raw.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let three: String = std::iter::repeat_n(quote, 3).collect();
    let width = if raw.len() >= 6 && raw.starts_with(&three) { 3 } else { 1 };
    let inside = raw.get(width..raw.len().checked_sub(width)?)?;
    // A line end right after three quotes is not part of the string.
    let skipped = match inside {
        _ if width == 1 => 0,
        inside if inside.starts_with("\r\n") => 2,
        inside => usize::from(inside.starts_with('\n')),
    };
    let mut at = span.start as usize + width + skipped;
    let mut rest = &inside[skipped..];
    let mut bytes = Vec::with_capacity(text.len() + 1);
    for character in text.chars() {
        bytes.extend((at..at + character.len_utf8()).map(|byte| byte as u32));
        if quote == '"' && rest.starts_with('\\') && matches!(character, '"' | '\\') {
            (at, rest) = (at + 1, &rest[1..]);
        }
        rest = rest.strip_prefix(character)?;
        at += character.len_utf8();
    }
    bytes.push(at as u32);
    rest.is_empty().then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::config::toml;
    use crate::source::{SourcePath, Span};

    /// What stands in the source at the place of `part` of the string.
    fn found(source: &str, part: &str) -> String {
        let path = SourcePath::new("site.toml");
        let (node, findings) = toml::read(source, &path);
        assert_eq!(findings, []);
        let written = Written::in_toml(node.unwrap().get("a").unwrap(), source, &path).unwrap();
        let at = written.text.find(part).unwrap();
        written.place(Span::new(at, at + part.len())).span.slice(source).to_owned()
    }

    #[test]
    fn words_have_places() {
        assert_eq!(found("a = \"kind = žx\"", "žx"), "žx");
        assert_eq!(found("a = 'kind = \"x y\" b'", "b"), "b");
        assert_eq!(found("a = \"kind = \\\"x y\\\" b\"", "b"), "b");
        assert_eq!(found("a = \"kind = \\\"x\\\\y\\\" b\"", "\"x\\y\""), "\\\"x\\\\y\\\"");
        assert_eq!(found("a = \"\"\"\r\nkind = x\r\nor b\"\"\"", "b"), "b");
        assert_eq!(found("a = '''\nkind = x'''", "x"), "x");
    }

    #[test]
    fn a_string_with_other_escapes_has_one_place() {
        assert_eq!(found("a = \"b\\u0020c\"", "c"), "\"b\\u0020c\"");
        assert_eq!(found("a = \"\"\"b \\\n  c\"\"\"", "c"), "\"\"\"b \\\n  c\"\"\"");
    }
}
