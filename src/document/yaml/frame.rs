//! A list or mapping that is not yet complete, and the parts it is made of.
//!
//! Parts know how much they hold, so that an alias can be refused before it is copied.

use crate::source::Span;
use crate::tree::{Data, Entry, Node};
use rustc_hash::FxHashMap;

/// So many bytes of text count as one more node when aliases are counted.
const BYTES_PER_NODE: usize = 256;

/// A complete node and its measures.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) node: Node,
    /// The number of its nodes, itself counted.
    pub(super) size: usize,
    /// Lists and mappings inside each other, itself counted.
    pub(super) height: usize,
}

impl Part {
    /// A scalar, or nothing.
    pub(super) fn leaf(node: Node) -> Self {
        let size = 1 + node.text().map_or(0, str::len) / BYTES_PER_NODE;
        Self { node, size, height: 0 }
    }

    /// The same measures without the node, for what no alias may copy.
    pub(super) fn too_large(&self) -> Self {
        Self { node: Node { data: Data::Null, span: self.node.span }, ..*self }
    }
}

/// What the next part of a frame is.
pub(super) enum Slot {
    /// An entry of a list.
    Item,
    /// A key of a mapping.
    Key,
    /// The value of a key.
    Value {
        /// The key.
        key: String,
        /// Where it stands.
        span: Span,
    },
    /// The value of a key that cannot be used.
    Skip,
}

/// An open list or mapping.
pub(super) struct Frame {
    /// What comes next.
    pub(super) slot: Slot,
    /// The name that aliases use; zero for none.
    pub(super) anchor: usize,
    /// Where its opening bracket stands.
    pub(super) bracket: Option<usize>,
    /// The keys so far.
    pub(super) keys: FxHashMap<String, Span>,
    items: Vec<Node>,
    entries: Vec<Entry>,
    merged: Vec<Node>,
    covered: Option<Span>,
    size: usize,
    height: usize,
}

impl Frame {
    /// A list without entries.
    pub(super) fn list(anchor: usize) -> Self {
        Self {
            slot: Slot::Item,
            anchor,
            bracket: None,
            keys: FxHashMap::default(),
            items: Vec::new(),
            entries: Vec::new(),
            merged: Vec::new(),
            covered: None,
            size: 1,
            height: 0,
        }
    }

    /// A mapping without entries.
    pub(super) fn map(anchor: usize) -> Self {
        Self { slot: Slot::Key, ..Self::list(anchor) }
    }

    /// Widens what the frame covers.
    pub(super) fn cover(&mut self, span: Span) {
        let covered = self.covered.get_or_insert(span);
        covered.start = covered.start.min(span.start);
        covered.end = covered.end.max(span.end);
    }

    /// Adds an entry of the list, or the value of the last key.
    pub(super) fn add(&mut self, part: Part) {
        self.cover(part.node.span);
        self.size += part.size;
        self.height = self.height.max(part.height);
        if matches!(self.slot, Slot::Item) {
            return self.items.push(part.node);
        }
        match std::mem::replace(&mut self.slot, Slot::Key) {
            Slot::Value { key, .. } if key == "<<" => self.merged.push(part.node),
            Slot::Value { key, span } => {
                self.size += key.len() / BYTES_PER_NODE;
                self.entries.push(Entry { key, key_span: span, value: part.node });
            }
            Slot::Item | Slot::Key | Slot::Skip => {}
        }
    }

    /// The finished part, and the spans of what was to be merged but is no mapping.
    pub(super) fn close(mut self, end: Span) -> (Part, Vec<Span>) {
        let mut not_mappings = Vec::new();
        for node in std::mem::take(&mut self.merged) {
            match node.data {
                Data::List(nodes) => {
                    for node in nodes {
                        self.merge(node, &mut not_mappings);
                    }
                }
                _ => self.merge(node, &mut not_mappings),
            }
        }
        let span = match self.bracket {
            Some(start) => Span::new(start, end.end as usize),
            None => self.covered.unwrap_or(end),
        };
        let is_list = matches!(self.slot, Slot::Item);
        let data = if is_list { Data::List(self.items) } else { Data::Map(self.entries) };
        let part = Part { node: Node { data, span }, size: self.size, height: self.height + 1 };
        (part, not_mappings)
    }

    /// Takes over the entries of another mapping, except for keys that are already there.
    fn merge(&mut self, node: Node, not_mappings: &mut Vec<Span>) {
        let Data::Map(entries) = node.data else { return not_mappings.push(node.span) };
        for entry in entries {
            if !self.keys.contains_key(&entry.key) {
                self.keys.insert(entry.key.clone(), entry.key_span);
                self.entries.push(entry);
            }
        }
    }
}
