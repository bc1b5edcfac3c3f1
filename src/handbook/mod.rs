//! All documents together: who is who, what leads where, and what is missing.
//!
//! [`link::link`] is a pure function of all documents. After an edit it is run again in full, unless
//! nothing of its result can have changed ([`relink`]).

pub mod cycles;
pub mod edge;
pub mod edges;
pub mod entity;
pub mod handbook;
pub mod link;
pub mod links;
pub mod matching;
pub mod names;
pub mod relink;
pub mod site_files;
pub mod speaker;
pub mod tags;
pub mod unread;
