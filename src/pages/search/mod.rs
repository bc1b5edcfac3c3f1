//! Search without a server: files that a script in the browser loads as it needs them. Few bytes name
//! all pages, so that the first hits are there at once; what stands in the texts lies in many small
//! files, by the first letters of a word; what is said of pages (for direct answers) in others.
//!
//! All files are scripts that hand over data: from a folder on a disk, a page may load nothing else.

pub mod about_file;
mod call;
mod facts;
mod labels;
mod numbers;
mod page_list;
mod page_text;
mod page_words;
pub mod pages_file;
pub mod search_file;
pub(crate) mod text_words;
pub mod word_index;
