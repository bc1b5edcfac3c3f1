//! Readings in data files: how pages were judged at some date, one row a page and date.

use crate::config::field_type::Field;
use crate::config::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::document::csv;
use crate::document::parse::Context;
use crate::document::reader::reader_of;
use crate::document::reference::{Name, name_span};
use crate::document::typed::MISSING_FIELD;
use crate::document::value::Value;
use crate::source::{Place, Source, Span};
use crate::tree::{Data, Node};

/// The column that names the page.
const PAGE: &str = "page";

/// One reading of one page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page, as written.
    pub page: Name,
    /// Where it is written.
    pub place: Place,
    /// The same without quotes and kind, if the name can be replaced there; else empty.
    pub name_span: Span,
    /// What was read: a record of the field that holds the readings of pages.
    pub value: Value,
}

/// Reads a file of readings: the columns are `page` and the fields of a reading.
pub fn parse_readings(source: &Source, context: Context<'_>) -> (Vec<Reading>, Vec<Diagnostic>) {
    let (rows, mut findings) = csv::read(&source.text, &source.path, &[PAGE]);
    let fields = reading_fields(context.schema);
    let mut readings = Vec::new();
    for row in rows {
        let Some(page) = row.get(PAGE).filter(|page| page.text().is_some()) else {
            let place = Place::new(&source.path, row.span);
            findings.push(Diagnostic::error(MISSING_FIELD, place, "a reading names no page"));
            continue;
        };
        let (name, place) = (page.text().unwrap_or_default(), Place::new(&source.path, page.span));
        let entries = row.entries().iter().filter(|entry| entry.key != PAGE).cloned().collect();
        let rest = Node { data: Data::Map(entries), span: row.span };
        let mut typer = reader_of(source, context);
        if let Some(value) = typer.record("readings", &rest, fields) {
            let page = Name::parse(name);
            let name_span = name_span(source, place.span, name, &page);
            readings.push(Reading { page, place, name_span, value });
        }
        findings.append(&mut typer.findings);
        findings.extend(typer.flaws.into_iter().map(|flaw| flaw.finding(&source.path)));
    }
    (readings, findings)
}

/// The fields of a reading: those of the record that plays this part for some kind.
fn reading_fields(schema: &Schema) -> &[Field] {
    let of_kind = schema.kinds.iter().find_map(|kind| {
        let field = kind.field(kind.slot("assessed", "readings")?)?;
        field.ty.fields()
    });
    of_kind.unwrap_or_default()
}
