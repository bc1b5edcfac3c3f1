//! How a value is spelled in its source: which bytes of the file stand for which of the value.
//!
//! Quotes, escapes, folded lines and the indentation of a block move a text about. A link inside of
//! it, or the name after `ritual:`, can be pointed at and replaced all the same.

use crate::source::{Source, Span};

/// The bytes of a source that stand for those of a value.
pub(crate) enum Spelling {
    /// The value stands there as it is, from this byte on.
    Same(usize),
    /// For each byte of the value, what stands for its character.
    Apart(Vec<Span>),
}

/// What a character can be written as.
#[derive(Clone, Copy)]
enum Escapes {
    /// As itself.
    None,
    /// A quote is doubled.
    Doubled(char),
    /// A backslash stands before a character that would mean something else.
    Backslash,
}

impl Spelling {
    /// The spelling of a value at a place. Nothing if it cannot be followed, as with an escape for
    /// a character of another script, or where another place is only referred to.
    pub(crate) fn of(source: &Source, span: Span, value: &str) -> Option<Self> {
        let written = span.slice(&source.text);
        let start = span.start as usize;
        if written == value {
            return Some(Self::Same(start));
        }
        let is_csv = source.path.extension() == "csv";
        let (inside, from, escapes) = inside(written, is_csv)?;
        if inside == value {
            return Some(Self::Same(start + from));
        }
        align(inside, start + from, value, escapes).map(Self::Apart)
    }

    /// Where a range of the value stands.
    pub(crate) fn place(&self, inner: Span) -> Option<Span> {
        match self {
            Self::Same(offset) => Some(inner.moved(*offset)),
            Self::Apart(spans) => {
                let first = spans.get(inner.start as usize)?;
                let last = spans.get((inner.end as usize).checked_sub(1)?)?;
                Some(Span { start: first.start, end: last.end })
            }
        }
    }
}

/// What is written between quotes or below the mark of a block, where it begins, and how.
fn inside(written: &str, is_csv: bool) -> Option<(&str, usize, Escapes)> {
    let between = |quote| written.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    match written.chars().next()? {
        // A part of a cell has doubled quotes as well, but none around it.
        '"' if is_csv => match between('"') {
            Some(inside) if !written.starts_with("\"\"") => {
                Some((inside, 1, Escapes::Doubled('"')))
            }
            _ => Some((written, 0, Escapes::Doubled('"'))),
        },
        _ if is_csv => Some((written, 0, Escapes::Doubled('"'))),
        '"' => between('"').map(|inside| (inside, 1, Escapes::Backslash)),
        '\'' => between('\'').map(|inside| (inside, 1, Escapes::Doubled('\''))),
        '|' | '>' => {
            let (mark, inside) = written.split_once('\n')?;
            Some((inside, mark.len() + 1, Escapes::None))
        }
        '*' => None,
        _ => Some((written, 0, Escapes::None)),
    }
}

/// Goes through both texts side by side. Blanks count as equal to blanks, however many there are:
/// lines are folded, and the indentation of a block is not part of its text.
fn align(written: &str, from: usize, value: &str, escapes: Escapes) -> Option<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::with_capacity(value.len());
    let mut at = blanks(written, 0, escapes);
    let mut was_blank = value.starts_with(char::is_whitespace);
    if was_blank {
        at = 0;
    }
    let mut last = Span::new(from, from);
    for (index, character) in value.char_indices() {
        let is_blank = character.is_whitespace();
        if !(is_blank && was_blank && index > 0) {
            let end = if is_blank {
                // The end of a block's text is not always written.
                Some(blanks(written, at, escapes)).filter(|end| *end > at || at == written.len())
            } else {
                unit(written, at, escapes).filter(|(c, _)| *c == character).map(|(_, end)| end)
            }?;
            last = Span::new(from + at, from + end);
            at = end;
        }
        was_blank = is_blank;
        spans.extend(std::iter::repeat_n(last, character.len_utf8()));
    }
    (blanks(written, at, escapes) == written.len()).then_some(spans)
}

/// The byte after the blanks that begin at `at`.
fn blanks(written: &str, mut at: usize, escapes: Escapes) -> usize {
    while let Some((_, end)) = unit(written, at, escapes).filter(|(c, _)| c.is_whitespace()) {
        at = end;
    }
    at
}

/// The character that is written at `at`, and the byte after it.
fn unit(written: &str, at: usize, escapes: Escapes) -> Option<(char, usize)> {
    let mut characters = written[at..].chars();
    let first = characters.next()?;
    let after = at + first.len_utf8();
    match escapes {
        Escapes::Doubled(quote) if first == quote => {
            (characters.next() == Some(quote)).then_some((quote, after + quote.len_utf8()))
        }
        Escapes::Backslash if first == '\\' => {
            let meant = match characters.next()? {
                'n' => '\n',
                't' => '\t',
                same @ ('"' | '\\' | '/' | ' ') => same,
                _ => return None,
            };
            Some((meant, after + 1))
        }
        _ => Some((first, after)),
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use crate::document::yaml;
    use crate::source::{Source, Span};
    use crate::tree::{Data, Node};
    use proptest::prelude::{prop_assert_eq, proptest};

    /// What stands in the source for `part` of the value of `key`.
    fn found(path: &str, written: &str, value: &str, part: &str) -> Option<String> {
        let source = Source::new(path, &format!("xx{written}yy"));
        let span = Span::new(2, 2 + written.len());
        let at = value.find(part).unwrap();
        let inner = Span::new(at, at + part.len());
        let place = Spelling::of(&source, span, value)?.place(inner)?;
        Some(place.slice(&source.text).to_owned())
    }

    #[test]
    fn parts_of_values_are_found() {
        for (written, value, expected) in [
            ("See b", "See b", Some("b")),
            ("\"See b\"", "See b", Some("b")),
            ("'See b'", "See b", Some("b")),
            ("'it''s b'", "it's b", Some("b")),
            ("\"a \\\"x\\\" b\"", "a \"x\" b", Some("b")),
            ("\"a\\nb\"", "a\nb", Some("b")),
            ("|\n  See b\n  there", "See b\nthere\n", Some("b")),
            (">-\n  See\n  b", "See b", Some("b")),
            ("See\n  b there", "See b there", Some("b")),
            ("\"\\u0041 b\"", "A b", None),
            ("*b", "b", None),
            ("other", "b", None),
        ] {
            let found = found("content/a.md", written, value, "b");
            assert_eq!(found.as_deref(), expected, "{written:?}");
        }
        let csv = |written, value| found("data/a.csv", written, value, "b");
        assert_eq!(csv("\"a \"\"x\"\" b\"", "a \"x\" b").as_deref(), Some("b"));
        assert_eq!(csv("\"\"x\"\" b", "\"x\" b").as_deref(), Some("b"));
    }

    /// The scalars of a tree with their places.
    fn scalars(node: &Node, all: &mut Vec<(String, Span)>) {
        match &node.data {
            Data::Scalar { text, .. } => all.push((text.clone(), node.span)),
            Data::List(items) => items.iter().for_each(|item| scalars(item, all)),
            Data::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, all)),
            Data::Null => {}
        }
    }

    proptest! {
        /// Whatever is found stands for the part that was looked for, letter by letter.
        #[test]
        fn what_is_found_is_what_was_meant(
            parts in proptest::collection::vec(
                "(a|ž|b: |\n|\n  |\n    |- |'|\"|''|\\\\|\\\\n|\\|\n|>\n|#|\\*b|&b| )",
                0..25,
            ),
        ) {
            let text = parts.concat();
            let source = Source::new("content/a.md", &text);
            let (Some(node), _) = yaml::read(&text, 0, &source.path) else { return Ok(()) };
            let mut all = Vec::new();
            scalars(&node, &mut all);
            for (value, span) in all {
                let Some(spelling) = Spelling::of(&source, span, &value) else { continue };
                for (at, letter) in value.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                    let inner = Span::new(at, at + letter.len_utf8());
                    let place = spelling.place(inner).unwrap_or_default();
                    prop_assert_eq!(place.slice(&text), letter.to_string(), "{:?}", text);
                }
            }
        }
    }
}
