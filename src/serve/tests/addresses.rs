//! The rules for addresses: how they are decoded, and those of the preview itself.

use super::preview::Preview;
use crate::serve::findings::Findings;
use crate::serve::script::SCRIPT;

#[test]
fn a_path_is_decoded_once() {
    let cases = [
        ("/", ""),
        ("/a%20b.html", "a b.html"),
        ("/%C3%A4", "ä"),
        ("/%2525", "%25"),
        ("/a%2Fb", "a/b"),
        ("//a", "/a"),
        ("/a+b", "a+b"),
        ("/100%", "100%"),
        ("/%zz", "%zz"),
        ("/../../etc/passwd", "../../etc/passwd"),
        ("/%2e%2e/%2E%2E/x", "../../x"),
        ("/a/./b/", "a/./b/"),
        ("http://localhost/absolute", "absolute"),
        ("http://localhost", ""),
    ];
    let preview = Preview::new();
    for (path, expected) in cases {
        assert_eq!(preview.get(path).status, 404, "{path}");
        let asked = std::mem::take(&mut *preview.fake.asked.lock().unwrap());
        assert_eq!(asked, [expected], "{path}");
    }
}

#[test]
fn what_cannot_be_a_path_is_refused() {
    let preview = Preview::new();
    for path in ["/%00", "/a%00.html", "/a%5Cb", "/..%5c..%5c", "/%FF", "/%C3", "/\\x", "*"] {
        assert_eq!(preview.get(path).status, 400, "{path}");
    }
    for page in ["%2F%00", "%2F%5C", "%FF", "rituals", ""] {
        for address in ["events", "findings"] {
            let path = format!("/_operandi/{address}?page={page}");
            assert_eq!(preview.get(&path).status, 400, "{path}");
        }
    }
    assert_eq!(preview.fake.asked.lock().unwrap().len(), 0);
}

#[test]
fn the_preview_has_three_addresses_of_its_own() {
    let preview = Preview::new();
    let script = preview.get("/_operandi/live.js?page=0123456789abcdef");
    assert_eq!((script.status, script.text()), (200, SCRIPT));
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    for path in ["/_operandi/", "/_operandi/live.js/", "/_operandi/../a", "/%5Foperandi/x"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.fake.asked.lock().unwrap().len(), 0);
    assert_eq!(preview.get("/_operandi").status, 404);
    assert_eq!(*preview.fake.asked.lock().unwrap(), ["_operandi"]);
}

#[test]
fn findings_are_waited_for() {
    let preview = Preview::new();
    preview.fake.forget_findings();
    let found = Findings { json: "{}".into(), ..Findings::default() };
    std::thread::scope(|scope| {
        let reply = scope.spawn(|| preview.get("/_operandi/findings?page=/a.html"));
        while preview.fake.asked_findings.lock().unwrap().len() < 3 {
            std::thread::yield_now();
        }
        preview.fake.find(found);
        let reply = reply.join().unwrap();
        assert_eq!((reply.status, reply.text()), (200, "{}"));
    });
}

#[test]
fn findings_are_asked_for_with_the_path_of_a_page() {
    let preview = Preview::new();
    preview.fake.find(Findings { json: "{\"notice\":null}".into(), ..Findings::default() });
    let reply = preview.get("/_operandi/findings?x=y&page=/rituals/wbr.html");
    assert_eq!((reply.status, reply.text()), (200, "{\"notice\":null}"));
    assert_eq!(reply.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(preview.get("/_operandi/findings").status, 400);
    for page in ["/a%20b", "%2Fa%20b", "/100%2541"] {
        preview.get(&format!("/_operandi/findings?page={page}"));
    }
    let asked = preview.fake.asked_findings.lock().unwrap();
    assert_eq!(*asked, ["rituals/wbr.html", "a b", "a b", "100%41"]);
}
