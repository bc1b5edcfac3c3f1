//! A Markdown text put into a larger one: its links lead elsewhere, its headings and notes are named
//! anew, and everything else stays as it was written, to the byte.
//!
//! The text is parsed again, and each place that has to change is replaced where it stands. What a
//! link leads to and what a heading is called is asked of others.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::escape::{escaped, target};
use super::line_ends::LineEnds;
use super::links::{self, Destination};
use super::parsed::{Parsed, options, plain_text};
use super::unclosed::unclosed;
use crate::document::body::{Body, Heading, Target};
use crate::source::Span;

/// Where a text is put, and what it was compiled to.
pub struct Placement<'a> {
    /// Its compiled form, in which headings have their ids and levels.
    pub body: &'a Body,
    /// The byte of the source at which the text begins.
    pub offset: usize,
    /// How many levels deeper its headings go.
    pub deeper: u8,
    /// What the names of its notes begin with.
    pub notes: &'a str,
    /// Whether its first level-one heading is left out.
    pub without_title: bool,
    /// Whether comments in raw HTML are emptied.
    pub without_comments: bool,
}

/// What a text asks of those who know the others.
pub trait Elsewhere {
    /// The address that a link leads to, and the title of what is there.
    fn link(&self, target: &Target) -> (String, String);
    /// The address of a picture; nothing if it stays as it was written.
    fn picture(&self, address: &str) -> Option<String>;
    /// What stands before the text of the heading with this id.
    fn before_heading(&self, id: &str) -> String;
}

/// The text as it reads in its new place, with `\n` at the end of each line.
pub fn rewrite(text: &str, placement: &Placement<'_>, elsewhere: &dyn Elsewhere) -> String {
    let normal = LineEnds::normalise(text);
    let parsed = Parsed::new(&normal.text);
    let mut rewriter = Rewriter {
        text: &normal.text,
        normal: &normal,
        parsed: &parsed,
        placement,
        elsewhere,
        edits: Vec::new(),
        raw: Vec::new(),
        tables: 0,
    };
    rewriter.events();
    rewriter.raw_links();
    let mut text = without_definitions(applied(&normal.text, rewriter.edits));
    text.push_str(&unclosed(&text));
    text
}

/// Whether a short text is a single paragraph, which fits into a line.
pub fn is_line(text: &str) -> bool {
    let normal = LineEnds::normalise(text);
    let parsed = Parsed::new(&normal.text);
    parsed.events.is_empty() || parsed.inside_only_paragraph().len() < parsed.events.len()
}

/// What a link or a picture shows of itself.
enum Shown {
    /// What stands there.
    AsWritten(Range<usize>),
    /// This text.
    Text(String),
    /// What it leads to decides.
    Nothing,
}

/// A range of a text, and what goes in its place.
type Edit = (Range<usize>, String);

struct Rewriter<'a> {
    text: &'a str,
    normal: &'a LineEnds<'a>,
    parsed: &'a Parsed<'a>,
    placement: &'a Placement<'a>,
    elsewhere: &'a dyn Elsewhere,
    edits: Vec<Edit>,
    /// Where raw HTML stands.
    raw: Vec<Range<usize>>,
    /// How many tables are open: one at most.
    tables: usize,
}

impl Rewriter<'_> {
    fn events(&mut self) {
        for at in 0..self.parsed.events.len() {
            let (event, range) = &self.parsed.events[at];
            match event {
                Event::Start(Tag::Table(_)) => self.tables += 1,
                Event::End(TagEnd::Table) => self.tables -= 1,
                Event::Start(Tag::Heading { .. }) => self.heading(at, range),
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    self.link(at, *link_type, dest_url, title, range);
                }
                Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                    self.picture(at, *link_type, dest_url, title, range);
                }
                Event::Start(Tag::FootnoteDefinition(label)) | Event::FootnoteReference(label) => {
                    let name = range.start + 2..range.start + 2 + label.len();
                    if self.text.get(name.clone()) == Some(label) {
                        self.edits.push((name.start..name.start, self.placement.notes.to_owned()));
                    }
                }
                Event::Start(Tag::HtmlBlock) => self.comments(range),
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.raw.push(range.clone());
                    if matches!(event, Event::InlineHtml(_)) {
                        self.comments(range);
                    }
                }
                _ => {}
            }
        }
    }

    /// Empties the comments in a piece of raw HTML. One without an end goes on to the piece's. They stay as
    /// such, since what stands beside them is raw HTML as well and would be read as Markdown without them.
    fn comments(&mut self, piece: &Range<usize>) {
        let mut at = piece.start;
        while self.placement.without_comments
            && let Some(start) = self.text.get(at..piece.end).and_then(|rest| rest.find("<!--"))
        {
            let start = at + start;
            let end = self.text[start..piece.end].find("-->");
            at = end.map_or(piece.end, |end| start + end + "-->".len());
            self.edits.push((start..at, "<!-- -->".to_owned()));
        }
    }

    /// A heading begins with as many `#` as its new level has, however it was written.
    fn heading(&mut self, at: usize, range: &Range<usize>) {
        let end = self.end_of(at);
        if self.placement.without_title && self.parsed.title == Some(at) {
            self.edits.push((range.clone(), "\n".to_owned()));
            return;
        }
        let start = self.normal.original(Span::new(range.start, range.end));
        let start = start.moved(self.placement.offset).start;
        let is_it = |heading: &&Heading| heading.span.start == start;
        let known = self.placement.body.headings.iter().find(is_it);
        let level = known.map_or(2, |heading| heading.level) + self.placement.deeper;
        let inside = self.inside(at, end).unwrap_or(range.end..range.end);
        let mut before = "#".repeat(level.min(6).into());
        before.push(' ');
        before.push_str(&known.map_or(String::new(), |h| self.elsewhere.before_heading(&h.id)));
        self.edits.push((range.start..inside.start, before));
        self.join_lines(at + 1..end, inside.clone());
        // What looks like the end of a heading is taken for one, unless there is another.
        let ends_like_one = self.text[inside.clone()].ends_with('#');
        let mut after = String::from(if ends_like_one { " #" } else { "" });
        if self.text[range.clone()].ends_with('\n') {
            after.push('\n');
        }
        self.edits.push((inside.end..range.end.max(inside.end), after));
    }

    /// A heading of several lines becomes one of a single line.
    fn join_lines(&mut self, events: Range<usize>, inside: Range<usize>) {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for at in events {
            let (event, place) = &self.parsed.events[at];
            if matches!(event, Event::SoftBreak | Event::HardBreak) {
                joined.push(place.start..self.start_of(at + 1).max(place.end));
            }
        }
        // Code and tags may have line ends in them that are no breaks.
        for (at, _) in self.text[inside.clone()].match_indices('\n') {
            let at = inside.start + at;
            if joined.iter().all(|range| !range.contains(&at)) {
                let rest = &self.text[at..inside.end];
                let blank = rest.len() - rest.trim_start_matches(['\n', ' ', '\t', '>']).len();
                joined.push(at..at + blank);
            }
        }
        self.edits.extend(joined.into_iter().map(|range| (range, " ".to_owned())));
    }

    fn link(&mut self, at: usize, kind: LinkType, url: &str, title: &str, range: &Range<usize>) {
        let is_wiki = matches!(kind, LinkType::WikiLink { .. });
        let url = self.without_table_escape(kind, url);
        let destination = match kind {
            LinkType::Autolink | LinkType::Email => return,
            _ if is_wiki => links::wiki_destination(url),
            _ => links::destination(url),
        };
        let (address, name) = match destination {
            Destination::Internal(target) => self.elsewhere.link(&target),
            // What leads out of the site stays, unless what defines it goes.
            Destination::External { .. } if kind == LinkType::Inline => return,
            Destination::External { .. } => (url.to_owned(), url.to_owned()),
        };
        let target = target(&address, title);
        let end = self.end_with_label(kind, range);
        match self.shown(at, kind) {
            Shown::AsWritten(inside) => {
                self.edits.push((range.start..inside.start, "[".to_owned()));
                self.edits.push((inside.end..end, format!("]{target}")));
            }
            Shown::Text(text) => {
                self.edits.push((range.start..end, format!("[{}]{target}", escaped(&text))));
            }
            Shown::Nothing => {
                self.edits.push((range.start..end, format!("[{}]{target}", escaped(&name))));
            }
        }
    }

    fn picture(&mut self, at: usize, kind: LinkType, url: &str, title: &str, range: &Range<usize>) {
        let url = self.without_table_escape(kind, url);
        let address = match self.elsewhere.picture(url) {
            Some(address) => address,
            None if kind == LinkType::Inline => return,
            None => url.to_owned(),
        };
        let target = target(&address, title);
        let end = self.end_with_label(kind, range);
        let text = match self.shown(at, kind) {
            Shown::AsWritten(inside) => {
                self.edits.push((range.start..inside.start, "![".to_owned()));
                self.edits.push((inside.end..end, format!("]{target}")));
                return;
            }
            Shown::Text(text) => escaped(&text),
            Shown::Nothing => String::new(),
        };
        self.edits.push((range.start..end, format!("![{text}]{target}")));
    }

    /// What a link or a picture shows.
    fn shown(&self, at: usize, kind: LinkType) -> Shown {
        let LinkType::WikiLink { has_pothole } = kind else {
            return self.inside(at, self.end_of(at)).map_or(Shown::Nothing, Shown::AsWritten);
        };
        match self.inside(at, self.end_of(at)).filter(|_| has_pothole) {
            None => Shown::Nothing,
            // What stands after the bar may have brackets in it that belong to nothing.
            Some(inside) if is_balanced(&self.text[inside.clone()]) => Shown::AsWritten(inside),
            Some(_) => Shown::Text(plain_text(&self.parsed.events, at).0),
        }
    }

    /// Where a link ends. To the parser, the brackets of `[label][]` are not part of it.
    fn end_with_label(&self, kind: LinkType, range: &Range<usize>) -> usize {
        let is_collapsed = matches!(kind, LinkType::Collapsed | LinkType::CollapsedUnknown);
        let has_label = is_collapsed && !self.text[range.clone()].ends_with("[]");
        let has_label = has_label && self.text[range.end..].starts_with("[]");
        range.end + if has_label { 2 } else { 0 }
    }

    /// Links of raw HTML: their addresses were found when the text was compiled.
    fn raw_links(&mut self) {
        let (normal, offset) = (self.normal, self.placement.offset);
        let raw: Vec<(Span, usize)> = self
            .raw
            .iter()
            .map(|range| {
                let span = normal.original(Span::new(range.start, range.end)).moved(offset);
                (span, range.start)
            })
            .collect();
        for link in &self.placement.body.links {
            let around = raw
                .iter()
                .find(|(span, _)| span.start < link.span.start && link.span.end < span.end);
            let Some((around, start)) = around else { continue };
            // Inside one piece of raw HTML no line ends, so that bytes can be counted.
            let from = start + (link.span.start - around.start) as usize;
            let range = from..from + (link.span.end - link.span.start) as usize;
            if self.text.get(range.clone()).is_some_and(|text| !text.contains(['<', '>'])) {
                let (address, _) = self.elsewhere.link(&link.target);
                self.edits.push((range, address.replace('&', "&amp;").replace('"', "&quot;")));
            }
        }
    }

    /// Where the content of the element that starts at an event stands; nothing if it is empty.
    fn inside(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let inner = self.parsed.events.get(at + 1..end)?;
        let (first, last) = (inner.first()?, inner.last()?);
        // Blank text is not shown, and what is shown then is asked for.
        let is_blank =
            |(event, _): &(Event<'_>, _)| matches!(event, Event::Text(t) if t.is_empty());
        if inner.iter().all(is_blank) {
            return None;
        }
        Some(self.start_of(at + 1)..last.1.end.max(first.1.end))
    }

    /// Where an event begins, with the backslash of a character that stands for itself.
    fn start_of(&self, at: usize) -> usize {
        let Some((event, range)) = self.parsed.events.get(at) else { return self.text.len() };
        let is_text = matches!(event, Event::Text(_));
        range.start - usize::from(is_text && self.text[..range.start].ends_with('\\'))
    }

    /// The event that ends the element that starts at an event.
    fn end_of(&self, at: usize) -> usize {
        let mut depth = 0_usize;
        for (end, (event, _)) in self.parsed.events.iter().enumerate().skip(at + 1) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return end,
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        self.parsed.events.len()
    }

    /// `[[wbr\|Monday]]` in a table: the backslash belongs to the table.
    fn without_table_escape<'t>(&self, kind: LinkType, written: &'t str) -> &'t str {
        let has_text = matches!(kind, LinkType::WikiLink { has_pothole: true });
        let shortened = written.strip_suffix('\\').filter(|_| has_text && self.tables > 0);
        shortened.unwrap_or(written)
    }
}

/// Whether every bracket has its other half, and no line could be taken for one of a table.
fn is_balanced(text: &str) -> bool {
    if text.contains('\n') && text.contains('|') {
        return false;
    }
    let mut open = 0_usize;
    let mut is_escaped = false;
    for character in text.chars() {
        match character {
            '[' if !is_escaped => open += 1,
            ']' if !is_escaped && open == 0 => return false,
            ']' if !is_escaped => open -= 1,
            _ => {}
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    open == 0 && !is_escaped
}

fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut result = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for (range, replacement) in edits {
        let Some(between) = text.get(at..range.start) else { continue };
        result.push_str(between);
        result.push_str(&replacement);
        at = range.end.max(at);
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

/// The text without definitions of links. All that used them have their addresses, and in the larger
/// text a definition would make links of what others wrote in brackets.
fn without_definitions(mut text: String) -> String {
    loop {
        let parser = Parser::new_ext(&text, options());
        let spans = parser.reference_definitions().iter();
        let edits = spans.map(|(_, definition)| {
            // In a list or a quote something must stay, or the lines around it become others.
            let span = definition.span.clone();
            let is_alone = text[..span.start].ends_with('\n') || span.start == 0;
            (span, if is_alone { String::new() } else { "<!-- -->".to_owned() })
        });
        let edits: Vec<Edit> = edits.collect();
        if edits.is_empty() {
            return text;
        }
        // A label that is defined twice counts once, and the second shows when the first is gone.
        text = applied(&text, edits);
    }
}
