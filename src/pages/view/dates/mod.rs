//! Dates on pages: when something is next, what is due before it, how a cycle turns.
//!
//! A page does not know what day it is when somebody reads it. It lists the dates that come next as
//! of the day on which it was made, and carries all that are known as numbers, from which a script
//! picks those that are coming then.

pub mod calendar;
pub mod calendar_view;
pub mod dates_view;
pub(crate) mod due;
mod expected;
pub mod hours;
pub mod load_view;
mod moment_text;
mod other_clock;
mod reasons;
pub(crate) mod refreshed;
mod runs;
pub(crate) mod scheduled;
mod silence;
pub mod turn_view;
pub(crate) mod turns;
pub(crate) mod weeks;
pub mod weeks_view;
mod year_strip;
