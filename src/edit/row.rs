//! Cells of a row of CSV. A column that is not there yet is added to every row.

use crate::document::csv;
use crate::edit::entries::Growing;
use crate::source::Span;

/// Sets a cell of the row that stands at a place.
pub(crate) fn set(growing: &mut Growing<'_>, row: Span, column: &str, text: &str) {
    change(growing, row, column, &|_| None, text);
}

/// Adds an entry to a cell that holds a list.
pub(crate) fn add(growing: &mut Growing<'_>, row: Span, column: &str, text: &str) {
    let behind = |cell: &str| match cell.trim_end() {
        "" => None,
        list if list.ends_with(';') => Some(text.to_owned()),
        _ => Some(format!(";{text}")),
    };
    change(growing, row, column, &behind, text);
}

/// Puts a text into a cell, behind what is there if `behind` says so, else in its place.
fn change(
    growing: &mut Growing<'_>,
    row: Span,
    column: &str,
    behind: &dyn Fn(&str) -> Option<String>,
    text: &str,
) {
    let rows = csv::cells(&growing.source.text);
    let number =
        rows.first().and_then(|names| names.iter().position(|name| name.0.trim() == column));
    for (index, cells) in rows.iter().enumerate() {
        let is_meant = cells.first().is_some_and(|cell| cell.1.start == row.start);
        match number {
            Some(number) if is_meant && index > 0 => {
                if let Some((cell, span)) = cells.get(number) {
                    put(growing, cell, *span, behind, text);
                }
            }
            Some(_) => {}
            None => {
                let value = match index {
                    0 => column,
                    _ if is_meant => text,
                    _ => "",
                };
                let end = cells.last().map_or(0, |cell| cell.1.end);
                growing.insert(end, &format!(",{value}"));
            }
        }
    }
}

fn put(
    growing: &mut Growing<'_>,
    cell: &str,
    span: Span,
    behind: &dyn Fn(&str) -> Option<String>,
    text: &str,
) {
    let written = span.slice(&growing.source.text);
    let quote = u32::from(written.len() > 1 && written.starts_with('"') && written.ends_with('"'));
    let inside = Span { start: span.start + quote, end: span.end - quote };
    match behind(cell) {
        Some(more) => growing.insert(inside.end, &more),
        None => growing.replace(inside, text),
    }
}
