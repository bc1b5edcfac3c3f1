//! A place as other programs are told of it: a path, and lines and columns from one.

use super::lines::Sources;
use crate::source::{Place, Position};
use serde::Serialize;

/// Where something is. An end is the position after the last character; columns count characters.
///
/// Where the text is not known, or the whole file is meant, all four numbers are 1.
#[derive(Serialize)]
pub(super) struct At {
    /// The path, from where the user stands.
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl At {
    /// The place, with `base` before its path.
    pub(super) fn of(place: &Place, sources: &mut Sources<'_>, base: &str) -> Self {
        let first = Position { line: 1, column: 1 };
        let (start, end) = sources.lines(&place.path, place.span).map_or((first, first), |lines| {
            (lines.position(place.span.start), lines.position(place.span.end))
        });
        Self {
            path: format!("{base}{}", place.path),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
