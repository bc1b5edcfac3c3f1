//! Which pages a filter means.
//!
//! A [`matcher::Matcher`] is made once for a filter and a handbook: its names and values are
//! resolved then, and what does not resolve is a finding at its place in the filter. Asking for a
//! page looks nothing up any more.

mod compiler;
pub mod item;
pub mod matcher;
pub mod meaning;
mod operand;
mod probe;
pub mod scope;
pub mod unknown_name;
