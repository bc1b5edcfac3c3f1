//! Parts of bytes and of files, against a model that looks at each byte.

use super::preview::Preview;
use super::temp_file::TempFile;

/// What a client gets: a status and these bytes.
fn model(whole: &[u8], first: Option<u64>, last: Option<u64>) -> (u16, Vec<u8>) {
    let length = whole.len() as u64;
    let is_asked = |at: u64| match (first, last) {
        (Some(first), Some(last)) => first <= at && at <= last,
        (Some(first), None) => first <= at,
        (None, Some(count)) => length - at <= count,
        (None, None) => true,
    };
    let is_none = match (first, last) {
        (Some(first), Some(last)) => first > last,
        (None, Some(count)) => count > 0 && length == 0,
        (first, last) => first.is_none() && last.is_none(),
    };
    if is_none {
        return (200, whole.to_vec());
    }
    let part = (0..length).filter(|at| is_asked(*at)).map(|at| whole[at as usize]);
    let part: Vec<u8> = part.collect();
    (if part.is_empty() { 416 } else { 206 }, part)
}

fn check(preview: &Preview, path: &str, whole: &[u8], header: &str, expected: &(u16, Vec<u8>)) {
    let reply = preview.get_with(path, &format!("Range: {header}\r\n"));
    assert_eq!((reply.status, &reply.body), (expected.0, &expected.1), "{path} {header}");
    let content_range = reply.header("content-range");
    match reply.status {
        206 => {
            let (range, length) = content_range.unwrap().split_once('/').unwrap();
            let (first, last) = range.strip_prefix("bytes ").unwrap().split_once('-').unwrap();
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            assert_eq!(whole[first..=last], reply.body);
            assert_eq!(length, whole.len().to_string());
        }
        416 => assert_eq!(content_range, Some(&*format!("bytes */{}", whole.len()))),
        _ => assert_eq!(content_range, None),
    }
}

fn written(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[test]
fn ranges_agree_with_the_model() {
    let preview = Preview::new();
    let numbers = [None, Some(0), Some(1), Some(2), Some(4), Some(5), Some(6), Some(u64::MAX)];
    for length in [0, 1, 5] {
        let whole: Vec<u8> = (0..length).map(|at| b'a' + at).collect();
        let file = TempFile::new(&whole);
        preview.fake.put_bytes("bytes.bin", whole.clone());
        preview.fake.put_file("file.bin", file.path());
        for (first, last) in numbers.iter().flat_map(|f| numbers.iter().map(move |l| (*f, *l))) {
            let header = format!("bytes={}-{}", written(first), written(last));
            let expected = model(&whole, first, last);
            check(&preview, "/bytes.bin", &whole, &header, &expected);
            check(&preview, "/file.bin", &whole, &header, &expected);
        }
    }
}

#[test]
fn what_is_not_one_range_is_the_whole() {
    let whole = b"abcde";
    let preview = Preview::of("bytes.bin", "abcde");
    let expected = (200, whole.to_vec());
    let headers = [
        "bytes=0-1,3-4",
        "bytes=0-1, 2-3",
        "bytes=0-1,",
        "bytes",
        "bytes=",
        "bytes=1",
        "items=0-1",
        "bytes=a-b",
        "bytes=0x1-2",
        "bytes=-",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=1-+2",
        "bytes=0 - 1",
        "bytes=4-2",
        "=0-1",
        "bytes:0-1",
        "bytes=0-1\r\nRange: bytes=2-3",
    ];
    for header in headers {
        check(&preview, "/bytes.bin", whole, header, &expected);
    }
    let part = (206, b"bc".to_vec());
    for header in ["bytes=1-2", "Bytes=1-2", "bytes= 1-2 ", "bytes=0001-02"] {
        check(&preview, "/bytes.bin", whole, header, &part);
    }
    let beyond = "9".repeat(40);
    check(&preview, "/bytes.bin", whole, &format!("bytes=1-{beyond}"), &(206, b"bcde".to_vec()));
    check(&preview, "/bytes.bin", whole, &format!("bytes={beyond}-"), &(416, Vec::new()));
}

#[test]
fn parts_of_a_large_file_are_those() {
    let whole: Vec<u8> = (0..700_000_u32).map(|at| (at % 251) as u8).collect();
    let file = TempFile::new(&whole);
    let preview = Preview::new();
    preview.fake.put_file("film.mp4", file.path());
    assert!(preview.get("/film.mp4").body == whole);
    for (first, last) in [(0, 131_071), (131_072, 131_072), (131_071, 262_145), (1, 699_999)] {
        let reply = preview.get_with("/film.mp4", &format!("Range: bytes={first}-{last}\r\n"));
        assert_eq!(reply.status, 206);
        assert!(reply.body == whole[first..=last], "{first}-{last}");
    }
}

#[test]
fn a_range_of_a_page_counts_its_script() {
    let preview = Preview::of("a.html", "<head></head>a");
    let whole = preview.get("/a.html").body;
    let expected = (206, whole[3..=40].to_vec());
    check(&preview, "/a.html", &whole, "bytes=3-40", &expected);
}

#[test]
fn if_range_wants_the_very_same_bytes() {
    let file = TempFile::new(b"abcde");
    let preview = Preview::of("bytes.bin", "abcde");
    preview.fake.put_file("file.bin", file.path());
    for path in ["/bytes.bin", "/file.bin"] {
        let tag = preview.get(path).header("etag").unwrap().to_owned();
        let status = |condition: &str| {
            let headers = format!("Range: bytes=1-2\r\nIf-Range: {condition}\r\n");
            preview.get_with(path, &headers).status
        };
        assert_eq!(status(&tag), 206);
        let others = [format!("W/{tag}"), "\"a\"".into(), "Sat, 29 Oct 1994 19:43:31 GMT".into()];
        for other in others {
            assert_eq!(status(&other), 200, "{other}");
        }
    }
}

#[test]
fn a_range_counts_after_the_tag_and_for_get_only() {
    let preview = Preview::of("a.txt", "abcde");
    let tag = preview.get("/a.txt").header("etag").unwrap().to_owned();
    let headers = format!("Range: bytes=9-\r\nIf-None-Match: {tag}\r\n");
    assert_eq!(preview.get_with("/a.txt", &headers).status, 304);
    let head = "HEAD /a.txt HTTP/1.1\r\nHost: localhost\r\nRange: bytes=1-2\r\n\r\n";
    let head = preview.ask(head);
    assert_eq!((head.status, head.header("content-length")), (200, Some("5")));
    let missing = preview.get_with("/nowhere", "Range: bytes=1-2\r\n");
    assert_eq!((missing.status, missing.header("content-range")), (404, None));
}
