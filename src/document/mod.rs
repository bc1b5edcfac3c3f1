//! One source, read: front matter with places, Markdown, references. Nothing here knows of a
//! second file.

pub mod attributes;
pub mod blanks;
pub mod body;
pub mod csv;
pub mod document;
mod envelope;
pub mod flaw;
pub mod front_matter;
pub mod inner_prose;
pub mod markdown;
mod merge;
pub mod page_place;
pub mod parse;
pub mod quantity;
pub mod reader;
pub mod readings;
pub mod reference;
pub mod rhythm;
pub mod scalar;
pub mod slip;
pub mod slug;
pub mod spelling;
pub mod typed;
pub mod unknown_key;
pub mod value;
pub mod yaml;
