//! Texts put into a larger one: what changes, what stays, and that nothing runs on.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::CLEAN;
use super::invariants::texts;
use crate::document::body::Target;
use crate::document::markdown::escape::{escaped, target};
use crate::document::markdown::parsed::{Parsed, options};
use crate::document::markdown::readdress::{Compiled, readdressed};
use crate::document::markdown::rewrite::{Elsewhere, Placement, is_line, rewrite};
use crate::document::markdown::{Options, compile};

/// Everything leads to `#here`, and every picture lies in `files/`.
struct Here;

impl Elsewhere for Here {
    fn link(&self, target: &Target) -> (String, String) {
        match target {
            Target::Name { name, .. } => (format!("#{name}"), format!("The {name}")),
            Target::Path { path, .. } => (format!("#{path}"), format!("The {path}")),
            Target::Unsafe => ("#".to_owned(), String::new()),
        }
    }

    fn picture(&self, address: &str) -> Option<String> {
        (!address.contains(':')).then(|| format!("files/{address}"))
    }

    fn before_heading(&self, id: &str) -> String {
        if id == "here" { "<a id=\"p:here\"></a>".to_owned() } else { String::new() }
    }
}

/// The text in its new place, one level deeper.
fn moved(text: &str) -> String {
    moved_with(text, false)
}

fn moved_with(text: &str, without_title: bool) -> String {
    let options = Options { take_title: without_title, ..CLEAN };
    let (body, _) = compile(text, 7, options);
    let placement = Placement {
        body: &body,
        offset: 7,
        deeper: 1,
        notes: "p-",
        without_title,
        without_comments: false,
    };
    rewrite(text, &placement, &Here)
}

/// Each text and what it becomes.
fn all_become(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(moved(text), *expected, "{text:?}");
    }
}

#[test]
fn what_need_not_change_stays_to_the_byte() {
    for text in [
        "",
        "*a*  _b_ \\* `[[c]]`\n\n\n* x\n+ y\n  1) z\n",
        "```md\n[[wbr]] [a](b.md)\n# no\n```\n",
        "    [[wbr]]\n",
        "[x](https://x.org 'T') <https://y.org> ![p](https://z.org/p.png)\n",
        "| a |\n|---|\n| `[[b]]` |\n",
        "a [b] c [^d] e\n",
        "<kbd>Ctrl</kbd>\n",
        "[mail](mailto:a@b.org)\n",
    ] {
        assert_eq!(moved(text), text);
    }
}

#[test]
fn links_lead_elsewhere() {
    all_become(&[
        ("[[wbr]]", "[The wbr](#wbr)"),
        ("[[wbr|*M* `n`]]", "[*M* `n`](#wbr)"),
        ("[a *b*](c.md)", "[a *b*](#c.md)"),
        ("[a](c.md \"T \\\" t\")", "[a](#c.md \"T \\\" t\")"),
        ("[](c.md)", "[The c.md](#c.md)"),
        ("[a](<c d.md>)", "[a](<#c d.md>)"),
        ("[![p](p.png)](c.md)", "[![p](files/p.png)](#c.md)"),
        ("![[p.png]] ![[p.png|P]]", "![](files/p.png) ![P](files/p.png)"),
        ("![a](p.png 'T')", "![a](files/p.png \"T\")"),
        ("[[https://x.org|x]]", "[x](https://x.org)"),
        ("|a|\n|-|\n|[[b\\|c]]|\n", "|a|\n|-|\n|[c](#b)|\n"),
        ("[[b|c [d]] e", "[c \\[d](#b) e"),
        ("> [a\n> b](c.md)", "> [a\n> b](#c.md)"),
        ("<b><a href=\"c.md\">x</a></b>", "<b><a href=\"#c.md\">x</a></b>"),
        (
            "<div>\n<a class=x href='c.md'>x</a>\n</div>\n",
            "<div>\n<a class=x href='#c.md'>x</a>\n</div>\n",
        ),
    ]);
}

#[test]
fn definitions_of_links_go_and_what_used_them_has_the_address() {
    all_become(&[
        ("[a][b] [b] [b][]\n\n[b]: c.md\n", "[a](#c.md) [b](#c.md) [b](#c.md)\n\n\n"),
        ("[a][b]\n\n[b]: https://x.org 'T'\n", "[a](https://x.org \"T\")\n\n\n"),
        ("![a][b]\n\n[b]: p.png\n", "![a](files/p.png)\n\n\n"),
        ("[b]\n\n[b]: c.md\n[b]: d.md\n", "[b](#c.md)\n\n\n\n"),
        ("x\n\n[unused]: c.md\n", "x\n\n\n"),
        ("> [b]\n>\n> [b]: c.md\n", "> [b](#c.md)\n>\n> <!-- -->\n"),
    ]);
}

#[test]
fn headings_go_deeper_and_none_is_left_out() {
    all_become(&[
        ("# A\n\n### B\n", "### A\n\n#### B\n"),
        ("## A ##\n", "### A\n"),
        ("A *b*\nc\n===\n\nd\n---\n", "### A *b* c\n\n#### d\n"),
        ("> A\n> b\n> ---\n", "> ### A b\n"),
        ("# Here\n", "### <a id=\"p:here\"></a>Here\n"),
        ("## A {#here .c}\n", "### <a id=\"p:here\"></a>A\n"),
        ("##\n", "### \n"),
        ("a\n\\[b](c.md)\n===\n", "### a \\[b](c.md)\n"),
        ("# \\[a](b.md)\n", "### \\[a](b.md)\n"),
        ("C #\n===\n", "### C # #\n"),
        ("# A [[b]]\n", "### A [The b](#b)\n"),
        ("#### A\n##### B\n###### C\n###### D\n", "### A\n#### B\n##### C\n##### D\n"),
        ("# a\n## b\n### c\n#### d\n##### e\n", "### a\n#### b\n##### c\n###### d\n###### e\n"),
        ("a\r\n\r\n# Here\r\n", "a\n\n### <a id=\"p:here\"></a>Here\n"),
    ]);
    assert_eq!(moved_with("# Title\n\nText\n", true), "\n\nText\n");
    assert_eq!(moved_with("> # No\n\nx\n\nTitle\n=\n", true), "> ### No\n\nx\n\n\n");
}

#[test]
fn notes_of_two_texts_keep_apart() {
    all_become(&[(
        "a[^1] b[^n]\n\n[^1]: c\n[^N]: d\n",
        "a[^p-1] b[^p-n]\n\n[^p-1]: c\n[^p-N]: d\n",
    )]);
}

#[test]
fn what_is_open_is_closed() {
    all_become(&[
        ("```js\nlet a;", "```js\nlet a;\n```\n"),
        ("~~~~\n~~~\n", "~~~~\n~~~\n~~~~\n"),
        ("a\n\n<!-- b\n\nc\n", "a\n\n<!-- b\n\nc\n-->\n"),
        ("<script>\na", "<script>\na\n</script>\n"),
        ("```\n    ```", "```\n    ```\n```\n"),
        ("<pre>\n\na\n</pre>\n", "<pre>\n\na\n</pre>\n"),
        ("<preface>\na\n", "<preface>\na\n"),
        ("<div>\na\n", "<div>\na\n"),
    ]);
}

#[test]
fn text_is_escaped() {
    for (text, expected) in [
        ("C# and F#", "C# and F#"),
        (
            "a *b* _c_ d_e `f` <g> [h] i|j ~k~ \\",
            "a \\*b\\* \\_c\\_ d_e \\`f\\` \\<g> \\[h\\] i\\|j \\~k\\~ \\\\",
        ),
        ("- a", "\\- a"),
        ("1. a 2) 3.4", "1\\. a 2\\) 3.4"),
        ("# a #", "\\# a \\#"),
        ("> a", "\\> a"),
        ("R&D &amp; Q&A", "R\\&D \\&amp; Q\\&A"),
        ("a\n  b", "a b"),
        ("--- ===", "\\--- \\==="),
    ] {
        let is = escaped(text);
        assert_eq!(
            is.replace("\\-\\-\\-", "\\---").replace("\\=\\=\\=", "\\==="),
            expected,
            "{text:?}"
        );
        let plain: String = Parser::new_ext(&is, options())
            .filter_map(
                |event| if let Event::Text(text) = event { Some(text.to_string()) } else { None },
            )
            .collect();
        assert_eq!(plain, text.split_whitespace().collect::<Vec<_>>().join(" "), "{is:?}");
    }
}

#[test]
fn addresses_are_written_so_that_they_are_read() {
    for (address, title, expected) in [
        ("#a", "", "(#a)"),
        ("a b", "", "(<a b>)"),
        ("a(b)", "", "(<a(b)>)"),
        ("<>", "", "(<\\<\\>>)"),
        ("", "t", "(<> \"t\")"),
    ] {
        assert_eq!(target(address, title), expected);
    }
}

#[test]
fn a_line_is_one_paragraph() {
    for (text, expected) in
        [("", true), ("a\nb *c*", true), ("a\n\nb", false), ("- a", false), ("# a", false)]
    {
        assert_eq!(is_line(text), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever a text leaves open, what follows it is not part of it.
    #[test]
    fn what_follows_is_read_as_what_it_is(text in texts()) {
        // A tab after a fence is none to our parser, and one to others.
        let text = text.replace('\t', " ");
        let whole = format!("{}\n\n# THE END\n", moved(&text));
        let parsed = Parsed::new(&whole);
        let start = parsed.events.iter().rposition(|(event, range)| {
            matches!(event, Event::Start(Tag::Heading { .. })) && whole[range.clone()].contains("THE END")
        });
        let depth = |events: &[(Event<'_>, _)]| {
            let starts = events.iter().filter(|(event, _)| matches!(event, Event::Start(_))).count();
            let ends = events.iter().filter(|(event, _)| matches!(event, Event::End(_))).count();
            starts - ends
        };
        prop_assert!(start.is_some(), "{:?}", whole);
        prop_assert_eq!(depth(&parsed.events[..start.unwrap_or(0)]), 0, "{:?}", whole);
    }

    /// A file may change between the moment when it is compiled and that when its twin is made.
    #[test]
    fn a_text_that_is_another_now_does_no_harm(before in texts(), now in texts(), offset in 0_usize..20) {
        let (body, _) = compile(&before, offset, CLEAN);
        for text in [&now, &before.chars().take(before.len() / 2).collect()] {
            readdressed(Compiled { text, offset, body: &body, without_title: true }, &Here);
            let placement = Placement {
                body: &body,
                offset,
                deeper: 1,
                notes: "p-",
                without_title: true,
                without_comments: true,
            };
            rewrite(text, &placement, &Here);
        }
    }

    /// No link by name is left, no definition, and no link by path but in raw HTML.
    #[test]
    fn no_link_is_left_behind(text in texts()) {
        // Brackets that belong to nothing may belong to something when a link between them changes.
        let is_odd = |event: Event<'_>| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dest_url.contains(['[', ']', '(', ')', '|', '`', '<'])
            }
            Event::Text(text) => text.contains(['[', ']', '`']),
            _ => false,
        };
        if Parser::new_ext(&text, options()).any(is_odd) {
            return Ok(());
        }
        let moved = moved(&text);
        let parser = Parser::new_ext(&moved, options());
        prop_assert_eq!(parser.reference_definitions().iter().count(), 0, "{:?}", moved);
        for event in parser {
            if let Event::Start(Tag::Link { link_type, dest_url, .. }) = event {
                prop_assert!(!matches!(link_type, LinkType::WikiLink { .. }), "{:?}", moved);
                prop_assert!(dest_url.starts_with('#') || dest_url.contains(':'), "{:?}", moved);
            }
        }
    }
}
