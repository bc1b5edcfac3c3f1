//! The edge where files are: reading a site's sources and writing its output, nothing else.
//!
//! Everything wrong with or inside one source is a finding ([`crate::diagnostic::Diagnostic`]);
//! what makes the work itself impossible is an [`error::EdgeError`], which ends the run with
//! status 2.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the module through which all others read and write files"
)]

pub mod changes;
pub mod cleaning;
pub mod deliver;
pub mod error;
pub mod exclusion;
pub mod globs;
pub mod inventory;
pub mod planting;
pub mod program;
pub mod put;
pub mod read;
pub mod resolve;
pub mod rewrite;
pub mod text;
pub mod walk;
pub mod watch;

mod batch;
mod commit;
mod content;
mod fate;
mod guard;
mod hint;
mod ignores;
mod lock;
mod manifest;
mod needs_polling;
mod picture;
mod poll;
mod staging;
mod svg;
mod target;
#[cfg(test)]
mod temp_folder;
