//! Rhythms as readers see them: where authors write the id of a page, its title stands.

use crate::calendar::language::rhythm::{Rhythm, RhythmPart};
use crate::handbook::handbook::Handbook;
use crate::pages::view::value_html::capitalised;
use crate::schedule::rhythm_dates::page_named;
use crate::words::words::Words;

/// A rhythm, its parts with semicolons between them.
pub(in crate::pages) fn rhythm_text(words: &Words, handbook: &Handbook, rhythm: &Rhythm) -> String {
    let parts = rhythm.parts.iter().map(|part| in_words(words, handbook, part));
    capitalised(&parts.collect::<Vec<_>>().join("; "))
}

/// One part of a rhythm.
pub(super) fn part_text(words: &Words, handbook: &Handbook, part: &RhythmPart) -> String {
    capitalised(&in_words(words, handbook, part))
}

fn in_words(words: &Words, handbook: &Handbook, part: &RhythmPart) -> String {
    let titled = part.meaning().and_then(|expression| {
        let id = page_named(handbook, expression.name()?)?;
        Some(expression.renamed(&handbook.entity(id).title))
    });
    titled.map_or_else(|| words.rhythm_part(part), |expression| words.expression(&expression))
}
