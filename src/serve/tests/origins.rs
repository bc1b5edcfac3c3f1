//! Whose requests are answered: the rules against other sites.

use super::preview::Preview;

fn status(preview: &Preview, host: &str) -> u16 {
    preview.ask(format!("GET /a.txt HTTP/1.1\r\nHost: {host}\r\n\r\n")).status
}

#[test]
fn hosts_of_ours_are_answered() {
    let preview = Preview::of("a.txt", "a");
    let ours = [
        "localhost",
        "localhost:4747",
        "LOCALHOST:1",
        "localhost.",
        "a.localhost",
        "a.b.localhost:80",
        "127.0.0.1",
        "127.0.0.1:4747",
        "192.168.0.7:8080",
        "[::1]",
        "[::1]:4747",
        "[fe80::1]:80",
        "localhost:",
    ];
    for host in ours {
        assert_eq!(status(&preview, host), 200, "{host}");
    }
}

#[test]
fn other_hosts_are_refused_by_name() {
    let preview = Preview::of("a.txt", "a");
    let others = [
        "evil.com",
        "evil.com:4747",
        "localhost.evil.com",
        "evillocalhost",
        "127.0.0.1.evil.com",
        "127.0.0.1.nip.io",
        "127.1",
        "0x7f.1",
        "::1",
        "[::1].evil.com",
        "[::1",
        "[localhost]",
        "localhost@evil.com",
        "evil.com@localhost",
        "localhost:80:80",
        "localhost:a",
        "localhost,a",
        "localhost evil.com",
        ".localhost.com",
        "a/localhost",
    ];
    for host in others {
        let reply = preview.ask(format!("GET /a.txt HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(reply.status, 403, "{host}");
        let sentence = format!(
            "This preview is not `{host}`: it answers to localhost, to IP addresses and to the \
             name given with --host.\n"
        );
        assert_eq!(reply.text(), sentence);
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
    }
}

#[test]
fn a_request_names_one_host() {
    let preview = Preview::of("a.txt", "a");
    for headers in ["", "Host: localhost\r\nHost: localhost\r\n", "Host:\r\n", "Host: \u{e4}\r\n"] {
        let reply = preview.ask(format!("GET /a.txt HTTP/1.1\r\n{headers}\r\n"));
        assert_eq!(reply.status, 400, "{headers}");
    }
    assert_eq!(preview.ask("GET /a.txt HTTP/1.0\r\n\r\n").status, 400);
    assert_eq!(preview.ask("GET /a.txt HTTP/1.0\r\nHost: localhost\r\n\r\n").status, 200);
}

/// RFC 9112, section 3.2.2: the host of the target counts.
#[test]
fn an_absolute_target_names_the_host() {
    let preview = Preview::of("a.txt", "a");
    let ask = |target: &str, host: &str| {
        preview.ask(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n")).status
    };
    assert_eq!(ask("http://localhost:4747/a.txt", "localhost:4747"), 200);
    assert_eq!(ask("http://evil.com/a.txt", "localhost"), 403);
    assert_eq!(ask("http://localhost@evil.com/a.txt", "localhost"), 403);
}

#[test]
fn the_name_that_was_asked_for_is_ours() {
    let preview = Preview::at("localhost");
    preview.fake.put("a.txt", "a");
    assert_eq!(status(&preview, "evil.com"), 403);
    let hosts = crate::serve::hosts::Hosts { name: Some("Box.local".into()) };
    let check = |host: &str| {
        let request = hyper::Request::builder().uri("/").header("host", host).body(()).unwrap();
        hosts.check(&request.into_parts().0).is_ok()
    };
    assert!(check("box.local") && check("BOX.LOCAL:80") && check("localhost"));
    assert!(!check("a.box.local") && !check("box") && !check("box.local.evil.com"));
}

const OWN: [&str; 3] =
    ["/_operandi/live.js", "/_operandi/findings?page=/", "/_operandi/events?page=/a.txt"];

#[test]
fn pages_of_other_origins_cannot_read_what_is_ours() {
    let preview = Preview::of("a.txt", "a");
    let others = [
        "Origin: http://evil.com",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: localhost",
        "Origin: ",
        "Origin: http://localhost.evil.com",
        "Origin: ftp://localhost",
        "Origin: http://localhost\r\nOrigin: http://evil.com",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: ",
        "Sec-Fetch-Site: other",
        "Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.com",
    ];
    for header in others {
        for path in OWN {
            let reply = preview.get_with(path, &format!("{header}\r\n"));
            assert_eq!(reply.status, 403, "{path} {header}");
        }
        assert_eq!(preview.get_with("/a.txt", &format!("{header}\r\n")).status, 200);
    }
    assert_eq!(preview.server.open_pages(), 0);
}

#[test]
fn pages_of_this_origin_can() {
    let preview = Preview::of("a.txt", "a");
    let ours = [
        "Origin: http://localhost",
        "Origin: https://localhost",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Accept: */*",
    ];
    for header in ours {
        for path in OWN {
            assert_eq!(preview.get_with(path, &format!("{header}\r\n")).status, 200, "{header}");
        }
    }
    let port =
        "GET /_operandi/live.js HTTP/1.1\r\nHost: localhost:9\r\nOrigin: http://localhost:9\r\n";
    assert_eq!(preview.ask(format!("{port}\r\n")).status, 200);
}
