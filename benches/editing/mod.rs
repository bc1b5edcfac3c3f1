//! What the bench of edits is made of: a site with pages to edit, servers, and clients that look.

pub(crate) mod client;
pub(crate) mod edit;
pub(crate) mod events;
pub(crate) mod other;
pub(crate) mod other_site;
pub(crate) mod preview;
pub(crate) mod server;
pub(crate) mod site;
pub(crate) mod times;
