//! Commands: arguments in, an exit status out. Together with `disk/` the only place that knows of
//! files, environment, clock and terminal.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line is where environment and clock are read"
)]

pub mod arguments;
pub mod build;
pub mod check;
pub mod clean;
pub mod clock;
pub mod completions;
pub mod editor;
pub mod explain;
pub mod export;
pub mod gaps;
pub mod init;
pub mod kinds;
pub mod list;
pub mod load;
pub mod man;
pub mod mv;
pub mod new;
pub mod project;
pub mod run;
pub mod schema;
pub mod serve;
pub mod status;
pub mod terminal;
pub mod theme;
pub mod when;

mod current;
mod faults;
mod follower;
mod known;
mod made_of;
mod manuscript;
mod mending;
mod page_findings;
mod preview;
mod reporter;
mod snapshot;
mod sound;
mod summary;
mod tally;
mod unavailable;
mod verdict;
mod workspace;
