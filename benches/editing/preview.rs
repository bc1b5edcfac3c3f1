//! `operandi serve` with one page open: its edits, when each was seen, and whether rightly so.

use std::io::{BufRead, BufReader};
use std::process::{ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{Client, Reply};
use super::edit::{Edit, Kind, Sign, Way};
use super::events::{Event, Events};
use super::server::Server;
use super::site::{NEW_PAGE, PAGE, Site, save};
use crate::common::OPERANDI;

/// The present of all runs.
pub(crate) const NOW: &str = "2027-03-01";
/// How long an edit may take. Only a bench that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(20);
/// The pause between two requests.
const PAUSE: Duration = Duration::from_millis(1);
/// The pause after an edit.
const REST: Duration = Duration::from_millis(30);

/// A preview of a site.
pub(crate) struct Preview {
    /// The site.
    pub(crate) site: Site,
    /// From the start of the program to its first page.
    pub(crate) start: Duration,
    /// How many events came that told of another state than an edit had made.
    pub(crate) others: usize,
    server: Server,
    address: String,
    client: Client,
    events: Events,
    style: String,
}

/// When an edit was seen, counted from just before its file was opened.
pub(crate) struct Seen {
    /// When the event came.
    pub(crate) told: Duration,
    /// When the new bytes had come.
    pub(crate) served: Duration,
}

impl Preview {
    /// Serves a site.
    pub(crate) fn start(site: Site) -> Self {
        let mut command = Command::new(OPERANDI);
        command.args(["serve", "--port", "0", "--color", "never", "--now", NOW]).arg(&site.root);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut server = Server::start(&mut command);
        let printed = server.process().stderr.take().expect("the program prints to a pipe");
        let address = address(printed);
        let mut client = Client::new(&address);
        let start = server.wait_for(&mut client, PAGE);
        let events = Events::open(&address, PAGE);
        let mut preview =
            Self { site, start, others: 0, server, address, client, events, style: String::new() };
        preview.style = style_of(&preview.get(PAGE));
        preview
    }

    /// The most memory it held so far, in KiB, where the system tells.
    pub(crate) fn peak(&self) -> Option<u32> {
        self.server.peak()
    }

    /// One edit of each kind, saved in this way.
    pub(crate) fn round(&mut self, way: Way, mut tell: impl FnMut(Kind, &Seen)) {
        let mut new_page = None;
        for kind in Kind::ALL {
            if kind == Kind::New {
                new_page = Some(Events::open(&self.address, NEW_PAGE));
            }
            let seen = self.edit(kind, way, new_page.as_ref());
            tell(kind, &seen);
        }
    }

    /// An edit of the open page.
    pub(crate) fn prose(&mut self, way: Way) -> Seen {
        self.edit(Kind::Prose, way, None)
    }

    /// What lies at an address, or the page that says that nothing does.
    pub(crate) fn get(&mut self, path: &str) -> Reply {
        let reply = self.client.get(path).expect("the server answers");
        assert!([200, 404].contains(&reply.status), "{path} answers {}", reply.status);
        reply
    }

    fn edit(&mut self, kind: Kind, way: Way, new_page: Option<&Events>) -> Seen {
        let edit = self.site.edit(kind, &self.style);
        new_page.unwrap_or(&self.events).forget();
        let started = Instant::now();
        save(&self.site.root.join(edit.file), edit.text.as_deref(), way);
        let (reply, old) = self.wait_for(&edit, started);
        if kind == Kind::Style {
            self.check_style(&reply);
        }
        let served = started.elapsed();
        let open = self.get(edit.open);
        let events = new_page.unwrap_or(&self.events);
        let (told, others) = events.wait_for(&event_of(&open));
        self.others += others;
        assert!(old.is_none_or(|old| old <= told), "{kind:?}: old bytes came after the event");
        self.check_rest(&edit);
        std::thread::sleep(REST);
        Seen { told: told - started, served }
    }

    /// What else has to be so after an edit.
    fn check_rest(&mut self, edit: &Edit) {
        for (page, sign) in &edit.also {
            let is_so = sign.is_on(&self.get(page));
            assert!(is_so, "{:?}: {page} does not show it: {sign:?}", edit.kind);
        }
    }

    /// Asks for the page until it has what was edited: the page, and when it was last asked for in
    /// vain.
    fn wait_for(&mut self, edit: &Edit, started: Instant) -> (Reply, Option<Instant>) {
        let mut old = None;
        loop {
            let asked = Instant::now();
            let reply = self.get(PAGE);
            if edit.sign.is_on(&reply) {
                return (reply, old);
            }
            old = Some(asked);
            let kind = edit.kind;
            assert!(started.elapsed() < PATIENCE, "{kind:?} is not seen:\n{}", reply.text);
            std::thread::sleep(PAUSE.saturating_sub(asked.elapsed()));
        }
    }

    /// The new style sheet lies at a new address, which the page names.
    fn check_style(&mut self, page: &Reply) {
        let address = style_of(page);
        assert_ne!(address, self.style, "another style sheet has another address");
        let sheet = self.get(&format!("/{address}"));
        assert!(Sign::Has(self.site.style()).is_on(&sheet), "{address} says: {}", sheet.text);
        self.style = address;
    }
}

/// The address, which is the first line; what else is printed is read, so that nothing waits.
fn address(printed: ChildStderr) -> String {
    let mut lines = BufReader::new(printed).lines();
    let url = lines.next().and_then(Result::ok).expect("the address is printed");
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    let address = url.strip_prefix("http://").unwrap_or_else(|| panic!("no address: {url}"));
    address.trim_end_matches('/').to_owned()
}

/// What is told of a page that is now like this.
fn event_of(reply: &Reply) -> Event {
    if reply.status == 404 {
        return Event::Gone;
    }
    let hash = between(&reply.text, "/_operandi/live.js?page=", "\"");
    Event::Page(hash.expect("a page says its hash").to_owned())
}

/// The address of the style sheet of a page, from the root.
fn style_of(page: &Reply) -> String {
    let name = between(&page.text, "assets/style.", "\"").expect("a page has a style sheet");
    format!("assets/style.{name}")
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}
