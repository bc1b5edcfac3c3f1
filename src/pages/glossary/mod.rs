//! The terms of a handbook, and where in texts they are marked: at their first use on a page, as a link to
//! the page that says what they mean.
//!
//! Texts are compiled before anybody knows which terms there are. So a mark is put in when the holes of
//! a text are filled (`pages/markdown_html.rs`); here is decided where.

mod beginnings;
mod borders;
pub mod glossary;
pub mod marks;
mod open_text;
mod spellings;
