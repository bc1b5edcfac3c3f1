//! Lists as people and programs read them: rows of cells under named columns, as an aligned table,
//! as CSV, or as JSON. What a list is of is decided above.

pub mod cell;
pub mod csv;
pub mod json;
pub mod listing;
pub mod table;
