//! A file for one test, removed when dropped.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A file in the system's temporary folder.
pub(super) struct TempFile(PathBuf);

impl TempFile {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("operandi-serve-{}-{number}", std::process::id());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, bytes).unwrap();
        Self(file)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _gone = fs::remove_file(&self.0);
    }
}
