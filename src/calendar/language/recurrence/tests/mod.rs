//! Rules: what is read and refused, and their dates, held against another implementation.

mod golden;
mod oracle;
mod texts;
