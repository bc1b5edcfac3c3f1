//! Exit statuses, the same for every command.

use crate::disk::error::EdgeError;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Ok,
    /// There are findings at error level: in a source or in `site.toml`.
    Findings,
    /// It could not run: wrong usage, no site here, an output that is refused, a fault of the disk.
    CouldNotRun,
}

impl Status {
    /// The number that a shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// How a command ends: a status, or an error that means [`Status::CouldNotRun`].
pub type Outcome = Result<Status, EdgeError>;
