//! Makes the tree of the parser's events, one event at a time, without recursion.
//!
//! All spans count from the start of the text until [`Composer::finish`] moves them to where the
//! text stands in its source.

use super::frame::{Frame, Part, Slot};
use super::written::Written;
use super::{DUPLICATE_KEY, LOST_VALUE, MAX_DEPTH, SYNTAX, TOO_LARGE, reasons};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::tree::{Data, Node};
use granit_parser::{Event, ScalarStyle, ScanError, StructureStyle, Tag};
use rustc_hash::FxHashMap;

/// What aliases may copy in one document, in nodes. A long text counts as several.
const MAX_COPIED: usize = 10_000;

/// Goes on, or stops with the finding that makes the rest unreadable.
pub(super) type Step = Result<(), Box<Diagnostic>>;

/// The tree so far.
pub(super) struct Composer<'a> {
    written: Written<'a>,
    findings: Vec<Diagnostic>,
    frames: Vec<Frame>,
    root: Option<Node>,
    anchors: FxHashMap<usize, Part>,
    copied: usize,
    documents: usize,
    /// Whether a key is none: what holds it says nothing reliable then.
    has_bad_key: bool,
    /// The end of the last event that has a text of its own.
    reached: usize,
}

impl<'a> Composer<'a> {
    /// Nothing read yet.
    pub(super) fn new(written: Written<'a>) -> Self {
        Self {
            written,
            findings: Vec::new(),
            frames: Vec::new(),
            root: None,
            anchors: FxHashMap::default(),
            copied: 0,
            documents: 0,
            has_bad_key: false,
            reached: 0,
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: &Event<'_>, span: &granit_parser::Span) -> Step {
        let at = Span::new(self.byte(&span.start), self.byte(&span.end));
        match event {
            Event::DocumentStart(..) => return self.document(at),
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = self.tag(tag.as_deref(), span) || *style != ScalarStyle::Plain;
                self.scalar(text, *style, quoted, *anchor, at);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                return self.open(Frame::list(*anchor), *style, at);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                return self.open(Frame::map(*anchor), *style, at);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at),
            Event::Alias(id) => return self.alias(*id, at),
            Event::UnresolvedAlias(name) => self.unknown_alias(name, at),
            _ => {}
        }
        Ok(())
    }

    /// What the parser's error means, in plain words.
    pub(super) fn explain(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.byte(error.marker());
        let bracket = self.frames.iter().rev().find_map(|frame| frame.bracket);
        Box::new(reasons::explain(&self.written, error.kind(), at, self.reached, bracket))
    }

    /// The findings when nothing more can be read. An error on a line that has a finding follows
    /// from that.
    pub(super) fn stop(mut self, finding: Diagnostic) -> Vec<Diagnostic> {
        let line = |place: Span| {
            let at = (place.start as usize).saturating_sub(self.written.offset);
            self.written.line_start(at.min(self.written.text.len()))
        };
        let place = &finding.place;
        if !self.findings.iter().any(|other| line(other.place.span) == line(place.span)) {
            self.findings.push(finding);
        }
        self.findings
    }

    /// The tree and the findings when all is read.
    pub(super) fn finish(self) -> (Option<Node>, Vec<Diagnostic>) {
        if self.has_bad_key {
            return (None, self.findings);
        }
        let mut root = self.root.unwrap_or(Node { data: Data::Null, span: Span::default() });
        shift(&mut root, self.written.offset);
        (Some(root), self.findings)
    }

    /// The parser promises byte offsets for a `&str`; its character index is the way out.
    fn byte(&self, marker: &granit_parser::Marker) -> usize {
        let text = self.written.text;
        marker.byte_offset().filter(|byte| text.is_char_boundary(*byte)).unwrap_or_else(|| {
            text.char_indices().nth(marker.index()).map_or(text.len(), |(byte, _)| byte)
        })
    }

    fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    fn document(&mut self, at: Span) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let place = self.written.place(at);
        Err(Box::new(
            Diagnostic::error(SYNTAX, place, "a second YAML document starts here")
                .help("write one document only; `---` and `...` separate documents"),
        ))
    }

    /// Whether a tag makes its scalar a text. A tag of one's own is more often meant as a text.
    fn tag(&mut self, tag: Option<&Tag>, span: &granit_parser::Span) -> bool {
        let Some(tag) = tag else { return false };
        if tag.is_yaml_core_schema() {
            return tag.suffix() == "str";
        }
        if let Some(span) = span.tag_span() {
            let at = Span::new(self.byte(&span.start), self.byte(&span.end));
            let value = self.written.rest_of_line(at.start as usize);
            let message = "the value starts with !, which names a type in YAML";
            self.report(
                Diagnostic::error(SYNTAX, self.written.place(at), message)
                    .help(self.written.quote(value)),
            );
        }
        false
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, quoted: bool, anchor: usize, at: Span) {
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                self.written.block_scalar(self.reached, at)
            }
            ScalarStyle::Plain if at.start == at.end => return self.nothing(quoted, anchor, at),
            _ => at,
        };
        self.reached = self.reached.max(span.end as usize);
        let is_null = !quoted && matches!(text, "~" | "null" | "Null" | "NULL");
        let data =
            if is_null { Data::Null } else { Data::Scalar { text: text.to_owned(), quoted } };
        self.put(Part::leaf(Node { data, span }), anchor);
    }

    /// A value that is not written. It stands right after its colon or dash, wherever the parser
    /// noticed; what else stands there was meant to be it.
    fn nothing(&mut self, text: bool, anchor: usize, at: Span) {
        let parent = self.frames.last();
        let key = parent.and_then(|frame| match &frame.slot {
            Slot::Value { key, span } => Some((key.clone(), span.end as usize)),
            _ => None,
        });
        let from = match &key {
            Some((_, end)) => self.written.after_colon(*end),
            None => self.written.after_dash(at.start as usize),
        };
        if let Some(from) = from {
            self.check_lost(from, key.as_ref().map(|(key, _)| key.as_str()), anchor != 0);
        }
        let from = from.or(key.map(|(_, end)| end)).unwrap_or(at.start as usize);
        let span = Span::new(from, from);
        let data = Data::Scalar { text: String::new(), quoted: true };
        self.put(Part::leaf(Node { data: if text { data } else { Data::Null }, span }), anchor);
    }

    fn check_lost(&mut self, from: usize, key: Option<&str>, anchored: bool) {
        let span = self.written.rest_of_line(from);
        let value = span.slice(self.written.text);
        let what = match value.chars().next() {
            Some('#') if value[1..].starts_with(|c: char| !c.is_whitespace()) => {
                "#, which begins a comment"
            }
            Some('&') if anchored => "&, which gives a name to what follows",
            _ => return,
        };
        let subject =
            key.map_or("this entry of the list".to_owned(), |key| format!("the value of `{key}`"));
        self.report(
            Diagnostic::error(
                LOST_VALUE,
                self.written.place(span),
                format!("{subject} starts with {what}"),
            )
            .help(self.written.quote(span)),
        );
    }

    fn open(&mut self, mut frame: Frame, style: StructureStyle, at: Span) -> Step {
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.too_deep(at));
        }
        if style == StructureStyle::Flow {
            self.reached = at.end as usize;
            frame.bracket = Some(at.start as usize);
        }
        self.frames.push(frame);
        Ok(())
    }

    fn close(&mut self, at: Span) {
        let Some(frame) = self.frames.pop() else { return };
        if frame.bracket.is_some() {
            self.reached = at.end as usize;
        }
        let anchor = frame.anchor;
        let (part, not_mappings) = frame.close(at);
        for span in not_mappings {
            let message = "`<<` takes a mapping, or a list of mappings";
            self.report(Diagnostic::error(SYNTAX, self.written.place(span), message));
        }
        self.put(part, anchor);
    }

    fn alias(&mut self, id: usize, at: Span) -> Step {
        self.reached = at.end as usize;
        let Some(part) = self.anchors.get(&id) else {
            let message = "this stands inside of what it names, and would never end";
            return Err(Box::new(Diagnostic::error(SYNTAX, self.written.place(at), message)));
        };
        self.copied += part.size;
        if self.copied > MAX_COPIED {
            let message = format!("aliases repeat more than {MAX_COPIED} values");
            return Err(Box::new(Diagnostic::error(TOO_LARGE, self.written.place(at), message)));
        }
        if self.frames.len() + part.height > MAX_DEPTH {
            return Err(self.too_deep(at));
        }
        let mut copy = part.clone();
        copy.node.span = at;
        self.put(copy, 0);
        Ok(())
    }

    fn unknown_alias(&mut self, name: &str, at: Span) {
        self.reached = at.end as usize;
        let message = format!("the value starts with *, but nothing above has the name `&{name}`");
        let finding = Diagnostic::error(SYNTAX, self.written.place(at), message);
        let value = self.written.rest_of_line(at.start as usize);
        self.report(finding.help(self.written.quote(value)));
        self.put(Part::leaf(Node { data: Data::Null, span: at }), 0);
    }

    fn too_deep(&self, at: Span) -> Box<Diagnostic> {
        Box::new(reasons::too_deep(&self.written, at.start as usize))
    }

    /// Puts a finished part where it belongs: it is the root, a key, or a value.
    fn put(&mut self, part: Part, anchor: usize) {
        if anchor != 0 {
            let kept = if part.size > MAX_COPIED { part.too_large() } else { part.clone() };
            self.anchors.insert(anchor, kept);
        }
        match self.frames.last_mut() {
            None => self.root = Some(part.node),
            Some(frame) if matches!(frame.slot, Slot::Key) => self.key(part),
            Some(frame) => frame.add(part),
        }
    }

    fn key(&mut self, part: Part) {
        let Some(frame) = self.frames.last_mut() else { return };
        let span = part.node.span;
        let text = match part.node.data {
            Data::Scalar { text, .. } => Some(text),
            Data::Null if span.start < span.end => Some(span.slice(self.written.text).to_owned()),
            _ => None,
        };
        frame.cover(span);
        let Some(key) = text else {
            frame.slot = Slot::Skip;
            let finding = reasons::bad_key(&self.written, span, frame.bracket);
            self.has_bad_key = true;
            return self.report(finding);
        };
        let Some(first) = frame.keys.insert(key.clone(), span) else {
            frame.slot = Slot::Value { key, span };
            return;
        };
        frame.keys.insert(key.clone(), first);
        frame.slot = Slot::Skip;
        let message = format!("the key `{key}` is written twice");
        self.report(
            Diagnostic::error(DUPLICATE_KEY, self.written.place(span), message)
                .related(self.written.place(first), "first written here")
                .help("keep one of the two"),
        );
    }
}

fn shift(node: &mut Node, offset: usize) {
    node.span = node.span.moved(offset);
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(|item| shift(item, offset)),
        Data::Map(entries) => {
            for entry in entries {
                entry.key_span = entry.key_span.moved(offset);
                shift(&mut entry.value, offset);
            }
        }
        Data::Null | Data::Scalar { .. } => {}
    }
}
