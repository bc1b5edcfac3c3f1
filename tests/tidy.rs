//! Rules of this repository that no compiler knows.
#![expect(clippy::disallowed_methods, reason = "the repository itself is read")]

mod imports;
mod text;
mod words;

use std::path::{Path, PathBuf};

use crate::built::repository;

/// A file of the repository: its path from the root, and its text.
pub struct File {
    /// The path, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

impl File {
    /// What stands before the tests at the end of a file.
    pub fn code(&self) -> &str {
        let end = self.text.find("\n#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        &self.text[..end]
    }

    /// The top-level module of a file in `src/`.
    pub fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = inside.split('/').next().unwrap_or(inside);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether the whole file is tests.
    pub fn is_tests(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
            || self.path.ends_with("/temp_folder.rs")
    }
}

/// The source files of the program.
pub fn sources() -> Vec<File> {
    let files = files(&repository().join("src"), &["rs"]);
    assert!(files.len() > 100, "{} source files", files.len());
    files.into_iter().filter(|file| !file.is_tests()).collect()
}

/// The text files below a folder with one of these extensions, sorted.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                let foreign = name == "target" || name == "public" || name.starts_with('.');
                if !foreign {
                    open.push(path);
                }
                continue;
            }
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            if extensions.contains(&extension)
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let inside = path.strip_prefix(repository()).expect("it lies in the repository");
                let path = inside.to_string_lossy().replace('\\', "/");
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A file of the repository.
pub fn file(path: &str) -> String {
    std::fs::read_to_string(repository().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}
