//! The outline of a page: headings that skip a level, and headings that cannot be told apart.
//!
//! Only headings that are not inside of quotes and lists belong to it, by their levels as written.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::diagnostic::Code;
use crate::document::flaw::Flaw;
use crate::source::Span;

/// Two headings of one text under the same heading.
pub const DUPLICATE_HEADING: Code = Code("text/duplicate-heading");
/// A heading that is more than one level below the one before.
pub const SKIPPED_HEADING: Code = Code("text/skipped-heading");

/// A heading as written.
pub(super) struct Written<'a> {
    /// Its level, from one.
    pub(super) level: u8,
    /// The id that it asks for.
    pub(super) id: Option<&'a str>,
    /// Its plain text.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) span: Span,
}

/// The headings of a page so far.
#[derive(Default)]
pub(super) struct Outline {
    count: u32,
    /// The level of the heading before, and where it stands.
    before: Option<(u8, Span)>,
    /// The headings that are open above the next one.
    open: Vec<Open>,
    /// The first heading of each text under each heading: the id it asks for, and its place.
    first: FxHashMap<(Option<u32>, String), (Option<String>, Span)>,
}

struct Open {
    number: u32,
    level: u8,
}

impl Outline {
    /// Adds the next heading, and says what is wrong with it.
    pub(super) fn add(&mut self, heading: &Written<'_>, flaws: &mut Vec<Flaw>) {
        flaws.extend(self.skipped(heading));
        while self.open.last().is_some_and(|above| above.level >= heading.level) {
            self.open.pop();
        }
        flaws.extend(self.duplicate(heading));
        self.open.push(Open { number: self.count, level: heading.level });
        self.count += 1;
        self.before = Some((heading.level, heading.span));
    }

    /// The title stands above the first heading, whether it is written as one or not.
    fn skipped(&self, heading: &Written<'_>) -> Option<Flaw> {
        let above = self.before.map_or(1, |(level, _)| level);
        let wanted = "#".repeat(usize::from(above) + 1);
        let level = heading.level;
        let message = match self.before {
            _ if level <= above + 1 => return None,
            Some(_) => format!("a heading of level {level} follows one of level {above}"),
            None => format!("the first heading is of level {level}"),
        };
        let help = format!("begin it with `{wanted}`");
        let mut flaw = Flaw::new(SKIPPED_HEADING, heading.span, message, help);
        flaw.related = self.before.map(|(_, span)| (span, "the heading before"));
        Some(flaw)
    }

    fn duplicate(&mut self, heading: &Written<'_>) -> Option<Flaw> {
        if heading.text.is_empty() {
            return None;
        }
        let above = self.open.last();
        let key = (above.map(|above| above.number), heading.text.to_owned());
        let Some((id, first)) = self.first.get(&key) else {
            self.first.insert(key, (heading.id.map(str::to_owned), heading.span));
            return None;
        };
        if id.as_deref() != heading.id {
            return None;
        }
        let here = if above.is_some() { "under the same heading" } else { "on this page" };
        let message = format!("a second heading \"{}\" {here}", heading.text);
        let help = "say what sets it apart, or give it a name of its own: `{#…}` at its end";
        let mut flaw = Flaw::new(DUPLICATE_HEADING, heading.span, message, help);
        flaw.related = Some((*first, "the first one"));
        Some(flaw)
    }
}

/// The place of a heading without its line end, and without the line below it that makes it one.
pub(super) fn heading_line(text: &str, range: &Range<usize>) -> Span {
    let written = text.get(range.clone()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default().trim_end();
    Span::new(range.start, range.start + line.len())
}
