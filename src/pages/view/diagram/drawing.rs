//! A drawing and the table of the same facts.

use serde::Serialize;

/// A drawing. Its colours are those of the style sheet, so that it fits a light and a dark page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawing {
    /// The drawing, as an `svg` element.
    pub svg: String,
    /// What is drawn, fact by fact: the cells of a table as HTML.
    pub rows: Vec<Vec<String>>,
}
