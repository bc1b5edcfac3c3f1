//! operandi

pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod report;
pub mod source;
pub mod tree;
