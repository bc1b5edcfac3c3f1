//! What benches of the program need: the program, a folder of their own, and how memory is read and
//! printed.

use std::fs;
use std::path::{Path, PathBuf};

/// The program under test, built by cargo before a bench.
pub(crate) const OPERANDI: &str = env!("CARGO_BIN_EXE_operandi");

/// A folder of this run, removed at its end.
pub(crate) struct Folder {
    /// Where it lies.
    pub(crate) path: PathBuf,
}

impl Folder {
    /// A folder of the bench of this name, below cargo's target folder.
    pub(crate) fn new(bench: &str) -> Self {
        let name = format!("{bench}-{}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("the folder of the bench can be made");
        Self { path }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Writes a file, and the folders that lead to it.
pub(crate) fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder");
    fs::write(file, text).expect("a source is written");
}

/// The high-water mark of a process in KiB; nothing once it has ended, and on other systems.
pub(crate) fn high_water(process: u32) -> Option<u32> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim_end().parse().ok()
}

/// Bytes as people read them.
pub(crate) fn mebibytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}
