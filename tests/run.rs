//! Folders on disk, and the real program in them: no environment, no terminal, no home.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests need files and may panic"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::built::repository;
use crate::fixture::{self, FileContent};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A folder that goes away with the test.
pub(crate) struct Folder {
    path: PathBuf,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// A folder with these files, written as a fixture.
    pub(crate) fn new(fixture: &str) -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("run-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        let folder = Self { path: path.canonicalize().unwrap() };
        for file in fixture::all_files(fixture) {
            folder.make(&file.path, &file.content);
        }
        folder
    }

    fn make(&self, path: &str, content: &FileContent) {
        match content {
            FileContent::Text(text) => self.write(path, text),
            FileContent::Bytes(bytes) => self.write(path, bytes),
            #[cfg(unix)]
            FileContent::Link(to) => self.link(path, to),
            #[cfg(not(unix))]
            FileContent::Link(to) => panic!("{path}: no link to {to} here"),
            FileContent::Size(size) => {
                self.write(path, "");
                let file = std::fs::File::options().write(true).open(self.at(path)).unwrap();
                file.set_len(*size).unwrap();
            }
        }
    }

    /// A folder with a copy of the sample.
    pub(crate) fn with_sample() -> Self {
        let folder = Self::new("");
        let repository = repository();
        for part in ["content", "data", "site.toml"] {
            for entry in walkdir::WalkDir::new(repository.join(part)) {
                let entry = entry.unwrap();
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(&repository).unwrap();
                    folder.write(path.to_str().unwrap(), std::fs::read(entry.path()).unwrap());
                }
            }
        }
        folder
    }

    /// The place of a path below the folder.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// Writes a file and the folders it needs.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.at(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is something at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.at(path).symlink_metadata().is_ok()
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.at(path)).unwrap();
    }

    /// A symlink at `path` that says `target`.
    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, target: &str) {
        let link = self.at(path);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, link).unwrap();
    }

    /// All files below a folder with their bytes; nothing if it is absent.
    pub(crate) fn tree(&self, folder: &str) -> Option<BTreeMap<String, Vec<u8>>> {
        let root = self.at(folder);
        root.symlink_metadata().ok()?;
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                    files.insert(name, std::fs::read(path).unwrap());
                }
            }
        }
        Some(files)
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments, &[])
    }

    /// Runs the program in a folder below, with these variables.
    pub(crate) fn run_in(
        &self,
        folder: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_operandi"))
            .args(arguments)
            .current_dir(self.at(folder))
            .env_clear()
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        let ran = Ran {
            status: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Builds the site in the folder and expects no findings.
    pub(crate) fn build(&self) -> Ran {
        let ran = self.run(&["build"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        ran
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

impl Ran {
    /// The codes and paths of the findings that were printed, in their order.
    pub(crate) fn findings(&self) -> Vec<(String, String)> {
        let mut findings = Vec::new();
        let mut lines = self.err.lines();
        while let Some(line) = lines.next() {
            let code = ["error[", "warning["].iter().find_map(|level| line.strip_prefix(level));
            let code = code.and_then(|rest| rest.split(']').next());
            if let (Some(code), Some(place)) = (code, line.contains("]: ").then(|| lines.next())) {
                let path = place.unwrap_or_default().trim_start().trim_start_matches("--> ");
                findings.push((code.to_owned(), path.to_owned()));
            }
        }
        findings
    }
}
