//! A list as JSON: an array with an object for each row, its keys in the order of the columns.

use serde::{Serialize, Serializer};

use crate::report::listing::cell::Cell;
use crate::report::listing::listing::Listing;

/// The list, indented, with a line end at its end. A cell with nothing in it is `null`.
pub fn json(listing: &Listing) -> String {
    let rows = listing.rows.iter().map(|cells| Row { columns: &listing.columns, cells });
    // Strings, numbers and maps with string keys always have a JSON form.
    let mut json = serde_json::to_string_pretty(&rows.collect::<Vec<_>>()).unwrap_or_default();
    json.push('\n');
    json
}

struct Row<'a> {
    columns: &'a [String],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().zip(self.cells))
    }
}
