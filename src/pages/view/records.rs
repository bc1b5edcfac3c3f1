//! Records as tables.

use crate::config::field_type::Field;
use crate::document::value::Value;
use crate::pages::view::block::{Block, Fact, Shape};
use crate::pages::view::page::Page;

/// Records as rows.
pub(crate) struct Rows {
    /// The headings.
    pub(crate) columns: Vec<String>,
    /// The cells as HTML.
    pub(crate) rows: Vec<Vec<String>>,
}

/// Records as rows, with a column for each field that some record has.
pub(crate) fn record_rows(page: &Page<'_>, key: &str, records: &[Value]) -> Option<Rows> {
    let fields = record_fields(page, key);
    let used: Vec<&Field> = fields
        .iter()
        .filter(|field| records.iter().any(|record| record.get(&field.name).is_some()))
        .collect();
    let cell = |record: &Value, field: &Field| {
        record.get(&field.name).map(|value| page.cell(value)).unwrap_or_default()
    };
    let row = |record: &Value| used.iter().map(|field| cell(record, field)).collect();
    let rows: Vec<Vec<String>> = records.iter().map(row).collect();
    let columns = used.iter().map(|field| field.label.clone()).collect();
    (!rows.is_empty()).then_some(Rows { columns, rows })
}

/// The fields of the records that a key holds.
pub(crate) fn record_fields<'p>(page: &Page<'p>, key: &str) -> &'p [Field] {
    page.kind.field(key).and_then(|field| field.ty.fields()).unwrap_or_default()
}

/// A block of rows with facts below, of facts alone, or none.
pub(crate) fn block_of_table(
    name: &str,
    title: impl Into<String>,
    rows: Option<Rows>,
    facts: Vec<Fact>,
) -> Option<Block> {
    match rows {
        Some(Rows { columns, rows }) => {
            Some(Block::new(name, title, Shape::Table { columns, rows, facts }))
        }
        None if facts.is_empty() => None,
        None => Some(Block::new(name, title, Shape::Facts { facts })),
    }
}
