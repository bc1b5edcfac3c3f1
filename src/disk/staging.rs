//! Where outputs wait until all of them are made: a folder inside the output folder, so that
//! putting them in place is renaming, which is all or nothing.
//!
//! It is made when the first output needs it and is gone when the build is over, however it ends;
//! what a killed build left of it is removed by the next.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rustc_hash::FxHashSet;

use super::error::EdgeError;
use super::lock::lock;
use super::target::{locked, parent};

/// The name of the staging folder in the output folder.
pub(super) const STAGING: &str = ".operandi-staging";

/// The staging folder: below `files/` the outputs at their paths, beside it the list.
pub(super) struct Staging {
    output: PathBuf,
    folder: PathBuf,
    made: Mutex<Made>,
}

/// The folders that were made, so that none is made twice and all can be undone.
#[derive(Default)]
struct Made {
    /// The folders below `files/`, by path.
    folders: FxHashSet<Box<str>>,
    /// The output folder and those above it, if they were not there, outermost first.
    above: Vec<PathBuf>,
    /// The staging folder and what lies on the way to its files.
    own: Vec<PathBuf>,
    /// Keeps other builds out of the output folder.
    lock: Option<File>,
}

impl Staging {
    /// The staging folder of an output folder, with the lock of that if it is there; nothing is made yet.
    pub(super) fn of(output: &Path, lock: Option<File>) -> Self {
        let made = Made { lock, ..Made::default() };
        Self { output: output.to_owned(), folder: output.join(STAGING), made: Mutex::new(made) }
    }

    /// The place to write an output to; its folder is there.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, EdgeError> {
        self.make(parent(path))?;
        Ok(self.files(path))
    }

    /// The place to write the list to; its folder is there.
    pub(super) fn list(&self) -> Result<PathBuf, EdgeError> {
        self.make("")?;
        Ok(self.folder.join("list"))
    }

    /// The place of a staged file or folder.
    pub(super) fn files(&self, path: &str) -> PathBuf {
        let files = self.folder.join("files");
        if path.is_empty() { files } else { files.join(path) }
    }

    /// The names in a staged folder in order, each with whether it is a folder.
    pub(super) fn names(&self, folder: &str) -> Result<Vec<(String, bool)>, EdgeError> {
        let place = self.files(folder);
        list(&place).map_err(|error| EdgeError::io("read", &place, &error))
    }

    /// What the system does when a build is killed.
    #[cfg(test)]
    pub(super) fn unlock(&self) {
        locked(&self.made).lock = None;
    }

    fn make(&self, folder: &str) -> Result<(), EdgeError> {
        let mut made = locked(&self.made);
        if made.folders.contains(folder) {
            return Ok(());
        }
        let place = self.files(folder);
        let failed = |error| EdgeError::io("create the folder", &place, &error);
        if made.folders.is_empty() {
            make_all(&self.output, &mut made.above).map_err(failed)?;
            if made.lock.is_none() {
                made.lock = lock(&self.output)?;
            }
            make_all(&place, &mut made.own).map_err(failed)?;
        } else {
            fs::create_dir_all(&place).map_err(failed)?;
        }
        made.folders.insert(folder.into());
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let made = locked(&self.made);
        // Failing is fine: the next build tries again, and a folder that is in use stays.
        if !made.own.is_empty() {
            let _removed = fs::remove_dir_all(&self.folder);
        }
        for folder in made.above.iter().rev() {
            let _removed = fs::remove_dir(folder);
        }
    }
}

/// Makes a folder and those above it, and notes which were not there.
fn make_all(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing = folder.ancestors().take_while(|folder| fs::symlink_metadata(folder).is_err());
    let missing: Vec<&Path> = missing.collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder)?;
        made.push(folder.to_owned());
    }
    Ok(())
}

fn list(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // All names below are ours, so they are UTF-8.
        let name = entry.file_name().to_string_lossy().into_owned();
        names.push((name, entry.file_type()?.is_dir()));
    }
    names.sort();
    Ok(names)
}
