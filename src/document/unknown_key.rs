//! Keys that nobody knows, and the known one that each was probably meant to be.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::csv;
use crate::document::document::keys;
use crate::document::spelling::Spelling;
use crate::document::typed::Typer;
use crate::fix::Fix;
use crate::nearest::{certain, did_you_mean};
use crate::source::Span;
use crate::tree::{Entry, Node};

/// A key that the kind, the record or the relation does not have.
pub const UNKNOWN_KEY: Code = Code("schema/unknown-key");

impl Typer<'_> {
    /// Reports a key that a record, a relation or a page does not have: what messages call that,
    /// and the mapping in which the key stands.
    pub fn unknown_key<'k>(
        &mut self,
        entry: &Entry,
        (holder, mapping): (&str, &Node),
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let message = format!("{holder} has no key `{}`", entry.key);
        let free = keys::FREE_PREFIX;
        let is_word = entry.key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let help = did_you_mean(&entry.key, known.iter().copied()).unwrap_or_else(|| {
            let help = format!("keys of your own begin with `{free}`");
            if is_word { format!("{help}, as in `{free}{}`", entry.key) } else { help }
        });
        let meant = certain(&entry.key, known.iter().copied()).filter(|meant| {
            // Neither a key that is there nor one that another slip was meant to be.
            let others = mapping.entries().iter().filter(|other| other.key != entry.key);
            let mut others = others.map(|other| certain(&other.key, known.iter().copied()));
            !others.any(|other| other == Some(*meant))
        });
        let fix = meant.and_then(|meant| {
            let span = self.key_span(entry, meant)?;
            Fix::replacing(self.place(span), meant)
        });
        let place = self.place(entry.key_span);
        let finding = Diagnostic::error(UNKNOWN_KEY, place, message).help(help);
        self.findings.push(finding.fix(fix));
    }

    /// Where a key stands without quotes. In CSV it is the name of a column, which must not become
    /// that of another one.
    fn key_span(&self, entry: &Entry, meant: &str) -> Option<Span> {
        if self.source.path.extension() == "csv" {
            return csv::column(&self.source.text, &entry.key, meant);
        }
        let spelling = Spelling::of(self.source, entry.key_span, &entry.key)?;
        spelling.place(Span::new(0, entry.key.len()))
    }
}
