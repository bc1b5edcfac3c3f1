//! Addresses to listen at, and how a server ends.
#![expect(clippy::print_stdout, reason = "a process of its own says how far it is")]

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use super::child;
use super::preview::Preview;
use crate::serve::listener::Listener;
use crate::serve::server::Server;

#[test]
fn without_a_port_it_is_the_next_free_one() {
    let first = Listener::bind("127.0.0.1", None).unwrap();
    let second = Listener::bind("127.0.0.1", None).unwrap();
    let port = |listener: &Listener| listener.socket.local_addr().unwrap().port();
    assert!((4747..=4797).contains(&port(&first)), "{}", first.url());
    assert!(port(&second) > port(&first));
    assert_eq!(first.url(), format!("http://127.0.0.1:{}/", port(&first)));
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Listener::bind("127.0.0.1", Some(port)).unwrap_err();
    assert_eq!(error.message, format!("port {port} is taken"));
    let hint = "leave `--port` out to take the next free one, or name another";
    assert_eq!(error.hint.as_deref(), Some(hint));
}

/// A name may have several addresses; the next one would be that of another server.
#[test]
fn a_port_that_is_taken_is_taken_for_a_name() {
    let first = Listener::bind("localhost", Some(0)).unwrap();
    let port = first.socket.local_addr().unwrap().port();
    let error = Listener::bind("localhost", Some(port)).unwrap_err();
    assert_eq!(error.message, format!("port {port} is taken"));
}

#[test]
fn a_host_that_is_not_here_is_an_error() {
    for host in ["192.0.2.1", "nowhere.invalid", "a b", ""] {
        let error = Listener::bind(host, Some(0)).unwrap_err();
        let start = format!("cannot listen at `{host}`, port 0: ");
        assert!(error.message.starts_with(&start), "{}", error.message);
        assert!(error.hint.is_some());
    }
}

#[test]
fn addresses_say_what_to_open_and_who_can() {
    let cases = [
        ("127.0.0.1", "http://127.0.0.1:", false),
        ("localhost", "http://localhost:", false),
        ("0.0.0.0", "http://127.0.0.1:", true),
        ("::1", "http://[::1]:", false),
        ("[::1]", "http://[::1]:", false),
        ("::", "http://127.0.0.1:", true),
    ];
    for (host, url, is_public) in cases {
        let Ok(listener) = Listener::bind(host, Some(0)) else {
            assert!(host.contains(':'), "{host}");
            continue;
        };
        assert!(listener.url().starts_with(url), "{host}: {}", listener.url());
        assert_eq!(listener.is_public(), is_public, "{host}");
    }
}

#[test]
fn a_server_can_be_shared() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Server>();
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_waiting() {
    for signal in ["-INT", "-TERM"] {
        let mut child = child::start("listening::waiting");
        let mut printed = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(printed.any(|line| line.ends_with("waits")), "{signal}");
        let id = child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert!(printed.any(|line| line.contains("ended")), "{signal}");
        assert!(child.wait().unwrap().success(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
#[ignore = "needs a process of its own, see a_signal_ends_the_waiting"]
fn waiting() {
    let preview = Preview::of("a.txt", "a");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| preview.server.wait_for_end());
        // Time to begin to wait: a signal before that ends the process, which fails the test.
        std::thread::sleep(Duration::from_millis(500));
        assert!(!waiting.is_finished());
        assert_eq!(preview.get("/a.txt").status, 200);
        println!("waits");
        waiting.join().unwrap();
        println!("ended");
    });
}
