//! A Markdown text, parsed into events, and what must be known of it before the first is written.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

/// Ordinary prose has an event for so many bytes; to move the events while they come, again and
/// again, takes longer than to parse a paragraph.
const BYTES_PER_EVENT: usize = 20;

/// The events of a text.
pub(super) struct Parsed<'a> {
    /// Every event and where it stands.
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    /// For each footnote definition the event it starts with and the event it ends with.
    pub(super) definitions: FxHashMap<usize, usize>,
    /// The first event of each footnote's definition, by its [`footnote_key`].
    pub(super) footnotes: FxHashMap<String, usize>,
    /// The events that start headings outside of quotes and lists.
    pub(super) outline: Vec<usize>,
    /// Ids that headings ask for.
    pub(super) heading_ids: Vec<String>,
    /// The event that starts the first level-one heading outside of quotes and lists.
    pub(super) title: Option<usize>,
    /// Whether there are notes.
    has_notes: bool,
    /// Whether there is raw HTML.
    pub(super) has_raw_html: bool,
    /// Whether some link or picture has its address elsewhere, or some heading is part of a quote or list.
    has_scattered_parts: bool,
    /// How deep its elements are nested at most.
    pub(super) depth: usize,
    /// The parser, which knows the definitions of reference links.
    source: OffsetIter<'a>,
}

/// Labels of footnotes are the same in upper and lower case.
pub(super) fn footnote_key(label: &str) -> String {
    label.to_lowercase()
}

impl<'a> Parsed<'a> {
    /// Parses a text, once.
    pub(super) fn new(text: &'a str) -> Self {
        let mut source = Parser::new_ext(text, options()).into_offset_iter();
        let mut events = Vec::with_capacity(text.len() / BYTES_PER_EVENT + 4);
        events.extend(source.by_ref());
        let mut parsed = Self {
            events,
            definitions: FxHashMap::default(),
            footnotes: FxHashMap::default(),
            outline: Vec::new(),
            heading_ids: Vec::new(),
            title: None,
            has_notes: false,
            has_raw_html: false,
            has_scattered_parts: false,
            depth: 0,
            source,
        };
        parsed.survey();
        parsed
    }

    /// Whether each link and picture has its address beside it, the title is the first line, and there are
    /// no notes and no raw HTML.
    pub(super) fn is_plain(&self) -> bool {
        let has_definitions = self.source.reference_definitions().iter().next().is_some();
        let is_scattered = self.has_scattered_parts || has_definitions;
        let has_plain_title = self.title.is_none_or(|title| self.is_first_line(title));
        has_plain_title && !(is_scattered || self.has_raw_html || self.has_notes)
    }

    /// Whether a heading is the first line: what it says stands behind its `#`, and not above a line.
    fn is_first_line(&self, heading: usize) -> bool {
        let start = |at: usize| self.events.get(at).map(|(_, range)| range.start);
        heading == 0 && start(0) < start(1)
    }

    /// Where the definition of a reference link stands.
    pub(super) fn definition_of(&self, label: &str) -> Option<Range<usize>> {
        self.source.reference_definitions().get(label).map(|definition| definition.span.clone())
    }

    /// The events without those of a paragraph that is all there is.
    pub(super) fn inside_only_paragraph(&self) -> Range<usize> {
        let last = self.events.len().saturating_sub(1);
        let end = |(event, _): &(Event<'_>, _)| *event == Event::End(TagEnd::Paragraph);
        let opens = matches!(self.events.first(), Some((Event::Start(Tag::Paragraph), _)));
        // Paragraphs do not nest: if the first that ends is the last event, there is only one.
        if opens && self.events.iter().position(end) == Some(last) {
            1..last
        } else {
            0..self.events.len()
        }
    }

    fn survey(&mut self) {
        let mut depth = 0;
        let mut open_definitions = Vec::new();
        for (at, (event, _)) in self.events.iter().enumerate() {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => self.has_raw_html = true,
                Event::FootnoteReference(_) => self.has_notes = true,
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    self.has_scattered_parts |= !has_its_address(*link_type, dest_url);
                }
                Event::Start(Tag::Image { link_type, .. }) => {
                    self.has_scattered_parts |= *link_type != LinkType::Inline;
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    self.heading_ids.extend(id.as_ref().map(ToString::to_string));
                    self.has_scattered_parts |= depth > 0;
                    if depth == 0 {
                        self.outline.push(at);
                        if *level == HeadingLevel::H1 {
                            self.title.get_or_insert(at);
                        }
                    }
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.has_notes = true;
                    self.footnotes.entry(footnote_key(label)).or_insert(at);
                    open_definitions.push(at);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    self.definitions.extend(open_definitions.pop().map(|start| (start, at)));
                }
                _ => {}
            }
            depth += usize::from(matches!(event, Event::Start(_)));
            depth -= usize::from(matches!(event, Event::End(_)));
            self.depth = self.depth.max(depth);
        }
    }
}

/// Whether a link is written with its address, or with the name of a page.
fn has_its_address(kind: LinkType, written: &str) -> bool {
    match kind {
        LinkType::Inline | LinkType::Autolink | LinkType::Email => true,
        LinkType::WikiLink { .. } => !written.starts_with("http"),
        _ => false,
    }
}

/// The Markdown that we read.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_DEFINITION_LIST
}

/// The plain text of the events after `start`, up to the end of the element that starts there, and
/// the event that ends it. Line breaks are spaces; raw HTML and notes are left out.
pub(super) fn plain_text(events: &[(Event<'_>, Range<usize>)], start: usize) -> (String, usize) {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start + 1) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return (plain, at),
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) => plain.push_str(text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    (plain, events.len())
}
