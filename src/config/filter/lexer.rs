//! Cutting a filter into tokens. Signs of other languages are refused here, with what this one has
//! in their place.

use crate::config::filter::fault::FilterFault;
use crate::config::filter::token::{Token, TokenKind};
use crate::config::filter::word::{is_curly, is_word};
use crate::source::Span;

/// Signs that mean something elsewhere: the longest of those that begin alike comes first.
const ELSEWHERE: [(&str, &str); 17] = [
    ("===", "write `=`"),
    ("!==", "write `!=`"),
    ("==", "write `=`"),
    ("=~", "a filter compares whole values; write `=`"),
    ("<>", "write `!=`"),
    ("≠", "write `!=`"),
    ("&&", "write `and`"),
    ("&", "write `and`"),
    ("||", "write `or`"),
    ("|", "write `or`"),
    ("!", "write `not`, or `!=` between a name and a value"),
    ("<", "a filter has no order; name the values that are meant, as in `in (a, b)`"),
    (">", "a filter has no order; name the values that are meant, as in `in (a, b)`"),
    ("[", "write a list in parentheses: `in (a, b)`"),
    ("{", "write a list in parentheses: `in (a, b)`"),
    (";", "put a comma between values, and `and` or `or` between conditions"),
    ("*", "a filter compares whole values, without placeholders"),
];

/// The tokens of a filter; the last one is its end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, FilterFault> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        }
        let (kind, end) = token(text, at, character)?;
        tokens.push(Token { kind, span: Span::new(at, end) });
        at = end;
    }
    let end = tokens.last().map_or(0, |last| last.span.end as usize);
    tokens.push(Token { kind: TokenKind::End, span: Span::new(end, end) });
    Ok(tokens)
}

/// The token that begins at a byte with this character, and where it ends.
fn token(text: &str, at: usize, first: char) -> Result<(TokenKind, usize), FilterFault> {
    let rest = &text[at..];
    if let Some(fault) = foreign(rest, at) {
        return Err(fault);
    }
    let one = |kind| Ok((kind, at + 1));
    match first {
        '(' => one(TokenKind::Open),
        ')' => one(TokenKind::Close),
        ',' => one(TokenKind::Comma),
        '=' => one(TokenKind::Equals),
        '!' => Ok((TokenKind::NotEquals, at + 2)),
        '"' | '\'' => quoted(text, at, first),
        _ if is_word(first) => {
            let end = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            Ok((TokenKind::Word(rest[..end].to_owned()), at + end))
        }
        _ => Err(unexpected_sign(at, first)),
    }
}

/// A sign that is not part of the language.
fn foreign(rest: &str, at: usize) -> Option<FilterFault> {
    let is_ours = rest.starts_with("!=") && !rest.starts_with("!==");
    let (sign, help) = ELSEWHERE.iter().find(|(sign, _)| rest.starts_with(sign) && !is_ours)?;
    let span = Span::new(at, at + sign.len());
    Some(FilterFault::new(span, format!("a filter has no `{sign}`")).help(*help))
}

fn unexpected_sign(at: usize, sign: char) -> FilterFault {
    let span = Span::new(at, at + sign.len_utf8());
    let fault = FilterFault::new(span, format!("a filter has no `{sign}`"));
    if is_curly(sign) {
        return fault.help("write straight quotes: `\"…\"` or `'…'`");
    }
    fault.help("put a text that is not one plain word in quotes")
}

/// A text in quotes. The quote itself is written twice in it.
fn quoted(text: &str, at: usize, quote: char) -> Result<(TokenKind, usize), FilterFault> {
    let mut inside = String::new();
    let mut rest = &text[at + 1..];
    loop {
        let Some((part, after)) = rest.split_once(quote) else {
            let span = Span::new(at, at + 1);
            let fault = FilterFault::new(span, "this quote is never closed");
            return Err(fault.help(format!("end the text with another `{quote}`")));
        };
        inside.push_str(part);
        match after.strip_prefix(quote) {
            Some(after) => {
                inside.push(quote);
                rest = after;
            }
            None => return Ok((TokenKind::Quoted(inside), text.len() - after.len())),
        }
    }
}
