//! Hugo and Zola, where they are installed: the servers with which they preview.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::client::Client;
use super::edit::Way;
use super::other_site::{OtherSite, PAGE, SOURCE};
use super::server::Server;
use super::site::save;

/// How long an edit may take. Only a server that fails takes that long.
const PATIENCE: Duration = Duration::from_secs(120);
/// The least pause after an edit.
const REST: Duration = Duration::from_millis(30);

/// A generator that may be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
}

impl Tool {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Hugo, Self::Zola];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hugo => "hugo",
            Self::Zola => "zola",
        }
    }

    /// Whether it can be run.
    pub(crate) fn is_installed(self) -> bool {
        let word = if self == Self::Hugo { "version" } else { "--version" };
        self.answer(&[word]).is_some()
    }

    /// The options with which its preview is measured, as far as it has them.
    pub(crate) fn variants(self) -> Vec<&'static [&'static str]> {
        let all: &[&'static [&'static str]] = match self {
            Self::Hugo => &[&[], &["--disableFastRender"]],
            Self::Zola => &[&[], &["--fast"], &["--fast", "--debounce=10"]],
        };
        let word = if self == Self::Hugo { "server" } else { "serve" };
        let help = self.answer(&[word, "--help"]).unwrap_or_default();
        let has = |option: &str| help.contains(option.split('=').next().unwrap_or(option));
        all.iter().copied().filter(|options| options.iter().all(|option| has(option))).collect()
    }

    /// The program: what `$HUGO` or `$ZOLA` says, or the one in the PATH.
    fn program(self) -> String {
        std::env::var(self.name().to_uppercase()).unwrap_or_else(|_| self.name().to_owned())
    }

    /// What it prints, if it can be run.
    fn answer(self, words: &[&str]) -> Option<String> {
        let output = Command::new(self.program()).args(words).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The command that serves a site.
    fn command(self, site: &OtherSite, port: &str, options: &[&str]) -> Command {
        let mut command = Command::new(self.program());
        match self {
            Self::Hugo => command.args(["server", "--bind", "127.0.0.1", "--port", port]),
            Self::Zola => command.args(["serve", "--interface", "127.0.0.1", "--port", port]),
        };
        command.args(options).current_dir(&site.root);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// A preview of another generator.
pub(crate) struct Other<'a> {
    /// From the start of the program to its first page.
    pub(crate) start: Duration,
    site: &'a mut OtherSite,
    server: Server,
    client: Client,
}

impl<'a> Other<'a> {
    /// Serves a site.
    pub(crate) fn start(tool: Tool, options: &[&str], site: &'a mut OtherSite) -> Self {
        let port = free_port().to_string();
        let mut server = Server::start(&mut tool.command(site, &port, options));
        let mut client = Client::new(&format!("127.0.0.1:{port}"));
        let start = server.wait_for(&mut client, PAGE);
        Self { start, site, server, client }
    }

    /// The most memory it held so far, in KiB, where the system tells.
    pub(crate) fn peak(&self) -> Option<u32> {
        self.server.peak()
    }

    /// Edits the page: how long until its new bytes had come. Then rests as long as that took, in
    /// case the server is not yet done.
    pub(crate) fn prose(&mut self, way: Way) -> Duration {
        let (text, sentence) = self.site.edit();
        let started = Instant::now();
        save(&self.site.root.join(SOURCE), Some(&text), way);
        while !self.shows(&sentence) {
            assert!(started.elapsed() < PATIENCE, "the edit is not seen");
            std::thread::sleep(Duration::from_millis(1));
        }
        let served = started.elapsed();
        std::thread::sleep(served.max(REST));
        served
    }

    /// Whether the page has a text. While it is made anew, some servers do not answer.
    fn shows(&mut self, text: &str) -> bool {
        self.client.get(PAGE).is_ok_and(|reply| reply.text.contains(text))
    }
}

/// A port that nobody listens at.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("a listener has an address").port()
}
