//! Findings as people and machines read them. Nothing here decides or prints; it draws.

mod excerpt;
pub mod json;
mod lines;
pub mod listing;
pub mod text;
