//! The handbook on paper: documents that hold all its pages in order, with links that stay inside.

pub mod print_document;
pub mod print_view;
pub mod printed_links;
