//! A text as words with their places, and a reader that goes through them.

use std::rc::Rc;

use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::vocabulary::value_of;
use crate::source::Span;

/// A word, or a comma or parenthesis, which are words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Where.
    pub span: Span,
}

impl Word<'_> {
    /// Whether it is this word, in capitals or not.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// The words of a text, of which some are read already. Looking ahead is done with a clone.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    text: &'t str,
    all: Rc<[Word<'t>]>,
    at: usize,
    /// Where the one name of the expression stands, once it was read.
    pub name: Option<Span>,
}

impl<'t> Words<'t> {
    /// The words of a text, all unread.
    pub(super) fn of(text: &'t str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            let is_mark = matches!(character, ',' | '(' | ')');
            if !is_mark && !character.is_whitespace() {
                start = start.or(Some(at));
                continue;
            }
            let mut push = |from, to| {
                words.push(Word { text: &text[from..to], span: Span::new(from, to) });
            };
            if let Some(start) = start.take() {
                push(start, at);
            }
            if is_mark {
                push(at, at + 1);
            }
        }
        Self { text, all: words.into(), at: 0, name: None }
    }

    /// The next word.
    pub(super) fn peek(&self) -> Option<Word<'t>> {
        self.ahead(0)
    }

    /// The word after so many others.
    pub(super) fn ahead(&self, others: usize) -> Option<Word<'t>> {
        self.all.get(self.at + others).copied()
    }

    /// Whether the next word is this one.
    pub(super) fn is(&self, word: &str) -> bool {
        self.is_ahead(0, word)
    }

    /// Whether this word stands after so many others.
    pub(super) fn is_ahead(&self, others: usize, word: &str) -> bool {
        self.ahead(others).is_some_and(|next| next.is(word))
    }

    /// Whether these words come next.
    pub(super) fn are(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(at, word)| self.is_ahead(at, word))
    }

    /// Reads a word, whichever it is.
    pub(super) fn next(&mut self) -> Option<Word<'t>> {
        let word = self.peek()?;
        self.at += 1;
        Some(word)
    }

    /// Reads this word if it is the next.
    pub(super) fn take(&mut self, word: &str) -> bool {
        self.take_all(&[word])
    }

    /// Reads these words if all of them come next.
    pub(super) fn take_all(&mut self, words: &[&str]) -> bool {
        let are = self.are(words);
        self.at += if are { words.len() } else { 0 };
        are
    }

    /// Reads a word of a table if it is the next.
    pub(super) fn take_of<T: Copy>(&mut self, table: &[(&'static str, T)]) -> Option<T> {
        let value = value_of(table, self.peek()?.text)?;
        self.at += 1;
        Some(value)
    }

    /// How many words were read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes back to where so many words were read.
    pub(super) fn back_to(&mut self, position: usize) {
        self.at = position;
    }

    /// The bytes from the word at a position to the last that was read.
    pub(super) fn since(&self, position: usize) -> Span {
        let first = self.all.get(position).map_or(Span::default(), |word| word.span);
        let last = self.at.checked_sub(1).and_then(|last| self.all.get(last));
        Span { start: first.start, end: last.map_or(first.end, |word| word.span.end) }
    }

    /// The bytes of the next words, so many of them at most.
    pub(super) fn next_span(&self, count: usize) -> Span {
        let end = self.all.len().min(self.at + count);
        match (self.all.get(self.at), end.checked_sub(1).and_then(|last| self.all.get(last))) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
            _ => self.here(),
        }
    }

    /// The bytes of all that was not read.
    pub(super) fn rest(&self) -> Span {
        self.next_span(usize::MAX - self.at)
    }

    /// The next word, or the last one where nothing follows.
    pub(super) fn here(&self) -> Span {
        self.peek().or_else(|| self.all.last().copied()).map_or(Span::default(), |w| w.span)
    }

    /// Where the word stands that was read last.
    pub(super) fn before(&self) -> Option<Span> {
        self.at.checked_sub(1).and_then(|last| self.all.get(last)).map(|word| word.span)
    }

    /// What was written in these bytes.
    pub(super) fn written(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Refuses what comes next. If nothing does, `missing` is told at the last word.
    pub(super) fn refuse<T>(&self, missing: &str, example: &str) -> Result<T, Refusal> {
        Err(self.expected(missing, example))
    }

    /// The same as a value.
    pub(super) fn expected(&self, missing: &str, example: &str) -> Refusal {
        self.wanted(missing).help(format!("write for example `{example}`"))
    }

    /// The same without an example: whoever calls has better help.
    pub(super) fn wanted(&self, missing: &str) -> Refusal {
        let before = self.at.checked_sub(1).and_then(|last| self.all.get(last));
        let message = match (self.peek(), before) {
            (Some(word), _) => format!("`{}` stands where {missing} is wanted", word.text),
            (None, Some(before)) => format!("{missing} is missing after `{}`", before.text),
            (None, None) => format!("{missing} is missing"),
        };
        Refusal::new(self.here(), message)
    }
}
