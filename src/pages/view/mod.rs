//! Views: everything a template may see for one page, as plain structs. Templates never see the
//! model.
//!
//! A page of an entity is made of blocks, one for each trait of its kind that has something to
//! show. A block has one of a few shapes (facts, table, flow, pair, steps), so that a kind that a
//! site adds looks as good as a shipped one.

pub mod block;
pub mod blocks;
pub mod cards;
pub mod dates;
pub mod diagram;
pub mod entity;
mod flow;
pub mod frame;
pub mod gaps;
pub mod home;
pub mod index;
pub mod link_card;
pub mod lists;
pub mod meeting_text;
pub mod neighbours;
pub mod page;
mod pairs;
mod records;
pub mod relations;
pub mod rhythm_text;
pub mod running_clock;
pub mod search_view;
pub mod share;
mod steps;
pub mod summary;
mod tables;
pub mod value_html;
pub mod viewer;
