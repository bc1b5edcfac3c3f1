//! `operandi serve`: a live preview in the browser.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::commands::arguments::{Common, ServeArguments};
use crate::commands::clock;
use crate::commands::current::Current;
use crate::commands::preview::{Preview, State};
use crate::commands::project::Project;
use crate::commands::snapshot::Snapshot;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::disk::changes::Changes;
use crate::disk::error::EdgeError;
use crate::disk::watch::Watch;
use crate::serve::listener::Listener;
use crate::serve::server::Server;
use crate::serve::update::Update;
use crate::source::SourcePath;

/// How many changed files a line names.
const NAMED: usize = 3;

/// Shows a site in the browser and follows its sources, until somebody ends it.
pub fn run(common: &Common, arguments: &ServeArguments, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    clock::now(common.now)?;
    let project = Arc::new(Project::find(common, arguments.folder.as_deref())?);
    let listener = Listener::bind(&arguments.host, arguments.port)?;
    let url = listener.url();
    announce(&listener, terminal);
    let current = Arc::new(Current::default());
    let server = Arc::new(Server::start(listener, current.clone())?);
    let mut watch = Watch::start(
        &project.root,
        project.config.as_deref(),
        arguments.poll.map(Duration::from_millis),
    )?;
    let (preview, state) =
        Preview::read(project.clone(), arguments.base_url.clone(), arguments.drafts)?;
    watch.also(preview.linked_folders().iter().map(std::path::PathBuf::as_path));
    let mut follower = Follower {
        project,
        arguments: arguments.clone(),
        current,
        server: server.clone(),
        preview,
        known: BTreeMap::new(),
    };
    follower.first(state, terminal, started, &watch.how);
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        terminal.note(&format!("no browser could be opened: {error}"));
    }
    let terminal = terminal.clone();
    let follow = move || follower.run(&mut watch, &terminal);
    std::thread::Builder::new()
        .name("follow".to_owned())
        .spawn(follow)
        .map_err(|error| EdgeError::io("start a thread for", Path::new("."), &error))?;
    server.wait_for_end();
    Ok(Status::Ok)
}

fn announce(listener: &Listener, terminal: &Terminal) {
    terminal.note(&listener.url());
    if listener.is_public() {
        terminal.note(
            "warning: other machines can read this handbook as long as the preview runs; \
             leave --host out to keep it to this one",
        );
    }
}

/// Brings the preview up to date, change after change.
struct Follower {
    project: Arc<Project>,
    arguments: ServeArguments,
    current: Arc<Current>,
    server: Arc<Server>,
    preview: Preview,
    /// How often each finding is there: by file, code and sentence, since lines move.
    known: BTreeMap<Known, usize>,
}

type Known = (SourcePath, &'static str, String);

impl Follower {
    fn first(&mut self, state: State, terminal: &Terminal, started: Instant, how: &str) {
        let pages = state.shown.site.handbook().entities.len();
        self.known = counted(&state.findings);
        let site = &state.judged.site;
        let source = |path: &SourcePath| self.project.source(site, path);
        terminal.findings(&state.findings, &source, &self.project.base);
        let seconds = started.elapsed().as_secs_f64();
        terminal.note(&format!("{pages} pages read in {seconds:.2} s; {how}"));
        self.show(state);
    }

    /// Follows the changes for ever.
    fn run(&mut self, watch: &mut Watch, terminal: &Terminal) {
        loop {
            let how = watch.how.clone();
            match watch.wait().and_then(|hints| self.update(&hints, terminal)) {
                Ok(()) => {
                    let folders = self.preview.linked_folders();
                    watch.also(folders.iter().map(std::path::PathBuf::as_path));
                }
                // The site may come back: a branch that is being changed, a share that is away.
                Err(error) => terminal.error(&error),
            }
            if watch.how != how {
                terminal.note(&format!("from now on {}", watch.how));
            }
        }
    }

    fn update(&mut self, hints: &Changes, terminal: &Terminal) -> Result<(), EdgeError> {
        let started = Instant::now();
        let Some((changed, state)) = self.preview.update(hints)? else { return Ok(()) };
        let before = std::mem::replace(&mut self.known, counted(&state.findings));
        let new = new_finding(&before, &state.findings).cloned();
        let snapshot = self.show(state);
        let go = match changed.as_slice() {
            [path] if self.arguments.follow => snapshot.address_of(path),
            _ => None,
        };
        self.server.publish(&Update { changed: true, go });
        let milliseconds = started.elapsed().as_millis();
        let news = self.news(&before, new.map(|finding| snapshot.short(&finding)));
        terminal.note(&format!("{} · {milliseconds} ms{news}", named(&changed)));
        Ok(())
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

    /// How many findings there are, how many more or less than before, and where the first new one
    /// is.
    fn news(&self, before: &BTreeMap<Known, usize>, new: Option<String>) -> String {
        let total = |known: &BTreeMap<Known, usize>| known.values().sum::<usize>();
        let (was, now) = (total(before), total(&self.known));
        if was == 0 && now == 0 {
            return String::new();
        }
        let excess = |of: &BTreeMap<Known, usize>, over: &BTreeMap<Known, usize>| -> usize {
            let more = |(known, count): (&Known, &usize)| {
                count.saturating_sub(over.get(known).copied().unwrap_or(0))
            };
            of.iter().map(more).sum()
        };
        let (added, gone) = (excess(&self.known, before), excess(before, &self.known));
        let noun = if now == 1 { "finding" } else { "findings" };
        let at = new.map_or(String::new(), |place| format!(": {place}"));
        format!(" · {now} {noun} (+{added} −{gone}){at}")
    }
}

fn counted(findings: &[Diagnostic]) -> BTreeMap<Known, usize> {
    let mut known = BTreeMap::new();
    for finding in findings {
        *known.entry(key(finding)).or_insert(0) += 1;
    }
    known
}

fn key(finding: &Diagnostic) -> Known {
    (finding.place.path.clone(), finding.code.0, finding.message.clone())
}

/// The first finding that was not there before.
fn new_finding<'a>(
    before: &BTreeMap<Known, usize>,
    findings: &'a [Diagnostic],
) -> Option<&'a Diagnostic> {
    findings.iter().find(|finding| !before.contains_key(&key(finding)))
}

/// `content/a.md, content/b.md and 3 more`.
fn named(changed: &[SourcePath]) -> String {
    let names: Vec<&str> = changed.iter().take(NAMED).map(SourcePath::as_str).collect();
    match changed.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
