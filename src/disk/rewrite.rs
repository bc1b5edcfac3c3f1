//! Writing changed sources back: all of them or none.
//!
//! A new text is written beside its file and takes its place by renaming, so that nobody ever sees
//! half of one. Before the first file changes it is made sure that each is what was read, lies inside
//! the site and may be written to. What goes wrong after that is taken back.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{EdgeError, reason};
use super::read::real_root;
use super::resolve::{Resolved, resolve};
use super::text;
use crate::source::SourcePath;

/// A source that gets another text, and perhaps another name in the same folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Where it lies.
    pub path: SourcePath,
    /// Where it is to lie.
    pub new_path: SourcePath,
    /// The text that was read.
    pub before: Arc<str>,
    /// The text that it gets.
    pub after: String,
}

/// Writes all of these, or nothing.
pub fn rewrite(root: &Path, rewrites: &[Rewrite]) -> Result<(), EdgeError> {
    let root = real_root(root)?;
    let mut staged = Vec::new();
    for rewrite in rewrites {
        staged.push(Staged::new(&root, rewrite)?);
    }
    let mut done = Vec::new();
    for file in staged {
        match file.put() {
            Ok(file) => done.push(file),
            Err(error) => {
                done.iter_mut().rev().for_each(Placed::take_back);
                return Err(error);
            }
        }
    }
    Ok(())
}

/// A new text that waits beside its file; it goes away if it is not put in its place.
struct Staged {
    waiting: PathBuf,
    /// The real path of the file, behind symlinks.
    file: PathBuf,
    bytes: Vec<u8>,
    renamed: Option<(PathBuf, PathBuf)>,
}

/// A file that has its new text.
struct Placed {
    staged: Staged,
}

impl Staged {
    fn new(root: &Path, rewrite: &Rewrite) -> Result<Self, EdgeError> {
        let Rewrite { path, new_path, before, after } = rewrite;
        let refuse = |why: &str| EdgeError::new(format!("cannot change `{path}`: {why}"));
        match resolve(root, path) {
            Ok(Resolved::File) => {}
            Ok(Resolved::Folder(_)) => return Err(refuse("it is a folder")),
            Err(finding) => return Err(refuse(&finding.message)),
        }
        let place = root.join(path.as_str());
        let file = fs::canonicalize(&place).map_err(|error| refuse(&reason(&error)))?;
        let bytes = fs::read(&file).map_err(|error| refuse(&reason(&error)))?;
        let decoded = text::decode(path, &bytes).map_err(|finding| refuse(&finding.message))?;
        if decoded.text != *before {
            return Err(refuse("it was changed after it was read").hint("run the command again"));
        }
        let permissions = fs::metadata(&file).map_err(|e| refuse(&reason(&e)))?.permissions();
        if permissions.readonly() {
            return Err(refuse("it is read-only"));
        }
        let renamed = new_place(root, path, new_path)?;
        let waiting = file.with_file_name(waiting_name(&file));
        let staged = Self { waiting, file, bytes, renamed };
        let mark = staged.bytes.len() - decoded.text.len();
        let result = staged
            .write(mark, after)
            .and_then(|()| fs::set_permissions(&staged.waiting, permissions));
        result.map_err(|error| refuse(&reason(&error)))?;
        Ok(staged)
    }

    /// Writes the new text, behind the byte-order mark of the old one if it has one.
    fn write(&self, mark: usize, after: &str) -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&self.waiting)?;
        file.write_all(&self.bytes[..mark])?;
        file.write_all(after.as_bytes())
    }

    /// Puts the text in its place.
    fn put(self) -> Result<Placed, EdgeError> {
        let failed = |path: &Path, error| EdgeError::io("write", path, &error);
        fs::rename(&self.waiting, &self.file).map_err(|error| failed(&self.file, error))?;
        let mut placed = Placed { staged: self };
        if let Some((from, to)) = &placed.staged.renamed
            && let Err(error) = move_file(from, to)
        {
            let error = failed(to, error);
            placed.staged.renamed = None;
            placed.take_back();
            return Err(error);
        }
        Ok(placed)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it is in place there is nothing to remove.
        let _removed = fs::remove_file(&self.waiting);
    }
}

impl Placed {
    /// Makes the file again what it was. If that fails as well, nothing more can be done.
    fn take_back(&mut self) {
        let Staged { waiting, file, bytes, renamed } = &self.staged;
        if let Some((from, to)) = renamed {
            let _moved = fs::rename(to, from);
        }
        let permissions = fs::metadata(file).map(|metadata| metadata.permissions());
        let written = fs::write(waiting, bytes).and_then(|()| {
            permissions.and_then(|permissions| fs::set_permissions(waiting, permissions))
        });
        let _restored = written.and_then(|()| fs::rename(waiting, file));
    }
}

/// Gives a file another name, if nothing has it by now.
fn move_file(from: &Path, to: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// The old and the new place of a file that gets another name; nothing must be there yet.
fn new_place(
    root: &Path,
    path: &SourcePath,
    new_path: &SourcePath,
) -> Result<Option<(PathBuf, PathBuf)>, EdgeError> {
    if path == new_path {
        return Ok(None);
    }
    let (from, to) = (root.join(path.as_str()), root.join(new_path.as_str()));
    if path.folder() != new_path.folder() {
        return Err(EdgeError::new(format!("`{new_path}` lies in another folder than `{path}`")));
    }
    match fs::symlink_metadata(&to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Some((from, to))),
        Err(error) => Err(EdgeError::io("write", &to, &error)),
        Ok(_) => Err(EdgeError::new(format!("there is a file `{new_path}` already"))),
    }
}

/// A name that no source has: files that begin with a dot are left out of a site.
fn waiting_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.operandi-{}", std::process::id())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::super::temp_folder::TempFolder;
    use super::{Rewrite, rewrite};
    use crate::source::SourcePath;

    fn of(path: &str, before: &str, after: &str) -> Rewrite {
        let path = SourcePath::new(path);
        Rewrite { new_path: path.clone(), path, before: before.into(), after: after.to_owned() }
    }

    fn renamed(path: &str, new_path: &str, text: &str) -> Rewrite {
        Rewrite { new_path: SourcePath::new(new_path), ..of(path, text, text) }
    }

    #[test]
    fn marks_line_ends_and_permissions_stay() {
        let site = TempFolder::new();
        site.write("content/a.md", b"\xEF\xBB\xBFa\r\nb\r\n");
        fs::set_permissions(site.at("content/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
        rewrite(site.path(), &[of("content/a.md", "a\r\nb\r\n", "a\r\nc\r\n")]).unwrap();
        assert_eq!(fs::read(site.at("content/a.md")).unwrap(), b"\xEF\xBB\xBFa\r\nc\r\n");
        let mode = fs::metadata(site.at("content/a.md")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(site.list(), ["content/", "content/a.md"]);
    }

    #[test]
    fn all_or_nothing() {
        let refused = [
            (of("content/b.md", "other", "x"), "it was changed after it was read"),
            (of("content/none.md", "", "x"), "No such file"),
            (of("content", "", "x"), "it is a folder"),
            (of("content/out.md", "out", "x"), "leads out of the site"),
            (of("content/locked.md", "l", "x"), "it is read-only"),
            (renamed("content/b.md", "content/c.md", "b"), "`content/c.md` already"),
            (renamed("content/b.md", "static/b.md", "b"), "another folder"),
        ];
        for (last, why) in refused {
            let site = TempFolder::with(&[
                ("site/content/a.md", "a"),
                ("site/content/b.md", "b"),
                ("site/content/c.md", "c"),
                ("site/content/locked.md", "l"),
                ("site/static/x", ""),
                ("out.md", "out"),
            ]);
            site.link("site/content/out.md", "../../out.md");
            let locked = site.at("site/content/locked.md");
            fs::set_permissions(locked, fs::Permissions::from_mode(0o444)).unwrap();
            let (before, rewrites) = (site.list(), [of("content/a.md", "a", "x"), last]);
            let error = rewrite(&site.at("site"), &rewrites).unwrap_err();
            assert!(error.message.contains(why), "{}", error.message);
            assert_eq!(site.read("site/content/a.md"), "a");
            assert_eq!(site.read("out.md"), "out");
            assert_eq!(site.list(), before);
        }
    }

    #[test]
    fn what_fails_late_is_taken_back() {
        let files = [("content/a.md", "a"), ("content/b.md", "b"), ("content/c.md", "c")];
        let site = TempFolder::with(&files);
        // Nothing has the name when it is looked at; when the second takes it, the first has it.
        let rewrites = [
            of("content/c.md", "c", "x"),
            Rewrite { after: "x".to_owned(), ..renamed("content/a.md", "content/new.md", "a") },
            Rewrite { after: "x".to_owned(), ..renamed("content/b.md", "content/new.md", "b") },
        ];
        let error = rewrite(site.path(), &rewrites).unwrap_err();
        assert!(error.message.contains("new.md"), "{}", error.message);
        for (path, text) in files {
            assert_eq!(site.read(path), text);
        }
        assert_eq!(site.list().len(), 4);
    }

    #[test]
    fn a_file_gets_another_name() {
        let site = TempFolder::with(&[("content/a.md", "a")]);
        let change =
            Rewrite { after: "x".to_owned(), ..renamed("content/a.md", "content/b.md", "a") };
        rewrite(site.path(), &[change]).unwrap();
        assert_eq!(site.list(), ["content/", "content/b.md"]);
        assert_eq!(site.read("content/b.md"), "x");
    }

    #[test]
    fn a_symlink_inside_the_site_stays_one() {
        let site = TempFolder::with(&[("shared/a.md", "a"), ("content/b.md", "b")]);
        site.link("content/a.md", "../shared/a.md");
        rewrite(site.path(), &[of("content/a.md", "a", "x")]).unwrap();
        assert_eq!(site.read("shared/a.md"), "x");
        assert!(fs::symlink_metadata(site.at("content/a.md")).unwrap().is_symlink());
        assert_eq!(site.list().len(), 5);
    }
}
