//! `operandi serve`: a live preview in the browser.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::commands::arguments::{Common, ServeArguments};
use crate::commands::current::Current;
use crate::commands::follower::Follower;
use crate::commands::preview::Preview;
use crate::commands::project::Project;
use crate::commands::reporter::Reporter;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::disk::error::EdgeError;
use crate::disk::watch::Watch;
use crate::serve::listener::Listener;
use crate::serve::server::Server;

/// Shows a site in the browser and follows its sources, until somebody ends it.
pub fn run(common: &Common, arguments: &ServeArguments, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    let project = Arc::new(Project::find(common, arguments.folder.as_deref())?);
    let listener = Listener::bind(&arguments.host, arguments.port)?;
    let url = listener.url();
    announce(&listener, terminal);
    let current = Arc::new(Current::default());
    let server = Arc::new(Server::start(listener, current.clone())?);
    // The watch comes first: what changes while the site is read is read again.
    let pause = arguments.poll.map(Duration::from_millis);
    let watch = Watch::start(&project.root, project.config.as_deref(), pause)?;
    let (base_url, drafts) = (arguments.base_url.clone(), arguments.drafts);
    let (preview, state) = Preview::read(project.clone(), base_url, drafts)?;
    let reporter = Reporter::start(project.clone(), terminal.clone())?;
    let mut follower = Follower {
        project,
        arguments: arguments.clone(),
        terminal: terminal.clone(),
        watch,
        current,
        server: server.clone(),
        preview,
        reporter,
    };
    follower.begin(state, started);
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        terminal.note(&format!("no browser could be opened: {error}"));
    }
    let follow = thread::Builder::new().name("follow".to_owned()).spawn(|| follower.run());
    follow.map_err(|error| EdgeError::io("start a thread for", Path::new("."), &error))?;
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
