//! What a site is judged by: one list of rules, their levels, and what a page allows itself.
//!
//! Most of what can be wrong is seen while a site is read and linked, and reported there. The rules
//! with a function here look at the linked handbook as a whole.

pub mod allowances;
pub mod baseline;
pub mod dates;
pub mod explained;
pub mod flow;
pub mod gaps;
pub mod hours;
pub mod islands;
pub mod judge;
pub mod levels;
pub mod list;
pub mod lookahead;
pub mod manual;
pub mod own_rules;
pub mod reviews;
pub mod rule;
pub mod rules;
pub mod subject;
