//! Taking an output folder away: the files that its list names, the list, and the folders that are
//! empty then. What is to go is known before the first file goes, so that it can also be shown.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::deliver::read_list;
use super::error::EdgeError;
use super::fate::{Fate, fate};
use super::guard::real_output;
use super::lock::lock;
use super::manifest::{LIST, Manifest};
use super::target::{Standing, Target, parent};

/// What is to go from an output folder.
pub struct Cleaning {
    target: Target,
    /// The files that a build wrote and nobody changed, sorted; the list is not among them.
    pub files: Vec<String>,
    /// The folders that will be empty, each after those inside of it; the output folder itself is
    /// the empty path, and comes last.
    pub folders: Vec<String>,
    /// The files that a build wrote and somebody changed since, sorted. They stay.
    pub kept: Vec<String>,
}

impl Cleaning {
    /// The name of the list, which goes after the files.
    pub const LIST: &str = LIST;

    /// Looks through an output folder without touching it. Nothing if there is nothing to clean,
    /// because the folder is absent or empty; an error if it is not ours.
    pub fn of(root: &Path, out: &Path) -> Result<Option<Self>, EdgeError> {
        let target = Target::new(real_output(root, out, "clean")?);
        let refuse = |why: &str| {
            let message = format!("cannot clean `{}`: {why}", out.display());
            Err(EdgeError::new(message).hint("only what a build has written is removed"))
        };
        match target.standing("")? {
            Standing::Nothing => return Ok(None),
            Standing::Folder => {}
            _ => return refuse("it is not a folder"),
        }
        match target.standing(LIST)? {
            Standing::File(_) => {}
            Standing::Nothing if names(&target, "")?.is_empty() => return Ok(None),
            Standing::Nothing => return refuse("it was not written by us"),
            _ => return refuse(&format!("its list `{LIST}` is not a file")),
        }
        let list = match read_list(&target.at(LIST))? {
            Ok(list) => list,
            Err(fault) => return refuse(&format!("its list `{LIST}` cannot be used: {fault}")),
        };
        let mut cleaning = Self::sorted_out(target, &list)?;
        cleaning.folders = cleaning.empty_folders(&list, is_link(out))?;
        Ok(Some(cleaning))
    }

    /// Removes all of it. The list goes after the files that it names: a run that is killed before
    /// leaves a folder that is still known as ours.
    pub fn run(&self) -> Result<(), EdgeError> {
        let _lock = lock(self.target.folder())?;
        for path in self.files.iter().map(String::as_str).chain([LIST]) {
            let place = self.target.at(path);
            match std::fs::remove_file(&place) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(EdgeError::io("remove", &place, &error));
                }
                _ => {}
            }
        }
        for folder in &self.folders {
            // Something may have been put there since. It stays, and its folder with it.
            let _removed = std::fs::remove_dir(self.target.at(folder));
        }
        Ok(())
    }

    /// The files of the list by what becomes of them.
    fn sorted_out(target: Target, list: &Manifest) -> Result<Self, EdgeError> {
        let (mut files, mut kept) = (Vec::new(), Vec::new());
        for (path, hash) in &list.files {
            match fate(&target, path, hash.as_ref())? {
                Fate::Removed => files.push(path.to_string()),
                Fate::Kept => kept.push(path.to_string()),
                Fate::Gone => {}
            }
        }
        Ok(Self { target, files, folders: Vec::new(), kept })
    }

    /// The folders of listed files in which nothing will be left. An output folder behind a symlink
    /// stays, since the link would lead nowhere without it.
    fn empty_folders(&self, list: &Manifest, is_link: bool) -> Result<Vec<String>, EdgeError> {
        let mut going: BTreeSet<String> = self.files.iter().cloned().collect();
        going.insert(LIST.to_owned());
        // By depth, so that a folder is looked at after those inside of it.
        let mut folders = BTreeSet::from([(0, "")]);
        for path in list.files.keys() {
            let mut folder = parent(path);
            while folders.insert((depth(folder), folder)) {
                folder = parent(folder);
            }
        }
        let mut empty = Vec::new();
        for (_, folder) in folders.into_iter().rev() {
            if !matches!(self.target.has_folder(folder), Ok(true)) || (folder.is_empty() && is_link)
            {
                continue;
            }
            let inside = names(&self.target, folder)?;
            if inside.iter().all(|name| going.contains(name)) {
                going.insert(folder.to_owned());
                empty.push(folder.to_owned());
            }
        }
        Ok(empty)
    }
}

/// How deep a folder lies in the output folder.
fn depth(folder: &str) -> usize {
    if folder.is_empty() { 0 } else { folder.matches('/').count() + 1 }
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// The paths of what lies in a folder of the output.
fn names(target: &Target, folder: &str) -> Result<Vec<String>, EdgeError> {
    let place = target.at(folder);
    let entries = std::fs::read_dir(&place).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| EdgeError::io("read", &place, &error))?;
    let names = entries.into_iter().map(|entry| {
        // A name that is not UTF-8 is none of ours, whatever it is shown as.
        let name = entry.file_name().to_string_lossy().into_owned();
        if folder.is_empty() { name } else { format!("{folder}/{name}") }
    });
    Ok(names.collect())
}
