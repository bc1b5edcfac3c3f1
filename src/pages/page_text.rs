//! A page as Markdown: what is known of it, and its prose with links that lead where they have to from
//! there. The twin of a page and the one text of all pages are made of it.

use crate::document::document::keys;
use crate::document::front_matter::cut;
use crate::document::markdown::readdress::{Compiled, readdressed};
use crate::document::markdown::rewrite::{Placement, rewrite};
use crate::pages::page_text::linker::Linker;
use crate::source::Source;

pub(in crate::pages) mod facts;
pub(in crate::pages) mod linker;
mod values;

/// The prose of a document, with its headings so many levels deeper, from the text of its page.
pub(in crate::pages) fn prose(linker: &Linker<'_>, source: &Source, deeper: u8) -> String {
    // The front matter of a page that could be read has an end.
    let Ok(cut) = cut(source) else { return String::new() };
    let document = linker.document();
    let (text, offset, body) = (cut.body, cut.body_start, &document.body);
    let without_title = !document.places.keys.contains_key(keys::TITLE);
    let compiled = Compiled { text, offset, body, without_title };
    let quick = linker.is_twin().then(|| readdressed(compiled, linker)).flatten();
    let prose = quick.unwrap_or_else(|| {
        let placement = Placement {
            body,
            offset,
            deeper,
            notes: &linker.notes(),
            without_title,
            without_comments: linker.is_twin(),
        };
        rewrite(text, &placement, linker)
    });
    let prose = prose.trim_matches('\n');
    // After a list, these would be more of it.
    let mark = if prose.starts_with([' ', '\t', '-']) { "<!-- -->\n\n" } else { "" };
    format!("{mark}{prose}")
}
