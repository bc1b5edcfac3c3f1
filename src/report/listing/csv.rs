//! A list as CSV (RFC 4180): names of the columns first, lines end with CR and LF.

use csv_core::{Terminator, WriterBuilder};

use crate::report::listing::listing::Listing;

/// What a program that calculates takes for the start of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The list. A text that would be taken for a formula gets a `'` before it: what stands in a cell
/// was written by many people, and opening a list must not run it.
pub fn csv(listing: &Listing) -> String {
    let mut out = Vec::new();
    let header: Vec<String> = listing.columns.iter().map(|name| harmless(name)).collect();
    write(&header, &mut out);
    for row in &listing.rows {
        let texts = row.iter().map(|cell| {
            let text = cell.shown();
            if cell.is_number() { text } else { harmless(&text) }
        });
        write(&texts.collect::<Vec<_>>(), &mut out);
    }
    // The writer is given text and adds only ASCII.
    String::from_utf8(out).unwrap_or_default()
}

fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// Writes one record.
fn write(fields: &[String], out: &mut Vec<u8>) {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).build();
    for (number, field) in fields.iter().enumerate() {
        // Each byte becomes at most two, and there are two quotes and a delimiter.
        let mut buffer = vec![0; 2 * field.len() + 4];
        let mut written = 0;
        if number > 0 {
            written += writer.delimiter(&mut buffer).1;
        }
        written += writer.field(field.as_bytes(), &mut buffer[written..]).2;
        out.extend_from_slice(&buffer[..written]);
    }
    let mut end = [0; 8];
    let written = writer.terminator(&mut end).1;
    out.extend_from_slice(&end[..written]);
}
