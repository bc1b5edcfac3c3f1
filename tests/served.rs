//! The real program serving a folder, and a client that asks it.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests need processes, sockets and clocks, and may panic"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::run::Folder;

/// How long a change may take to be seen. Only a test that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(15);

/// A preview of a folder, ended with the test.
pub(crate) struct Served {
    process: Child,
    pub(crate) address: String,
    lines: Receiver<String>,
}

/// An answer of the preview.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Served {
    /// Serves a folder at any free port.
    pub(crate) fn new(folder: &Folder, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_operandi"))
            .args(["serve", "--port", "0"])
            .args(arguments)
            .current_dir(folder.at(""))
            .env_clear()
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut printed = BufReader::new(process.stderr.take().unwrap()).lines();
        let url = printed.next().unwrap().unwrap();
        let address = url.strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in printed.map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { process, address, lines }
    }

    /// The lines that were printed since they were last asked for.
    pub(crate) fn printed(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }

    /// Waits for a line with this in it.
    pub(crate) fn line(&self, part: &str) -> String {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            match self.lines.recv_timeout(Duration::from_millis(50)) {
                Ok(line) if line.contains(part) => return line,
                _ => {}
            }
        }
        panic!("no line with `{part}` was printed");
    }

    /// Asks for an address.
    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Sends a request as it is written.
    pub(crate) fn ask(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        let end = reply.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(reply[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body: reply[end + 4..].to_vec() }
    }

    /// The findings of the site, for a page of it.
    pub(crate) fn findings(&self, page: &str) -> Value {
        let reply = self.get(&format!("/_operandi/findings?page={page}"));
        assert_eq!(reply.status, 200, "{}", reply.head);
        serde_json::from_slice(&reply.body).unwrap()
    }

    /// Asks again and again, until the answer is what is waited for.
    pub(crate) fn until<T>(&self, what: &str, look: impl Fn(&Self) -> Result<T, String>) -> T {
        let started = Instant::now();
        loop {
            match look(self) {
                Ok(found) => return found,
                Err(why) if started.elapsed() > PATIENCE => {
                    panic!("{what}: {why}\nprinted: {:#?}", self.printed())
                }
                Err(_) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Waits until a page has, or no longer has, this text.
    pub(crate) fn wait_for(&self, path: &str, text: &str, is_there: bool) -> String {
        self.until(&format!("{path}: `{text}`"), |served| {
            let body = served.get(path).text();
            if body.contains(text) == is_there { Ok(body) } else { Err(body) }
        })
    }

    /// Whether the preview is as good as a build of the folder as it is now: the same findings and,
    /// where the build succeeds, the same bytes at every route. Waits until it is.
    pub(crate) fn is_like_a_build(&self, folder: &Folder) {
        let built = folder.run(&["build", "--json", "-q", "-o", "out"]);
        let report: Value = serde_json::from_str(&built.out).unwrap();
        let expected = places(&report);
        let outputs =
            if built.status == Some(0) { folder.tree("out").unwrap() } else { BTreeMap::new() };
        self.until("the preview differs from a build", |served| {
            let found = places(&served.findings("/"));
            if found != expected {
                return Err(format!("findings {found:#?} instead of {expected:#?}"));
            }
            served.has_outputs(&outputs)
        });
    }

    fn has_outputs(&self, outputs: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
        for (route, bytes) in outputs.iter().filter(|(route, _)| *route != ".operandi-files") {
            let reply = self.get(&format!("/{}", encoded(route)));
            let served = without_script(&reply.body);
            if served != *bytes {
                let (served, bytes) = (lossy(&served), lossy(bytes));
                return Err(format!("{route}:\n{served}\ninstead of\n{bytes}"));
            }
        }
        Ok(())
    }

    /// Ends the preview as Ctrl-C does, and gives its status.
    #[cfg(unix)]
    pub(crate) fn end(&mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        self.process.wait().unwrap().code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        lossy(&self.body)
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Code, level, sentence and place of each finding, sorted.
fn places(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap();
    let mut places: Vec<String> = findings
        .iter()
        .map(|finding| {
            let of = |key: &str| finding[key].to_string();
            ["path", "line", "column", "level", "code", "message"].map(of).join(" ")
        })
        .collect();
    places.sort();
    places
}

/// A page without the one element that only a preview has.
fn without_script(bytes: &[u8]) -> Vec<u8> {
    let text = lossy(bytes);
    let start = "<script src=\"/_operandi/live.js?page=";
    match text.split_once(start) {
        Some((before, rest)) => {
            let (_, after) = rest.split_once("</script>").unwrap();
            assert!(!after.contains(start), "the script stands twice");
            format!("{before}{after}").into_bytes()
        }
        None => bytes.to_vec(),
    }
}

fn encoded(route: &str) -> String {
    route.replace('%', "%25").replace(' ', "%20").replace('?', "%3F")
}
