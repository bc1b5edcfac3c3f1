//! Who meets when: the dates of pages, the people at them, and the hours that come of both. What is
//! derived here is looked at by pages, rules and commands, and by nothing below.

mod alike;
pub mod attendance;
pub mod burden;
pub mod calendar_files;
mod circles;
pub mod company;
pub mod crossings;
pub mod due;
pub mod duties;
pub mod engagement;
pub mod freshness;
pub mod group;
pub mod kept;
pub mod known_series;
pub mod load;
pub mod meeting;
pub mod page_dates;
mod people;
pub mod phases;
pub mod rhythm_dates;
pub mod schedule;
mod teams;
pub mod timetable;
pub mod week;
