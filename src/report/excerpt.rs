//! The line of a source that a finding is about, drawn with carets by `annotate-snippets`.
//!
//! What is drawn is one line, cut around the span, with nothing in it that a terminal would obey:
//! sources come from many hands, and a line can be as long as a file.

use super::lines::Lines;
use super::visible::visible;
use crate::diagnostic::Level;
use crate::source::Span;
use annotate_snippets::{Annotation, AnnotationKind, Group, Renderer, Snippet};

/// So many characters are drawn before and after the span, and of the span itself.
const AROUND: usize = 120;

/// A place to draw.
pub(super) struct Excerpt<'a> {
    /// The source.
    pub(super) lines: &'a Lines,
    /// The range of it; of several lines, the first is drawn.
    pub(super) span: Span,
    /// What to say there.
    pub(super) label: Option<&'a str>,
    /// The level of the finding; none for a place that is only related.
    pub(super) level: Option<Level>,
}

impl Excerpt<'_> {
    /// The excerpt, with line numbers right-aligned to `gutter` columns, without a last line end.
    pub(super) fn draw(&self, renderer: &Renderer, gutter: usize) -> String {
        let number = self.lines.position(self.span.start).line;
        let (line, start, end) = self.cut();
        let snippet = Snippet::source(line).line_start(number).annotation(self.mark(start, end));
        let level = match self.level {
            Some(Level::Error) | None => annotate_snippets::Level::ERROR,
            Some(Level::Warning) => annotate_snippets::Level::WARNING,
        };
        let drawn = renderer.render(&[Group::with_level(level).element(snippet)]);
        let indent = " ".repeat(gutter - digits(number));
        drawn.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
    }

    fn mark(&self, start: usize, end: usize) -> Annotation<'static> {
        let kind = match self.level {
            Some(_) => AnnotationKind::Primary,
            None => AnnotationKind::Context,
        };
        kind.span(start..end).label(self.label.map(visible))
    }

    /// The line to draw, and the bytes of it that the span has.
    fn cut(&self) -> (String, usize, usize) {
        let text = &self.lines.text;
        let line = self.lines.line_span(self.span.start);
        let (first, last) = (line.start as usize, line.end as usize);
        let start = self.lines.floor(self.span.start).clamp(first, last);
        let end = self.lines.floor(self.span.end).clamp(start, last);
        let end = start + forwards(&text[start..end]);
        let from = start - backwards(&text[first..start]);
        let to = end + forwards(&text[end..last]);
        let mut drawn = String::from(if from > first { "…" } else { "" });
        drawn.push_str(&visible(&text[from..start]));
        let start_drawn = drawn.len();
        drawn.push_str(&visible(&text[start..end]));
        let end_drawn = drawn.len();
        drawn.push_str(&visible(&text[end..to]));
        drawn.push_str(if to < last { "…" } else { "" });
        (drawn, start_drawn, end_drawn)
    }
}

/// The bytes that the first characters of a text take.
fn forwards(text: &str) -> usize {
    text.char_indices().nth(AROUND).map_or(text.len(), |(byte, _)| byte)
}

/// The bytes that the last characters of a text take.
fn backwards(text: &str) -> usize {
    text.char_indices().rev().nth(AROUND - 1).map_or(text.len(), |(byte, _)| text.len() - byte)
}

/// The number of digits of a line number.
pub(super) fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
