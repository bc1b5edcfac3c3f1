//! A list as a table for people: aligned, without lines and colours, a row a line.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::listing::listing::Listing;
use crate::report::visible::visible;

/// What stands between two columns.
const BETWEEN: &str = "  ";
/// No column gets narrower than this for lack of room.
const NARROWEST: usize = 8;

/// The table; nothing for no rows. With a width it is cut to it, as far as that can be done.
pub fn table(listing: &Listing, width: Option<usize>) -> String {
    if listing.rows.is_empty() {
        return String::new();
    }
    let header = listing.columns.iter().map(|name| line(name)).collect();
    let rows = listing.rows.iter().map(|row| row.iter().map(|cell| line(&cell.shown())).collect());
    let lines: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
    let mut widths: Vec<usize> = vec![0; listing.columns.len()];
    for cells in &lines {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.width());
        }
    }
    if let Some(width) = width {
        narrow(&mut widths, width);
    }
    lines.iter().map(|cells| row(cells, &widths)).collect()
}

/// A text in one line, with nothing in it that a terminal would obey.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible(&words.join(" "))
}

/// Takes room from the widest columns until all fit.
fn narrow(widths: &mut [usize], width: usize) {
    let between = BETWEEN.len() * widths.len().saturating_sub(1);
    let mut excess = (widths.iter().sum::<usize>() + between).saturating_sub(width);
    while excess > 0 {
        let Some(widest) = widths.iter_mut().max_by_key(|width| **width) else { return };
        if *widest <= NARROWEST {
            return;
        }
        *widest -= 1;
        excess -= 1;
    }
}

fn row(cells: &[String], widths: &[usize]) -> String {
    let mut row = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        let cell = cut(cell, *width);
        row.push_str(&cell);
        row.push_str(&" ".repeat(width.saturating_sub(cell.width())));
        row.push_str(BETWEEN);
    }
    row.truncate(row.trim_end().len());
    row.push('\n');
    row
}

/// A text of at most so many columns; one that is longer ends with `…`.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = |character: &char| {
        let needed = character.width().unwrap_or(0);
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}
