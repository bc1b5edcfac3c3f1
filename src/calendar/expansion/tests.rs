//! Dates of expressions: against the golden data, against another program's rules, and case by case.

mod anchored;
mod golden;
mod made;
mod oracle;
mod patterns;
mod settled;
mod turning;
mod zones;
