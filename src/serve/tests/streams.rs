//! Event streams: who is told what, and when.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::preview::{Connection, Preview, wait_until};
use crate::serve::findings::Findings;
use crate::serve::limits::Limits;
use crate::serve::update::Update;

/// Long enough for anything that is sent at once.
const A_WHILE: Duration = Duration::from_millis(300);
const NO_FINDINGS: &str = r#"{"errors":0,"here":0,"warnings":0}"#;

fn changed() -> Update {
    Update { changed: true, go: None }
}

fn hash(page: &str) -> String {
    blake3::hash(page.as_bytes()).to_hex()[..16].to_owned()
}

fn page(text: &str) -> (String, String) {
    ("page".into(), format!("{{\"hash\":\"{}\"}}", hash(text)))
}

fn event(name: &str, data: &str) -> (String, String) {
    (name.into(), data.into())
}

/// The stream of a page that was loaded with this text, after its first events.
fn open(preview: &Preview, path: &str, text: &str) -> Connection {
    let mut stream = preview.events(&format!("?page={path}&seen={}", hash(text)));
    assert_eq!(stream.event(), event("findings", NO_FINDINGS));
    stream
}

#[test]
fn a_stream_begins_with_how_to_come_back() {
    let preview = Preview::new();
    let mut stream = preview.events("");
    let head = stream.until("\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    for header in ["content-type: text/event-stream", "cache-control: no-cache"] {
        assert!(head.contains(header), "{head}");
    }
    assert_eq!(stream.until("\n\n"), "C\r\nretry: 500\n\n");
}

#[test]
fn who_has_the_page_is_told_of_findings_only() {
    let preview = Preview::of("a.html", "a");
    let mut stream = open(&preview, "/a.html", "a");
    assert_eq!(stream.within(A_WHILE), "\r\n");
    preview.server.publish(&changed());
    assert_eq!(stream.within(A_WHILE), "");
}

#[test]
fn who_has_seen_another_page_is_told_at_once() {
    let preview = Preview::of("a b.html", "new");
    for query in [format!("?page=/a%20b.html&seen={}", hash("old")), "?page=%2Fa%20b.html".into()] {
        let mut stream = preview.events(&query);
        assert_eq!(stream.event(), page("new"));
        assert_eq!(stream.event(), event("findings", NO_FINDINGS));
    }
}

#[test]
fn a_page_that_changed_is_told_once() {
    let preview = Preview::of("a.html", "1");
    preview.fake.put("b.html", "b");
    let (mut a, mut b) = (open(&preview, "/a.html", "1"), open(&preview, "/b.html", "b"));
    for text in ["2", "3", "1"] {
        preview.fake.put("a.html", text);
        preview.server.publish(&changed());
        assert_eq!(a.event(), page(text));
    }
    preview.server.publish(&changed());
    assert_eq!(a.within(A_WHILE), "\r\n");
    assert_eq!(b.within(A_WHILE), "\r\n");
}

#[test]
fn a_page_that_goes_and_comes_back_is_told() {
    let preview = Preview::of("a.html", "a");
    let mut stream = open(&preview, "/a.html", "a");
    preview.fake.remove("a.html");
    for _ in 0..3 {
        preview.server.publish(&changed());
    }
    assert_eq!(stream.event(), event("gone", "{}"));
    assert_eq!(stream.within(A_WHILE), "\r\n");
    preview.fake.put("a.html", "a");
    preview.server.publish(&changed());
    assert_eq!(stream.event(), page("a"));
}

#[test]
fn a_page_that_went_meanwhile_is_told_at_once() {
    let preview = Preview::new();
    let mut stream = preview.events(&format!("?page=/a.html&seen={}", hash("a")));
    assert_eq!(stream.event(), event("gone", "{}"));
}

/// A browser at an address without a page shows the page that says so.
#[test]
fn the_page_of_a_missing_address_waits_for_the_page() {
    let preview = Preview::new();
    let mut stream = open(&preview, "/a.html", super::fake::MISSING);
    preview.server.publish(&changed());
    assert_eq!(stream.within(A_WHILE), "\r\n");
    preview.fake.put("a.html", "a");
    preview.server.publish(&changed());
    assert_eq!(stream.event(), page("a"));
}

#[test]
fn a_page_that_moved_is_where_it_leads() {
    let preview = Preview::of("new.html", "a");
    preview.fake.put_redirect("old.html", "/new.html");
    let mut stream = open(&preview, "/old.html", "a");
    preview.fake.put("new.html", "b");
    preview.server.publish(&changed());
    assert_eq!(stream.event(), page("b"));
    preview.fake.put_redirect("new.html", "/old.html");
    preview.server.publish(&changed());
    assert_eq!(stream.event().0, "page");
}

#[test]
fn findings_are_told_when_they_change() {
    let preview = Preview::of("a.html", "a");
    let mut stream = open(&preview, "/a.html", "a");
    let findings = |json: &str| Findings { json: json.into(), errors: 1, warnings: 2, here: 0 };
    preview.fake.find(findings("one"));
    preview.server.publish(&Update::default());
    let data = r#"{"errors":1,"here":0,"warnings":2}"#;
    assert_eq!(stream.event(), event("findings", data));
    // The numbers are the same, the findings are not.
    preview.fake.find(findings("another"));
    preview.server.publish(&Update::default());
    assert_eq!(stream.event(), event("findings", data));
    preview.server.publish(&Update::default());
    assert_eq!(stream.within(A_WHILE), "\r\n");
}

/// A page does not wait for findings that are not known, whether it is its own or another one.
#[test]
fn findings_that_come_later_are_told_then() {
    let preview = Preview::of("a.html", "a");
    let mut stream = open(&preview, "/a.html", "a");
    preview.fake.forget_findings();
    for text in ["b", "c"] {
        preview.fake.put("a.html", text);
        preview.server.publish(&changed());
        assert_eq!(stream.event(), page(text));
    }
    assert_eq!(stream.within(A_WHILE), "\r\n");
    preview.fake.find(Findings { json: "one".into(), errors: 1, warnings: 2, here: 0 });
    assert_eq!(stream.event(), event("findings", r#"{"errors":1,"here":0,"warnings":2}"#));
}

#[test]
fn all_are_told_where_to_go() {
    let preview = Preview::of("a.html", "a");
    let mut streams = [preview.events(""), open(&preview, "/a.html", "a")];
    streams[0].until("retry: 500\n\n");
    let to = "/b.html?\"\n\ndata: x";
    preview.server.publish(&Update { changed: false, go: Some(to.into()) });
    for stream in &mut streams {
        assert_eq!(stream.event(), event("go", r#"{"to":"/b.html?\"\n\ndata: x"}"#));
    }
}

#[test]
fn updates_are_counted_for_those_without_a_page() {
    let preview = Preview::of("a.html", "a");
    let mut with_page = open(&preview, "/a.html", "a");
    let mut without = preview.events("");
    without.until("retry: 500\n\n");
    for generation in 1..=3 {
        preview.server.publish(&Update::default());
        preview.server.publish(&changed());
        assert_eq!(without.event(), event("update", &format!("{{\"generation\":{generation}}}")));
    }
    assert_eq!(with_page.within(A_WHILE), "\r\n");
}

#[test]
fn a_page_is_asked_for_once_whoever_has_it_open() {
    let preview = Preview::of("a.html", "1");
    preview.fake.put("b.html", "1");
    let mut streams: Vec<_> = (0..20).map(|_| open(&preview, "/a.html", "1")).collect();
    streams.push(open(&preview, "/b.html", "1"));
    wait_until("all looks", || preview.fake.asked.lock().unwrap().len() >= 2);
    std::thread::sleep(A_WHILE);
    preview.fake.asked.lock().unwrap().clear();
    preview.fake.put("a.html", "2");
    preview.fake.put("b.html", "2");
    preview.server.publish(&changed());
    for stream in &mut streams {
        assert_eq!(stream.event(), page("2"));
    }
    let mut asked = preview.fake.asked.lock().unwrap().clone();
    asked.sort();
    assert_eq!(asked, ["a.html", "b.html"]);
}

/// However publishing and looking fall together, the last thing that is told is the last state.
#[test]
fn the_last_state_is_told_last() {
    let preview = Preview::of("a.html", "0");
    let mut stream = open(&preview, "/a.html", "0");
    for number in 1..=500 {
        preview.fake.put("a.html", &number.to_string());
        preview.server.publish(&changed());
    }
    while stream.event() != page("500") {}
    assert_eq!(stream.within(A_WHILE), "\r\n");
}

/// However often it is published while somebody looks, there is one look more, and it comes last.
#[test]
fn one_look_is_under_way_at_a_time() {
    let preview = Preview::of("slow.html", "0");
    let mut stream = open(&preview, "/slow.html", "0");
    preview.fake.asked.lock().unwrap().clear();
    preview.fake.hold(true);
    preview.fake.put("slow.html", "1");
    preview.server.publish(&changed());
    wait_until("the look", || preview.fake.count() == 1);
    preview.fake.put("slow.html", "2");
    for _ in 0..5 {
        preview.server.publish(&changed());
    }
    let _another = preview.events("?page=/slow.html");
    wait_until("the other stream", || preview.server.open_pages() == 2);
    assert_eq!(stream.within(A_WHILE), "\r\n");
    assert_eq!(preview.fake.count(), 1);
    preview.fake.hold(false);
    assert_eq!(stream.event(), page("1"));
    assert_eq!(stream.event(), page("2"));
    assert_eq!(preview.fake.count(), 2);
}

/// There are more slow looks and requests than threads for connections.
#[test]
fn slow_answers_hold_up_no_connection() {
    let preview = Preview::of("a.txt", "a");
    preview.fake.hold(true);
    let paths = (0..4).map(|number| format!("?page=/slow{number}.html"));
    let _streams: Vec<_> = paths.map(|query| preview.events(&query)).collect();
    let mut slow: Vec<_> = (0..4).map(|_| preview.connect()).collect();
    for connection in &mut slow {
        connection.send("GET /slow.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    // Two looks at a time, and the requests.
    wait_until("slow answers", || preview.fake.count() >= 6);
    assert_eq!(preview.get("/a.txt").status, 200);
    preview.fake.hold(false);
    for connection in &mut slow {
        assert_eq!(connection.reply(false).status, 404);
    }
}

#[test]
fn a_look_that_fails_is_not_the_last() {
    let preview = Preview::of("a.html", "a");
    let mut stream = open(&preview, "/a.html", "a");
    preview.fake.fails.store(true, Ordering::SeqCst);
    preview.server.publish(&changed());
    assert_eq!(stream.within(A_WHILE), "\r\n");
    preview.fake.fails.store(false, Ordering::SeqCst);
    preview.fake.put("a.html", "b");
    preview.server.publish(&changed());
    assert_eq!(stream.event(), page("b"));
}

/// One client reads nothing, the other gets every event while that one's queue fills up.
#[test]
fn who_does_not_keep_up_is_closed() {
    let preview = Preview::with(Limits { queue: 4, ..Limits::default() });
    let (mut stuck, mut other) = (preview.events(""), preview.events(""));
    stuck.until("retry: 500\n\n");
    other.until("retry: 500\n\n");
    let to = format!("/{}", "x".repeat(200_000));
    let mut published = 0;
    while preview.server.open_pages() == 2 {
        preview.server.publish(&Update { changed: false, go: Some(to.clone()) });
        assert_eq!(other.event().0, "go");
        published += 1;
        assert!(published < 1000);
    }
    assert!(published > 4);
    // What was queued comes, and then the end that a browser needs to connect again.
    stuck.until("\r\n0\r\n\r\n");
    preview.server.publish(&changed());
    assert_eq!(other.event().0, "update");
}

#[test]
fn a_stream_says_that_it_is_alive() {
    let comment_time = Duration::from_millis(50);
    let preview = Preview::with(Limits { comment_time, ..Limits::default() });
    let mut stream = preview.events("");
    for _ in 0..3 {
        stream.until("3\r\n:\n\n\r\n");
    }
}

#[test]
fn a_closed_page_is_forgotten() {
    let preview = Preview::of("a.html", "a");
    let streams: Vec<_> = (0..10).map(|_| open(&preview, "/a.html", "a")).collect();
    assert_eq!(preview.server.open_pages(), 10);
    drop(streams);
    wait_until("all are gone", || preview.server.open_pages() == 0);
    preview.fake.asked.lock().unwrap().clear();
    preview.server.publish(&changed());
    std::thread::sleep(A_WHILE);
    assert_eq!(preview.fake.asked.lock().unwrap().len(), 0);
}
