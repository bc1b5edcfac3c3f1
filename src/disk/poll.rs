//! Looking again and again, where the system does not tell of changes.
//!
//! The watcher of the notify crate that polls compares whole seconds, and only whether a file got
//! younger. Two saves within a second, or an older version put back, would be lost.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant, SystemTime};

use walkdir::WalkDir;

use super::hint::Hint;

/// What a file looks like from outside. Folders have neither.
#[derive(PartialEq)]
struct Stamp {
    size: u64,
    changed: Option<SystemTime>,
}

/// The files and folders of a site, as they were last seen.
struct Seen(BTreeMap<PathBuf, Stamp>);

/// Looks at these folders and files from time to time, on a thread of its own, until `alive` is
/// dropped. Looking takes at most a tenth of one processor, however many files there are.
pub(super) fn poll(
    roots: Vec<PathBuf>,
    pause: Duration,
    hints: Sender<Hint>,
    alive: &Arc<()>,
) -> std::io::Result<()> {
    let alive: Weak<()> = Arc::downgrade(alive);
    let mut seen = Seen::now(&roots);
    let look = move || {
        while alive.strong_count() > 0 {
            let started = Instant::now();
            let now = Seen::now(&roots);
            for hint in seen.differences(&now) {
                if hints.send(hint).is_err() {
                    return;
                }
            }
            seen = now;
            std::thread::sleep(pause.max(started.elapsed() * 10));
        }
    };
    std::thread::Builder::new().name("poll".to_owned()).spawn(look).map(drop)
}

impl Seen {
    fn now(roots: &[PathBuf]) -> Self {
        let entries = roots.iter().flat_map(|root| WalkDir::new(root).into_iter().flatten());
        let stamped = entries.filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            let is_folder = metadata.is_dir();
            let changed = metadata.modified().ok().filter(|_| !is_folder);
            let size = if is_folder { 0 } else { metadata.len() };
            Some((entry.into_path(), Stamp { size, changed }))
        });
        Self(stamped.collect())
    }

    fn differences(&self, now: &Self) -> Vec<Hint> {
        let gone = self.0.keys().filter(|path| !now.0.contains_key(*path));
        let gone = gone.map(|path| Hint::Moved(path.clone()));
        let others = now.0.iter().filter_map(|(path, stamp)| match self.0.get(path) {
            None => Some(Hint::Moved(path.clone())),
            Some(before) if before != stamp => Some(Hint::Written(path.clone())),
            Some(_) => None,
        });
        gone.chain(others).collect()
    }
}
