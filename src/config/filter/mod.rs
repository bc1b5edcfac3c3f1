//! The filter language: which pages a rule or a list is about, as in
//! `kind = decision and not (status in (draft, retired) or has sla)`.
//!
//! ```text
//! either     = all { "or" all }
//! all        = single { "and" single }
//! single     = "not" single | "(" either ")" | comparison
//! comparison = "has" name
//!            | name ( "=" | "!=" | "has" ) value
//!            | name [ "not" ] "in" "(" value { "," value } ")"
//! ```
//!
//! A name and a value are words, or texts in quotes. What a name stands for and whether a value
//! fits it depends on the schema and is looked up above, by `handbook/matching/`.

pub mod comparison;
pub mod expression;
pub mod fault;
pub mod filter;
mod lexer;
mod parser;
pub mod test;
mod token;
pub mod word;
pub mod written;
