//! Footnotes: numbered as they are referred to, and collected at the end of the page.

use pulldown_cmark::CowStr;
use rustc_hash::FxHashMap;

use super::parsed::footnote_key;
use super::writer::Writer;
use crate::document::slug::heading_slug;

/// The footnotes that were referred to, in the order of their numbers.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<Footnote>,
    /// The index of a note by the event that starts its definition.
    by_definition: FxHashMap<usize, usize>,
}

struct Footnote {
    /// The event that starts the definition.
    definition: usize,
    id: String,
    /// The id of the first reference: there the way back leads.
    reference: String,
    /// What every id of a reference starts with.
    stem: String,
}

impl Writer<'_> {
    /// Writes the number of a note, as a link to it.
    pub(super) fn write_footnote_reference(&mut self, label: &CowStr<'_>) {
        let definition = self.parsed.footnotes.get(&footnote_key(label));
        let Some(definition) = definition.filter(|_| self.has_ids) else {
            return self.write_text(&format!("[^{label}]"));
        };
        let (index, reference) = self.refer_to(*definition, label);
        let mut tag = String::from("<sup class=\"footnote-ref\"><a");
        super::output::push_attribute(&mut tag, "id", &reference);
        let target = format!("#{}", self.footnotes.notes[index].id);
        super::output::push_attribute(&mut tag, "href", &target);
        self.output.raw(&tag);
        self.output.raw(&format!(">{}</a></sup>", index + 1));
    }

    /// The index of a note, and the id for a new reference to it.
    fn refer_to(&mut self, definition: usize, label: &str) -> (usize, String) {
        if let Some(index) = self.footnotes.by_definition.get(&definition) {
            let reference = self.ids.unique(&self.footnotes.notes[*index].stem);
            return (*index, reference);
        }
        let index = self.footnotes.notes.len();
        let slug = match heading_slug(label) {
            slug if slug.is_empty() => "note".to_owned(),
            slug => slug,
        };
        let id = self.ids.unique(&format!("fn-{slug}"));
        let stem = format!("fnref-{slug}");
        let reference = self.ids.unique(&stem);
        self.footnotes.by_definition.insert(definition, index);
        let note = Footnote { definition, id, reference: reference.clone(), stem };
        self.footnotes.notes.push(note);
        (index, reference)
    }

    /// Leaves a definition out: it is written at the end, if anybody refers to it.
    pub(super) fn skip_footnote_definition(&mut self) {
        self.break_block();
        let end = self.parsed.definitions.get(&(self.at - 1)).copied();
        self.at = end.unwrap_or(self.parsed.events.len());
    }

    /// Writes the notes that were referred to. A note may refer to more of them.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.output.raw("<div class=\"footnotes\"><ol>\n");
        let mut written = 0;
        while written < self.footnotes.notes.len() {
            self.write_footnote(written);
            written += 1;
        }
        self.output.raw("</ol></div>\n");
    }

    fn write_footnote(&mut self, index: usize) {
        let note = &self.footnotes.notes[index];
        let start = note.definition;
        let back = format!("#{}", note.reference);
        self.output.raw("<li");
        self.output.attribute("id", &note.id);
        self.output.raw(">");
        let end = self.parsed.definitions.get(&start).copied().unwrap_or(start);
        self.write_events(start + 1..end);
        self.break_block();
        self.close_raw_anchors(0);
        self.output.raw("<a class=\"footnote-back\"");
        self.output.attribute("href", &back);
        self.output.raw(" aria-label=\"Back to text\">↩</a></li>\n");
    }
}
