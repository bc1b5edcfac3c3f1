//! Markdown, compiled to HTML with holes.
//!
//! A text is parsed once, into events with places (`parsed`), and written by a writer of our own
//! (`writer`, with a file for each group of elements). What other pages decide is left open; raw
//! HTML is cleaned on the way out (`cleaning`). Nothing here looks at a second text.

mod cleaning;
mod code;
pub mod cut_links;
pub mod embed;
mod entities;
pub mod escape;
mod footnotes;
mod headings;
mod html_tokens;
mod ids;
pub mod inline;
mod line_ends;
pub mod links;
mod merge_marks;
pub mod outline;
mod output;
mod parsed;
mod prose_blanks;
mod raw_html;
mod raw_links;
pub mod readdress;
pub mod rewrite;
mod sentence;
mod spans;
mod tables;
mod unclosed;
mod writer;

#[cfg(test)]
mod tests;

use crate::config::settings::RawHtml;
use crate::document::body::Body;
use crate::document::flaw::Flaw;

use cut_links::cut_links;
use line_ends::LineEnds;
use merge_marks::merge_marks;
use parsed::Parsed;
use prose_blanks::prose_blanks;
use writer::Writer;

/// How a text is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Take the first level-one heading out of the text, as [`Body::title`].
    pub take_title: bool,
}

/// Compiles a Markdown text that starts at byte `offset` of its source, and says what somebody
/// should look at in it.
pub fn compile(text: &str, offset: usize, options: Options) -> (Body, Vec<Flaw>) {
    let normal = LineEnds::normalise(text);
    let parsed = Parsed::new(&normal.text);
    let events = 0..parsed.events.len();
    let writer = Writer::new(&normal.text, &parsed, options);
    finish(writer.write(events), &parsed, &normal, offset)
}

/// Compiles a short text, as in a field: a single paragraph is not wrapped in `<p>`. Spans count
/// bytes of `text`. It is shown beside others and on other pages, so that it has no ids,
/// and notes stay as they were written.
pub fn compile_inline(text: &str, options: Options) -> (Body, Vec<Flaw>) {
    let normal = LineEnds::normalise(text);
    let parsed = Parsed::new(&normal.text);
    let events = parsed.inside_only_paragraph();
    let writer = Writer::new(&normal.text, &parsed, options).without_ids();
    let (mut body, flaws) = finish(writer.write(events), &parsed, &normal, 0);
    // Headings have no ids here, by which they would be known again.
    body.is_plain &= parsed.outline.is_empty();
    (body, flaws)
}

fn finish(
    (mut body, mut flaws): (Body, Vec<Flaw>),
    parsed: &Parsed<'_>,
    normal: &LineEnds<'_>,
    offset: usize,
) -> (Body, Vec<Flaw>) {
    flaws.extend(prose_blanks(&normal.text, parsed));
    flaws.extend(cut_links(&normal.text, parsed));
    flaws.extend(merge_marks(&normal.text, parsed));
    body.is_plain = parsed.is_plain();
    normal.restore(&mut body, &mut flaws, offset);
    body.shrink();
    (body, flaws)
}
