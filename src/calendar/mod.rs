//! Rhythms and dates: the language in which pages say when something happens, the calendar of the
//! firm as `site.toml` says it, and the dates that come of both. Nothing here knows of pages.

pub mod expansion;
pub mod firm;
pub mod ical;
pub mod language;
pub mod settings;
