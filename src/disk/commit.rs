//! The end of a build: what is staged goes in place, what is no longer made goes away.
//!
//! A build may be killed between any two steps. Then every path holds the old file or the new
//! one, and the list in the folder names everything that is ours, so the next build goes on from
//! there. Nothing is forced to the disk: this is about killed builds, not about power failures.

use std::collections::BTreeMap;
use std::io;

use super::deliver::{Made, Written};
use super::error::EdgeError;
use super::fate::{Fate, fate};
use super::manifest::{Hash, LIST, Manifest};
use super::staging::Staging;
use super::target::{Standing, Target, parent};

/// Everything that a commit needs to know.
pub(super) struct Commit<'a> {
    pub(super) target: &'a Target,
    pub(super) staging: &'a Staging,
    pub(super) old: Option<&'a Manifest>,
    pub(super) made: BTreeMap<Box<str>, Made>,
    pub(super) made_of: Option<Hash>,
    pub(super) steps: &'a mut Steps,
}

/// The moments at which a build may be killed. Tests stop at each of them.
#[derive(Default)]
pub(super) struct Steps {
    left: Option<usize>,
}

impl Steps {
    /// Stops after this many steps.
    #[cfg(test)]
    pub(super) fn limited(left: usize) -> Self {
        Self { left: Some(left) }
    }

    fn passed(&mut self) -> Result<(), EdgeError> {
        match &mut self.left {
            Some(0) => return Err(EdgeError::new("stopped by a test")),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(())
    }
}

impl Commit<'_> {
    pub(super) fn run(mut self) -> Result<Written, EdgeError> {
        let new = self.new_list();
        let staged = self.made.values().filter(|made| made.staged).count();
        let unchanged = self.made.len() - staged;
        let mut written = Written { written: staged, unchanged, ..Written::default() };
        if self.old == Some(&new) && staged == 0 {
            return Ok(written);
        }
        self.steps.passed()?;
        if staged > 0 || self.old.is_none_or(|old| old.files != new.files) {
            self.write_list(&self.interim_list())?;
            self.steps.passed()?;
            if staged > 0 {
                self.place("")?;
            }
            self.remove(&mut written)?;
        }
        self.write_list(&new)?;
        self.steps.passed()?;
        Ok(written)
    }

    fn new_list(&self) -> Manifest {
        let files = self.made.iter().map(|(path, made)| (path.clone(), Some(made.hash)));
        Manifest { made_of: self.made_of, files: files.collect() }
    }

    /// The list while the commit is under way: all that is ours before, between or after.
    fn interim_list(&self) -> Manifest {
        let mut list = self.old.cloned().unwrap_or_default();
        list.made_of = None;
        let staged = self.made.iter().filter(|(_, made)| made.staged);
        list.files.extend(staged.map(|(path, _)| (path.clone(), None)));
        list
    }

    fn write_list(&self, list: &Manifest) -> Result<(), EdgeError> {
        let (staged, place) = (self.staging.list()?, self.target.at(LIST));
        std::fs::write(&staged, list.to_text())
            .and_then(|()| std::fs::rename(&staged, &place))
            .map_err(|error| EdgeError::io("write", &place, &error))
    }

    /// Puts a staged folder in place. One that is not there yet goes as a whole, which is far
    /// cheaper than file by file.
    fn place(&mut self, folder: &str) -> Result<(), EdgeError> {
        for (name, is_folder) in self.staging.names(folder)? {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            match (is_folder, self.target.standing(&path)?) {
                (true, Standing::Folder) => self.place(&path)?,
                (_, Standing::Nothing) | (false, Standing::File(_) | Standing::Special) => {
                    self.rename(&path)?;
                }
                (_, other) => return Err(self.target.in_the_way(&path, other)),
            }
        }
        Ok(())
    }

    fn rename(&mut self, path: &str) -> Result<(), EdgeError> {
        let place = self.target.at(path);
        std::fs::rename(self.staging.files(path), &place)
            .map_err(|error| EdgeError::io("write", &place, &error))?;
        self.steps.passed()
    }

    /// Removes what the last build made and this one did not, and the folders that are empty then.
    fn remove(&mut self, written: &mut Written) -> Result<(), EdgeError> {
        for (path, hash) in self.old.into_iter().flat_map(|old| &old.files) {
            if self.made.contains_key(path) {
                continue;
            }
            match fate(self.target, path, hash.as_ref())? {
                Fate::Kept => written.kept.push(path.to_string()),
                Fate::Gone => self.remove_empty(parent(path))?,
                Fate::Removed => {
                    let place = self.target.at(path);
                    std::fs::remove_file(&place)
                        .map_err(|error| EdgeError::io("remove", &place, &error))?;
                    written.removed += 1;
                    self.steps.passed()?;
                    self.remove_empty(parent(path))?;
                }
            }
        }
        Ok(())
    }

    /// Removes a folder and those above it as long as they are empty, up to the output folder.
    fn remove_empty(&mut self, mut folder: &str) -> Result<(), EdgeError> {
        while !folder.is_empty() {
            match std::fs::remove_dir(self.target.at(folder)) {
                Ok(()) => self.steps.passed()?,
                // A build that was killed here may have removed it and not the one above.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => break,
            }
            folder = parent(folder);
        }
        Ok(())
    }
}
