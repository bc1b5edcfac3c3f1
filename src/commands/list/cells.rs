//! From the values of pages to the cells of a list, in the form of `handbook.json`.

use crate::config::schema::Schema;
use crate::document::document::Document;
use crate::document::value::Value;
use crate::report::listing::cell::Cell;

/// The cell of a value that a document holds.
pub(super) fn cell(value: &Value, document: &Document, schema: &Schema) -> Cell {
    let inner = |value| cell(value, document, schema);
    match value {
        Value::Text(text) | Value::Count(text) | Value::Url(text) | Value::File(text) => {
            Cell::text(text)
        }
        Value::Rhythm(rhythm) => {
            Cell::text(rhythm.text().map_or_else(|| rhythm.to_string(), str::to_owned))
        }
        Value::Prose(prose) => Cell::text(&prose.source),
        Value::Term(term, vocabulary) => term_cell(term, vocabulary, schema),
        Value::Int(number) => Cell::Int(*number),
        Value::Number(number) => Cell::Number(*number),
        Value::Bool(yes) => Cell::Bool(*yes),
        Value::Date(date) => Cell::text(date.to_string()),
        Value::Time(time) => Cell::text(time.strftime("%H:%M").to_string()),
        // A working day has eight hours here: enough to put one before another.
        Value::Duration(duration) => {
            let minutes = f64::from(duration.days) * 480.0 + f64::from(duration.minutes);
            Cell::Ranked(duration.written(), minutes)
        }
        Value::Horizon(horizon) => Cell::Ranked(horizon.written(), horizon.rough_days()),
        Value::Offset(offset) => Cell::Ranked(offset.to_string(), offset.rough_days()),
        Value::Range(range) => Cell::Ranked(range.written(), f64::from(range.from)),
        Value::Ref(index) => {
            let reference = document.references.get(*index as usize);
            reference.map_or(Cell::Empty, |reference| Cell::text(&reference.name.name))
        }
        Value::List(items) => Cell::List(items.iter().map(inner).collect()),
        Value::Record(entries) => {
            let entries = entries.iter().map(|(name, value)| (name.clone(), inner(value)));
            Cell::Record(entries.collect())
        }
    }
}

/// A term of a scale has its place there.
pub(super) fn term_cell(term: &str, vocabulary: &str, schema: &Schema) -> Cell {
    let vocabulary = schema.vocabularies.get(vocabulary).filter(|known| known.ordered);
    let place = vocabulary.and_then(|known| known.ids().position(|id| id == term));
    match place.and_then(|place| u32::try_from(place).ok()) {
        Some(place) => Cell::Ranked(term.to_owned(), f64::from(place)),
        None => Cell::text(term),
    }
}
