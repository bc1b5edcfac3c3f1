//! Requests that nobody sends by accident, made by a generator with a seed.

use std::net::Shutdown;
use std::thread;

use super::preview::{Connection, Preview};
use super::reply::Reply;
use crate::serve::findings::Findings;
use crate::serve::script::SCRIPT;

const REQUESTS: u64 = 10_000;
const THREADS: u64 = 4;
const SECRET: &str = "all that the site has";
const FINDINGS: &str = "{\"findings\":[]}";

/// A small generator of numbers, the same on every machine (xorshift64*).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        let count = self.below(most) + 1;
        (0..count).map(|_| self.below(256) as u8).collect()
    }
}

const PARTS: [&[u8]; 34] = [
    b"..",
    b".",
    b"/",
    b"//",
    b"%2e%2e",
    b"%2E",
    b"%252e%252e",
    b"%2f",
    b"%5c",
    b"\\",
    b"%00",
    b"%",
    b"%g",
    b"%c0%ae",
    b"%ff",
    b"\xff",
    b"\xc3\xa4",
    b"%C3%A4",
    b"etc/passwd",
    b"C:",
    b"~",
    b"a.html",
    b"_operandi/",
    b"live.js",
    b"events",
    b"findings",
    b"?page=",
    b"&seen=",
    b"#",
    b";",
    b" ",
    b"http://localhost",
    b"http://evil.com",
    b"\0",
];

const HEADERS: [&[u8]; 26] = [
    b"Host: localhost",
    b"Host: evil.com",
    b"Host:",
    b"Host: [::1]:1",
    b"Host: \xff",
    b"Range: bytes=0-1",
    b"Range: bytes=99999999999999999999-",
    b"Range: bytes=-0",
    b"Range: bytes=0-0,1-1",
    b"If-None-Match: *",
    b"If-None-Match: \"",
    b"If-Range: W/\"\"",
    b"Origin: http://evil.com",
    b"Origin: null",
    b"Sec-Fetch-Site: cross-site",
    b"Content-Length: 5",
    b"Content-Length: -1",
    b"Content-Length: 1, 2",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: identity",
    b"Expect: 100-continue",
    b"Upgrade: h2c",
    b"Connection: close",
    b"Connection: upgrade",
    b" folded",
    b"no colon",
];

const METHODS: [&[u8]; 10] =
    [b"GET", b"GET", b"GET", b"GET", b"HEAD", b"POST", b"CONNECT", b"get", b"G\xffT", b""];

fn path(random: &mut Random) -> Vec<u8> {
    let mut path = if random.below(10) == 0 { Vec::new() } else { b"/".to_vec() };
    for _ in 0..random.below(8) {
        match random.below(20) {
            0 => path.extend(random.bytes(8)),
            1 => path.extend(vec![b'a'; random.below(20_000)]),
            _ => path.extend(random.one_of(&PARTS)),
        }
    }
    path
}

fn request(random: &mut Random) -> Vec<u8> {
    if random.below(50) == 0 {
        return [random.bytes(200), b"\r\n\r\n".to_vec()].concat();
    }
    let mut request = random.one_of(&METHODS).to_vec();
    request.push(b' ');
    request.extend(path(random));
    let versions: [&[u8]; 5] = [b" HTTP/1.1", b" HTTP/1.1", b" HTTP/1.0", b" HTTP/2.0", b""];
    request.extend(random.one_of(&versions));
    request.extend(b"\r\n");
    if random.below(8) > 0 {
        request.extend(b"Host: localhost\r\n");
    }
    let most = random.one_of(&[3, 3, 3, 100]);
    for _ in 0..random.below(most) {
        request.extend(random.one_of(&HEADERS));
        request.extend(b"\r\n");
    }
    request.extend(b"\r\n");
    request
}

/// Only what the answers gave comes out, or a sentence of ours.
fn check(reply: &Reply, request: &[u8]) {
    let shown = String::from_utf8_lossy(request);
    let shown: String = shown.chars().take(300).collect();
    let sane = [200, 206, 304, 400, 403, 404, 405, 414, 416, 431];
    assert!(sane.contains(&reply.status), "{} to {shown:?}", reply.status);
    let known = [SECRET, FINDINGS, SCRIPT, "There is no such page."];
    let body = String::from_utf8_lossy(&reply.body);
    let is_known = known.iter().any(|known| body.contains(known)) || reply.body.is_empty();
    let is_part = reply.status == 206 && reply.body.len() <= 2;
    let is_sentence = reply.status >= 400 && body.ends_with(".\n") && body.lines().count() == 1;
    assert!(is_known || is_part || is_sentence, "{} {body:?} to {shown:?}", reply.status);
    if reply.status == 200 && reply.header("content-type") == Some("text/html; charset=utf-8") {
        let is_page = body.starts_with("<head><script") && body.ends_with(SECRET);
        assert!(is_page || reply.body.is_empty(), "{body:?} to {shown:?}");
    }
}

fn attack(preview: &Preview, random: &mut Random) {
    let mut connection = preview.connect();
    let mut request = request(random);
    match random.below(10) {
        0 => half(&mut connection, random, &request),
        1 => {
            for _ in 0..random.below(5) {
                request.extend(self::request(random));
            }
            pipelined(&mut connection, &request);
        }
        _ => {
            connection.try_send(&request);
            let to_head = request.starts_with(b"HEAD ");
            if let Some(reply) = connection.try_reply(to_head) {
                check(&reply, &request);
            }
        }
    }
}

/// A request that breaks off.
fn half(connection: &mut Connection, random: &mut Random, request: &[u8]) {
    connection.try_send(&request[..random.below(request.len())]);
    let _gone = connection.stream.shutdown(Shutdown::Write);
    if let Some(reply) = connection.try_reply(request.starts_with(b"HEAD ")) {
        check(&reply, request);
    }
}

/// Requests at once; the last one ends the connection if all others were well.
fn pipelined(connection: &mut Connection, requests: &[u8]) {
    connection.try_send(requests);
    connection.try_send("GET /a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let first = connection.try_reply(requests.starts_with(b"HEAD "));
    if let Some(reply) = first {
        check(&reply, requests);
    }
}

#[test]
fn hostile_requests_get_sane_answers() {
    let preview = Preview::of("a.html", &format!("<head></head>{SECRET}"));
    preview.fake.find(Findings { json: FINDINGS.into(), ..Findings::default() });
    thread::scope(|scope| {
        for number in 0..THREADS {
            let preview = &preview;
            scope.spawn(move || {
                for seed in (number..REQUESTS).step_by(THREADS as usize) {
                    attack(preview, &mut Random::new(seed + 1));
                }
            });
        }
    });
    let page = preview.get("/a.html");
    assert!(page.status == 200 && page.text().ends_with(SECRET));
    super::preview::wait_until("all streams are over", || preview.server.open_pages() == 0);
}

/// None of these is a route of a site, and each is asked for as what it says.
#[test]
fn ways_out_of_the_site_are_plain_paths() {
    let preview = Preview::new();
    let paths = [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%252e%252e/etc/passwd",
        "//etc/passwd",
        "/a/../../etc/passwd",
        "/./././etc/passwd",
        "/C:/Windows/win.ini",
        "/file:///etc/passwd",
        "/etc/passwd/",
        "/..;/etc/passwd",
    ];
    for path in paths {
        let reply = preview.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.text().contains("There is no such page."));
    }
}
