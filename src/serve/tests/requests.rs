//! What a request gets: pages with their script, redirects, the headers of every response.

use super::fake::MISSING;
use super::preview::Preview;
use crate::serve::media_type::media_type;

fn script(page: &str) -> String {
    let hash = &blake3::hash(page.as_bytes()).to_hex()[..16];
    format!("<script src=\"/_operandi/live.js?page={hash}\" defer></script>")
}

#[test]
fn the_script_stands_before_the_first_end_of_a_head() {
    let page = "<HEAD>a</HEAD>b</head>";
    let preview = Preview::of("rituals/wbr.html", page);
    let reply = preview.get("/rituals/wbr.html");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.text(), format!("<HEAD>a{}</HEAD>b</head>", script(page)));
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn the_script_stands_at_the_end_of_a_page_without_a_head() {
    let preview = Preview::of("", "all there is");
    assert_eq!(preview.get("/").text(), format!("all there is{}", script("all there is")));
    preview.fake.put("", "");
    assert_eq!(preview.get("/").text(), script(""));
}

#[test]
fn a_missing_page_has_the_script_too() {
    let reply = Preview::new().get("/nowhere.html");
    assert_eq!(reply.status, 404);
    let expected = MISSING.replace("</head>", &format!("{}</head>", script(MISSING)));
    assert_eq!(reply.text(), expected);
}

#[test]
fn what_is_no_page_is_sent_as_it_is() {
    let preview = Preview::of("data.json", "{\"a\": \"</head>\"}");
    let reply = preview.get("/data.json");
    assert_eq!(reply.text(), "{\"a\": \"</head>\"}");
    assert_eq!(reply.header("content-type"), Some("application/json; charset=utf-8"));
}

#[test]
fn a_page_is_asked_for_without_its_query() {
    let preview = Preview::of("a.html", "a");
    assert_eq!(preview.get("/a.html?x=../b#c").status, 200);
    assert_eq!(*preview.fake.asked.lock().unwrap(), ["a.html"]);
}

#[test]
fn a_redirect_stays_on_this_server() {
    let preview = Preview::new();
    preview.fake.put_redirect("rituals", "/rituals/%C3%A4");
    let reply = preview.get("/rituals");
    assert_eq!((reply.status, reply.header("location")), (307, Some("/rituals/%C3%A4")));
    assert_eq!(reply.body, b"");
    for elsewhere in ["//evil.com/", "https://evil.com/", "rituals/", "", "/a\r\nSet-Cookie: a"] {
        preview.fake.put_redirect("rituals", elsewhere);
        let reply = preview.get("/rituals");
        assert_eq!((reply.status, reply.header("location")), (500, None), "{elsewhere:?}");
        assert_eq!(reply.header("set-cookie"), None);
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let preview = Preview::of("a", "a");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "BREW"] {
        let reply = preview.ask(format!("{method} /a HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    for target in ["OPTIONS *", "CONNECT localhost:80"] {
        let reply = preview.ask(format!("{target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!(reply.status, 405, "{target}");
    }
    assert_eq!(preview.fake.asked.lock().unwrap().len(), 0);
}

/// The bodies are announced and never sent, or are requests themselves.
#[test]
fn no_body_is_read() {
    let preview = Preview::of("a", "a");
    let endless = "Content-Length: 99999999999\r\n\r\n";
    assert_eq!(
        preview.ask(format!("POST /a HTTP/1.1\r\nHost: localhost\r\n{endless}")).status,
        405
    );
    assert_eq!(preview.ask(format!("GET /a HTTP/1.1\r\nHost: localhost\r\n{endless}")).status, 200);
    let inner = "GET /inner HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut connection = preview.connect();
    let length = inner.len();
    connection.send(format!(
        "GET /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{inner}"
    ));
    assert_eq!(connection.reply(false).status, 200);
    assert!(!preview.fake.asked.lock().unwrap().contains(&"inner".to_owned()));
}

#[test]
fn requests_of_one_connection_are_answered_in_order() {
    let preview = Preview::new();
    let mut connection = preview.connect();
    for number in 0..20 {
        preview.fake.put(&format!("{number}.txt"), &format!("number {number}"));
    }
    let requests = (0..20).map(|n| format!("GET /{n}.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    connection.send(requests.collect::<String>());
    for number in 0..20 {
        assert_eq!(connection.reply(false).text(), format!("number {number}"));
    }
}

#[test]
fn every_response_has_the_headers_that_keep_it_safe() {
    let preview = Preview::of("a", "abc");
    preview.fake.put_redirect("to", "/a");
    let tag = preview.get("/a").header("etag").unwrap().to_owned();
    let replies = [
        (200, preview.get("/a")),
        (200, preview.get("/_operandi/live.js")),
        (206, preview.get_with("/a", "Range: bytes=0-0\r\n")),
        (304, preview.get_with("/a", &format!("If-None-Match: {tag}\r\n"))),
        (307, preview.get("/to")),
        (400, preview.get("/%00")),
        (403, preview.ask("GET /a HTTP/1.1\r\nHost: evil.com\r\n\r\n")),
        (404, preview.get("/nowhere")),
        (405, preview.ask("POST /a HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        (416, preview.get_with("/a", "Range: bytes=9-\r\n")),
        (500, preview.get("/panic")),
    ];
    for (status, reply) in replies {
        assert_eq!(reply.status, status);
        assert_eq!(reply.header("cache-control"), Some("no-cache"), "{status}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{status}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{status}");
        let has_type = reply.header("content-type").is_some();
        assert_eq!(has_type, !matches!(status, 304 | 307 | 416), "{status}");
    }
}

#[test]
fn an_answer_that_fails_is_one_sentence() {
    let preview = Preview::of("a", "a");
    let reply = preview.get("/panic");
    assert_eq!((reply.status, reply.text()), (500, "This answer could not be made.\n"));
    assert_eq!(preview.get("/a").status, 200);
}

#[test]
fn media_types_are_by_extension() {
    let cases = [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/site.CSS", "text/css; charset=utf-8"),
        ("a.b/picture.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.woff2", "font/woff2"),
        ("a.tar.gz", "application/gzip"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.mp4", "video/mp4"),
        ("a.html/b", "application/octet-stream"),
        ("a.exe", "application/octet-stream"),
        ("", "application/octet-stream"),
    ];
    for (path, expected) in cases {
        assert_eq!(media_type(path), expected, "{path}");
    }
}
