//! Brings a preview up to date, change after change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use crate::commands::arguments::ServeArguments;
use crate::commands::current::Current;
use crate::commands::preview::{Preview, State};
use crate::commands::project::Project;
use crate::commands::reporter::News;
use crate::commands::snapshot::Snapshot;
use crate::commands::terminal::Terminal;
use crate::disk::changes::Changes;
use crate::disk::error::EdgeError;
use crate::disk::watch::Watch;
use crate::serve::server::Server;
use crate::serve::update::Update;
use crate::source::SourcePath;

/// How many changed files a line names.
const NAMED: usize = 3;

/// A preview, and everybody who is told of it.
pub(super) struct Follower {
    pub(super) project: Arc<Project>,
    pub(super) arguments: ServeArguments,
    pub(super) terminal: Terminal,
    pub(super) watch: Watch,
    pub(super) current: Arc<Current>,
    pub(super) server: Arc<Server>,
    pub(super) preview: Preview,
    pub(super) reporter: Sender<News>,
}

impl Follower {
    /// Shows the site for the first time.
    pub(super) fn begin(&mut self, state: State, started: Instant) {
        let pages = state.shown.site.handbook().entities.len();
        let snapshot = self.show(state);
        let (seconds, how) = (started.elapsed().as_secs_f64(), &self.watch.how);
        let noun = if pages == 1 { "page" } else { "pages" };
        let line = format!("{pages} {noun} read in {seconds:.2} s; {how}");
        self.report(News { snapshot, line });
        self.watch_links();
    }

    /// Follows the changes for ever.
    pub(super) fn run(mut self) {
        let mut lost = Changes::default();
        loop {
            let how = self.watch.how.clone();
            let hints = self.watch.wait();
            if self.watch.how != how {
                self.terminal.note(&format!("from now on {}", self.watch.how));
            }
            let followed = hints.and_then(|mut hints| {
                hints.add(std::mem::take(&mut lost));
                self.follow(hints)
            });
            // The site may come back: a branch that is being changed, a share that is away.
            if let Err(error) = followed {
                self.terminal.error(&error);
                lost = Changes::everything();
            }
        }
    }

    fn follow(&mut self, mut hints: Changes) -> Result<(), EdgeError> {
        let started = Instant::now();
        let mut files = BTreeSet::new();
        loop {
            files.extend(self.preview.refresh(&hints)?);
            if files.is_empty() {
                return Ok(());
            }
            // Nobody looks at what was wrong before.
            self.current.give_up();
            let state = self.preview.link();
            if let Some(more) = self.watch.wait_if_growing(&hints)? {
                hints = more;
                continue;
            }
            self.tell(&Vec::from_iter(files), state, started);
            return Ok(());
        }
    }

    /// Shows a new state, and says so to the open pages and on the terminal.
    fn tell(&mut self, files: &[SourcePath], state: State, started: Instant) {
        let snapshot = self.show(state);
        let go = match files {
            [file] if self.arguments.follow => snapshot.address_of(file),
            _ => None,
        };
        self.server.publish(&Update { changed: true, go });
        let line = format!("{} · {} ms", named(files), started.elapsed().as_millis());
        self.report(News { snapshot, line });
        self.watch_links();
    }

    fn report(&self, news: News) {
        // The reporter is there as long as the program.
        let _ = self.reporter.send(news);
    }

    fn show(&self, state: State) -> Arc<Snapshot> {
        let editor = self.arguments.editor.clone();
        let snapshot = Arc::new(Snapshot::new(state, self.project.clone(), editor));
        if let Some(before) = self.current.show(snapshot.clone()) {
            // To take a large site apart takes a while that nobody has to wait for.
            rayon::spawn(|| drop(before));
        }
        snapshot
    }

    fn watch_links(&mut self) {
        let folders = self.preview.linked_folders();
        self.watch.also(folders.iter().map(PathBuf::as_path));
    }
}

/// `content/a.md, content/b.md, content/c.md and 3 more`.
fn named(files: &[SourcePath]) -> String {
    let names: Vec<&str> = files.iter().take(NAMED).map(SourcePath::as_str).collect();
    match files.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
