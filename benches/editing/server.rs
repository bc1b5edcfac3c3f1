//! A process that serves a site, ended with the bench.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::client::Client;
use crate::common::high_water;

/// How long a server may take until it answers. Only a bench that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(300);

/// A server that runs.
pub(crate) struct Server {
    process: Child,
    started: Instant,
}

impl Server {
    /// Starts a server.
    pub(crate) fn start(command: &mut Command) -> Self {
        let started = Instant::now();
        let process = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Self { process, started }
    }

    /// The process, to read what it prints.
    pub(crate) fn process(&mut self) -> &mut Child {
        &mut self.process
    }

    /// Asks until a page is there: how long that took since the start.
    pub(crate) fn wait_for(&mut self, client: &mut Client, page: &str) -> Duration {
        while !client.get(page).is_ok_and(|reply| reply.status == 200) {
            let ended = self.process.try_wait().expect("the process is ours");
            assert!(ended.is_none(), "the server ended: {ended:?}");
            assert!(self.started.elapsed() < PATIENCE, "the server does not show {page}");
            std::thread::sleep(Duration::from_millis(1));
        }
        self.started.elapsed()
    }

    /// The most memory it held so far, in KiB, where the system tells.
    pub(crate) fn peak(&self) -> Option<u32> {
        high_water(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
