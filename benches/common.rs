//! What every bench needs: what was asked for, a folder of its own, and how times and memory are
//! read and printed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The program under test, built by cargo before a bench.
pub(crate) const OPERANDI: &str = env!("CARGO_BIN_EXE_operandi");

/// What was asked for.
pub(crate) struct Arguments {
    /// How many pages, where that was said.
    pub(crate) pages: Option<usize>,
    /// How often.
    pub(crate) rounds: usize,
}

impl Arguments {
    /// Reads `--pages N` and `--rounds N`; cargo adds `--bench`.
    pub(crate) fn read(rounds: usize) -> Self {
        let mut read = Self { pages: None, rounds };
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            let value = words.next().and_then(|value| value.parse().ok());
            let number = || value.unwrap_or_else(|| panic!("`{word}` needs a number"));
            match word.as_str() {
                "--pages" => read.pages = Some(number()),
                "--rounds" => read.rounds = number(),
                other => panic!("`{other}` is not an argument; there are --pages N and --rounds N"),
            }
        }
        assert!(read.pages.is_none_or(|pages| pages >= 100), "--pages is at least 100");
        assert!(read.rounds >= 1, "--rounds is at least 1");
        read
    }
}

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

/// The middle of some times.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// One time in another.
pub(crate) fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// Bytes as people read them.
pub(crate) fn mebibytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}
