//! Files of the site: sent as they are read, and what can be wrong with them.

use std::fs;
use std::io::Read;

use super::preview::{Preview, wait_until};
use super::temp_file::TempFile;

#[test]
fn a_file_that_cannot_be_sent_is_a_sentence() {
    let preview = Preview::new();
    let file = TempFile::new(b"a");
    preview.fake.put_file("gone.pdf", &file.path().with_extension("gone"));
    preview.fake.put_file("folder.pdf", &std::env::temp_dir());
    for path in ["/gone.pdf", "/folder.pdf"] {
        let reply = preview.get(path);
        assert_eq!((reply.status, reply.text()), (404, "This file is gone.\n"), "{path}");
    }
    preview.fake.put_file("below.pdf", &file.path().join("below"));
    let reply = preview.get("/below.pdf");
    assert_eq!((reply.status, reply.text()), (500, "This file cannot be read.\n"));
}

/// Nobody writes into the pipe: to open it would hold the thread.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_file() {
    let place = TempFile::new(b"");
    let pipe = place.path().with_extension("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let preview = Preview::new();
    preview.fake.put_file("pipe.pdf", &pipe);
    assert_eq!(preview.get("/pipe.pdf").status, 404);
    fs::remove_file(pipe).unwrap();
}

#[test]
fn a_page_that_is_a_file_gets_the_script() {
    let file = TempFile::new(b"<head></head>slides");
    let preview = Preview::of("made.html", "<head></head>slides");
    preview.fake.put_file("file.html", file.path());
    assert_eq!(preview.get("/file.html").body, preview.get("/made.html").body);
}

/// The length was promised: the connection ends before the response does.
#[test]
fn a_file_that_becomes_shorter_ends_the_connection() {
    let file = TempFile::new(&vec![b'a'; 64 * 1024 * 1024]);
    let preview = Preview::new();
    preview.fake.put_file("film.mp4", file.path());
    let mut connection = preview.connect();
    connection.send("GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connection.until("\r\n\r\n");
    fs::File::options().write(true).open(file.path()).unwrap().set_len(1000).unwrap();
    assert!(connection.rest().len() < 64 * 1024 * 1024);
    preview.fake.put("a.txt", "a");
    assert_eq!(preview.get("/a.txt").status, 200);
}

/// Only what the client takes is read: memory for a file of any size stays small, and a file that
/// nobody reads on from is closed with its connection.
#[cfg(target_os = "linux")]
#[test]
fn a_file_is_closed_when_its_client_goes() {
    let file = TempFile::new(&vec![b'a'; 32 * 1024 * 1024]);
    let preview = Preview::new();
    preview.fake.put_file("film.mp4", file.path());
    let is_open = || {
        let mut open = fs::read_dir("/proc/self/fd").unwrap().flatten();
        open.any(|entry| fs::read_link(entry.path()).is_ok_and(|target| target == file.path()))
    };
    let mut connection = preview.connect();
    connection.send("GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connection.stream.read_exact(&mut [0; 1000]).unwrap();
    assert!(is_open());
    drop(connection);
    wait_until("the file is closed", || !is_open());
}
