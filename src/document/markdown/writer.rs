//! The writer: walks over the events of a text and writes a [`Body`].
//!
//! It never recurses, so no nesting is too deep for it. Whatever needs more than a tag (links,
//! code, notes, tables, raw HTML) has a file of its own that adds to [`Writer`].

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::Options;
use super::cleaning;
use super::footnotes::Footnotes;
use super::headings::Levels;
use super::ids::Ids;
use super::inline::OpenLink;
use super::outline::Outline;
use super::output::Output;
use super::parsed::Parsed;
use super::raw_html::Nesting;
use super::raw_links::RawAnchor;
use super::sentence::Sentences;
use super::tables::Table;
use crate::config::settings::RawHtml;
use crate::document::body::Body;
use crate::document::flaw::Flaw;
use crate::source::Span;

/// The deepest nesting that is cleaned: an HTML parser looks through all open elements for every
/// new one. Nobody writes such a page by hand, and its raw HTML is shown as text.
const DEEPEST_CLEANED: usize = 500;

/// Writes the events of one text.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) parsed: &'a Parsed<'a>,
    pub(super) options: Options,
    /// The next event.
    pub(super) at: usize,
    pub(super) output: Output,
    /// What has been found so far; its HTML, holes and anchors come last.
    pub(super) body: Body,
    /// What somebody should look at.
    pub(super) flaws: Vec<Flaw>,
    pub(super) ids: Ids,
    /// Whether headings and raw HTML may have ids.
    pub(super) has_ids: bool,
    pub(super) levels: Levels,
    pub(super) outline: Outline,
    pub(super) sentences: Sentences,
    pub(super) footnotes: Footnotes,
    pub(super) table: Table,
    pub(super) open_links: Vec<OpenLink>,
    /// Where the content written last ends in the text: there the address of a link begins.
    pub(super) content_end: usize,
    pub(super) raw_anchors: Vec<RawAnchor>,
    pub(super) nesting: Nesting,
}

impl<'a> Writer<'a> {
    /// A writer for a parsed text.
    pub(super) fn new(text: &'a str, parsed: &'a Parsed<'a>, mut options: Options) -> Self {
        if parsed.depth > DEEPEST_CLEANED && options.raw_html == RawHtml::Clean {
            options.raw_html = RawHtml::Escape;
        }
        let cleaned = parsed.has_raw_html && options.raw_html == RawHtml::Clean;
        let mut ids = Ids::default();
        parsed.heading_ids.iter().for_each(|id| ids.reserve(id));
        Self {
            text,
            parsed,
            options,
            at: 0,
            output: Output::new(text.len(), cleaned),
            body: Body::default(),
            flaws: Vec::new(),
            ids,
            has_ids: true,
            levels: Levels::default(),
            outline: Outline::default(),
            sentences: Sentences::default(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            open_links: Vec::new(),
            content_end: 0,
            raw_anchors: Vec::new(),
            nesting: Nesting::default(),
        }
    }

    /// The same for a text whose elements have no ids.
    pub(super) fn without_ids(mut self) -> Self {
        self.has_ids = false;
        self
    }

    /// Writes these events, and the notes they refer to.
    pub(super) fn write(mut self, events: Range<usize>) -> (Body, Vec<Flaw>) {
        self.write_events(events);
        self.break_block();
        self.close_raw_anchors(0);
        self.write_footnotes();
        let (html, holes, marked) = self.output.into_parts();
        let mut body = self.body;
        if let Some(externals) = marked {
            cleaning::clean(&html, &externals, self.has_ids, &mut body);
        } else {
            (body.html, body.holes, body.anchors) = (html, holes, self.ids.into_sorted());
        }
        (body, self.flaws)
    }

    /// Writes these events.
    pub(super) fn write_events(&mut self, events: Range<usize>) {
        let parsed = self.parsed;
        self.at = events.start;
        while self.at < events.end {
            let (event, range) = &parsed.events[self.at];
            self.at += 1;
            self.event(event, range);
        }
    }

    /// A block starts or ends here: what was inline is complete.
    pub(super) fn break_block(&mut self) {
        self.close_raw_inline();
        self.sentences.finish(&mut self.body.links);
    }

    /// The span of a range that was looked up, if it is a range of the text; else the parser's.
    pub(super) fn span(&self, range: &Range<usize>, fallback: &Range<usize>) -> Span {
        let range = if self.text.get(range.clone()).is_some() { range } else { fallback };
        Span::new(range.start, range.end)
    }

    fn event(&mut self, event: &'a Event<'a>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.content_end = range.start + usize::from(matches!(tag, Tag::Link { .. }));
                self.start(tag, range);
                return;
            }
            Event::End(tag) => self.end(*tag),
            // Formulas are not asked for in the options of the parser.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.write_text(text);
            }
            Event::Code(text) => self.write_code(text),
            Event::Html(html) | Event::InlineHtml(html) => self.write_inline_html(html, range),
            Event::FootnoteReference(label) => self.write_footnote_reference(label),
            Event::SoftBreak => self.write_break("\n"),
            Event::HardBreak => self.write_break("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(done) => self.write_task_box(*done),
        }
        self.content_end = range.end;
    }

    /// Writes text.
    pub(super) fn write_text(&mut self, text: &str) {
        self.output.text(text);
        self.sentences.text(text);
    }

    fn write_code(&mut self, text: &str) {
        self.output.raw("<code>");
        self.write_text(text);
        self.output.raw("</code>");
    }

    fn write_break(&mut self, html: &str) {
        self.output.raw(html);
        self.sentences.text(" ");
    }

    fn write_task_box(&mut self, done: bool) {
        self.output.raw("<span class=\"task-box\" role=\"img\" aria-label=\"");
        self.output.raw(if done { "done" } else { "to do" });
        self.output.raw("\"></span>");
    }

    /// Writes a tag that starts or ends a block.
    pub(super) fn block(&mut self, html: &str) {
        self.break_block();
        self.output.raw(html);
    }

    fn start(&mut self, tag: &'a Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, id, classes, .. } => {
                self.start_heading(*level, id.as_deref(), classes, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(*kind),
            Tag::CodeBlock(kind) => self.write_code_block(kind),
            Tag::HtmlBlock => self.write_html_block(range),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) if !self.has_ids => {
                self.write_text(&format!("[^{label}]: "));
            }
            Tag::FootnoteDefinition(_) => self.skip_footnote_definition(),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(),
            Tag::Emphasis => self.output.raw("<em>"),
            Tag::Strong => self.output.raw("<strong>"),
            Tag::Strikethrough => self.output.raw("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                self.start_link(*link_type, dest_url, title, id, range);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.write_image(*link_type, dest_url, title, id, range);
            }
            // Not asked for in the options of the parser.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.block("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.block("</div>\n"),
            TagEnd::List(false) => self.block("</ul>\n"),
            TagEnd::List(true) => self.block("</ol>\n"),
            TagEnd::Item => self.block("</li>\n"),
            TagEnd::DefinitionList => self.block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.block("</dd>\n"),
            TagEnd::Table => self.block("</tbody></table></div>\n"),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.block("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.output.raw("</em>"),
            TagEnd::Strong => self.output.raw("</strong>"),
            TagEnd::Strikethrough => self.output.raw("</del>"),
            TagEnd::Link => self.end_link(),
            // Written with their starts, or not asked for.
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let (class, title) = match kind {
            None => return self.block("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", "Note"),
            Some(BlockQuoteKind::Tip) => ("tip", "Tip"),
            Some(BlockQuoteKind::Important) => ("important", "Important"),
            Some(BlockQuoteKind::Warning) => ("warning", "Warning"),
            Some(BlockQuoteKind::Caution) => ("caution", "Caution"),
        };
        self.block(&format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
        ));
    }

    /// The box of a task stands in the item, or in its first paragraph if the list is loose.
    fn start_item(&mut self) {
        let next = |ahead: usize| self.parsed.events.get(self.at + ahead).map(|(event, _)| event);
        let first = match next(0) {
            Some(Event::Start(Tag::Paragraph)) => next(1),
            other => other,
        };
        let tag = match first {
            Some(Event::TaskListMarker(true)) => "<li class=\"task task-done\">",
            Some(Event::TaskListMarker(false)) => "<li class=\"task\">",
            _ => "<li>",
        };
        self.block(tag);
    }
}
