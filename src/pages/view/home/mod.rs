//! The home page: the prose of its author, and below it what is on, where to start, and what is new.
//! All of it is short, however large the handbook is.

mod ahead;
pub mod ahead_view;
pub mod home_view;
mod newest;
mod starts;
