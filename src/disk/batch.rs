//! Hints that belong together, since what somebody saves often is more than one file.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::changes::Changes;
use super::hint::Hint;

/// How long nothing more must happen before a batch is over. Where closing a file is no news, a
/// file may grow for longer.
const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 10 } else { 20 });
/// The same once so many files are part of it that somebody changes branches or unpacks something.
const QUIET_OF_MANY: Duration = Duration::from_millis(40);
const MANY: usize = 16;
/// How long to wait for a file to be closed.
const GROWING: Duration = Duration::from_millis(60);
/// The longest time that a batch waits, whatever goes on.
const LONGEST: Duration = Duration::from_millis(400);
/// When to look into a new folder once more: files that came before it was watched were no news.
const SECOND_LOOK: Duration = Duration::from_millis(120);

/// Hints that were gathered, and how long to go on gathering.
#[derive(Default)]
pub(super) struct Batch {
    changes: Changes,
    growing: BTreeMap<String, Instant>,
    started: Option<Instant>,
    quiet_from: Option<Instant>,
    /// New folders, and when to look into them again.
    later: Vec<(Instant, String)>,
}

impl Batch {
    /// Adds a hint about the file or folder at `path`, relative to the site's root.
    pub(super) fn add(&mut self, hint: &Hint, path: String, now: Instant) {
        self.started.get_or_insert(now);
        // What an ignore file says decides which files there are.
        self.changes.structure |= path.ends_with(".gitignore");
        match hint {
            Hint::Growing(_) => {
                self.growing.insert(path, now + GROWING);
                return;
            }
            Hint::Came(file) if file.is_dir() => {
                self.later.push((now + SECOND_LOOK, path.clone()));
                self.changes.structure = true;
            }
            Hint::Came(_) if cfg!(target_os = "linux") => {
                self.changes.structure = true;
                self.growing.insert(path, now + GROWING);
                return;
            }
            Hint::Came(_) | Hint::Moved(_) => self.changes.structure = true,
            Hint::Written(_) => {}
            Hint::Lost | Hint::Full => self.changes = Changes::everything(),
        }
        self.growing.remove(&path);
        self.changes.paths.insert(path);
        let is_large = self.changes.paths.len() > MANY;
        self.quiet_from = Some(now + if is_large { QUIET_OF_MANY } else { QUIET });
    }

    /// Whether a file is being written.
    pub(super) fn is_growing(&self, path: &str) -> bool {
        self.growing.contains_key(path)
    }

    /// How long to wait for more; nothing if there is nothing to wait for but news.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        let growing = self.growing.values().max().copied();
        let quiet = growing.max(self.quiet_from);
        let longest = self.started.map(|started| started + LONGEST);
        let settled = quiet.min(longest).or(quiet);
        let later = self.later.iter().map(|(when, _)| *when).min();
        let due = [settled, later].into_iter().flatten().min()?;
        Some(due.saturating_duration_since(now))
    }

    /// The changes, once it is time; the batch starts anew then.
    pub(super) fn take(&mut self, now: Instant) -> Option<Changes> {
        if self.wait(now) != Some(Duration::ZERO) {
            return None;
        }
        let (due, later) = std::mem::take(&mut self.later).into_iter().partition(|d| d.0 <= now);
        let due: Vec<(Instant, String)> = due;
        let mut changes = std::mem::take(&mut self.changes);
        changes.structure |= !due.is_empty();
        changes.paths.extend(due.into_iter().map(|(_, path)| path));
        changes.paths.extend(std::mem::take(&mut self.growing).into_keys());
        *self = Self { later, ..Self::default() };
        Some(changes)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    use super::{Batch, GROWING, Hint, LONGEST, QUIET, SECOND_LOOK};

    fn hint(name: &str) -> (Hint, String) {
        (Hint::Written(PathBuf::from(name)), name.to_owned())
    }

    fn add(batch: &mut Batch, (hint, path): (Hint, String), now: Instant) {
        batch.add(&hint, path, now);
    }

    #[test]
    fn what_happens_together_is_one_batch() {
        let (start, mut batch) = (Instant::now(), Batch::default());
        assert_eq!(batch.wait(start), None);
        for number in 0..500 {
            let now = start + Duration::from_micros(500 * number);
            assert!(batch.take(now).is_none());
            add(&mut batch, hint(&format!("content/{number}.md")), now);
        }
        let end = start + Duration::from_secs(1);
        assert_eq!(batch.take(end).unwrap().paths.len(), 500);
        assert!(batch.take(end).is_none());
    }

    #[test]
    fn nobody_waits_for_ever() {
        let (start, mut batch) = (Instant::now(), Batch::default());
        let mut now = start;
        while batch.take(now).is_none() {
            add(&mut batch, hint("content/a.md"), now);
            now += QUIET / 2;
        }
        assert!(now - start <= LONGEST + QUIET, "{:?}", now - start);
    }

    #[test]
    fn a_file_is_read_when_it_is_closed() {
        let (start, mut batch) = (Instant::now(), Batch::default());
        let growing = (Hint::Growing(PathBuf::from("content/a.md")), "content/a.md".to_owned());
        add(&mut batch, growing.clone(), start);
        assert!(batch.take(start + GROWING / 2).is_none());
        add(&mut batch, hint("content/a.md"), start + GROWING / 2);
        assert!(batch.take(start + GROWING / 2 + QUIET).is_some());
        // A file that stays open is read in the end.
        add(&mut batch, growing, start);
        assert!(batch.take(start + GROWING).is_some());
    }

    #[test]
    fn a_new_folder_is_looked_into_twice() {
        let (start, mut batch) = (Instant::now(), Batch::default());
        batch.add(&Hint::Came(std::env::temp_dir()), "content/new".to_owned(), start);
        let first = batch.take(start + QUIET).unwrap();
        assert!(first.structure && first.paths.contains("content/new"));
        assert!(batch.take(start + SECOND_LOOK / 2).is_none());
        assert_eq!(batch.take(start + SECOND_LOOK).unwrap(), first);
        assert_eq!(batch.wait(start), None);
    }
}
