//! The output folder as it stands before anything is put into it, and what may stand where.
//!
//! No symlink below the folder is followed, so nothing outside of it can be touched through one.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::error::EdgeError;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    /// A regular file of this size.
    File(u64),
    Folder,
    Symlink,
    /// A pipe, a socket or a device.
    Special,
}

/// The output folder.
pub(super) struct Target {
    folder: PathBuf,
    /// Whether a folder below is there. It is asked for once, not once for each file in it.
    folders: Mutex<FxHashMap<Box<str>, bool>>,
}

impl Target {
    /// The output folder at this real path; it may be absent.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, folders: Mutex::default() }
    }

    /// The output folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The place of a path, which was checked to be a plain one, or is empty.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.folder.clone() } else { self.folder.join(path) }
    }

    /// What stands at a path whose folder is known to be a real one.
    pub(super) fn standing(&self, path: &str) -> Result<Standing, EdgeError> {
        let place = self.at(path);
        match std::fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
            Err(error) => Err(EdgeError::io("look at", &place, &error)),
            Ok(meta) if meta.is_symlink() => Ok(Standing::Symlink),
            Ok(meta) if meta.is_dir() => Ok(Standing::Folder),
            Ok(meta) if meta.is_file() => Ok(Standing::File(meta.len())),
            Ok(_) => Ok(Standing::Special),
        }
    }

    /// Whether a folder is there; an error if anything else stands in its place.
    pub(super) fn has_folder(&self, folder: &str) -> Result<bool, EdgeError> {
        if let Some(known) = locked(&self.folders).get(folder) {
            return Ok(*known);
        }
        let is_there = (folder.is_empty() || self.has_folder(parent(folder))?)
            && match self.standing(folder)? {
                Standing::Nothing => false,
                Standing::Folder => true,
                other => return Err(self.in_the_way(folder, other)),
            };
        locked(&self.folders).insert(folder.into(), is_there);
        Ok(is_there)
    }

    /// The error for something that is not removed to make place for an output.
    pub(super) fn in_the_way(&self, path: &str, standing: Standing) -> EdgeError {
        let (what, why) = match standing {
            Standing::Symlink => ("a symlink", "symlinks in the output folder are not followed"),
            Standing::Folder => ("a folder", "a file must go there"),
            _ => ("a file", "a folder must go there"),
        };
        EdgeError::new(format!("`{}` is {what}: {why}", self.at(path).display()))
            .hint("Remove it, then build again.")
    }
}

/// The folder of a path; empty for what lies directly in the output folder.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A thread that panicked while it held the lock has not left half an entry behind.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
