//! What holds for every text, however odd.

use std::time::Duration;

use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::{ALLOW, CLEAN, ESCAPE, shown, tags};
use crate::document::body::{Body, Filling};
use crate::document::flaw::Flaw;
use crate::document::markdown::{Options, compile};
use crate::source::Span;

/// Pieces of Markdown and HTML that meet in a text.
const PIECES: [&str; 89] = [
    "a",
    "B ",
    "ž",
    "…",
    " ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "\0",
    "\u{feff}",
    "\r",
    "- ",
    "1. ",
    "> ",
    "# ",
    "### ",
    "===\n",
    "---\n",
    "```",
    "```rust\n",
    "~~~\n",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[[",
    "]]",
    "|",
    "\\|",
    "![",
    "![[",
    "[^a]",
    "[^a]: ",
    "[b]: c.md\n",
    "[b]",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "&",
    "&#58;",
    "[x](y.md)",
    "[[wbr]]",
    "![i](j.png)",
    "https://x.org",
    "<https://x.org>",
    "javascript:",
    "|a|b|\n|-|:-|\n|c|d|\n",
    "> [!NOTE]\n",
    "- [x] ",
    ": ",
    "{#id}",
    "<div>",
    "</div>",
    "<a href=\"",
    "<a href=x.md>",
    "</a>",
    "<b>",
    "</b>",
    "<img src=x>",
    "<table>",
    "<tr><td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "<p id=a>",
    "</p>",
    "<li>",
    "<details>",
    "<title>",
    "<a href=\"operandi-hole:open-1\">",
    "operandi-hole:code-0",
    "____",
    "\\_",
    "TODO",
    "TBD",
    "![](j.png)",
];

/// Odd texts.
pub(super) fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|it| it.concat())
}

/// An oracle that shares nothing with the code: a stack of tags, and strict about quotes.
fn is_balanced(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').ok_or("a tag without an end")?;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if tag.matches('"').count() % 2 == 1 || tag.contains('<') {
            return Err(format!("odd tag <{tag}>"));
        }
        if tag.starts_with('/') {
            let opened = open.pop();
            if opened != Some(name) {
                return Err(format!("</{name}> closes {opened:?}"));
            }
        } else if !["br", "hr", "img", "col", "wbr"].contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

/// The HTML with links filled in, so that their tags count.
fn filled(body: &Body) -> String {
    let mut filled = String::new();
    let mut written = 0;
    for hole in &body.holes {
        filled.push_str(&body.html[written..hole.at as usize]);
        written = hole.at as usize;
        match hole.filling {
            Filling::LinkOpen(_) => filled.push_str("<a href=\"\">"),
            Filling::LinkClose(_) => filled.push_str("</a>"),
            _ => {}
        }
    }
    filled + &body.html[written..]
}

fn check(text: &str, options: Options) -> Result<(), String> {
    let (body, flaws) = compile(text, 0, options);
    check_holes(&body)?;
    let headings = body.headings.iter().map(|heading| heading.span);
    let links = body.links.iter().map(|link| link.span);
    let images = body.images.iter().map(|image| image.span);
    let mut flaws = flaws;
    let flaws = flaws.iter_mut().flat_map(Flaw::spans_mut).map(|span| *span);
    let outside = |span: &Span| text.get(span.start as usize..span.end as usize).is_none();
    if let Some(span) = headings.chain(links).chain(images).chain(flaws).find(outside) {
        return Err(format!("{span:?} is outside"));
    }
    if !body.anchors.is_sorted_by(|a, b| a < b) {
        return Err(format!("anchors {:?}", body.anchors));
    }
    if body.headings.iter().any(|heading| body.anchors.binary_search(&heading.id).is_err()) {
        return Err("a heading without its id".to_owned());
    }
    if body.links.iter().any(|link| {
        let sentence = &link.sentence;
        let length =
            [sentence.before(), sentence.link(), sentence.after()].map(|it| it.chars().count());
        length.iter().sum::<usize>() > 245
    }) {
        return Err("a long sentence".to_owned());
    }
    Ok(())
}

fn check_holes(body: &Body) -> Result<(), String> {
    // Numbers of links, pictures and code may meet in one entry: the last two never change it.
    let mut open = std::collections::BTreeMap::<u32, i32>::new();
    let mut last = 0;
    for hole in &body.holes {
        let at = hole.at as usize;
        let (number, count) = match hole.filling {
            Filling::LinkOpen(link) | Filling::LinkText(link) | Filling::LinkClose(link) => {
                (link, body.links.len())
            }
            Filling::Image(image) => (image, body.images.len()),
            Filling::Code(code) => (code, body.code.len()),
        };
        if at < last || !body.html.is_char_boundary(at) || number as usize >= count {
            return Err(format!("{hole:?}"));
        }
        last = at;
        let count = open.entry(number).or_default();
        match hole.filling {
            Filling::LinkOpen(_) => *count += 1,
            Filling::LinkClose(_) => *count -= 1,
            _ => {}
        }
        if *count < 0 {
            return Err(format!("{hole:?} closes nothing"));
        }
    }
    let count = |is_wanted: fn(&Filling) -> bool| {
        let wanted = body.holes.iter().map(|hole| hole.filling).filter(is_wanted);
        let numbers = wanted.map(|filling| match filling {
            Filling::LinkOpen(number)
            | Filling::LinkText(number)
            | Filling::LinkClose(number)
            | Filling::Image(number)
            | Filling::Code(number) => number,
        });
        numbers.collect::<std::collections::BTreeSet<_>>().len()
    };
    if count(|it| matches!(it, Filling::LinkOpen(_))) != body.links.len()
        || count(|it| matches!(it, Filling::Image(_))) != body.images.len()
        || count(|it| matches!(it, Filling::Code(_))) != body.code.len()
    {
        return Err("a lost hole".to_owned());
    }
    match open.iter().find(|(_, count)| **count != 0) {
        Some((link, _)) => Err(format!("link {link} stays open")),
        None => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bodies_are_consistent(text in texts()) {
        for options in [CLEAN, ALLOW, ESCAPE, Options { take_title: true, ..CLEAN }] {
            prop_assert_eq!(check(&text, options), Ok(()));
        }
    }

    #[test]
    fn html_is_balanced_unless_raw_html_is_allowed(text in texts()) {
        for options in [CLEAN, ESCAPE] {
            let body = compile(&text, 0, options).0;
            let filled = filled(&body);
            prop_assert_eq!(is_balanced(&filled), Ok(()), "{}", filled);
            let tags = format!(" <{}", tags(&body.html).join(" <").to_lowercase());
            for bad in ["<script", "<svg", "<title", "<img", "=\"javascript:", "=\"operandi-hole:"] {
                prop_assert!(!tags.contains(bad), "{}", body.html);
            }
        }
    }

    #[test]
    fn line_ends_do_not_matter(text in texts()) {
        let unix = text.replace('\r', "");
        let windows = unix.replace('\n', "\r\n");
        for options in [CLEAN, ALLOW, ESCAPE] {
            let (one, flaws) = compile(&unix, 0, options);
            let (other, other_flaws) = compile(&windows, 0, options);
            prop_assert_eq!(shown(&one), shown(&other));
            prop_assert_eq!(one.code, other.code);
            for (one, other) in one.links.iter().zip(&other.links) {
                prop_assert_eq!(&one.target, &other.target);
                prop_assert_eq!(&one.sentence, &other.sentence);
                let written = other.span.slice(&windows).replace("\r\n", "\n");
                prop_assert_eq!(one.span.slice(&unix), written);
            }
            prop_assert_eq!(flaws.len(), other_flaws.len());
            for (one, other) in flaws.iter().zip(&other_flaws) {
                prop_assert_eq!(&one.message, &other.message);
                let written = other.span.slice(&windows).replace("\r\n", "\n");
                prop_assert_eq!(one.span.slice(&unix), written);
            }
        }
    }
}

fn numbered(line: impl Fn(u32) -> String) -> String {
    (0..2_000).map(line).collect::<Vec<_>>().concat()
}

/// Texts that are slow, or overflow the stack, in a writer that is not careful.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn odd_texts_take_linear_time() {
    let nested: String = (0..1000).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    for (name, text) in [
        ("list", nested.clone()),
        ("list and html", nested + "\n<b>x</b>"),
        ("brackets", "[".repeat(50_000)),
        ("quotes", ">".repeat(20_000) + "a <b>c</b>"),
        ("headings", "# a\n".repeat(20_000)),
        ("links", "[a](b) ".repeat(20_000)),
        ("wikilinks", "[[a]]".repeat(20_000)),
        ("pictures", "![".repeat(5_000) + &"](b)".repeat(5_000)),
        ("notes", "[^a] ".repeat(20_000) + "\n\n[^a]: b"),
        ("open anchors", "<a href=b.md>".repeat(5_000)),
        ("open tags", "<div>".repeat(20_000)),
        ("open phrases", numbered(|i| format!("<b class=c{i}>\n\na\n\n"))),
        ("open lines", numbered(|i| format!("a <i class=c{i}> b\n\n"))),
        ("broken tags", "<a <b \"".repeat(20_000)),
        ("raw inline tags", "x <b>".repeat(20_000)),
        ("blanks", "____ ".repeat(20_000)),
        ("blanks in one word", "a*____*".repeat(20_000)),
        ("one long blank", "a".to_owned() + &"_".repeat(50_000) + "b"),
        ("escaped blanks", "\\_".repeat(50_000)),
        ("names of those who do it", "TODO(".repeat(20_000)),
        ("empty links", "[](b)".repeat(20_000)),
        ("deep headings", "# a\n### b\n".repeat(10_000)),
        ("long sentence", "word ".repeat(50_000) + &"[[a]] ".repeat(5_000)),
    ] {
        let start = std::time::Instant::now();
        for options in [CLEAN, ALLOW, ESCAPE] {
            assert_eq!(check(&text, options), Ok(()), "{name}");
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}
