//! Links and pictures of Markdown: where they lead, where that is written, and in what sentence.

use super::{CLEAN, compile, compile_inline, html, shown, targets};

#[test]
fn internal_links_are_holes() {
    for (text, expected) in [
        ("[a *b*](c.md \"t\")", "<p>[0:a <em>b</em>:0]</p>\n"),
        ("[[wbr]] [[wbr|x *y*]] [[wbr|]]", "<p>[0:{0}:0] [1:x <em>y</em>:1] [2:{2}:2]</p>\n"),
        ("[](a.md)", "<p>[0:{0}:0]</p>\n"),
        ("[x](javascript:alert(1))", "<p>[0:x:0]</p>\n"),
        ("![a *b*](c.png \"t\") ![[d.png]] ![[e.png|f]]", "<p>{image 0} {image 1} {image 2}</p>\n"),
        ("[![a](b.png)](c.md)", "<p>[0:{image 0}:0]</p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn external_links_are_written() {
    for (text, expected) in [
        (
            "[a](https://x.org/?a=1&b=\"2\" \"t<\")",
            r#"<a class="external" href="https://x.org/?a=1&amp;b=%222%22" title="t&lt;" rel="noopener">a</a>"#,
        ),
        ("[a](tel:1 't\"<&')", r#"<a href="tel:1" title="t&quot;&lt;&amp;" rel="noopener">a</a>"#),
        (
            "<https://x.org>",
            r#"<a class="external" href="https://x.org" rel="noopener">https://x.org</a>"#,
        ),
        ("[a](//x.org)", r#"<a class="external" href="//x.org" rel="noopener">a</a>"#),
        ("<a@b.org>", r#"<a href="mailto:a@b.org" rel="noopener">a@b.org</a>"#),
        ("[a](tel:+1)", r#"<a href="tel:+1" rel="noopener">a</a>"#),
        ("[a](slack:x)", r#"<a href="slack:x" rel="noopener">a</a>"#),
        ("[[https://x.org|a]]", r#"<a class="external" href="https://x.org" rel="noopener">a</a>"#),
        (
            "[a]\n\n[a]: https://x.org",
            r#"<a class="external" href="https://x.org" rel="noopener">a</a>"#,
        ),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>\n"), "{text}");
        // The same on a page that has to be cleaned.
        assert_eq!(
            html(&format!("{text}\n\n<hr>")),
            format!("<p>{expected}</p>\n<hr>\n"),
            "{text}"
        );
    }
}

#[test]
fn spans_are_those_of_the_address() {
    for (text, expected) in [
        ("ž [b.md](b.md)", "path b.md @ b.md"),
        ("[a [b] `]( ` \\](](<b c.md> \"t\")", "path b c.md @ b c.md"),
        ("[**a**](  b(1).md  't')", "path b(1).md @ b(1).md"),
        ("[a](b\\_c.md?v=1#d%20e)", "path b_c.md?v=1#d e @ b\\_c.md?v=1#d%20e"),
        ("[a]()", "path  @ "),
        ("[a](#x)", "path #x @ #x"),
        ("[a](C:\\b.pdf)", "path C:\\b.pdf @ C:\\b.pdf"),
        ("[[wbr]]", "name wbr @ wbr"),
        ("[[ ritual:wbr#The agenda | x ]]", "name ritual:wbr#The agenda @ ritual:wbr#The agenda"),
        ("[[#Agenda]]", "name #Agenda @ #Agenda"),
        ("[a][b] c\n\n[b]: <d e.md>\n  'x'", "path d e.md @ d e.md"),
        ("[B][] c\n\n> [b]: d.md", "path d.md @ d.md"),
        ("[b\\]]\n\n[b\\]]: d.md", "path d.md @ d.md"),
        ("<javascript:x>", "unsafe @ javascript:x"),
        ("[![a](b.png)](c.md)", "path c.md @ c.md"),
        ("[a ![b ![c](d)](e) ](f.md)", "path f.md @ f.md"),
        ("> [a\n> b](\n> c.md)", "path c.md @ c.md"),
        ("|a|\n|-|\n|[[wbr\\|Monday]]|", "name wbr @ wbr"),
    ] {
        assert_eq!(targets(text), [expected], "{text}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(targets(&windows), [expected], "{windows:?}");
    }
}

#[test]
fn a_table_keeps_the_text_of_wikilinks() {
    let shown = html("|a|\n|-|\n|[[wbr\\|Monday]]|");
    assert!(shown.contains("<td>[0:Monday:0]</td>"), "{shown}");
}

#[test]
fn pictures_keep_their_words() {
    let text = "![a *b*\n[c](d)](e%20f.png \"t\") ![[g h.png]] ![[i.png|j]]\n\n![k]\n\n[k]: l.png";
    let images = compile(text, 0, CLEAN).images;
    let shown: Vec<_> = images
        .iter()
        .map(|i| format!("{}|{}|{}|{}", i.address, i.alt, i.title, i.span.slice(text)))
        .collect();
    assert_eq!(
        shown,
        ["e%20f.png|a b c|t|e%20f.png", "g h.png|||g h.png", "i.png|j||i.png", "l.png|k||l.png"]
    );
}

#[test]
fn spans_are_moved_by_the_offset() {
    let source = "---\nid: x\n---\r\n\r\n[a](b.md) ![c](d.png)\r\n";
    let start = source.find("\r\n").unwrap();
    let body = compile(&source[start..], start, CLEAN);
    assert_eq!(body.links[0].span.slice(source), "b.md");
    assert_eq!(body.images[0].span.slice(source), "d.png");
}

#[test]
fn links_know_their_sentence() {
    for (text, expected) in [
        ("One. See [the *wbr*](a.md) now. Two.", "See |the wbr| now."),
        ("A\nb [[c]]\nd", "A b || d"),
        ("- First.\n- Has [[c]]\n  - Inner", "Has ||"),
        ("|a|\n|-|\n|see [[c]]|", "see ||"),
        ("## The [[c]] way", "The || way"),
        ("a <b>b</b> `c` [[d]]", "a b c ||"),
        ("> [!NOTE]\n> x [[d]]", "x ||"),
        ("term\n: x [[d]]", "x ||"),
        ("a\n\n<div>see <a href=\"x.md\">this\nthing</a> &amp; go</div>", "see |this thing| & go"),
    ] {
        let sentence = compile(text, 0, CLEAN).links[0].sentence.clone();
        let shown = format!("{}|{}|{}", sentence.before(), sentence.link(), sentence.after());
        assert_eq!(shown, expected, "{text}");
    }
    let inline = compile_inline("See [[a]] there.", CLEAN);
    assert_eq!(inline.links[0].sentence.before(), "See ");
    assert_eq!(shown(&inline), "See [0:{0}:0] there.");
}
