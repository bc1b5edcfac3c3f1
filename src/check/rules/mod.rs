//! The rules that look at a linked handbook, one file each, with its tests.

pub mod no_owner;
pub mod two_makers;
pub mod unused_output;
