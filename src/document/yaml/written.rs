//! The text that is being read, and questions about its lines.
//!
//! The parser's events do not say all: where a block scalar's `|` stands, or what was written where
//! it saw nothing. Positions here count from the start of the text, not of the source.

use crate::source::{Place, SourcePath, Span};

/// A text inside a source.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Where it starts in its source.
    pub(super) offset: usize,
    /// The source.
    pub(super) path: &'a SourcePath,
}

impl Written<'_> {
    /// The place of a span of the text.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.path, span.moved(self.offset))
    }

    /// Where the line of `at` starts.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The span from `at` to the end of its line, without space at its sides.
    pub(super) fn rest_of_line(&self, at: usize) -> Span {
        let rest = self.text[at..].split('\n').next().unwrap_or("");
        let start = at + (rest.len() - rest.trim_start().len());
        Span::new(start, start + rest.trim().len())
    }

    /// The span of the line of `at`, without space at its sides.
    pub(super) fn line(&self, at: usize) -> Span {
        self.rest_of_line(self.line_start(at))
    }

    /// The character at `at`; nothing at the end of a line.
    pub(super) fn character(&self, at: usize) -> Span {
        let next = self.text[at..].chars().next().filter(|next| !next.is_control());
        Span::new(at, at + next.map_or(0, char::len_utf8))
    }

    /// Whether the last thing before `at` on its line is one of these characters.
    pub(super) fn is_behind(&self, at: usize, characters: [char; 2]) -> bool {
        self.text[self.line_start(at)..at].trim_end().ends_with(characters)
    }

    /// The byte after the colon of a key that ends at `key_end`.
    pub(super) fn after_colon(&self, key_end: usize) -> Option<usize> {
        let rest = self.text[key_end..].trim_start();
        rest.starts_with(':').then(|| self.text.len() - rest.len() + 1)
    }

    /// The byte after the dash that starts the entry which the parser saw end, empty, at `at`.
    pub(super) fn after_dash(&self, at: usize) -> Option<usize> {
        let start = self.line_start(at);
        let line = &self.text[start..at];
        let body = line.trim_start_matches([' ', '-']);
        let dashes = line[..line.len() - body.len()].trim_end();
        dashes.ends_with('-').then_some(start + dashes.len())
    }

    /// The whole of a block scalar: from its `|` or `>`, which stands after `from` on the last
    /// written line before its text, to the end of its last written line.
    pub(super) fn block_scalar(&self, from: usize, span: Span) -> Span {
        let start = span.start as usize;
        let before = self.text[from.min(start)..start].trim_end();
        let line = from.max(self.line_start(from + before.len()));
        let mut before_mark = ' ';
        let mark = self.text[line..start].char_indices().find(|(_, c)| {
            let is_mark = matches!(c, '|' | '>') && before_mark.is_whitespace();
            before_mark = *c;
            is_mark
        });
        let start = mark.map_or(start, |(at, _)| line + at);
        Span::new(start, start + self.text[start..span.end as usize].trim_end().len())
    }

    /// A tab in the indentation of the line of `at` or of the next written one.
    pub(super) fn indenting_tab(&self, at: usize) -> Option<Span> {
        let mut start = self.line_start(at);
        let lines = self.text[start..].split_inclusive('\n');
        for line in lines.filter(|line| !line.trim().is_empty()).take(2) {
            let indent = &line[..line.len() - line.trim_start().len()];
            start = line.as_ptr() as usize - self.text.as_ptr() as usize;
            if let Some(tab) = indent.find('\t') {
                return Some(Span::new(start + tab, start + tab + 1));
            }
        }
        None
    }

    /// How to write the value at `span` so that it is read as a text.
    pub(super) fn quote(&self, span: Span) -> String {
        let of_print = |c: char| matches!(c, '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}');
        let value = span.slice(self.text).trim_matches(of_print);
        let quote = match (value.contains(['"', '\\']), value.contains('\'')) {
            (false, _) => '"',
            (true, false) => '\'',
            (true, true) => return "put quotes around the value".to_owned(),
        };
        if value.is_empty() || value.len() > 80 {
            return "put quotes around the value".to_owned();
        }
        format!("put quotes around it: {quote}{value}{quote}")
    }
}
