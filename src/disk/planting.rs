//! New files in a folder: all of them or none, and nothing that is there is touched.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::EdgeError;
use super::guard::check_path;
use super::put::put_text;

/// Writes files below a folder, each with its path and text. Nothing is written if there is something
/// at one of the paths; if the disk refuses one of them, those before are taken away again.
pub fn plant(folder: &Path, files: &[(String, String)]) -> Result<(), EdgeError> {
    let taken = taken(folder, files)?;
    if !taken.is_empty() {
        let names: Vec<String> = taken.iter().map(|path| format!("`{path}`")).collect();
        let are = if taken.len() == 1 { "is" } else { "are" };
        let message = format!("{} {are} there already, nothing was written", names.join(", "));
        return Err(EdgeError::new(message).hint("files that are there are never replaced"));
    }
    let mut made = Made::default();
    for (path, text) in files {
        made.file(&folder.join(path), text)?;
    }
    made.is_complete = true;
    Ok(())
}

/// The same, but files that are there are replaced: each as a whole, once all that are new could be written.
/// What stands in the way of a folder, and links, are left alone.
pub fn plant_over(folder: &Path, files: &[(String, String)]) -> Result<usize, EdgeError> {
    let (there, new): (Vec<_>, Vec<_>) =
        files.iter().cloned().partition(|(path, _)| is_own_file(folder, path));
    plant(folder, &new)?;
    for (path, text) in &there {
        put_text(&folder.join(path), text)?;
    }
    Ok(there.len())
}

/// Whether there is a file at a path, and nothing but folders on the way.
fn is_own_file(folder: &Path, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    check_path(path).is_ok()
        && ends.into_iter().all(|end| {
            let found = std::fs::symlink_metadata(folder.join(&path[..end]));
            found.is_ok_and(|found| if end < path.len() { found.is_dir() } else { found.is_file() })
        })
}

/// What stands where files are to go: a file of that name, or something that is no folder where one
/// is needed. Links lead elsewhere, so nothing is written behind one.
fn taken(folder: &Path, files: &[(String, String)]) -> Result<Vec<String>, EdgeError> {
    let mut taken: Vec<String> = Vec::new();
    for (path, _) in files {
        check_path(path)?;
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let part = &path[..end];
            match std::fs::symlink_metadata(folder.join(part)) {
                Ok(metadata) if metadata.is_dir() && end < path.len() => {}
                Ok(_) => {
                    if !taken.iter().any(|known| known == part) {
                        taken.push(part.to_owned());
                    }
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => break,
                Err(error) => return Err(EdgeError::io("look at", &folder.join(part), &error)),
            }
        }
    }
    Ok(taken)
}

/// What was made so far. Dropped before it is complete, it takes it away again.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    is_complete: bool,
}

impl Made {
    fn file(&mut self, path: &Path, text: &str) -> Result<(), EdgeError> {
        let folder = path.parent().unwrap_or(path);
        // The folder above a relative path is the current one, which has an empty name.
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
        let missing = folder.ancestors().take_while(is_missing);
        let missing: Vec<&Path> = missing.collect();
        for folder in missing.into_iter().rev() {
            std::fs::create_dir(folder)
                .map_err(|error| EdgeError::io("create the folder", folder, &error))?;
            self.folders.push(folder.to_owned());
        }
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        let mut file = file.map_err(|error| EdgeError::io("write", path, &error))?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes()).map_err(|error| EdgeError::io("write", path, &error))
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.is_complete {
            return;
        }
        for file in &self.files {
            let _removed = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _removed = std::fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::temp_folder::TempFolder;
    use super::{plant, plant_over};

    fn files(paths: &[&str]) -> Vec<(String, String)> {
        paths.iter().map(|path| ((*path).to_owned(), format!("text of {path}"))).collect()
    }

    #[test]
    fn files_are_written_with_their_folders() {
        let temp = TempFolder::with(&[("site/other", "")]);
        plant(&temp.at("site/new"), &files(&["a", "b/c/d"])).unwrap();
        plant(&temp.at("site"), &files(&["new/b/e"])).unwrap();
        assert_eq!(temp.read("site/new/b/c/d"), "text of b/c/d");
        let expected = [
            "site/",
            "site/new/",
            "site/new/a",
            "site/new/b/",
            "site/new/b/c/",
            "site/new/b/c/d",
            "site/new/b/e",
            "site/other",
        ];
        assert_eq!(temp.list(), expected);
    }

    #[test]
    fn nothing_is_written_where_something_is() {
        let temp = TempFolder::with(&[("b", "mine"), ("c/d", "mine"), ("elsewhere/x", "")]);
        temp.link("link", "elsewhere");
        temp.link("dangling", "nowhere");
        let before = temp.list();
        for (paths, named) in [
            (&["a", "b"][..], "`b` is there already, nothing was written"),
            (&["a/x", "b/y", "c/d"], "`b`, `c/d` are there already, nothing was written"),
            (&["a", "c"], "`c` is there already, nothing was written"),
            (&["a", "link/y"], "`link` is there already, nothing was written"),
            (&["a", "dangling"], "`dangling` is there already, nothing was written"),
        ] {
            assert_eq!(plant(temp.path(), &files(paths)).unwrap_err().message, named);
        }
        assert!(plant(temp.path(), &files(&["../x"])).is_err());
        assert_eq!(temp.list(), before);
    }

    #[test]
    fn files_are_replaced_where_that_is_asked_for() {
        let temp = TempFolder::with(&[("b/c", "mine"), ("d/x", "mine"), ("elsewhere/x", "mine")]);
        assert_eq!(plant_over(temp.path(), &files(&["a", "b/c"])), Ok(1));
        assert_eq!((temp.read("a"), temp.read("b/c")), ("text of a".into(), "text of b/c".into()));
        temp.link("link", "elsewhere");
        temp.link("b/link", "../d/x");
        let before = temp.list();
        for paths in [["e", "link/x"], ["e", "b/link"], ["e", "d"], ["e", "d/x/y"], ["e", "../x"]] {
            assert!(plant_over(temp.path(), &files(&paths)).is_err(), "{paths:?}");
        }
        assert_eq!(temp.list(), before);
        assert_eq!((temp.read("elsewhere/x"), temp.read("d/x")), ("mine".into(), "mine".into()));
    }

    #[test]
    fn what_was_begun_is_taken_away_if_the_rest_fails() {
        let temp = TempFolder::with(&[("kept/x", "")]);
        // A name that no file can have, of which nobody can know before.
        let long = "n".repeat(300);
        let error = plant(temp.path(), &files(&["a", "kept/b", "c/d", &format!("e/{long}")]));
        assert!(error.unwrap_err().message.starts_with("cannot "));
        assert_eq!(temp.list(), ["kept/", "kept/x"]);
    }
}
