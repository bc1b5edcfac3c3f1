//! Blanks that somebody still has to fill in: `____`, `TBD`, `TODO: …`.
//!
//! What can be a blank is decided here, for prose and for the values of keys. Where prose stands
//! at all is known to `markdown/prose_blanks.rs`.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::flaw::Flaw;
use crate::source::Span;

/// A blank that nobody has filled in.
pub const BLANK: Code = Code("text/blank");

/// The word that is a blank wherever it stands.
const OPEN: &str = "TBD";
/// Words that hold a place for something, but are also words for such things: `a TODO list`.
const TO_DO: [&str; 2] = ["TODO", FIX_ME];
/// Put together here, since nothing of that name is left over in this program.
const FIX_ME: &str = concat!("FIX", "ME");
/// The most bytes of a name in `TODO(name):`.
const LONGEST_NAME: usize = 60;

/// Whether a text may have blanks. That is seen much faster than where they are.
pub(super) fn may_have_blanks(text: &str) -> bool {
    candidates(text).next().is_some()
}

/// The blanks in a piece of a text. `is_opening` says that nothing stands before it in its
/// paragraph, item or value.
pub(super) fn blanks(text: &str, piece: Range<usize>, is_opening: bool) -> Vec<Flaw> {
    let Some(inside) = text.get(piece.clone()) else { return Vec::new() };
    let mut words = Words { piece: inside, word: 0..0, is_address: false };
    let opening = inside.len() - inside.trim_start_matches(is_wrapping).len();
    let mut examined = 0;
    let mut flaws = Vec::new();
    for at in candidates(inside) {
        if at < examined {
            continue;
        }
        let range = if inside[at..].starts_with('_') { run(inside, at) } else { word(inside, at) };
        let is_blank = match &inside[range.clone()] {
            run if run.contains('_') => !is_inside_of_name(inside, &range),
            _ if !stands_alone(inside, &range) => false,
            word => {
                let after = &text[piece.start + range.end..];
                let is_alone = is_opening && at == opening || is_bracketed(inside, &range);
                word == OPEN || is_alone || is_followed_by_colon(after)
            }
        };
        examined = range.end;
        if is_blank && !words.is_address_at(at) {
            let span = Span::new(piece.start + range.start, piece.start + range.end);
            flaws.push(flaw(&inside[range], span));
        }
    }
    flaws
}

fn flaw(written: &str, span: Span) -> Flaw {
    let message = if written.contains('_') {
        "a blank is still to be filled in".to_owned()
    } else {
        format!("`{written}` holds the place of something that is not written yet")
    };
    Flaw::new(BLANK, span, message, "write what belongs here, or take it out")
}

/// Where something begins that may be a blank.
fn candidates(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let starts = [b"___".as_slice(), br"_\_\_", b"TBD", b"TODO", FIX_ME.as_bytes()];
    let found = memchr::memchr3_iter(b'_', b'T', b'F', bytes);
    found.filter(move |at| starts.iter().any(|start| bytes[*at..].starts_with(start)))
}

/// The whole run of underscores. Programs that export Markdown put a backslash before each.
fn run(text: &str, at: usize) -> Range<usize> {
    let start = at - usize::from(text[..at].ends_with('\\'));
    let mut rest = &text[at..];
    while let Some(next) = rest.strip_prefix('_').or_else(|| rest.strip_prefix("\\_")) {
        rest = next;
    }
    start..text.len() - rest.len()
}

/// The word of ours that begins here.
fn word(text: &str, at: usize) -> Range<usize> {
    let words = TO_DO.into_iter().chain([OPEN]);
    let word = words.into_iter().find(|word| text[at..].starts_with(word));
    at..at + word.map_or(1, str::len)
}

/// `snake___case` is a name.
fn is_inside_of_name(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a word is not a part of another one, of a name or of a path. In quotes it is only spoken
/// of.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let binds = |c: char| c.is_alphanumeric() || "_-/\\@#'’`\"“‘«„".contains(c);
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let (next, then) = (after.next(), after.next());
    let is_file = next == Some('.') && then.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| binds(c) || c == '.') && !next.is_some_and(binds) && !is_file
}

/// Whether brackets hold nothing but this word.
fn is_bracketed(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(['[', '(']) && text[range.end..].starts_with([']', ')'])
}

/// Whether a colon follows, perhaps behind emphasis. `TODO(mara): …` says who is to do it.
fn is_followed_by_colon(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_']);
    let name = after.bytes().take(LONGEST_NAME).position(|byte| byte == b')');
    let name = name.filter(|_| after.starts_with('('));
    after.as_bytes().get(name.map_or(0, |end| end + 1)) == Some(&b':')
}

fn is_wrapping(c: char) -> bool {
    c.is_whitespace() || matches!(c, '[' | '(' | '*')
}

/// The words of a piece of text, for the question whether one is an address.
struct Words<'a> {
    piece: &'a str,
    word: Range<usize>,
    is_address: bool,
}

impl Words<'_> {
    /// Whether the word at this byte is an address. Each word is looked at once, from left to right.
    fn is_address_at(&mut self, at: usize) -> bool {
        if at >= self.word.end {
            let before = &self.piece[self.word.end..at];
            let start = at - before.len() + before.rfind(char::is_whitespace).unwrap_or(0);
            let after = &self.piece[at..];
            let end = at + after.find(char::is_whitespace).unwrap_or(after.len());
            self.word = start..end;
            let word = self.piece[start..end].trim_start();
            self.is_address = word.contains("://") || word.starts_with("www.");
        }
        self.is_address
    }
}

#[cfg(test)]
mod tests {
    use super::blanks;

    /// The blanks of a text, joined by `|`.
    fn found(text: &str) -> String {
        let flaws = blanks(text, 0..text.len(), true);
        flaws.iter().map(|flaw| flaw.span.slice(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn underscores_are_blanks() {
        for (text, expected) in [
            ("We ____ to win on ___.", "____|___"),
            ("Name:____, ____days, €____", "____|____|____"),
            (r"Name: \_\_\_\_ and \_\_", r"\_\_\_\_"),
            ("|___|___|", "___|___"),
            ("snake___case, __init__, _x_", ""),
            ("https://x.org/a/___/b and www.x.org/___ and ___", "___"),
            ("žluť____", "____"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_blanks_where_they_stand_for_something() {
        for (text, expected) in [
            ("TBD", "TBD"),
            ("The date is TBD.", "TBD"),
            ("Owner (TBD), room [TBD]", "TBD|TBD"),
            ("TODO write this. FIXME: and that", "TODO|FIXME"),
            ("[TODO] here, (TODO) there", "TODO|TODO"),
            ("It ends here. TODO(mara): say how.", "TODO"),
            ("Say **TODO**: how", "TODO"),
            ("Keep a TODO list, or TODOs, or a FIXME (see there)", ""),
            ("A todo: or tbd, NOTBD, TBD-12, TBD's, TBD.md, #TBD, a/TBD", ""),
            ("Write \"TBD\" or “TODO: x”", ""),
            ("https://x.org/?TODO:", ""),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    /// Neither a word nor a run is looked at again for each blank in it.
    #[test]
    fn many_blanks_are_found_fast() {
        let text = "___.".repeat(200_000);
        assert_eq!(blanks(&text, 0..text.len(), true).len(), 200_000);
        assert!(found(&format!("a{}b", "_".repeat(200_000))).is_empty());
        assert!(found(&"TODO(".repeat(200_000)).starts_with("TODO"));
    }
}
