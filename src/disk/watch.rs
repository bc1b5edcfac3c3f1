//! Watching a site: what may have changed since it was last read.
//!
//! The system tells of changes, or we look again and again where it is known not to. Either way
//! the news are hints: what really is there is found by reading.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::batch::Batch;
use super::changes::Changes;
use super::error::EdgeError;
use super::hint::Hint;
use super::needs_polling::reason_to_poll;
use super::poll::poll;

/// The folders of a site that hold sources.
const FOLDERS: [&str; 6] = ["content", "data", "languages", "static", "templates", "themes"];
/// The files at the root of a site that count.
const FILES: [&str; 2] = ["site.toml", ".gitignore"];
/// How often to look where nobody asked for another pause.
const PAUSE: Duration = Duration::from_millis(500);
/// How long to wait where there is nothing to wait for.
const IDLE: Duration = Duration::from_secs(3600);

/// A watch over a site.
pub struct Watch {
    root: PathBuf,
    /// A file outside that stands in for `site.toml`.
    config: Option<PathBuf>,
    sender: Sender<Hint>,
    hints: Receiver<Hint>,
    native: Option<RecommendedWatcher>,
    /// The thread that looks again and again does so as long as this is held.
    polling: Option<Arc<()>>,
    pause: Duration,
    batch: Batch,
    /// How changes are found out, for people.
    pub how: String,
}

impl Watch {
    /// Watches a site from now on. With a pause it is looked at that often; without one, the system
    /// is asked to tell, unless it is known that it would not.
    pub fn start(
        root: &Path,
        config: Option<&Path>,
        pause: Option<Duration>,
    ) -> Result<Self, EdgeError> {
        let unusable = |error| EdgeError::io("watch the folder", root, &error);
        let root = std::fs::canonicalize(root).map_err(unusable)?;
        let config = config.and_then(|config| std::fs::canonicalize(config).ok());
        let (sender, hints) = channel();
        let reason = match pause {
            Some(_) => Some(String::new()),
            None => reason_to_poll(&mounts(), &kernel(), &root),
        };
        let mut watch = Self {
            root,
            config,
            sender,
            hints,
            native: None,
            polling: None,
            pause: pause.unwrap_or(PAUSE),
            batch: Batch::default(),
            how: "the system tells of changes".to_owned(),
        };
        match reason {
            Some(reason) => watch.poll(&reason)?,
            None => watch.listen()?,
        }
        Ok(watch)
    }

    /// Waits for the next changes.
    pub fn wait(&mut self) -> Result<Changes, EdgeError> {
        loop {
            let wait = self.batch.wait(Instant::now()).unwrap_or(IDLE);
            match self.hints.recv_timeout(wait) {
                Ok(hint) => {
                    if hint == Hint::Full {
                        self.poll("the system watches no more folders")?;
                    }
                    self.add(&hint);
                }
                // A sender is kept here, so that the channel never ends.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    if let Some(changes) = self.batch.take(Instant::now()) {
                        self.follow(&changes);
                        return Ok(changes);
                    }
                }
            }
        }
    }

    /// Waits for further changes if one of these files is being written again: what was read of it
    /// may be half of what it will be.
    pub fn wait_if_growing(&mut self, last: &Changes) -> Result<Option<Changes>, EdgeError> {
        while let Ok(hint) = self.hints.try_recv() {
            self.add(&hint);
        }
        if last.paths.iter().any(|path| self.batch.is_growing(path)) {
            return self.wait().map(Some);
        }
        Ok(None)
    }

    /// Watches folders outside of the site's own as well, to which symlinks lead. Those inside are
    /// watched already, and to watch them once more without what is below them would undo that.
    pub fn also<'a>(&mut self, folders: impl Iterator<Item = &'a Path>) {
        let Some(native) = &mut self.native else { return };
        let own = FOLDERS.map(|name| self.root.join(name));
        for folder in folders.filter(|folder| !own.iter().any(|own| folder.starts_with(own))) {
            // A folder that cannot be watched is read again with every other change.
            let _ = native.watch(folder, RecursiveMode::NonRecursive);
        }
    }

    fn add(&mut self, hint: &Hint) {
        match hint.path() {
            None => self.batch.add(hint, String::new(), Instant::now()),
            Some(file) => {
                if let Some(path) = self.relevant(file) {
                    self.batch.add(hint, path, Instant::now());
                }
            }
        }
    }

    /// What a path is called in the site; nothing if it cannot matter there.
    fn relevant(&self, file: &Path) -> Option<String> {
        if self.config.as_deref() == Some(file) {
            return Some("site.toml".to_owned());
        }
        let inside = file.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = inside.components().map(|p| p.as_os_str().to_string_lossy()).collect();
        let is_hidden = |part: &str| part.starts_with('.') && part != ".gitignore";
        let first = parts.first()?;
        let is_source =
            FOLDERS.contains(&&**first) || FILES.contains(&&**first) && parts.len() == 1;
        // At the root there is much that is not ours; elsewhere only links can lead us.
        let matters = is_source || parts.len() > 1;
        (matters && !parts.iter().any(|part| is_hidden(part))).then(|| parts.join("/"))
    }

    /// A folder of the site that came again has to be watched again.
    fn follow(&mut self, changes: &Changes) {
        let Some(native) = &mut self.native else { return };
        for name in FOLDERS.iter().filter(|name| changes.paths.contains(**name)) {
            let folder = self.root.join(name);
            let _ = native.unwatch(&folder);
            if folder.is_dir() && native.watch(&folder, RecursiveMode::Recursive).is_err() {
                let _ = self.sender.send(Hint::Full);
            }
        }
    }

    /// Asks the system to tell of changes. If it cannot, we look ourselves.
    fn listen(&mut self) -> Result<(), EdgeError> {
        let sender = self.sender.clone();
        let tell = move |news: notify::Result<notify::Event>| {
            for hint in Hint::of(news) {
                // Nobody listens any more when the program ends.
                let _ = sender.send(hint);
            }
        };
        let watched = notify::recommended_watcher(tell).and_then(|mut native| {
            native.watch(&self.root, RecursiveMode::NonRecursive)?;
            if let Some(folder) = self.config.as_deref().and_then(Path::parent) {
                native.watch(folder, RecursiveMode::NonRecursive)?;
            }
            for folder in FOLDERS.map(|name| self.root.join(name)) {
                if folder.is_dir() {
                    native.watch(&folder, RecursiveMode::Recursive)?;
                }
            }
            Ok(native)
        });
        match watched {
            Ok(native) => self.native = Some(native),
            Err(error) => self.poll(&format!("the system does not tell of them: {error}"))?,
        }
        Ok(())
    }

    fn poll(&mut self, reason: &str) -> Result<(), EdgeError> {
        self.native = None;
        let mut roots: Vec<PathBuf> = FOLDERS.map(|name| self.root.join(name)).into();
        roots.extend(FILES.map(|name| self.root.join(name)));
        roots.extend(self.config.clone());
        let alive = Arc::new(());
        poll(roots, self.pause, self.sender.clone(), &alive)
            .map_err(|error| EdgeError::io("watch the folder", &self.root, &error))?;
        self.polling = Some(alive);
        let because = if reason.is_empty() { String::new() } else { format!(", since {reason}") };
        self.how = format!("looking every {} ms{because}", self.pause.as_millis());
        Ok(())
    }
}

/// The mount table; elsewhere than on Linux there is none of this form.
fn mounts() -> String {
    std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
}

fn kernel() -> String {
    std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default()
}
