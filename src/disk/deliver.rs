//! Writing the output folder, so that it holds the site as it was or the site as it is.
//!
//! Outputs are staged from many threads (`staging.rs`), and put in place in one go when all of
//! them are made (`commit.rs`). What is in the folder and is not ours stays as it is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::commit::{Commit, Steps};
use super::content::{Content, short};
use super::error::EdgeError;
use super::guard::{check_path, real_output};
use super::lock::lock;
use super::manifest::{Hash, LIST, Manifest};
use super::staging::{STAGING, Staging};
use super::target::{Standing, Target, locked, parent};

/// An output folder opened for writing. Dropped without [`Output::commit`], it leaves the folder
/// as it was.
pub struct Output {
    target: Target,
    staging: Staging,
    /// The list of the last build, if there is one.
    old: Option<Manifest>,
    /// Of what the outputs are made, if that was said.
    made_of: Option<Hash>,
    force: bool,
    made: Mutex<FxHashMap<Box<str>, Made>>,
}

/// What is remembered of an output: enough for the list, and no more.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub(super) hash: Hash,
    pub(super) staged: bool,
}

/// What a build did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files are new or changed.
    pub written: usize,
    /// How many files were right already and were not touched.
    pub unchanged: usize,
    /// How many files of the last build were removed.
    pub removed: usize,
    /// The files of the last build that are no longer made but were changed by somebody since,
    /// and so were left alone.
    pub kept: Vec<String>,
}

impl Output {
    /// Checks that the folder may be written: absent, empty, or ours, which it is if it has our
    /// list of files. With `force` it may also be somebody else's; the site's sources never.
    pub fn open(root: &Path, out: &Path, force: bool) -> Result<Self, EdgeError> {
        let target = Target::new(real_output(root, out, "write to")?);
        let lock = lock(target.folder())?;
        let old = match target.standing("")? {
            Standing::Nothing => None,
            Standing::Folder => old_list(&target, out, force)?,
            _ => return Err(EdgeError::new(format!("`{}` is not a folder", out.display()))),
        };
        remove_leftovers(&target)?;
        let staging = Staging::of(target.folder(), lock);
        Ok(Self { target, staging, old, made_of: None, force, made: Mutex::default() })
    }

    /// Says of what the outputs are made, as a hash that is another where anything else goes into
    /// them; only the bytes of copied files are no part of it. If the last build was of the same
    /// and every file still is as it wrote it, there is nothing to do.
    pub fn made_of(&mut self, hash: &blake3::Hash, copies: &[(&str, PathBuf)]) -> Option<Written> {
        self.made_of = Some(short(hash));
        let old = self.old.as_ref().filter(|old| old.made_of == self.made_of)?;
        let has_its_bytes = |path: &str, place: &Path| {
            let listed = old.files.get(path).copied().flatten();
            listed.is_some() && Content::File(place).hash().ok() == listed
        };
        let is_right =
            |path: &str| self.is_file(path) && has_its_bytes(path, &self.target.at(path));
        let is_same = old.files.par_iter().all(|(path, _)| is_right(path))
            && copies.par_iter().all(|(path, from)| has_its_bytes(path, from));
        is_same.then(|| Written { unchanged: old.files.len(), ..Written::default() })
    }

    /// Whether a file is where an output lies.
    fn is_file(&self, path: &str) -> bool {
        matches!(self.target.has_folder(parent(path)), Ok(true))
            && matches!(self.target.standing(path), Ok(Standing::File(_)))
    }

    /// Stages one output, unless the file is there and right. May be called from many threads.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), EdgeError> {
        self.stage(path, Content::Bytes(bytes))
    }

    /// Stages an output that is too heavy to be held as a whole: it is written piece by piece, the same
    /// bytes as often as they are asked for. May be called from many threads.
    pub fn put_written(
        &self,
        path: &str,
        write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), EdgeError> {
        self.stage(path, Content::Written(write))
    }

    /// Stages a copy of a source file. May be called from many threads.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), EdgeError> {
        self.stage(path, Content::File(from))
    }

    /// Puts everything staged in place, removes what the last build wrote and this one did not,
    /// and writes the list.
    pub fn commit(self) -> Result<Written, EdgeError> {
        self.commit_in(&mut Steps::default())
    }

    /// A commit that is killed after so many steps: nothing is tidied up.
    #[cfg(test)]
    fn commit_killed_after(self, steps: usize) -> Result<Written, EdgeError> {
        let result = self.commit_in(&mut Steps::limited(steps));
        if result.is_err() {
            self.forget();
        }
        result
    }

    /// What is left when the program is killed: the staged files.
    #[cfg(test)]
    fn forget(self) {
        self.staging.unlock();
        std::mem::forget(self);
    }

    fn commit_in(&self, steps: &mut Steps) -> Result<Written, EdgeError> {
        let made = std::mem::take(&mut *locked(&self.made)).into_iter().collect();
        let old = self.old.as_ref();
        let (target, staging, made_of) = (&self.target, &self.staging, self.made_of);
        Commit { target, staging, old, made, made_of, steps }.run()
    }

    fn stage(&self, path: &str, content: Content) -> Result<(), EdgeError> {
        check_path(path)?;
        if path == LIST || path.split('/').next() == Some(STAGING) {
            return Err(EdgeError::new(format!("`{path}` is a name that we need for ourselves")));
        }
        let current = self.current(path, content)?;
        let made = match current {
            Some(hash) => Made { hash, staged: false },
            None => Made { hash: self.write(path, content)?, staged: true },
        };
        match locked(&self.made).insert(path.into(), made) {
            None => Ok(()),
            Some(_) => Err(EdgeError::new(format!("`{path}` is made twice"))),
        }
    }

    fn write(&self, path: &str, content: Content) -> Result<Hash, EdgeError> {
        let place = self.staging.place(path)?;
        let hash = content.write_to(&place);
        hash.map_err(|error| EdgeError::io("write", &self.target.at(path), &error))
    }

    /// The hash of an output whose file is there and right. Also refuses what may not be
    /// replaced.
    fn current(&self, path: &str, content: Content) -> Result<Option<Hash>, EdgeError> {
        if !self.target.has_folder(parent(path))? {
            return Ok(None);
        }
        let size = match self.target.standing(path)? {
            Standing::Nothing => return Ok(None),
            Standing::File(size) => Some(size),
            Standing::Special => None,
            other => return Err(self.target.in_the_way(path, other)),
        };
        match self.old.as_ref().and_then(|old| old.files.get(path)) {
            None if self.force => Ok(None),
            None => Err(self.foreign_file(path)),
            Some(listed) => self.same(path, content, size, *listed),
        }
    }

    /// The list alone is not believed: somebody may have changed the file since.
    fn same(
        &self,
        path: &str,
        content: Content,
        size: Option<u64>,
        listed: Option<Hash>,
    ) -> Result<Option<Hash>, EdgeError> {
        let place = self.target.at(path);
        let compare = || {
            if size != Some(content.len()?) {
                return Ok(None);
            }
            let hash = content.hash()?;
            let same = listed.is_none_or(|listed| listed == hash) && content.is_in(&place)?;
            Ok(same.then_some(hash))
        };
        compare().map_err(|error| EdgeError::io("read", &place, &error))
    }

    fn foreign_file(&self, path: &str) -> EdgeError {
        let place = self.target.at(path);
        EdgeError::new(format!("`{}` is there and was not written by us", place.display()))
            .hint("`--force` replaces it.")
    }
}

/// The list of the last build; an error if the folder is not ours and we may not adopt it.
fn old_list(target: &Target, out: &Path, force: bool) -> Result<Option<Manifest>, EdgeError> {
    let fault = match target.standing(LIST)? {
        Standing::File(_) => match read_list(&target.at(LIST))? {
            Ok(list) => return Ok(Some(list)),
            Err(fault) => format!("its list `{LIST}` cannot be used: {fault}"),
        },
        Standing::Nothing if is_empty(target.folder())? => return Ok(None),
        Standing::Nothing => "it is not empty and was not written by us".into(),
        _ => format!("its list `{LIST}` is not a file"),
    };
    if force {
        return Ok(None);
    }
    Err(EdgeError::new(format!("cannot write to `{}`: {fault}", out.display()))
        .hint("`--force` adopts the folder: outputs replace files of their name, others stay."))
}

pub(super) fn read_list(list: &Path) -> Result<Result<Manifest, String>, EdgeError> {
    let bytes = std::fs::read(list).map_err(|error| EdgeError::io("read", list, &error))?;
    Ok(match std::str::from_utf8(&bytes) {
        Ok(text) => Manifest::parse(text),
        Err(_) => Err("it is not UTF-8".into()),
    })
}

/// Whether there is nothing in a folder but what a killed build may have left.
fn is_empty(folder: &Path) -> Result<bool, EdgeError> {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| EdgeError::io("read", folder, &error))?;
    Ok(entries.iter().all(|entry| entry.file_name() == STAGING))
}

fn remove_leftovers(target: &Target) -> Result<(), EdgeError> {
    let place = target.at(STAGING);
    match target.standing(STAGING)? {
        Standing::Nothing => Ok(()),
        Standing::Folder => {
            std::fs::remove_dir_all(&place).map_err(|error| EdgeError::io("remove", &place, &error))
        }
        _ => Err(EdgeError::new(format!("`{}` is not a folder", place.display()))
            .hint("Remove it, then build again.")),
    }
}

#[cfg(test)]
mod tests;
