//! The words of the interface: what a site says to its readers that no author wrote, in one language.
//!
//! A language is a file of texts (`languages/de.toml`), with places such as `{count}` in them. Those of the
//! program, of a theme and of a site are laid over each other, and English is below them all. What dates,
//! numbers, lengths and rhythms look like is said in the same file. Templates and views ask [`words::Words`];
//! nothing here knows a page.

pub mod date_words;
mod language_file;
pub mod numbers;
pub mod pattern;
pub mod phrases;
mod quantities;
mod rhythms;
pub mod tag;
pub mod text;
pub mod words;
