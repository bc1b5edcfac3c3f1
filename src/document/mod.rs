//! One source, read: front matter with places, Markdown, references.

pub mod body;
pub mod markdown;
