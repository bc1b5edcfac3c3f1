//! Every element of Markdown, and the HTML it becomes.

use super::{CLEAN, compile, compile_inline, html, line, shown};
use crate::document::markdown::Options;

const TITLED: Options = Options { take_title: true, ..CLEAN };

#[test]
fn blocks_and_phrases() {
    for (text, expected) in [
        (
            "a *b* **c** ~~d~~ `e<f`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>",
        ),
        ("a  \nb\nc\\\nd", "<p>a<br>bc<br>d</p>"),
        ("a\n\n***\n", "<p>a</p><hr>"),
        ("> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("1. a\n\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
        ("term\n: meaning\n: another", "<dl><dt>term</dt><dd>meaning</dd><dd>another</dd></dl>"),
        ("5 < 6 & \"7\" \u{0}", "<p>5 &lt; 6 &amp; \"7\" \u{fffd}</p>"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn tasks_have_boxes() {
    let done = r#"<span class="task-box" role="img" aria-label="done"></span>"#;
    let open = r#"<span class="task-box" role="img" aria-label="to do"></span>"#;
    assert_eq!(
        line("- [x] a\n- [ ] b\n- c"),
        format!(
            r#"<ul><li class="task task-done">{done}a</li><li class="task">{open}b</li><li>c</li></ul>"#
        )
    );
    assert_eq!(
        line("- [ ] b\n\n  c"),
        format!(r#"<ul><li class="task"><p>{open}b</p><p>c</p></li></ul>"#)
    );
}

#[test]
fn alerts_have_titles() {
    for (word, class, title) in [
        ("NOTE", "note", "Note"),
        ("tip", "tip", "Tip"),
        ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Warning"),
        ("CAUTION", "caution", "Caution"),
    ] {
        assert_eq!(
            line(&format!("> [!{word}]\n> a")),
            format!(
                r#"<div class="alert alert-{class}" role="note"><p class="alert-title">{title}</p><p>a</p></div>"#
            )
        );
    }
}

#[test]
fn tables_align_by_class() {
    let frame = r#"<div class="table-wrap" tabindex="0" role="region" aria-label="Table"><table>"#;
    assert_eq!(
        line("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|"),
        format!(
            "{frame}<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"a-left\">b</th>\
             <th scope=\"col\" class=\"a-center\">c</th><th scope=\"col\" class=\"a-right\">d</th></tr></thead>\
             <tbody><tr><td>1</td><td class=\"a-left\">2</td><td class=\"a-center\">3</td>\
             <td class=\"a-right\">4</td></tr></tbody></table></div>"
        )
    );
}

#[test]
fn code_may_have_a_caption() {
    let captions = [
        ("```sh title=\"Set <it> up\"\nx\n```", Some("Set &lt;it&gt; up")),
        ("```sh title=\"\"\nx\n```", None),
        ("```sh title=\"open\nx\n```", None),
        // A diagram that nothing draws says what it is, in its own words where it has some.
        ("```mermaid\ngraph TD\n  a --> b\n```", Some("Mermaid")),
        ("```mermaid\npie title Hours a week\n```", Some("Mermaid")),
        ("```mermaid\npie\n  title Hours a week\n```", Some("Hours a week")),
        ("```mermaid\n---\ntitle: \"A day\"\n---\ngraph TD\n```", Some("A day")),
        ("```mermaid\ngraph TD\n  accTitle: Who asks whom\n```", Some("Who asks whom")),
        ("```mermaid title=\"Ours\"\npie\n  title Hours\n```", Some("Ours")),
    ];
    for (text, expected) in captions {
        let html = shown(&compile(text, 0, CLEAN));
        let caption = html.split_once("<figcaption>").and_then(|(_, rest)| rest.split_once('<'));
        assert_eq!(caption.map(|(caption, _)| caption), expected, "{text}");
        let ends = if expected.is_some() { "</pre></figure>\n" } else { "</pre></div>\n" };
        assert!(html.ends_with(ends), "{html}");
    }
}

#[test]
fn code_is_a_hole() {
    let text = "```rust,ignore\nlet a;\r\n\r\nb\n```\n\n    indented\n\n~~~ \"x<y c++\nq";
    let body = compile(text, 0, CLEAN);
    assert_eq!(
        shown(&body),
        "<div class=\"code\" data-language=\"rust\"><pre tabindex=\"0\"><code class=\"language-rust\">{code 0}</code></pre></div>\n\
         <div class=\"code\"><pre tabindex=\"0\"><code>{code 1}</code></pre></div>\n\
         <div class=\"code\" data-language=\"xy\"><pre tabindex=\"0\"><code class=\"language-xy\">{code 2}</code></pre></div>\n"
    );
    let code: Vec<_> = body.code.iter().map(|it| (it.language(), it.text())).collect();
    assert_eq!(code, [("rust", "let a;\n\nb\n"), ("", "indented\n"), ("xy", "q\n")]);
}

#[test]
fn headings_leave_no_level_out() {
    for (text, expected) in [
        ("# a\n### b", "a2 b3"),
        ("## a\n#### b\n## c", "a2 b3 c2"),
        ("### a\n## b\n### c\n###### d", "a2 b2 c3 d4"),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", "a2 b3 c4 d5 e6 f6"),
    ] {
        let body = compile(text, 0, CLEAN);
        let levels: Vec<_> =
            body.headings.iter().map(|h| format!("{}{}", h.text, h.level)).collect();
        assert_eq!(levels.join(" "), expected, "{text}");
        for heading in &body.headings {
            let (level, id) = (heading.level, &heading.id);
            assert!(body.html.contains(&format!("<h{level} id=\"{id}\">{id}</h{level}>")));
        }
    }
}

#[test]
fn headings_have_ids_of_their_own() {
    let text = "## Set up\n## Set *up*\n## Other {#set-up-2 .wide onclick=x}\n## !\n## ?\n## v1.2 {#set-up-2}";
    let body = compile(text, 7, CLEAN);
    let ids: Vec<_> = body.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["set-up", "set-up-3", "set-up-2", "section", "section-2", "set-up-2-2"]);
    assert!(body.html.contains(r#"<h2 id="set-up-2" class="wide">Other</h2>"#), "{}", body.html);
    assert_eq!(body.headings[1].span.start as usize, 7 + text.find("## Set *up*").unwrap());
    let mut anchors = body.anchors.clone();
    anchors.sort();
    assert_eq!(anchors, body.anchors);
    assert_eq!(anchors.len(), 6);
}

#[test]
fn the_title_is_taken_out() {
    for (text, title, expected) in [
        ("# The *title* {#x}\n\na", Some("The title"), "<p>a</p>\n"),
        ("a\n\nTitle\n=====\n", Some("Title"), "<p>a</p>\n"),
        ("## a", None, "<h2 id=\"a\">a</h2>\n"),
        ("> # a", None, "<blockquote>\n<h2 id=\"a\">a</h2>\n</blockquote>\n"),
        ("# a\n# b", Some("a"), "<h2 id=\"b\">b</h2>\n"),
    ] {
        let body = compile(text, 0, TITLED);
        assert_eq!((body.title.as_deref(), body.html.as_str()), (title, expected), "{text}");
    }
    assert_eq!(compile("# a", 0, CLEAN).title, None);
}

#[test]
fn footnotes_are_collected() {
    let text = "a[^Two] b[^1] c[^two] d[^none]\n\n[^1]: One\n\n[^two]: Two[^3]\n\n[^3]: Three\n\n[^4]: Four [[x]]\n";
    let reference = |id: &str, to: &str, number: u8| {
        format!(
            "<sup class=\"footnote-ref\"><a id=\"fnref-{id}\" href=\"#fn-{to}\">{number}</a></sup>"
        )
    };
    let note = |id: &str, content: &str| {
        format!(
            "<li id=\"fn-{id}\"><p>{content}</p><a class=\"footnote-back\" href=\"#fnref-{id}\" aria-label=\"Back to text\">↩</a></li>"
        )
    };
    assert_eq!(
        line(text),
        format!(
            "<p>a{} b{} c{} d[^none]</p><div class=\"footnotes\"><ol>{}{}{}</ol></div>",
            reference("two", "two", 1),
            reference("1", "1", 2),
            reference("two-2", "two", 1),
            note("two", &format!("Two{}", reference("3", "3", 3))),
            note("1", "One"),
            note("3", "Three"),
        )
    );
    assert!(compile(text, 0, CLEAN).links.is_empty());
    assert_eq!(html("[^a]: never"), "");
}

#[test]
fn a_field_of_one_paragraph_has_no_frame() {
    for (text, expected) in [
        ("One *line* [[wbr]]", "One <em>line</em> [0:{0}:0]"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>\n"),
        ("- a", "<ul>\n<li>a</li>\n</ul>\n"),
        ("a <kbd>b</kbd> <b>c", "a <kbd>b</kbd> <b>c</b>"),
        ("", ""),
    ] {
        assert_eq!(shown(&compile_inline(text, CLEAN)), expected, "{text}");
    }
}

#[test]
fn fields_have_no_ids() {
    for (text, expected) in [
        ("# a", "<h2>a</h2>\n"),
        ("# a {#b}", "<h2>a</h2>\n"),
        ("a[^1]\n\n[^1]: b", "<p>a[^1]</p>\n[^1]: <p>b</p>\n"),
        ("<b id=\"x\" lang=\"cs\">a</b>", "<b lang=\"cs\">a</b>"),
        ("<a name=\"x\">a</a>", "<a>a</a>"),
    ] {
        let body = compile_inline(text, CLEAN);
        assert_eq!(shown(&body), expected, "{text}");
        assert!(body.anchors.is_empty() && body.headings.is_empty(), "{text}");
    }
}
