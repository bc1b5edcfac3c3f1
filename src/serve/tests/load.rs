//! Many clients that do little: what they cost the others. The figures are printed:
//! `cargo test serve::tests::load -- --nocapture`.
#![expect(clippy::print_stdout, reason = "the figures are worth reading, not worth failing for")]

use std::io::Read;
use std::time::{Duration, Instant};

use super::child;
use super::preview::{Connection, Preview, wait_until};
use super::temp_file::TempFile;
use crate::serve::update::Update;

const STREAMS: usize = 200;
const READERS: usize = 50;
const PUBLISHED: usize = 1000;

/// More than all sockets hold, so that the readers are in the middle of it to the end.
const LARGE: usize = 64 * 1024 * 1024;

#[test]
fn slow_clients_hold_up_nobody() {
    println!("{}", child::run("load::slow_clients"));
}

#[test]
#[ignore = "needs a process of its own, see slow_clients_hold_up_nobody"]
fn slow_clients() {
    let preview = Preview::of("page.html", "<head></head>page");
    let file = TempFile::new(&vec![b'a'; LARGE]);
    preview.fake.put_bytes("large.bin", vec![b'a'; LARGE]);
    preview.fake.put_file("large.mp4", file.path());
    let before = latency(&preview);
    let _streams = open_streams(&preview);
    let mut readers = slow_readers(&preview);
    // Until all sockets are full the readers are no slower than anybody.
    latency(&preview);
    let (mut waited, mut asked) = (Duration::ZERO, 0);
    for _ in 0..20 {
        for reader in &mut readers {
            reader.stream.read_exact(&mut [0; 4096]).unwrap();
        }
        waited += latency(&preview);
        asked += 1;
    }
    let during = waited / asked;
    let ratio = during.as_secs_f64() / before.as_secs_f64();
    println!("a page: {before:?} alone, {during:?} among slow clients, {ratio:.2} times");
    assert!(during < Duration::from_millis(250), "{during:?}");
}

/// The mean time of a page on a new connection.
fn latency(preview: &Preview) -> Duration {
    let start = Instant::now();
    for _ in 0..50 {
        assert_eq!(preview.get("/page.html").status, 200);
    }
    start.elapsed() / 50
}

fn open_streams(preview: &Preview) -> Vec<Connection> {
    let streams: Vec<_> = (0..STREAMS).map(|_| preview.events("?page=/page.html")).collect();
    wait_until("all streams", || preview.server.open_pages() == STREAMS);
    streams
}

fn slow_readers(preview: &Preview) -> Vec<Connection> {
    let paths = ["/large.bin", "/large.mp4"].into_iter().cycle().take(READERS);
    let mut readers: Vec<_> = paths
        .map(|path| {
            let mut reader = preview.connect();
            reader.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            reader
        })
        .collect();
    for reader in &mut readers {
        reader.stream.read_exact(&mut [0; 1000]).unwrap();
    }
    readers
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_flat_over_many_updates() {
    println!("{}", child::run("load::many_updates"));
}

/// Half of the streams are read, half are not. Connections come and go meanwhile.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs a process of its own, see memory_is_flat_over_many_updates"]
fn many_updates() {
    let preview = Preview::of("page.html", "<head></head>0");
    let mut streams = open_streams(&preview);
    let publish = |number: usize, streams: &mut [Connection]| {
        let text = format!("<head></head>{number}{}", "x".repeat(100_000));
        preview.fake.put("page.html", &text);
        preview.server.publish(&Update { changed: true, go: None });
        for stream in streams.iter_mut().step_by(2) {
            while stream.event().0 != "page" {}
        }
        drop(preview.events("?page=/page.html"));
        preview.fake.asked.lock().unwrap().clear();
        preview.fake.asked_findings.lock().unwrap().clear();
    };
    for number in 0..PUBLISHED / 10 {
        publish(number, &mut streams);
    }
    let before = resident();
    for number in 0..PUBLISHED {
        publish(PUBLISHED + number, &mut streams);
    }
    let after = resident();
    println!("{before} KiB before, {after} KiB after {PUBLISHED} updates");
    assert!(after < before + 16 * 1024, "{before} KiB before, {after} KiB after");
}

/// The memory of this process in KiB.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
