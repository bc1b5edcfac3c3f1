//! Changes to sources, made as values: edits go into texts, a page gets another id, and what came of
//! it is shown as a diff. Files are left to `disk/`.

pub mod apply;
pub mod diff;
pub mod refusal;
pub mod rename;

mod entries;
mod identity;
mod row;
mod uses;
