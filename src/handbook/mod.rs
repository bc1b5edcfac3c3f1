//! All documents together: who is who, what leads where, and what is missing.
//!
//! [`link::link`] is a pure function of all documents. After an edit it is run again, unless nothing
//! of its result can have changed ([`relink`]); names are looked up again where they may mean
//! something else ([`kept`]).

pub mod cycles;
pub mod edge;
pub mod edges;
pub mod entity;
pub mod handbook;
pub mod kept;
pub mod leads;
pub mod link;
pub mod links;
pub mod matching;
mod meant;
pub mod names;
pub mod relink;
pub mod site_files;
pub mod speaker;
pub mod statements;
pub mod tags;
mod there_is;
pub mod unread;
