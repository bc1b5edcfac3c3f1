//! Where the address of a link is written, to the byte.
//!
//! The parser tells where a whole link stands. The address inside it is looked up here, in the text
//! as written, because the parser hands it out with its escapes already taken away.

use std::ops::Range;

/// The address in `[text](address "title")`: `from` is where the text of the link ends.
pub(super) fn inline_destination(text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let open = from + text.get(from..end)?.find("](")?;
    written(text, open + 2, end)
}

/// The address in `[label]: address "title"`, a definition that stands at `range`.
pub(super) fn defined_destination(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes().get(..range.end)?;
    let mut at = range.start + 1;
    while *bytes.get(at)? != b']' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (bytes.get(at + 1) == Some(&b':')).then(|| written(text, at + 2, range.end))?
}

/// The target in `[[target|text]]` or `![[target]]`, without blanks around it.
pub(super) fn wiki_destination(
    text: &str,
    range: Range<usize>,
    target: &str,
) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let start = range.start + inside.find("[[")? + 2;
    let start = start + (target.len() - target.trim_start().len());
    Some(start..start + target.trim().len())
}

fn written(text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes().get(..end)?;
    // The address may stand on the next line, and in a quote that starts with a `>`.
    let blanks = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b'>';
    let start = from + bytes.get(from..)?.iter().take_while(blanks).count();
    if bytes.get(start) == Some(&b'<') {
        let end = scan(bytes, start + 1, |byte, _| byte == b'>');
        return Some(start + 1..end);
    }
    let stops = |byte: u8, depth: usize| byte <= b' ' || (byte == b')' && depth == 0);
    Some(start..scan(bytes, start, stops))
}

/// The first byte that is not escaped and stops the address; `depth` counts open parentheses.
fn scan(bytes: &[u8], from: usize, stops: impl Fn(u8, usize) -> bool) -> usize {
    let mut at = from;
    let mut depth = 0_usize;
    while at < bytes.len() && !stops(bytes[at], depth) {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}
