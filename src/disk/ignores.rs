//! What git ignores: the `.gitignore` files that bear on a folder of the site, outermost first.
//!
//! The walker of the `ignore` crate would skip ignored files in silence; we want each of them
//! counted and its rule named, so only the crate's patterns are used.

use std::io;
use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::error::reason;
use super::resolve::UNREADABLE;
use crate::diagnostic::Diagnostic;
use crate::source::SourcePath;

/// The ignore files in force, pushed and popped as the walk goes down and up.
pub(super) struct Ignores {
    stack: Vec<Gitignore>,
    active: bool,
}

impl Ignores {
    /// No ignore files, and none wanted.
    pub(super) fn off() -> Self {
        Self { stack: Vec::new(), active: false }
    }

    /// The files in force at the site's root: its own, and those of its parents in the same
    /// repository. Also what went wrong with reading them.
    pub(super) fn at(root: &Path) -> (Self, Vec<Diagnostic>) {
        let mut ignores = Self { stack: Vec::new(), active: true };
        let mut findings = Vec::new();
        let repository = root.ancestors().position(|folder| is_there(&folder.join(".git")));
        let mut folders: Vec<&Path> = root.ancestors().take(repository.unwrap_or(0) + 1).collect();
        folders.reverse();
        if repository.is_some() {
            findings.extend(ignores.push_file(folders[0], ".git/info/exclude", folders.len() - 1));
        }
        for (index, folder) in folders.iter().enumerate() {
            findings.extend(ignores.push_file(folder, ".gitignore", folders.len() - 1 - index));
        }
        (ignores, findings)
    }

    /// Adds the ignore file of a folder that the walk enters; undone by [`Ignores::leave`].
    pub(super) fn enter(&mut self, folder: &Path, path: &str) -> Option<Diagnostic> {
        if !self.active {
            return None;
        }
        let (ignore, finding) = load(folder, ".gitignore", &format!("{path}/.gitignore"));
        self.stack.push(ignore);
        finding
    }

    /// Takes the ignore file of the folder entered last away.
    pub(super) fn leave(&mut self) {
        self.stack.pop();
    }

    /// Whether git would ignore this file or folder; the innermost file with an opinion decides.
    pub(super) fn ignored(&self, file: &Path, is_folder: bool) -> bool {
        let opinions = self.stack.iter().rev().map(|ignore| ignore.matched(file, is_folder));
        opinions
            .into_iter()
            .find(|opinion| !opinion.is_none())
            .is_some_and(|opinion| matches!(opinion, Match::Ignore(_)))
    }

    fn push_file(&mut self, folder: &Path, name: &str, steps_up: usize) -> Option<Diagnostic> {
        let (ignore, finding) = load(folder, name, &format!("{}{name}", "../".repeat(steps_up)));
        self.stack.push(ignore);
        finding
    }
}

/// The patterns of one ignore file, which count from `folder`; none if there is no such file.
///
/// A file that is there and cannot be read is a finding: going on without it could publish what
/// somebody meant to keep.
fn load(folder: &Path, name: &str, shown: &str) -> (Gitignore, Option<Diagnostic>) {
    match read_lines(&folder.join(name)).map(|text| parse(folder, &text)) {
        Ok(patterns) => (patterns, None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Gitignore::empty(), None),
        Err(error) => {
            let message = format!("cannot read the ignore file: {}", reason(&error));
            let finding = Diagnostic::of_file(UNREADABLE, &SourcePath::new(shown), message);
            (Gitignore::empty(), Some(finding))
        }
    }
}

/// The text of an ignore file. Like git, symlinks are not followed; other things than files
/// (a pipe would block us) are as if absent.
fn read_lines(file: &Path) -> io::Result<String> {
    let meta = std::fs::symlink_metadata(file).map_err(|error| match error.kind() {
        // `.git` is a file in a linked worktree, and then has nothing below it.
        io::ErrorKind::NotADirectory => io::ErrorKind::NotFound.into(),
        _ => error,
    })?;
    if !meta.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    Ok(String::from_utf8_lossy(&std::fs::read(file)?).into_owned())
}

/// Patterns that cannot be understood are skipped, as git does.
fn parse(folder: &Path, text: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.trim_start_matches('\u{feff}').lines() {
        let _understood = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}
