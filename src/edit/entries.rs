//! Keys and entries of lists that are added to YAML, in the manner of what stands there.

use crate::fix::Edit;
use crate::source::{Place, Source, Span};
use crate::tree::{Data, Entry, Node};

/// Edits of one source that grow one after another: what is put in at one byte comes in this order.
pub(crate) struct Growing<'a> {
    pub(crate) source: &'a Source,
    pub(crate) edits: Vec<Edit>,
}

/// What could not be done, because it is written in an unusual way.
pub(crate) struct Unusual(pub(crate) Span);

impl<'a> Growing<'a> {
    /// No edits yet.
    pub(crate) fn new(source: &'a Source) -> Self {
        Self { source, edits: Vec::new() }
    }

    /// Puts a text in.
    pub(crate) fn insert(&mut self, at: u32, text: &str) {
        self.replace(Span { start: at, end: at }, text);
    }

    /// Replaces a range.
    pub(crate) fn replace(&mut self, span: Span, text: &str) {
        let place = Place::new(&self.source.path, span);
        match self.edits.iter_mut().find(|edit| edit.place == place && span.is_empty()) {
            Some(edit) => edit.text.push_str(text),
            None => self.edits.push(Edit { place, text: text.to_owned() }),
        }
    }

    /// The line end that the source uses.
    pub(crate) fn line_end(&self) -> &'static str {
        let first = self.source.text.find('\n').unwrap_or(0);
        if self.source.text[..first].ends_with('\r') { "\r\n" } else { "\n" }
    }

    /// Adds a key and its value behind an entry of a mapping, or else in front of its first.
    pub(crate) fn add_key(
        &mut self,
        mapping: &Node,
        after: Option<&Entry>,
        key: &str,
        value: &str,
    ) -> Result<(), Unusual> {
        let Some(entry) = after.or(mapping.entries().first()) else {
            let inside = mapping.span.start + u32::from(self.is_flow(mapping));
            self.insert(inside, &format!("{key}: {value}"));
            return Ok(());
        };
        if self.is_flow(mapping) {
            match after {
                Some(_) => self.insert(end_of(entry), &format!(", {key}: {value}")),
                None => self.insert(entry.key_span.start, &format!("{key}: {value}, ")),
            }
            return Ok(());
        }
        self.add_key_line(entry, after.is_some(), &format!("{key}: {value}"))
    }

    /// Puts a line with a key behind the lines of an entry, or in front of them.
    fn add_key_line(&mut self, entry: &Entry, behind: bool, line: &str) -> Result<(), Unusual> {
        let start = self.line_start(entry.key_span.start);
        let indent = Span { start, end: entry.key_span.start }.slice(&self.source.text);
        let is_usual = indent.chars().all(|c| c == ' ' || behind && c == '-');
        if !is_usual {
            return Err(Unusual(entry.key_span));
        }
        let line_end = self.line_end();
        if behind {
            let spaces = " ".repeat(indent.len());
            let at = self.line_stop(end_of(entry));
            self.insert(at, &format!("{line_end}{spaces}{line}"));
        } else {
            self.insert(start, &format!("{indent}{line}{line_end}"));
        }
        Ok(())
    }

    /// Adds an entry to a list, or makes a list of what is no list yet.
    pub(crate) fn add_item(&mut self, list: &Node, item: &str) -> Result<(), Unusual> {
        let written = list.span.slice(&self.source.text).to_owned();
        match &list.data {
            Data::Null if written.is_empty() => {
                self.insert(list.span.start, &format!(" [{item}]"));
            }
            Data::Null => self.replace(list.span, &format!("[{item}]")),
            Data::Scalar { .. } if can_stand_in_list(&written) => {
                self.insert(list.span.start, "[");
                self.insert(list.span.end, &format!(", {item}]"));
            }
            Data::List(items) if written.starts_with('[') => match items.last() {
                Some(before) => self.insert(before.span.end, &format!(", {item}")),
                None => self.insert(list.span.start + 1, item),
            },
            Data::List(items) => self.add_line(items.last().ok_or(Unusual(list.span))?, item)?,
            Data::Scalar { .. } | Data::Map(_) => return Err(Unusual(list.span)),
        }
        Ok(())
    }

    /// Adds an entry on a line of its own, in the manner of the one before it.
    fn add_line(&mut self, before: &Node, item: &str) -> Result<(), Unusual> {
        let start = self.line_start(before.span.start);
        let dash = Span { start, end: before.span.start }.slice(&self.source.text);
        if dash.trim() != "-" || before.span.is_empty() {
            return Err(Unusual(before.span));
        }
        let text = format!("{}{dash}{item}", self.line_end());
        self.insert(self.line_stop(before.span.end), &text);
        Ok(())
    }

    fn is_flow(&self, node: &Node) -> bool {
        node.span.slice(&self.source.text).starts_with('{')
    }

    fn line_start(&self, at: u32) -> u32 {
        self.source.text[..at as usize].rfind('\n').map_or(0, |newline| newline as u32 + 1)
    }

    /// The byte at which the line of `at` ends.
    fn line_stop(&self, at: u32) -> u32 {
        let rest = &self.source.text[at as usize..];
        let line = rest.split('\n').next().unwrap_or(rest);
        at + line.strip_suffix('\r').unwrap_or(line).len() as u32
    }
}

/// The byte after an entry. A value that is not written stands behind its colon.
fn end_of(entry: &Entry) -> u32 {
    entry.key_span.end.max(entry.value.span.end)
}

/// Whether a scalar means the same between the brackets of a list.
fn can_stand_in_list(written: &str) -> bool {
    let is_quoted = written.starts_with(['"', '\'']);
    let is_special = written.starts_with(['*', '|', '>']);
    let is_plain =
        !written.contains([',', '[', ']', '{', '}', '#', '\n']) && !written.contains(": ");
    !is_special && (is_quoted || is_plain)
}
