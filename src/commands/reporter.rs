//! Says on the terminal what an update changed and what is wrong now. It judges on a thread of its own,
//! so that the next change need not wait for that.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::commands::project::Project;
use crate::commands::snapshot::Snapshot;
use crate::commands::tally::Tally;
use crate::commands::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::source::SourcePath;

/// A state that is shown, and what to say of it.
pub(super) struct News {
    pub(super) snapshot: Arc<Snapshot>,
    /// What happened, in a line.
    pub(super) line: String,
}

/// Judges states, one after the other, and tells of them.
pub(super) struct Reporter {
    project: Arc<Project>,
    terminal: Terminal,
    /// The findings of the last state that was judged, as soon as there is one.
    tally: Option<Tally>,
    /// One thread of its own to judge on: all others are there for pages.
    judges: ThreadPool,
}

impl Reporter {
    /// Starts the thread, which goes on as long as news can come.
    pub(super) fn start(
        project: Arc<Project>,
        terminal: Terminal,
    ) -> Result<Sender<News>, EdgeError> {
        let (sender, news) = channel();
        let failed = |error| EdgeError::io("start a thread for", Path::new("."), &error);
        let judges = ThreadPoolBuilder::new().num_threads(1).build();
        let judges = judges.map_err(|error| failed(io::Error::other(error)))?;
        let reporter = Self { project, terminal, tally: None, judges };
        let thread = thread::Builder::new().name("report".to_owned());
        thread.spawn(move || reporter.run(&news)).map_err(failed)?;
        Ok(sender)
    }

    fn run(mut self, news: &Receiver<News>) {
        for news in news {
            self.judges.install(|| news.snapshot.state.judge());
            let findings = news.snapshot.state.findings();
            let told = findings.map(|findings| self.told(&news, findings)).unwrap_or_default();
            self.terminal.note(&format!("{}{told}", news.line));
        }
    }

    /// What to say of the findings of a state: how many there are, how many came and went, and which is
    /// the first that came. Of the first state that is judged, all findings are told.
    fn told(&mut self, news: &News, findings: &[Diagnostic]) -> String {
        let now = Tally::of(findings);
        let counts = self.tally.as_ref().map(|before| {
            let new = before.first_new(findings);
            let at = new.map(|finding| format!(": {}", news.snapshot.short(finding)));
            counts(before, &now) + &at.unwrap_or_default()
        });
        self.tally = Some(now);
        counts.unwrap_or_else(|| {
            let site = &news.snapshot.state.judged.site;
            let source = |path: &SourcePath| self.project.source(site, path);
            self.terminal.findings(findings, &source, &self.project.base);
            String::new()
        })
    }
}

/// How many findings there are, and how many came and went.
fn counts(before: &Tally, now: &Tally) -> String {
    let total = now.total();
    if total == 0 && before.total() == 0 {
        return String::new();
    }
    let (came, went) = (now.without(before), before.without(now));
    let noun = if total == 1 { "finding" } else { "findings" };
    format!(" · {total} {noun} (+{came} −{went})")
}
