//! The walk through the folders of a site: which files there are, which were left out and why.
//!
//! No source is opened here but ignore files. Every entry of a folder that was entered ends in
//! exactly one list of the walk, or is a folder that was entered in turn.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::exclusion::{Excluded, Exclusion};
use super::globs::Globs;
use super::ignores::Ignores;
use super::resolve::{Resolved, UNREADABLE, looping, resolve, special, unreadable};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;

/// A name that cannot be part of an address.
pub const NAME: Code = Code("source/name");

/// What a walk found.
#[derive(Clone, Default)]
pub(super) struct Walk {
    /// Regular files, and symlinks to regular files inside the site.
    pub(super) files: Vec<SourcePath>,
    /// What a rule left out.
    pub(super) excluded: Vec<Excluded>,
    /// What could not be walked.
    pub(super) findings: Vec<Diagnostic>,
    /// The files that were reached through a symlink: they change where nobody looks for them.
    pub(super) linked: BTreeSet<SourcePath>,
}

/// A walk under way.
pub(super) struct Walker<'a> {
    /// The real path of the site's root.
    root: &'a Path,
    exclude: &'a Globs,
    ignores: Ignores,
    /// The real paths of the folders that were entered and not yet left.
    trail: Vec<PathBuf>,
    /// How many symlinks led to where the walk is.
    links: usize,
    walk: Walk,
}

impl<'a> Walker<'a> {
    /// A walk below `root`, a real path, that leaves out what these rules say.
    pub(super) fn new(root: &'a Path, exclude: &'a Globs, ignores: Ignores) -> Self {
        Self { root, exclude, ignores, trail: Vec::new(), links: 0, walk: Walk::default() }
    }

    /// Walks through one folder of the site; it may be absent.
    pub(super) fn folder(&mut self, folder: &str) {
        let path = SourcePath::new(folder);
        let Some(kind) = self.kind_of(&path) else { return };
        if let Some(rule) = self.rule_against(path.name().as_ref(), &path, kind.is_dir()) {
            self.walk.excluded.push(Excluded { path, rule });
            return;
        }
        self.links = usize::from(kind.is_symlink());
        match resolve(self.root, &path) {
            Ok(Resolved::Folder(real)) => self.enter(&path, real),
            Ok(Resolved::File) => self.walk.findings.push(not_a_folder(&path)),
            Err(finding) => self.walk.findings.push(*finding),
        }
    }

    /// Ends the walk. Its files are sorted.
    pub(super) fn finish(mut self) -> Walk {
        // By whole paths: the walk goes folder by folder, which puts `a/b` before `a.md`.
        self.walk.files.sort();
        self.walk
    }

    /// What stands at a path, symlinks not followed; nothing if there is nothing.
    fn kind_of(&mut self, path: &SourcePath) -> Option<FileType> {
        match std::fs::symlink_metadata(self.root.join(path.as_str())) {
            Ok(meta) => Some(meta.file_type()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.walk.findings.push(unreadable(path, &error));
                None
            }
        }
    }

    fn enter(&mut self, path: &SourcePath, real: PathBuf) {
        if self.trail.iter().any(|folder| folder.starts_with(&real)) {
            self.walk.findings.push(looping(path));
            return;
        }
        let folder = self.root.join(path.as_str());
        let entries = match list(&folder) {
            Ok(entries) => entries,
            Err(error) => return self.walk.findings.push(unreadable(path, &error)),
        };
        let finding = self.ignores.enter(&folder, path.as_str());
        let ignore_file_failed = finding.is_some();
        self.walk.findings.extend(finding);
        self.trail.push(real);
        for (name, kind) in entries {
            // An ignore file with a finding is accounted for by that; it is not also hidden.
            if !(ignore_file_failed && name == ".gitignore") {
                self.entry(path, &name, kind);
            }
        }
        self.trail.pop();
        self.ignores.leave();
    }

    fn entry(&mut self, folder: &SourcePath, name: &OsStr, kind: FileType) {
        let path = SourcePath::new(&format!("{folder}/{}", name.to_string_lossy()));
        let hidden = name.as_encoded_bytes().starts_with(b".").then_some(Exclusion::Hidden);
        if let Some(rule) = hidden.or_else(|| self.rule_against(name, &path, kind.is_dir())) {
            return self.walk.excluded.push(Excluded { path, rule });
        }
        if let Some(finding) = fault_of_name(name, &path) {
            return self.walk.findings.push(finding);
        }
        self.links += usize::from(kind.is_symlink());
        match self.resolve_entry(&path, name, kind) {
            Ok(Resolved::File) => self.file(path),
            Ok(Resolved::Folder(real)) => self.enter(&path, real),
            Err(finding) => self.walk.findings.push(*finding),
        }
        self.links -= usize::from(kind.is_symlink());
    }

    fn file(&mut self, path: SourcePath) {
        if self.links > 0 {
            self.walk.linked.insert(path.clone());
        }
        self.walk.files.push(path);
    }

    /// The rule that leaves a file or folder out by its path. Like git, a symlink to a folder is not a folder.
    fn rule_against(&self, name: &OsStr, path: &SourcePath, is_dir: bool) -> Option<Exclusion> {
        // From the folder's path and the name, since the text may stand for a name not UTF-8.
        let file = self.root.join(path.folder()).join(name);
        if self.ignores.ignored(&file, is_dir) {
            return Some(Exclusion::GitIgnore);
        }
        let glob = self.exclude.matching(path.as_str(), is_dir)?;
        Some(Exclusion::Glob(glob.to_owned()))
    }

    /// Where an entry leads. Only symlinks need to ask the system.
    fn resolve_entry(
        &self,
        path: &SourcePath,
        name: &OsStr,
        kind: FileType,
    ) -> Result<Resolved, Box<Diagnostic>> {
        if kind.is_symlink() {
            resolve(self.root, path)
        } else if kind.is_dir() {
            let parent = self.trail.last().map_or(self.root, PathBuf::as_path);
            Ok(Resolved::Folder(parent.join(name)))
        } else if kind.is_file() {
            Ok(Resolved::File)
        } else {
            Err(Box::new(special(path)))
        }
    }
}

/// The entries of a folder in whatever order; what is read from them is sorted in the end.
fn list(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let below = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter();
    let parts = below.map(|entry| entry.map(|e| (e.file_name().to_owned(), e.file_type())));
    Ok(parts.collect::<Result<_, _>>()?)
}

/// What keeps a name from being part of an address; `path` shows it as well as possible.
fn fault_of_name(name: &OsStr, path: &SourcePath) -> Option<Diagnostic> {
    let message = match name.to_str() {
        None => "this name is not UTF-8",
        Some(name) if name.contains(char::is_control) => "this name has a control character in it",
        Some(name) if name.contains('\\') => "this name has a backslash in it",
        Some(_) => return None,
    };
    Some(
        Diagnostic::of_file(NAME, path, message)
            .help("rename it, or name it under `exclude` in site.toml"),
    )
}

fn not_a_folder(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(UNREADABLE, path, "this should be a folder and is a file")
}
