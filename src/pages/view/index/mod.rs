//! The index of a kind: its pages as a table, and what readers can narrow it by.
//!
//! Which columns and which choices there are follows from the schema and from what the pages say. No
//! kind, field or vocabulary is known here.

mod aspect;
mod facet;
mod how_often;
pub mod kind_index;
