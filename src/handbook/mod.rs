//! All documents together: who is who, what leads where, and what is missing.
//!
//! [`link::link`] is a pure function of all documents, run again in full after every change.

pub mod cycles;
pub mod edge;
pub mod edges;
pub mod entity;
pub mod handbook;
pub mod link;
pub mod links;
pub mod names;
pub mod site_files;
pub mod tags;
pub mod unread;
