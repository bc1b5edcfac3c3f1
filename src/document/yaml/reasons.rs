//! What is wrong with a text that is not YAML, and what to write instead, in plain words.
//!
//! The parser names what it met; people need what they did. The common cases have words of their
//! own, the rest says what the parser says.

use super::written::Written;
use super::{MAX_DEPTH, SYNTAX, TAB, TOO_DEEP, habits};
use crate::diagnostic::Diagnostic;
use crate::document::merge;
use crate::source::Span;
use granit_parser::ErrorKind as Kind;

/// A message, and what to write instead.
type Words = (Option<&'static str>, Option<&'static str>);

const NEVER_CLOSED: (&str, &str) =
    ("this bracket is never closed", "close it, or put quotes around the value if it is a text");

const INSIDE_BRACKETS: Words = (
    Some("this cannot stand inside brackets"),
    Some("close the bracket, write one comma between two entries, or quote the value"),
);

/// What may stand after a backslash in double quotes.
const ESCAPES: &str = "0abtnvfre\"/\\N_LPxuU \t\r\n";

/// The finding for a parser's error at `at`. `reached` is the end of what was read before, and
/// `bracket` the place of the innermost bracket still open.
pub(super) fn explain(
    written: &Written<'_>,
    kind: &Kind,
    at: usize,
    reached: usize,
    bracket: Option<usize>,
) -> Diagnostic {
    if *kind == Kind::RecursionLimitExceeded {
        return too_deep(written, at);
    }
    if let Some(mark) = merge::first_mark(written.text) {
        return Diagnostic::error(SYNTAX, written.place(mark), merge::MESSAGE).help(merge::HELP);
    }
    if let Some(tab) = tab(written, kind, at) {
        return Diagnostic::error(TAB, written.place(tab), "a tab indents this line")
            .help("indent with spaces");
    }
    if let Some(open) = bracket.and_then(|bracket| unclosed_bracket(written, kind, at, bracket)) {
        return open;
    }
    let finding = match kind {
        Kind::MappingValueNotAllowed => second_colon(written, at),
        Kind::UnexpectedCharacter { character } => first_character(written, *character, at),
        Kind::UndeclaredTagHandle | Kind::InvalidTagTerminator | Kind::MissingTagUri => {
            first_character(written, '!', at)
        }
        Kind::MissingAnchorOrAliasName => first_character(written, '*', at),
        Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry
            if written.is_behind(at, [']', '}']) =>
        {
            behind_bracket(written, at)
        }
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => unclosed_quote(written, at, reached),
        Kind::UnknownQuotedScalarEscape => bad_escape(written, at),
        Kind::SimpleKeyExpected => {
            let known = bad_colon(written, at).or_else(|| habits::bullet(written, at));
            known.unwrap_or_else(|| general(written, kind, at))
        }
        _ => general(written, kind, at),
    };
    match bracket {
        Some(bracket) if !matches!(kind, Kind::UnclosedFlowCollection { .. }) => {
            finding.related(written.place(written.character(bracket)), "inside this bracket")
        }
        _ => finding,
    }
}

/// The finding for lists and mappings that nest too deep.
pub(super) fn too_deep(written: &Written<'_>, at: usize) -> Diagnostic {
    let message = format!("lists and mappings are nested more than {MAX_DEPTH} levels deep");
    Diagnostic::error(TOO_DEEP, written.place(written.character(at)), message)
}

/// The finding for a key that is missing, a list or a mapping; `bracket` is that of the mapping
/// which has the key.
pub(super) fn bad_key(written: &Written<'_>, span: Span, bracket: Option<usize>) -> Diagnostic {
    if let Some(bracket) = bracket.filter(|at| written.text[*at..].starts_with("{{")) {
        let value = written.rest_of_line(bracket);
        return Diagnostic::error(SYNTAX, written.place(value), "a value cannot start with `{{`")
            .help(written.quote(value));
    }
    let message = if span.start == span.end {
        "a key is missing before the colon"
    } else {
        "a key must be a single text, not a list or a mapping"
    };
    let help = written.quote(span).replace("the value", "the key");
    let finding = Diagnostic::error(SYNTAX, written.place(span), message);
    if span.start == span.end { finding } else { finding.help(help) }
}

fn tab(written: &Written<'_>, kind: &Kind, at: usize) -> Option<Span> {
    let at_tab = || {
        let tab = written.text[written.line_start(at)..].split('\n').next()?.find('\t')?;
        let start = written.line_start(at) + tab;
        Some(Span::new(start, start + 1))
    };
    match kind {
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => written.indenting_tab(at).or_else(at_tab),
        _ => written.indenting_tab(at),
    }
}

/// A colon where no key can be: in a text without quotes, or on a line indented too far.
fn second_colon(written: &Written<'_>, at: usize) -> Diagnostic {
    let start = written.line_start(at);
    let before = &written.text[start..at];
    let place = written.place(written.character(at));
    match before.find(": ") {
        Some(colon) => {
            let value = written.rest_of_line(start + colon + 1);
            Diagnostic::error(SYNTAX, place, "this value has a colon in it, and no quotes")
                .help(written.quote(value))
        }
        None => line_without_key_above(written, at).unwrap_or_else(|| {
            Diagnostic::error(SYNTAX, place, "a key cannot stand here")
                .help("the keys of a mapping start in the same column")
        }),
    }
}

/// The line above a key, if it starts in the same column and is no key: it is the one to blame.
fn line_without_key_above(written: &Written<'_>, at: usize) -> Option<Diagnostic> {
    let start = written.line_start(at);
    let above = written.text[..start].trim_end().len();
    let column = |at: usize| written.line(at).start as usize - written.line_start(at);
    let line = written.line(above);
    let is_beside = line.start < line.end && column(above) == column(at);
    is_beside.then(|| {
        bad_colon(written, above).or_else(|| {
            let text = line.slice(written.text);
            let is_words = !text.contains(':') && !text.starts_with("- ");
            is_words.then(|| general(written, &Kind::SimpleKeyExpected, above))
        })
    })?
}

/// A value that starts with a character which YAML keeps for itself.
fn first_character(written: &Written<'_>, character: char, at: usize) -> Diagnostic {
    let place = written.place(written.character(at));
    let name = if character == '`' { "a backtick" } else { &format!("`{character}`") };
    let finding = Diagnostic::error(SYNTAX, place, format!("a value cannot start with {name}"));
    if written.character(at).slice(written.text) != character.to_string() {
        return finding.help("put quotes around the value");
    }
    finding.help(written.quote(written.rest_of_line(at)))
}

/// A text that starts with something in brackets.
fn behind_bracket(written: &Written<'_>, at: usize) -> Diagnostic {
    let start = written.line_start(at);
    let before = &written.text[start..at];
    let bracket = before.find(['[', '{']).unwrap_or(0);
    let value = start + before[..bracket].rfind(": ").map_or(bracket, |colon| colon + 1);
    let place = written.place(written.character(at));
    Diagnostic::error(SYNTAX, place, "nothing can follow the closing bracket")
        .help(written.quote(written.rest_of_line(value)))
}

/// A bracket that is still open on a line that starts no further in than its own: it is the one to
/// blame, not what stands there.
fn unclosed_bracket(
    written: &Written<'_>,
    kind: &Kind,
    at: usize,
    bracket: usize,
) -> Option<Diagnostic> {
    if words(kind) != INSIDE_BRACKETS {
        return None;
    }
    let indent = |at: usize| written.line(at).start as usize - written.line_start(at);
    let is_below = written.line_start(bracket) < written.line_start(at);
    (is_below && indent(at) <= indent(bracket)).then(|| {
        let place = written.place(written.character(bracket));
        let (message, help) = NEVER_CLOSED;
        Diagnostic::error(SYNTAX, place, message)
            .related(written.place(written.line(at)), "this does not belong inside")
            .help(help)
    })
}

/// A colon without a space behind it, or with one that only looks like a space.
fn bad_colon(written: &Written<'_>, at: usize) -> Option<Diagnostic> {
    let line = written.line(at);
    let text = line.slice(written.text);
    let (key, value) = text.split_once(':')?;
    let next = value.chars().next()?;
    let colon = line.start as usize + key.len();
    if key.is_empty() || key.contains([' ', '"', '\'']) || next == '/' || next == ' ' {
        return None;
    }
    let value = value.trim();
    let (start, length, message, which) = if next.is_whitespace() {
        let message = "this is another sort of space, which YAML reads as a letter";
        (colon + 1, next.len_utf8(), message, "an ordinary space")
    } else {
        (colon, 1, "a space is missing after this colon", "a space")
    };
    let meant = if text.len() > 80 { "key: value" } else { &format!("{key}: {value}") };
    let place = written.place(Span::new(start, start + length));
    let help = format!("write `{meant}`, with {which}");
    Some(Diagnostic::error(SYNTAX, place, message).help(help))
}

/// A backslash in double quotes with a letter after it that means nothing.
fn bad_escape(written: &Written<'_>, at: usize) -> Diagnostic {
    let mut rest = written.text[at..].char_indices();
    let mut bad = None;
    while let Some((byte, character)) = rest.next() {
        if character == '\\' && rest.next().is_some_and(|(_, c)| !ESCAPES.contains(c)) {
            bad = Some(at + byte);
            break;
        }
    }
    let place = written.place(written.character(bad.unwrap_or(at)));
    Diagnostic::error(SYNTAX, place, "this backslash begins nothing that YAML knows")
        .help("write two backslashes, or use single quotes")
}

fn unclosed_quote(written: &Written<'_>, at: usize, reached: usize) -> Diagnostic {
    let opened = written.text[reached.min(at)..].find(['"', '\'']);
    let place =
        written.place(written.character(opened.map_or(at, |quote| reached.min(at) + quote)));
    Diagnostic::error(SYNTAX, place, "this quote is never closed")
        .help("close it; a text of several lines must be indented further than its key")
}

fn general(written: &Written<'_>, kind: &Kind, at: usize) -> Diagnostic {
    let (message, help) = words(kind);
    let span = match kind {
        Kind::SimpleKeyExpected | Kind::ExpectedBlockMappingKey | Kind::InvalidIndentation => {
            written.line(at)
        }
        _ => written.character(at),
    };
    let message = message.map_or_else(|| format!("this is not YAML: {kind}"), str::to_owned);
    let whole = match kind {
        Kind::InvalidTrailingSingleQuotedScalar => habits::quotes_around_all(written, at, '\''),
        Kind::InvalidTrailingDoubleQuotedScalar => habits::quotes_around_all(written, at, '"'),
        _ => None,
    };
    let help = whole.or_else(|| help.map(str::to_owned));
    Diagnostic::error(SYNTAX, written.place(span), message).maybe_help(help)
}

fn words(kind: &Kind) -> Words {
    match kind {
        Kind::UnclosedFlowCollection { .. } => (Some(NEVER_CLOSED.0), Some(NEVER_CLOSED.1)),
        Kind::MismatchedFlowCollectionEnd { .. } | Kind::MisplacedFlowCollectionEnd => {
            (Some("this bracket closes nothing that is open"), None)
        }
        Kind::InvalidColonPlacement
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping => INSIDE_BRACKETS,
        Kind::SimpleKeyExpected => (
            Some("this line has no colon"),
            Some("write `key: value`, or indent the line to make it part of the value above"),
        ),
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidIndentation
        | Kind::MappingKeyNotAllowed => (
            Some("this line does not fit the lines above"),
            Some("the entries of one list or mapping start in the same column"),
        ),
        Kind::BlockSequenceEntryNotAllowed => (
            Some("a list cannot start here"),
            Some("start a list on the line below its key; put quotes around a text like \"- x\""),
        ),
        Kind::InvalidTrailingSingleQuotedScalar => (
            Some("the quotes end before the value does"),
            Some("inside single quotes write a quote twice: 'it''s'"),
        ),
        Kind::InvalidTrailingDoubleQuotedScalar => (
            Some("the quotes end before the value does"),
            Some("put the quotes around the whole value, and \\\" for a quote inside"),
        ),
        _ => (None, None),
    }
}
