//! Raw HTML, kind and hostile.

use super::{ALLOW, ESCAPE, compile, html, shown, tags, targets};

#[test]
fn harmless_html_stays() {
    for text in [
        "<p>a <kbd>b</kbd> <abbr title=\"c\">d</abbr> <mark>e</mark> H<sub>2</sub>O x<sup>2</sup></p>\n",
        "<details open=\"\"><summary>a</summary>\n<p>b</p>\n</details>\n",
        "<figure><figcaption>a</figcaption></figure>\n",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>\n",
        "<p class=\"wide\" id=\"a\" lang=\"cs\">a &amp; b</p>\n",
    ] {
        assert_eq!(html(text), text);
    }
}

#[test]
fn markdown_looks_the_same_on_a_cleaned_page() {
    let text = "# a\n\n- [x] b\n\n|a|b|\n|:-|-:|\n|[[c]]|![d](e)|\n\n> [!TIP]\n> x\n\n```rust\nf\n```\n\n\
                n[^1] [[a]] [b](c.md) ~~d~~\n\nt\n: d\n\n3. x\n\n[^1]: note [x](https://x.org)\n";
    let plain = compile(text, 0, super::CLEAN);
    let cleaned = compile(&format!("{text}\n<!-- x -->\n"), 0, super::CLEAN);
    assert_eq!(shown(&cleaned).replace("\n\n", "\n"), shown(&plain));
    assert_eq!(cleaned.anchors, plain.anchors);
    assert_eq!(cleaned.links.len(), plain.links.len());
}

#[test]
fn hostile_html_is_cleaned() {
    for (text, expected) in [
        ("a <script>alert(1)</script> b", "<p>a alert(1) b</p>\n"),
        ("<script>\nalert(1)\n\n</script>\n\na", "\n<p>a</p>\n"),
        ("a <b>b\n\nc", "<p>a <b>b</b></p>\n<p>c</p>\n"),
        ("<div>\n\na", "<div>\n<p>a</p>\n</div>"),
        ("a\n\n</main></body></html>\n\nb", "<p>a</p>\n\n<p>b</p>\n"),
        ("<p onclick=\"x\" style=\"y\">a</p>", "<p>a</p>\n"),
        ("<svg onload=alert(1)><circle></svg>\n\na", "<p></p>\n<p>a</p>\n"),
        ("<base href=\"//x.org\">\n\na", "\n<p>a</p>\n"),
        ("<meta http-equiv=refresh content=\"0\">\n\na", "\n<p>a</p>\n"),
        ("a <img src=x onerror=alert(1)> b", "<p>a {image 0} b</p>\n"),
        ("<form action=x><input name=y><button>a</button></form>", "a\n"),
        ("<style>p{}</style>\n<iframe src=x>b</iframe>", "\n\n"),
        ("<textarea>\n\na <b>", "\n\na &lt;b&gt;\n"),
        ("a <plaintext> b\n\nc", "<p>a  b</p>\n<p>c</p>\n"),
        ("a <title> [[b]]", "<p>a  [0:{0}:0]</p>\n"),
        ("a <!-- b --> c", "<p>a  c</p>\n"),
        ("<div title=\"a\n\nb", "&lt;div title=\"a\n<p>b</p>\n"),
        ("<a href=\"operandi-hole:open-7\">a</a>", "<p>[0:a:0]</p>\n"),
        ("<img src=\"operandi-hole:code-0\">", "{image 0}\n"),
        ("<li>a</li></ul></div>", "a\n"),
        ("</p>a</p>", "<p></p>a<p></p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn no_script_address_survives() {
    for address in [
        "javascript:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6a;avascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        " JAVASCRIPT:alert(1)",
        "javascript&NoSuch;:alert(1)",
        "data:text/html,<b>",
    ] {
        for text in [
            format!("<a href=\"{address}\">x</a>"),
            format!("a <a href='{address}'>x</a>"),
            format!("[x](<{address}>)"),
            format!("<div><a title=\">\" href={}>x</a></div>", address.trim()),
        ] {
            for options in [super::CLEAN, ESCAPE] {
                let body = compile(&text, 0, options);
                let tags = tags(&body.html).join("").to_lowercase();
                assert!(!tags.contains("href"), "{text} became {}", body.html);
            }
        }
    }
}

#[test]
fn links_of_raw_html_are_links() {
    for (text, expected) in [
        ("<a href=\"b%20c.md#d\" onclick=x>x</a>", "path b c.md#d @ b%20c.md#d"),
        ("> <div>\n> <a\n> href=b.md>x</a>\n> </div>", "path b.md @ b.md"),
        ("ž <A title='b.md' HREF = 'b.md'>x</A>", "path b.md @ b.md"),
        ("<a href='?a=1&amp;b=2'>x</a>", "path ?a=1&b=2 @ ?a=1&amp;b=2"),
    ] {
        assert_eq!(targets(text), [expected], "{text}");
        assert!(html(text).contains("[0:x:0]"), "{}", html(text));
        let allowed = shown(&compile(text, 0, ALLOW));
        assert!(allowed.contains("[0:x:0]"), "{allowed}");
    }
    let external = "<p>a <a class=\"external\" href=\"https://x.org\" rel=\"noopener\">b</a></p>\n";
    assert_eq!(html("a <a href=https://x.org target=_blank>b</a>"), external);
    let nested = html("a <a href=\"https://x.org\">b\n\nc [[d]]\n");
    assert_eq!(nested, external.to_owned() + "<p>c [0:{0}:0]</p>\n");
}

#[test]
fn pictures_of_raw_html_are_pictures() {
    let text = "<img id=x src=\"a&amp;b.png\" alt='c \"d\"' title=e width=9>";
    for options in [super::CLEAN, ALLOW] {
        let body = compile(text, 0, options);
        let image = &body.images[0];
        assert_eq!((image.address.as_str(), image.alt.as_str()), ("a&b.png", "c \"d\""));
        assert_eq!((image.title.as_str(), image.span.slice(text)), ("e", "a&amp;b.png"));
        assert_eq!(body.anchors, ["x"]);
        assert!(shown(&body).starts_with("<span id=\"x\"></span>{image 0}"), "{}", shown(&body));
    }
}

#[test]
fn ids_of_raw_html_are_anchors() {
    let text = "<p id=a>x</p>\n<p class=c id=\"a\" lang=cs>y</p>\n<a name=\"b\"></a>\n\n## A\n\n## B\n\n<i id=b-2>z</i>";
    for options in [super::CLEAN, ALLOW] {
        let body = compile(text, 0, options);
        assert_eq!(body.anchors, ["a", "a-2", "b", "b-2"], "{}", body.html);
        assert_eq!(body.headings[1].id, "b-2");
        assert_eq!(body.html.matches("id=").count(), if options == ALLOW { 3 } else { 4 });
        assert!(!body.html.contains("<i id"), "{}", body.html);
    }
}

#[test]
fn allowed_html_is_passed_on() {
    for (text, expected) in [
        (
            "<div onclick=\"a\">\n\nb\n\n<script>c</script>",
            "<div onclick=\"a\">\n<p>b</p>\n<script>c</script>",
        ),
        ("a <!-- b --> <x-y z>", "<p>a <!-- b --> <x-y z></p>\n"),
        ("<a href=\"b.md\">\n\nc\n\n</a>", "[0:\n<p>c</p>\n:0]"),
        ("a <a href=b.md>c\n\nd", "<p>a [0:c</p>\n<p>d</p>\n:0]"),
        ("<script>x='<a href=\"b.md\">'</script>", "<script>x='<a href=\"b.md\">'</script>"),
    ] {
        assert_eq!(shown(&compile(text, 0, ALLOW)), expected, "{text}");
    }
}

#[test]
fn escaped_html_is_text() {
    for (text, expected) in [
        ("a <b onclick=\"c\">d</b>", "<p>a &lt;b onclick=\"c\"&gt;d&lt;/b&gt;</p>\n"),
        ("<div>\n*a*\n</div>\n\nb", "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n<p>b</p>\n"),
    ] {
        assert_eq!(shown(&compile(text, 0, ESCAPE)), expected, "{text}");
    }
}

#[test]
fn raw_elements_nest_only_so_deep() {
    let deep = "<div>".repeat(999) + "a" + &"</div>".repeat(999) + "\n\nb";
    let deep = compile(&deep, 0, super::CLEAN);
    assert_eq!(deep.html.matches("<div>").count(), 256);
    assert!(deep.html.ends_with("</div>\n<p>b</p>\n"), "{}", deep.html);
    let flat = compile(&format!("<ul>{}</ul>\n", "<li>a".repeat(999)), 0, super::CLEAN);
    assert_eq!(flat.html.matches("<li>").count(), 999);
}
