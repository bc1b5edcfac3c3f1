//! Cutting a page into its front matter and its prose.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source, Span};

/// Front matter that begins and does not end.
pub const UNCLOSED: Code = Code("yaml/unclosed");

/// A page cut in two.
pub struct Cut<'a> {
    /// The YAML between the two lines of dashes, and where it begins; nothing if there is none.
    pub yaml: Option<(&'a str, usize)>,
    /// The prose.
    pub body: &'a str,
    /// The byte at which the prose begins.
    pub body_start: usize,
}

/// Cuts a page. Front matter begins with a first line `---` and ends with the next such line.
pub fn cut(source: &Source) -> (Cut<'_>, Option<Diagnostic>) {
    let text: &str = &source.text;
    let whole = Cut { yaml: None, body: text, body_start: 0 };
    let Some(start) = dashes(text, 0) else { return (whole, None) };
    let mut at = start;
    while at < text.len() {
        if let Some(end) = dashes(text, at) {
            let cut =
                Cut { yaml: Some((&text[start..at], start)), body: &text[end..], body_start: end };
            return (cut, None);
        }
        at = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    }
    let place = Place::new(&source.path, Span::new(0, 3));
    let finding = Diagnostic::error(UNCLOSED, place, "the front matter has no end")
        .label("it begins here")
        .help("close it with a line `---` after its last key");
    (Cut { yaml: None, body: "", body_start: text.len() }, Some(finding))
}

/// The byte after a line of three dashes that begins at `at`, if there is one.
fn dashes(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix("---")?;
    let line_end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    rest[..line_end].trim().is_empty().then_some(at + 3 + line_end)
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::source::Source;

    #[test]
    fn pages_are_cut() {
        let cases = [
            ("---\na: 1\n---\nText", Some("a: 1\n"), "Text"),
            ("---\r\na: 1\r\n---\r\nText", Some("a: 1\r\n"), "Text"),
            ("---\n---\n", Some(""), ""),
            ("---\na: 1\n---", Some("a: 1\n"), ""),
            ("Text\n---\nmore", None, "Text\n---\nmore"),
            ("--- x\nText", None, "--- x\nText"),
        ];
        for (text, yaml, body) in cases {
            let source = Source::new("content/a.md", text);
            let (cut, finding) = cut(&source);
            assert_eq!((cut.yaml.map(|(yaml, _)| yaml), cut.body), (yaml, body), "{text:?}");
            assert!(finding.is_none());
        }
        assert!(cut(&Source::new("content/a.md", "---\na: 1\n")).1.is_some());
    }
}
