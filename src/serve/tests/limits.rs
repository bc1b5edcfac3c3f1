//! How much of a client is borne. Each limit is made small.

use std::io::Read;
use std::time::{Duration, Instant};

use super::preview::{GENEROUS, Preview};
use crate::serve::limits::Limits;

const SHORT: Duration = Duration::from_millis(300);

#[test]
fn a_head_may_have_sixteen_kibibytes() {
    let preview = Preview::of("a.txt", "a");
    let with =
        |length: usize| preview.get_with("/a.txt", &format!("X: {}\r\n", "x".repeat(length)));
    assert_eq!(with(16 * 1024 - 100).status, 200);
    assert_eq!(with(16 * 1024).status, 431);
    let path = format!("/{}", "x".repeat(16 * 1024));
    assert!(matches!(preview.get(&path).status, 414 | 431));
}

#[test]
fn a_head_may_have_sixty_four_headers() {
    let preview = Preview::of("a.txt", "a");
    // `Host` is one of them.
    assert_eq!(preview.get_with("/a.txt", &"X: x\r\n".repeat(63)).status, 200);
    assert_eq!(preview.get_with("/a.txt", &"X: x\r\n".repeat(64)).status, 431);
}

#[test]
fn a_head_has_to_come_in_time() {
    let preview = Preview::with(Limits { head_time: SHORT, ..Limits::default() });
    preview.fake.put("a.txt", "a");
    for start in ["", "GET /a.txt HT", "GET /a.txt HTTP/1.1\r\nHost: localhost\r\nX"] {
        let begin = Instant::now();
        let mut connection = preview.connect();
        connection.send(start);
        assert!(connection.try_reply(false).is_none_or(|reply| reply.status == 408), "{start:?}");
        assert!(begin.elapsed() >= SHORT && begin.elapsed() < GENEROUS, "{start:?}");
    }
    // A byte now and then does not help.
    let mut connection = preview.connect();
    let begin = Instant::now();
    for byte in b"GET /a.txt HTTP/1.1\r\nX: and so on for ever".iter().cycle() {
        connection.try_send([*byte]);
        if !connection.is_open() {
            break;
        }
        assert!(begin.elapsed() < GENEROUS);
        std::thread::sleep(SHORT / 10);
    }
}

#[test]
fn further_connections_wait_for_a_place() {
    let preview = Preview::with(Limits { connections: 2, head_time: SHORT, ..Limits::default() });
    preview.fake.put("a.txt", "a");
    let begin = Instant::now();
    let _idle = [preview.connect(), preview.connect()];
    assert_eq!(preview.get("/a.txt").status, 200);
    assert!(begin.elapsed() >= SHORT / 2);
}

/// The one place is held by somebody who asks for much and reads nothing.
#[test]
fn who_takes_nothing_is_dropped() {
    let limits = Limits { connections: 1, stall_time: SHORT, ..Limits::default() };
    let preview = Preview::with(limits);
    preview.fake.put("a.txt", "a");
    preview.fake.put_bytes("large.bin", vec![b'a'; 64 * 1024 * 1024]);
    let mut stuck = preview.connect();
    stuck.send("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(preview.get("/a.txt").status, 200);
    assert!(stuck.rest().len() < 64 * 1024 * 1024);
}

/// Slower than the limit in all, but never without progress for as long as that.
#[test]
fn who_takes_little_is_not() {
    let preview = Preview::with(Limits { stall_time: SHORT, ..Limits::default() });
    let length = 24 * 1024 * 1024;
    preview.fake.put_bytes("large.bin", vec![b'a'; length]);
    let mut slow = preview.connect();
    slow.send("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    slow.until("\r\n\r\n");
    let (begin, mut piece, mut taken) = (Instant::now(), vec![0; 1024 * 1024], slow.unused());
    while taken < length {
        let count = slow.stream.read(&mut piece).unwrap();
        assert!(count > 0, "dropped after {taken} bytes");
        taken += count;
        std::thread::sleep(SHORT / 20);
    }
    assert!(begin.elapsed() > SHORT);
}

#[test]
fn there_are_so_many_streams() {
    let preview = Preview::with(Limits { streams: 2, ..Limits::default() });
    preview.fake.put("a.txt", "a");
    let mut open = [preview.events(""), preview.events("?page=/a.txt")];
    for stream in &mut open {
        stream.until("retry: 500\n\n");
    }
    assert_eq!(preview.get("/_operandi/events").status, 503);
    assert_eq!(preview.get("/a.txt").status, 200);
    let [first, _second] = open;
    drop(first);
    super::preview::wait_until("a place", || preview.server.open_pages() == 1);
    preview.events("").until("retry: 500\n\n");
}
