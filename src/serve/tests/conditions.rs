//! Entity tags, HEAD, and what a client has already.

use super::preview::Preview;
use super::temp_file::TempFile;

fn site() -> (Preview, TempFile) {
    let preview = Preview::of("page.html", "<head></head>page");
    let file = TempFile::new(b"some bytes of a file");
    preview.fake.put("text.txt", "text");
    preview.fake.put("empty.txt", "");
    preview.fake.put_file("file.pdf", file.path());
    (preview, file)
}

const PATHS: [&str; 5] =
    ["/page.html", "/text.txt", "/empty.txt", "/file.pdf", "/_operandi/live.js?page=a"];

#[test]
fn head_is_get_without_the_body() {
    let (preview, _file) = site();
    let more = ["/nowhere", "/%00", "/panic", "/_operandi/nothing"];
    for path in PATHS.into_iter().chain(more) {
        let get = preview.get(path);
        let mut connection = preview.connect();
        let request = format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        // The second shows that nothing stands between the two.
        connection.send(request.repeat(2));
        for _ in 0..2 {
            let head = connection.reply(true);
            assert_eq!((head.status, head.headers()), (get.status, get.headers()), "{path}");
        }
    }
}

#[test]
fn head_leaves_no_stream_open() {
    let preview = Preview::new();
    let reply = preview.ask("HEAD /_operandi/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("text/event-stream")));
    assert_eq!(preview.server.open_pages(), 0);
}

#[test]
fn who_has_the_bytes_is_told_so() {
    let (preview, _file) = site();
    for path in PATHS {
        let get = preview.get(path);
        let tag = get.header("etag").expect("a tag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 10, "{tag}");
        for list in [&tag, &format!("W/{tag}"), &format!("\"a\", {tag}"), "*"] {
            let reply = preview.get_with(path, &format!("If-None-Match: {list}\r\n"));
            assert_eq!((reply.status, reply.header("etag")), (304, Some(&*tag)), "{path} {list}");
        }
        let lines = format!("If-None-Match: \"a\"\r\nIf-None-Match: {tag}\r\n");
        assert_eq!(preview.get_with(path, &lines).status, 304);
        for list in ["\"a\"", "", "a", tag.trim_matches('"'), &tag[..8]] {
            let reply = preview.get_with(path, &format!("If-None-Match: {list}\r\n"));
            assert_eq!((reply.status, &reply.body), (200, &get.body), "{path} {list:?}");
        }
    }
}

#[test]
fn a_tag_is_that_of_the_bytes() {
    let (preview, file) = site();
    let tags = || PATHS.map(|path| preview.get(path).header("etag").map(str::to_owned));
    let before = tags();
    assert_eq!(before, tags());
    preview.fake.put("page.html", "<head></head>another");
    preview.fake.put("text.txt", "another");
    std::fs::write(file.path(), b"a file of another length").unwrap();
    let after = tags();
    for (path, is_same) in [false, false, true, false, true].into_iter().enumerate() {
        assert_eq!(before[path] == after[path], is_same, "{}", PATHS[path]);
    }
}

#[test]
fn a_missing_page_is_never_known() {
    let preview = Preview::new();
    let tag = preview.get("/nowhere").header("etag").unwrap_or("*").to_owned();
    for list in [tag.as_str(), "*"] {
        let reply = preview.get_with("/nowhere", &format!("If-None-Match: {list}\r\n"));
        assert_eq!(reply.status, 404);
        assert!(!reply.body.is_empty());
    }
}
