//! Positions in many places of one text, without reading it from its start each time.
//!
//! [`Position::of`] says what a position is; this says the same faster.

use crate::source::{Position, SourcePath, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Characters are counted ahead up to each multiple of so many bytes, since a line can be as long
/// as a file.
const STRIDE: usize = 1024;

/// A text and where its lines start.
pub(super) struct Lines {
    /// The whole text.
    pub(super) text: Arc<str>,
    starts: Vec<u32>,
    /// The number of characters that start before each multiple of [`STRIDE`].
    characters: Vec<u32>,
}

impl Lines {
    /// Reads the text once.
    pub(super) fn new(text: Arc<str>) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(newline, _)| newline as u32 + 1));
        let mut total = 0;
        let counts = text.as_bytes().chunks(STRIDE).map(|chunk| {
            total += characters(chunk);
            total
        });
        let characters = std::iter::once(0).chain(counts).collect();
        Self { text, starts, characters }
    }

    /// The position of a byte, as [`Position::of`] has it.
    pub(super) fn position(&self, byte: u32) -> Position {
        let byte = self.floor(byte);
        let line = self.line(byte);
        let column = self.count(byte) - self.count(self.starts[line - 1] as usize);
        Position { line, column: column + 1 }
    }

    /// The bytes of the line that `byte` is on, without its line end.
    pub(super) fn line_span(&self, byte: u32) -> Span {
        let line = self.line(self.floor(byte));
        let start = self.starts[line - 1] as usize;
        let next = self.starts.get(line).map_or(self.text.len(), |next| *next as usize);
        let text = &self.text[start..next];
        let text = text.strip_suffix('\n').unwrap_or(text);
        Span::new(start, start + text.strip_suffix('\r').unwrap_or(text).len())
    }

    /// The start of the character that `byte` is in; the end of the text for all beyond it.
    pub(super) fn floor(&self, byte: u32) -> usize {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= byte)
    }

    fn count(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        (self.characters[block] + characters(rest)) as usize
    }
}

/// The number of characters that start in these bytes.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32
}

/// The sources of a report, each asked for once.
pub(super) struct Sources<'a> {
    source: &'a dyn Fn(&SourcePath) -> Option<Arc<str>>,
    known: BTreeMap<SourcePath, Option<Lines>>,
}

impl<'a> Sources<'a> {
    /// Sources that `source` finds.
    pub(super) fn new(source: &'a dyn Fn(&SourcePath) -> Option<Arc<str>>) -> Self {
        Self { source, known: BTreeMap::new() }
    }

    /// The lines of a source, if there is one and the span says more than "this file".
    pub(super) fn lines(&mut self, path: &SourcePath, span: Span) -> Option<&Lines> {
        if span == Span::default() {
            return None;
        }
        let known = self.known.entry(path.clone());
        known.or_insert_with(|| (self.source)(path).map(Lines::new)).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::source::{Position, Span};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn a_line_has_no_line_end() {
        let lines = Lines::new("a\r\nžb\n".into());
        assert_eq!(lines.line_span(1), Span::new(0, 1));
        assert_eq!(lines.line_span(4), Span::new(3, 6));
        assert_eq!(lines.line_span(99), Span::new(7, 7));
    }

    proptest! {
        #[test]
        fn positions_are_those_of_the_source(
            text in "[až\u{10348}\r\n]{0,20}",
            times in 1_usize..400,
            at in any::<proptest::sample::Index>(),
        ) {
            let text = text.repeat(times);
            let byte = at.index(text.len() + 3) as u32;
            let lines = Lines::new(text.as_str().into());
            prop_assert_eq!(lines.position(byte), Position::of(&text, byte));
        }
    }
}
