//! The edge where browsers are: HTTP/1.1 and the stream of events behind a live preview.
//!
//! It knows a function from addresses to answers ([`answers::Answers`]) and nothing of handbooks.
//! A connection is a task, never a thread; answers are made on blocking threads. The rules are
//! those of RFC 9110 (semantics), RFC 9112 (messages) and the HTML standard (event streams).
#![expect(
    clippy::disallowed_methods,
    reason = "files of the site are sent from here, piece by piece"
)]

pub mod answer;
pub mod answers;
pub mod findings;
pub mod listener;
pub mod media_type;
pub mod server;
pub mod update;

mod body;
mod byte_range;
mod conditions;
mod connections;
mod content;
mod etag;
mod event;
mod file_body;
mod hosts;
mod hub;
mod limits;
mod live_page;
mod open_page;
mod patient_stream;
mod refusal;
mod script;
mod service;
mod sight;
mod stream;
mod subscription;
mod target;

#[cfg(test)]
mod tests;
