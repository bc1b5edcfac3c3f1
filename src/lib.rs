//! operandi turns a folder of Markdown pages into a company's handbook.
//!
//! A site is a function of its sources, and the modules follow the path that a source takes:
//! [`disk`] reads sources; [`config`] makes of `site.toml` the settings and the schema;
//! [`document`] parses one source; [`handbook`] links all documents; [`check`] judges the result;
//! [`pages`] lays out routes, makes views and renders them; [`site`] is that path as one value;
//! [`disk`] delivers the result, or [`serve`] shows it in a browser. Whatever is wrong on the way is
//! a [`diagnostic`], drawn by [`report`]. Imports point down that list only; a test holds them against a table.

pub mod calendar;
pub mod check;
pub mod commands;
pub mod config;
pub mod config_file;
pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod edit;
pub mod fix;
pub mod handbook;
pub mod nearest;
pub mod pages;
pub mod report;
pub mod schedule;
pub mod serve;
pub mod site;
pub mod source;
pub mod tree;
pub mod words;
