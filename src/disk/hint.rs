//! One piece of news about the disk.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind};

/// What may have happened. How things really stand is found by looking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// A file was written, and whoever wrote it has closed it, as far as the system tells.
    Written(PathBuf),
    /// A file is being written; it may be half of what it will be.
    Growing(PathBuf),
    /// A file or folder is new; it may be empty still.
    Came(PathBuf),
    /// A file or folder went, or came as a whole by being renamed.
    Moved(PathBuf),
    /// The system lost count.
    Lost,
    /// The system will not tell of more folders than it does already.
    Full,
}

impl Hint {
    /// What the system's news mean. Looking at files, our own looking too, is no news.
    pub(super) fn of(news: notify::Result<Event>) -> Vec<Self> {
        let event = match news {
            Ok(event) => event,
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                return vec![Self::Full];
            }
            Err(_) => return vec![Self::Lost],
        };
        if event.need_rescan() {
            return vec![Self::Lost];
        }
        let of_path: fn(PathBuf) -> Self = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => Self::Written,
            EventKind::Access(_) => return Vec::new(),
            EventKind::Create(_) => Self::Came,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Self::Moved,
            // Where the system tells of closing, that is what to wait for.
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any)
                if cfg!(target_os = "linux") =>
            {
                Self::Growing
            }
            EventKind::Modify(_) | EventKind::Any | EventKind::Other => Self::Written,
        };
        event.paths.into_iter().map(of_path).collect()
    }

    /// The file or folder, if it is about one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Written(path) | Self::Growing(path) | Self::Came(path) | Self::Moved(path) => {
                Some(path)
            }
            Self::Lost | Self::Full => None,
        }
    }
}
