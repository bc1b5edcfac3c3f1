//! Trees and findings of small texts, to the character.

mod syntax;

use super::read;
use crate::diagnostic::Diagnostic;
use crate::source::{SourcePath, Span};
use crate::tree::{Data, Node};
use insta::assert_snapshot;
use proptest::prelude::{any, prop_assert, proptest};
use std::fmt::Write;
use std::time::Instant;

fn path() -> SourcePath {
    SourcePath::new("page.md")
}

/// The tree, one line a node: the data, and after `@` what the source has at the span.
fn tree(node: &Node, text: &str, indent: usize, out: &mut String) {
    let at = node.span.slice(text);
    let indent_text = "  ".repeat(indent);
    match &node.data {
        Data::Null => writeln!(out, "nothing @{at:?}").unwrap(),
        Data::Scalar { text, quoted: true } => writeln!(out, "text {text:?} @{at:?}").unwrap(),
        Data::Scalar { text, quoted: false } => writeln!(out, "{text:?} @{at:?}").unwrap(),
        Data::List(items) => {
            writeln!(out, "list @{at:?}").unwrap();
            for item in items {
                write!(out, "{indent_text}  - ").unwrap();
                tree(item, text, indent + 1, out);
            }
        }
        Data::Map(entries) => {
            writeln!(out, "map @{at:?}").unwrap();
            for entry in entries {
                let key = entry.key_span.slice(text);
                write!(out, "{indent_text}  {} @{key:?}: ", entry.key).unwrap();
                tree(&entry.value, text, indent + 1, out);
            }
        }
    }
}

/// Tree and findings of a text that stands behind another one in its source.
fn show(text: &str) -> String {
    let front = "žluť\n";
    let source = format!("{front}{text}");
    let (node, findings) = read(text, front.len(), &path());
    let mut out = String::new();
    match node {
        Some(node) => tree(&node, &source, 0, &mut out),
        None => out.push_str("no tree\n"),
    }
    for finding in findings {
        show_finding(&finding, &source, &mut out);
    }
    out
}

fn show_finding(finding: &Diagnostic, source: &str, out: &mut String) {
    let place = finding.place.span;
    let start = place.start as usize - "žluť\n".len();
    let at = place.slice(source);
    writeln!(out, "{}: {} @{start} {at:?}", finding.code.0, finding.message).unwrap();
    for related in &finding.related {
        let at = related.place.span.slice(source);
        writeln!(out, "  {} @{at:?}", related.message).unwrap();
    }
    for help in &finding.help {
        writeln!(out, "  help: {help}").unwrap();
    }
}

#[test]
fn spans_are_tokens_also_after_long_characters() {
    assert_snapshot!(show("title: Žluťoučký kůň\nowner: 'x ž'\nsince: \"a\\tb\"\nno: ~\nnull: null\n"), @r#"
    map @"title: Žluťoučký kůň\nowner: 'x ž'\nsince: \"a\\tb\"\nno: ~\nnull: null"
      title @"title": "Žluťoučký kůň" @"Žluťoučký kůň"
      owner @"owner": text "x ž" @"'x ž'"
      since @"since": text "a\tb" @"\"a\\tb\""
      no @"no": nothing @"~"
      null @"null": nothing @"null"
    "#);
}

#[test]
fn line_ends_of_windows() {
    assert_snapshot!(show("a: ž\r\nb: |\r\n  x\r\n  y\r\nc:\r\n  - d\r\n"), @r#"
    map @"a: ž\r\nb: |\r\n  x\r\n  y\r\nc:\r\n  - d"
      a @"a": "ž" @"ž"
      b @"b": text "x\ny\n" @"|\r\n  x\r\n  y"
      c @"c": list @"d"
        - "d" @"d"
    "#);
}

#[test]
fn block_scalars_span_from_their_mark() {
    assert_snapshot!(show("a: |2- # why | not\n\n   x\n  y\n\nb:\n  - >\n    f\n    g\n  - !!str |\n    z\nc: |\nd: 1\n"), @r#"
    map @"a: |2- # why | not\n\n   x\n  y\n\nb:\n  - >\n    f\n    g\n  - !!str |\n    z\nc: |\nd: 1"
      a @"a": text "\n x\ny" @"|2- # why | not\n\n   x\n  y"
      b @"b": list @">\n    f\n    g\n  - !!str |\n    z"
        - text "f g\n" @">\n    f\n    g"
        - text "z\n" @"|\n    z"
      c @"c": text "" @"|"
      d @"d": "1" @"1"
    "#);
}

#[test]
fn lists_and_mappings_span_first_to_last() {
    assert_snapshot!(show("a:\n- 1\n-\n- b: 2\n  c:\nd: [x, {e: f, g}, h: i] # end\n"), @r#"
    map @"a:\n- 1\n-\n- b: 2\n  c:\nd: [x, {e: f, g}, h: i]"
      a @"a": list @"1\n-\n- b: 2\n  c:"
        - "1" @"1"
        - nothing @""
        - map @"b: 2\n  c:"
          b @"b": "2" @"2"
          c @"c": nothing @""
      d @"d": list @"[x, {e: f, g}, h: i]"
        - "x" @"x"
        - map @"{e: f, g}"
          e @"e": "f" @"f"
          g @"g": nothing @""
        - map @"h: i"
          h @"h": "i" @"i"
    "#);
}

#[test]
fn aliases_and_merge_keys() {
    assert_snapshot!(show("base: &base {a: 1, b: 2}\nuse:\n  b: 3\n  <<: *base\nmany:\n  <<: [*base, {c: 4}]\ntext: &t hello\ncopy: *t\n"), @r#"
    map @"base: &base {a: 1, b: 2}\nuse:\n  b: 3\n  <<: *base\nmany:\n  <<: [*base, {c: 4}]\ntext: &t hello\ncopy: *t"
      base @"base": map @"{a: 1, b: 2}"
        a @"a": "1" @"1"
        b @"b": "2" @"2"
      use @"use": map @"b: 3\n  <<: *base"
        b @"b": "3" @"3"
        a @"a": "1" @"1"
      many @"many": map @"<<: [*base, {c: 4}]"
        a @"a": "1" @"1"
        b @"b": "2" @"2"
        c @"c": "4" @"4"
      text @"text": "hello" @"hello"
      copy @"copy": "hello" @"*t"
    "#);
    assert_snapshot!(show("<<: 1\n"), @r#"
    map @"<<: 1"
    yaml/syntax: `<<` takes a mapping, or a list of mappings @4 "1"
    "#);
    assert_snapshot!(show("a: &a [*a]\n"), @r#"
    no tree
    yaml/syntax: this stands inside of what it names, and would never end @7 "*a"
    "#);
}

#[test]
fn nothing_written() {
    assert_snapshot!(show(""), @r#"
    nothing @""
    "#);
    assert_snapshot!(show("# only a comment\n"), @r#"
    nothing @""
    "#);
    assert_snapshot!(show("---\na: 1\n"), @r#"
    map @"a: 1"
      a @"a": "1" @"1"
    "#);
}

#[test]
fn tags_make_texts() {
    assert_snapshot!(show("a: !!str 5\nb: !!str\nc: !!int 5\nd: !important note\n"), @r#"
    map @"a: !!str 5\nb: !!str\nc: !!int 5\nd: !important note"
      a @"a": text "5" @"5"
      b @"b": text "" @""
      c @"c": "5" @"5"
      d @"d": "note" @"note"
    yaml/syntax: the value starts with !, which names a type in YAML @34 "!important"
      help: put quotes around it: "!important note"
    "#);
}

#[test]
fn duplicate_keys_keep_the_first() {
    assert_snapshot!(show("a: 1\nb:\n  c: 1\n  \"c\": [2]\na: 3\n"), @r#"
    map @"a: 1\nb:\n  c: 1\n  \"c\": [2]\na: 3"
      a @"a": "1" @"1"
      b @"b": map @"c: 1\n  \"c\": [2]"
        c @"c": "1" @"1"
    yaml/duplicate-key: the key `c` is written twice @17 "\"c\""
      first written here @"c"
      help: keep one of the two
    yaml/duplicate-key: the key `a` is written twice @26 "a"
      first written here @"a"
      help: keep one of the two
    "#);
}

#[test]
fn values_that_yaml_loses() {
    assert_snapshot!(show("channel: #ask-data\nother: # a comment\nlist:\n  - #one\n  - two #three\nfirm: &Co\nthen: 1\n"), @r##"
    map @"channel: #ask-data\nother: # a comment\nlist:\n  - #one\n  - two #three\nfirm: &Co\nthen: 1"
      channel @"channel": nothing @""
      other @"other": nothing @""
      list @"list": list @" #one\n  - two"
        - nothing @""
        - "two" @"two"
      firm @"firm": nothing @""
      then @"then": "1" @"1"
    yaml/lost-value: the value of `channel` starts with #, which begins a comment @9 "#ask-data"
      help: put quotes around it: "#ask-data"
    yaml/lost-value: this entry of the list starts with #, which begins a comment @48 "#one"
      help: put quotes around it: "#one"
    yaml/lost-value: the value of `firm` starts with &, which gives a name to what follows @74 "&Co"
      help: put quotes around it: "&Co"
    "##);
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let below = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(text, "a{level}: &a{level} [{below}]").unwrap();
    }
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(9000));
    for text in [text, long] {
        #[expect(clippy::disallowed_methods, reason = "a bomb shows in the time it takes")]
        let start = Instant::now();
        let (node, findings) = read(&text, 0, &path());
        assert!(start.elapsed().as_millis() < 500, "took {:?}", start.elapsed());
        assert!(node.is_none());
        assert_eq!(findings[0].code.0, "yaml/too-large");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let aliases = format!(
        "a: &a {}{}\nb: {}*a{}\n",
        "[".repeat(40),
        "]".repeat(40),
        "[".repeat(40),
        "]".repeat(40)
    );
    for text in [
        "[".repeat(100_000),
        "- ".repeat(100_000),
        "{a: ".repeat(100_000),
        "? ".repeat(100_000),
        aliases,
    ] {
        let (node, findings) = read(&text, 0, &path());
        assert!(node.is_none());
        assert_eq!(findings[0].code.0, "yaml/too-deep");
    }
    let (node, findings) = read(&format!("a: {}{}", "[".repeat(63), "]".repeat(63)), 0, &path());
    assert!(node.is_some() && findings.is_empty());
}

fn spans(node: &Node, out: &mut Vec<Span>) {
    out.push(node.span);
    if let Data::List(items) = &node.data {
        for item in items {
            spans(item, out);
        }
    }
    for entry in node.entries() {
        out.push(entry.key_span);
        spans(&entry.value, out);
    }
}

fn check_spans(text: &str, offset: usize) -> Result<(), proptest::test_runner::TestCaseError> {
    let (node, findings) = read(text, offset, &path());
    prop_assert!(node.is_some() || !findings.is_empty());
    let mut all = Vec::new();
    if let Some(node) = &node {
        spans(node, &mut all);
    }
    for finding in &findings {
        all.push(finding.place.span);
        all.extend(finding.related.iter().map(|related| related.place.span));
    }
    for span in all {
        let range =
            (span.start as usize).wrapping_sub(offset)..(span.end as usize).wrapping_sub(offset);
        prop_assert!(text.get(range).is_some(), "{:?} in {:?}", span, text);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_has_spans_inside(text in any::<String>(), offset in 0_usize..9) {
        check_spans(&text, offset)?;
    }

    #[test]
    fn any_text_like_yaml_has_spans_inside(
        parts in proptest::collection::vec("(a|ž|b: |- |\\? |: |\n|\r\n|  |\t|\\[|\\]|\\{|\\}|, |#|# c|\\||>-|'|\"|&a |\\*a|<<: |~|---|!t |!!str |\\\\|@|%|\u{feff}|\u{85})", 0..40),
    ) {
        check_spans(&parts.concat(), 3)?;
    }
}
