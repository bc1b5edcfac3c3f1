//! What somebody should look at in a text: each with its place.

use super::{ALLOW, CLEAN, ESCAPE};
use crate::document::markdown::{Options, compile, compile_inline};

/// The flaws of a text: the last part of each code, and what is written there.
fn flaws_with(text: &str, options: Options) -> Vec<String> {
    let (_, mut flaws) = compile(text, 0, options);
    flaws.sort_by_key(|flaw| flaw.span);
    let name = |code: &'static str| code.trim_start_matches("text/");
    flaws.iter().map(|it| format!("{} @ {}", name(it.code.0), it.span.slice(text))).collect()
}

fn flaws(text: &str) -> Vec<String> {
    flaws_with(text, CLEAN)
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn blanks_are_in_prose() {
    for (text, expected) in [
        ("Name: ____, date: ___", vec!["blank @ ____", "blank @ ___"]),
        ("**____** and _____ now", vec!["blank @ ____", "blank @ _____"]),
        ("# A ____\n\n> b ____\n\n- c ____\n", vec!["blank @ ____"; 3]),
        ("|a|\n|-|\n|____|\n", vec!["blank @ ____"]),
        ("[form ____](x.md) ![____](x.png)", vec!["blank @ ____"; 2]),
        (r"Name: \_\_\_\_", vec![r"blank @ \_\_\_\_"]),
        ("It is <b>TBD</b>", vec!["blank @ TBD"]),
        ("- TODO say how\n- [ ] TODO say more\n", vec!["blank @ TODO"; 2]),
        ("**TODO**: and _FIXME:_", vec!["blank @ TODO", "blank @ FIXME"]),
        ("On\\\nTODO say how", vec!["blank @ TODO"]),
    ] {
        assert_eq!(flaws(text), expected, "{text}");
    }
}

#[test]
fn what_markdown_consumes_is_no_blank() {
    for text in [
        "___\n",
        "a\n\n______\n\nb",
        "___a___ and __b__",
        "`____` and `TODO: x`",
        "```\n____ TBD\n```\n",
        "    ____\n",
        "<https://x.org/____>",
        "https://x.org/a?b=____&c and www.x.org/___",
        "[a](https://x.org/____) ![a](____.png)",
        "[[____]] ![[a____.png|a]]",
        "[a][____]\n\n[____]: x.md",
        "<div data-x=\"____\">\n____\n</div>\n",
        "We keep a\nTODO list",
        "# TODO\n\nText",
        "# A {#a____b}\n",
    ] {
        assert_eq!(flaws(text), none(), "{text}");
    }
}

#[test]
fn headings_say_what_they_are() {
    for (text, expected) in [
        ("## A\n\n## B\n\n## A  \n", vec!["duplicate-heading @ ## A"]),
        ("A\n---\n\nA\n---\n", vec!["duplicate-heading @ A"]),
        ("## A\n### Do\n## B\n### Do\n", vec![]),
        ("## A\n### Do\n### Do\n### Do\n", vec!["duplicate-heading @ ### Do"; 2]),
        ("## A {#a}\n## A {#b}\n", vec![]),
        ("## A\n## A {#b}\n", vec![]),
        ("## A {#a}\n## A {#a}\n", vec!["duplicate-heading @ ## A {#a}"]),
        ("## A\n> ## A\n\n- ## A\n", vec![]),
        ("##\n\n##\n", vec![]),
        ("## A\n#### B\n#### C\n## D\n", vec!["skipped-heading @ #### B"]),
        ("# A\n### B\n", vec!["skipped-heading @ ### B"]),
        ("### A\n### B\n", vec!["skipped-heading @ ### A"]),
        ("## A\n### B\n#### C\n# D\n## E\n", vec![]),
        ("## A\n> ##### B\n", vec![]),
    ] {
        assert_eq!(flaws(text), expected, "{text}");
        let titled = Options { take_title: true, ..CLEAN };
        assert_eq!(flaws_with(text, titled), expected, "with the title taken: {text}");
    }
}

#[test]
fn pictures_have_words() {
    for (text, expected) in [
        ("a ![](x.png) b", vec!["no-alt @ ![](x.png)"]),
        ("![ ](x.png \"t\")", vec!["no-alt @ ![ ](x.png \"t\")"]),
        ("![[x.png]]", vec!["no-alt @ ![[x.png]]"]),
        ("![[x.png|A plan]] ![A plan](x.png)", vec![]),
        ("[![](x.png)](y.md)", vec!["no-alt @ ![](x.png)"]),
        ("a <img src=x.png> b", vec!["no-alt @ <img src=x.png>"]),
        ("> <p>\n> <img\n> src=x.png></p>\n", vec!["no-alt @ <img\n> src=x.png>"]),
        ("<img src=x.png alt=\"\"> <img src=x.png alt> <b>x</b>", vec![]),
        ("<img width=1>", vec![]),
    ] {
        assert_eq!(flaws(text), expected, "{text}");
        assert_eq!(flaws_with(text, ALLOW), expected, "{text}");
    }
    assert_eq!(flaws_with("a <img src=x.png> b", ESCAPE), none());
}

#[test]
fn links_have_words() {
    for (text, expected) in [
        ("a [](x.md) b", vec!["empty-link @ [](x.md)"]),
        ("[ ](https://x.org) [**  **](x.md)", vec!["empty-link @ [ ](https://x.org)"]),
        ("[][a]\n\n[a]: x.md", vec!["empty-link @ [][a]"]),
        ("[![A plan](x.png)](y.md) [`x`](y.md) [<b>x</b>](y.md) [[y]] <https://x.org>", vec![]),
        ("[]()", vec![]),
    ] {
        assert_eq!(flaws(text), expected, "{text}");
    }
}

#[test]
fn short_texts_are_looked_at_too() {
    let text = "A ____ ![](x.png) [](y.md)\n\n## A\n\n#### A\n\n#### A";
    let (_, mut flaws) = compile_inline(text, CLEAN);
    flaws.sort_by_key(|flaw| flaw.span);
    let found: Vec<_> = flaws.iter().map(|flaw| flaw.span.slice(text)).collect();
    assert_eq!(found, ["____", "![](x.png)", "[](y.md)"]);
}
