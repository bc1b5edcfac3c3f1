//! The rules that look at a linked handbook, one file each, with its tests.

pub mod agenda_too_long;
pub mod missing_anchor;
pub mod no_owner;
pub mod no_summary;
pub mod not_invited;
pub mod orphan;
pub mod past_end;
pub mod retired_target;
pub mod review_overdue;
pub mod two_makers;
pub mod unattended;
pub mod unmade_input;
pub mod unreachable;
pub mod unrecorded_decision;
pub mod unseen_metric;
pub mod unused_output;
