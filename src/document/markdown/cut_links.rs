//! Links that the border of a table's cell cuts: `[[wbr|the review]]`, where `|` begins the next cell.
//! What is behind it is shown in a cell of its own, or nowhere.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parsed::Parsed;
use crate::diagnostic::Code;
use crate::document::flaw::Flaw;
use crate::source::Span;

/// A link that is cut.
pub const CUT_LINK: Code = Code("text/cut-link");

/// The cut links of a text.
pub(super) fn cut_links(text: &str, parsed: &Parsed<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut shown = Vec::new();
    for (event, range) in &parsed.events {
        match event {
            Event::Start(Tag::TableCell) => shown.clear(),
            Event::Text(_) => shown.push(range.clone()),
            Event::End(TagEnd::TableCell) => flaws.extend(cut_link(text, &shown, range)),
            _ => {}
        }
    }
    flaws
}

/// The link that is begun in the text of a cell and ends behind the cell, on the same line.
fn cut_link(text: &str, shown: &[Range<usize>], cell: &Range<usize>) -> Option<Flaw> {
    let line_end = text[cell.start..].find('\n').map_or(text.len(), |at| cell.start + at);
    let opening = shown.iter().rev().find_map(|piece| {
        let at = piece.start + text.get(piece.clone())?.find('[')?;
        let start = if at > 0 && text[..at].ends_with('[') { at - 1 } else { at };
        let is_escaped = text[..start].ends_with('\\');
        (text[start..].starts_with("[[") && !is_escaped).then_some(start)
    })?;
    let rest = text.get(opening..line_end)?;
    let end = opening + rest.find("]]")? + 2;
    let target = text.get(opening + 2..end)?.split('|').next()?.trim();
    let span = Span { start: opening as u32, end: end as u32 };
    let help = format!("in a table, write `\\|` for the bar: `[[{target}\\|…]]`");
    (end > cell.end)
        .then(|| Flaw::new(CUT_LINK, span, "the cell of the table ends within this link", help))
}

#[cfg(test)]
mod tests {
    use super::cut_links;
    use crate::document::markdown::parsed::Parsed;

    #[test]
    fn a_link_is_cut_where_its_cell_ends_within_it() {
        for (row, expected) in [
            ("| [[wbr|it]] | x |", Some("[[wbr|it]]")),
            ("| x | see [[ wbr | the review ]] |", Some("[[ wbr | the review ]]")),
            ("| [[a]] and [[b|c]] |", Some("[[b|c]]")),
            ("| [[wbr\\|it]] | x |", None),
            ("| \\[[wbr|it]] | x |", None),
            ("| [[wbr]] | [[it]] |", None),
            ("| [[]] | x |", None),
            ("| [[wbr | x |\n| it]] | y |", None),
            ("| `[[wbr` | it]] |", None),
        ] {
            let text = format!("| a | b |\n|---|---|\n{row}\n");
            let flaws = cut_links(&text, &Parsed::new(&text));
            let found: Vec<&str> = flaws.iter().map(|flaw| flaw.span.slice(&text)).collect();
            assert_eq!(found, Vec::from_iter(expected), "{row}");
        }
    }
}
