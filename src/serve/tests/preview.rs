//! A server on a free port, and connections to it.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Once};
use std::thread;
use std::time::{Duration, Instant};

use super::fake::{Fake, ON_PURPOSE};
use super::reply::Reply;
use crate::serve::limits::Limits;
use crate::serve::listener::Listener;
use crate::serve::server::Server;

/// How long anything may take on a machine that does other things too.
pub(super) const GENEROUS: Duration = Duration::from_secs(20);

/// Panics on threads of servers.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// A server with a made-up site. When it is dropped, no task of any server may have panicked.
pub(super) struct Preview {
    pub(super) fake: Arc<Fake>,
    pub(super) server: Server,
    address: SocketAddr,
}

impl Preview {
    pub(super) fn new() -> Self {
        Self::with(Limits::default())
    }

    pub(super) fn with(limits: Limits) -> Self {
        Self::listening("127.0.0.1", limits)
    }

    /// At another host.
    pub(super) fn at(host: &str) -> Self {
        Self::listening(host, Limits::default())
    }

    fn listening(host: &str, limits: Limits) -> Self {
        count_panics();
        let listener = Listener::bind(host, Some(0)).unwrap();
        let address = listener.socket.local_addr().unwrap();
        let fake = Arc::new(Fake::default());
        let answers = Arc::clone(&fake);
        let server = Server::start_with(listener, answers, limits).unwrap();
        Self { fake, server, address }
    }

    /// A site with one page.
    pub(super) fn of(path: &str, text: &str) -> Self {
        let preview = Self::new();
        preview.fake.put(path, text);
        preview
    }

    pub(super) fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(GENEROUS)).unwrap();
        stream.set_write_timeout(Some(GENEROUS)).unwrap();
        Connection { stream, read: Vec::new() }
    }

    /// The response to a whole request on a connection of its own.
    pub(super) fn ask(&self, request: impl AsRef<[u8]>) -> Reply {
        let mut connection = self.connect();
        connection.send(&request);
        connection.reply(request.as_ref().starts_with(b"HEAD "))
    }

    /// The response to a GET with further headers, each with its line end.
    pub(super) fn get_with(&self, path: &str, headers: &str) -> Reply {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"))
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.get_with(path, "")
    }

    /// An event stream.
    pub(super) fn events(&self, query: &str) -> Connection {
        let mut connection = self.connect();
        let path = format!("/_operandi/events{query}");
        connection.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        connection
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if !thread::panicking() {
            assert_eq!(PANICS.load(Ordering::SeqCst), 0, "a task panicked");
        }
    }
}

/// A connection, and what was read of it without being used.
pub(super) struct Connection {
    pub(super) stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).unwrap();
    }

    /// Sends what the server may not care to read.
    pub(super) fn try_send(&mut self, bytes: impl AsRef<[u8]>) {
        let _refused = self.stream.write_all(bytes.as_ref());
    }

    /// The next response.
    pub(super) fn reply(&mut self, to_head: bool) -> Reply {
        self.try_reply(to_head).expect("a response")
    }

    /// The next response; none if the connection ends before.
    pub(super) fn try_reply(&mut self, to_head: bool) -> Option<Reply> {
        loop {
            if let Some((reply, length)) = Reply::parse(&self.read, to_head) {
                self.read.drain(..length);
                return Some(reply);
            }
            if !self.more() {
                return None;
            }
        }
    }

    /// Reads on. False at the end.
    fn more(&mut self) -> bool {
        let mut piece = [0; 16384];
        match self.stream.read(&mut piece) {
            Ok(0) => false,
            Ok(count) => {
                self.read.extend(&piece[..count]);
                true
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("nothing comes"),
            Err(_) => false,
        }
    }

    /// What comes next up to and with a text.
    pub(super) fn until(&mut self, end: &str) -> String {
        let mut searched = 0;
        loop {
            if let Some(at) = find(&self.read[searched..], end.as_bytes()) {
                let rest = self.read.split_off(searched + at + end.len());
                let found = std::mem::replace(&mut self.read, rest);
                return String::from_utf8(found).unwrap();
            }
            searched = (self.read.len() + 1).saturating_sub(end.len());
            assert!(self.more(), "the end, after {:?}", String::from_utf8_lossy(&self.read));
        }
    }

    /// The next event of a stream: its name and its data.
    pub(super) fn event(&mut self) -> (String, String) {
        self.until("event: ");
        let event = self.until("\n\n");
        let (name, data) = event.trim_end().split_once("\ndata: ").expect("data");
        (name.into(), data.into())
    }

    /// How many bytes have come without being used.
    pub(super) fn unused(&self) -> usize {
        self.read.len()
    }

    /// Whether the server has not closed it.
    pub(super) fn is_open(&mut self) -> bool {
        self.stream.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
        let read = self.stream.read(&mut [0; 1024]);
        self.stream.set_read_timeout(Some(GENEROUS)).unwrap();
        read.map_or_else(|error| error.kind() == ErrorKind::WouldBlock, |count| count > 0)
    }

    /// All that comes until the connection ends.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        while self.more() {}
        std::mem::take(&mut self.read)
    }

    /// What has come within a time, though nothing was expected.
    pub(super) fn within(&mut self, time: Duration) -> String {
        self.stream.set_read_timeout(Some(time)).unwrap();
        let mut piece = [0; 16384];
        if let Ok(count) = self.stream.read(&mut piece) {
            self.read.extend(&piece[..count]);
        }
        self.stream.set_read_timeout(Some(GENEROUS)).unwrap();
        String::from_utf8(std::mem::take(&mut self.read)).unwrap()
    }
}

/// Waits for something that happens on other threads.
pub(super) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < GENEROUS, "{what}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_ours = thread::current().name() == Some("preview");
            if is_ours && !info.to_string().contains(ON_PURPOSE) {
                PANICS.fetch_add(1, Ordering::SeqCst);
            }
            before(info);
        }));
    });
}
