//! Findings as people and machines read them. Nothing here decides or prints; it draws.

mod at;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod json;
mod lines;
pub mod listing;
mod printed;
pub mod sarif;
pub mod text;
pub mod visible;
