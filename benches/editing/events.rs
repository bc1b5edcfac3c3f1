//! The event stream of a page, read as it comes: each event with the moment of its coming.

use std::io::BufReader;
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::client::{chunk, connect, head, send};

/// How long an event may take. Only a bench that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(20);

/// What an open page is told of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// It is another, with this hash.
    Page(String),
    /// It is no more.
    Gone,
}

/// An open event stream.
pub(crate) struct Events {
    stream: TcpStream,
    news: Receiver<(Instant, Event)>,
}

impl Events {
    /// Opens the stream of a page, and waits until it was told how the page is now.
    pub(crate) fn open(address: &str, page: &str) -> Self {
        let mut connection = connect(address, None).expect("the server listens");
        let path = format!("/_operandi/events?page={page}");
        send(&mut connection, address, &path).expect("the server takes a request");
        let head = head(&mut connection).expect("the stream has a head");
        assert_eq!(head.status, 200, "the stream is open");
        let stream = connection.get_ref().try_clone().expect("a socket has two ends");
        let (sender, news) = channel();
        std::thread::spawn(move || read(connection, &sender));
        let first = news.recv_timeout(PATIENCE);
        first.unwrap_or_else(|_| panic!("nothing was told of {page} when its stream was opened"));
        Self { stream, news }
    }

    /// Forgets what was told so far.
    pub(crate) fn forget(&self) {
        self.news.try_iter().for_each(drop);
    }

    /// Waits for an event: when it came, and how many others came before it.
    pub(crate) fn wait_for(&self, event: &Event) -> (Instant, usize) {
        let mut others = Vec::new();
        loop {
            match self.news.recv_timeout(PATIENCE) {
                Ok((when, told)) if told == *event => return (when, others.len()),
                Ok((_, told)) => others.push(told),
                Err(error) => panic!("{event:?} was not told, but {others:?}: {error}"),
            }
        }
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

/// Reads until either side ends the stream. An event ends with an empty line, not with a chunk.
fn read(mut connection: BufReader<TcpStream>, sender: &Sender<(Instant, Event)>) {
    let mut text = String::new();
    while let Ok(chunk) = chunk(&mut connection) {
        let now = Instant::now();
        text.push_str(&String::from_utf8_lossy(&chunk));
        while let Some((event, rest)) = text.split_once("\n\n") {
            let event = parse(event);
            text = rest.to_owned();
            if event.is_some_and(|event| sender.send((now, event)).is_err()) {
                return;
            }
        }
        if chunk.is_empty() {
            return;
        }
    }
}

/// An event that tells of the page; others, comments among them, do not matter here.
fn parse(text: &str) -> Option<Event> {
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    match field("event: ")? {
        "page" => {
            let data: serde_json::Value = serde_json::from_str(field("data: ")?).ok()?;
            Some(Event::Page(data["hash"].as_str()?.to_owned()))
        }
        "gone" => Some(Event::Gone),
        _ => None,
    }
}
