//! Who meets when: the dates of pages, the people at them, and the hours that come of both. What is
//! derived here is looked at by pages, rules and commands, and by nothing below.

pub mod attendance;
pub mod engagement;
pub mod group;
