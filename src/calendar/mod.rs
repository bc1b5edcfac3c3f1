//! The calendar of the firm, as `site.toml` says it. What rhythms mean is made of it elsewhere;
//! here its keys and values are read and checked.

pub mod settings;
