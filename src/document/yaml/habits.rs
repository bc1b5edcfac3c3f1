//! What people write by habit where YAML wants something else: the bullets of a text program, quotes around
//! the first words of a value.

use super::SYNTAX;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What other programs put before the entries of a list.
const BULLETS: [char; 7] =
    ['\u{2022}', '\u{b7}', '\u{25aa}', '\u{25cf}', '\u{25e6}', '\u{2023}', '\u{f0b7}'];

/// The finding for a line that begins with a bullet.
pub(super) fn bullet(written: &Written<'_>, at: usize) -> Option<Diagnostic> {
    let line = written.line(at);
    let text = line.slice(written.text);
    let bullet = text.chars().next().filter(|first| BULLETS.contains(first))?;
    let entry = text.trim_start_matches(bullet).trim();
    let span = Span::new(line.start as usize, line.start as usize + bullet.len_utf8());
    let finding =
        Diagnostic::error(SYNTAX, written.place(span), "a bullet begins no entry of a list");
    Some(finding.help(format!("write `- {entry}`, with a dash and a space")))
}

/// What to write in the place of a value that begins with words in quotes and goes on behind them, at `at`:
/// the whole in quotes of the other sort.
pub(super) fn quotes_around_all(written: &Written<'_>, at: usize, quote: char) -> Option<String> {
    let other = if quote == '"' { '\'' } else { '"' };
    let start = written.line_start(at);
    let before = &written.text[start..at];
    let is_apart = before.ends_with(char::is_whitespace) && !before.contains(['[', '{']);
    let opened = start + before.find(quote).filter(|_| is_apart)?;
    let value = written.rest_of_line(opened).slice(written.text);
    let is_plain = value.len() <= 60 && !value.contains([other, '\\']);
    is_plain.then(|| format!("put quotes around the whole value: {other}{value}{other}"))
}
