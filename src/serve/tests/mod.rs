//! A server against a made-up site, by raw bytes on real sockets.

mod addresses;
mod child;
mod conditions;
mod fake;
mod files;
mod hostile;
mod limits;
mod listening;
mod load;
mod origins;
mod preview;
mod ranges;
mod reply;
mod requests;
mod streams;
mod temp_file;
