//! TOML as a tree with places: every key and every value of `site.toml` with its span.
//!
//! What the keys mean is decided above. The parser recovers from faults, so that one run can name
//! several; only repeated keys leave a tree that is worth reading on.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Entry, Node};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// The text is not TOML.
pub const SYNTAX: Code = Code("site/syntax");

/// What the parser says of a value that is none.
const NO_QUOTES: &str = "string values must be quoted, expected literal string";

/// More faults than this in one file come from the first ones, or nobody reads them.
const FAULTS_SHOWN: usize = 20;

/// The tree of a TOML text, and what is wrong with it.
///
/// A string is a quoted scalar, everything else a plain one with its text as written. A `[table]`
/// has the span of its header, the whole file an empty one at its start.
pub fn read(text: &str, path: &SourcePath) -> (Option<Node>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let readable = errors.iter().all(is_duplicate);
    let mut findings: Vec<_> = errors.iter().map(|error| finding(error, text, path)).collect();
    Diagnostic::sort(&mut findings);
    findings.truncate(FAULTS_SHOWN);
    let tree = readable.then(|| Node { data: map(table.get_ref(), text), span: Span::default() });
    (tree, findings)
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn finding(error: &Error, text: &str, path: &SourcePath) -> Diagnostic {
    let at = error.span().map_or_else(Span::default, span);
    let place = Place::new(path, at);
    if is_duplicate(error) {
        return Diagnostic::error(SYNTAX, place, "this key is written twice")
            .help("keep one of the two");
    }
    if error.message() == NO_QUOTES {
        return no_quotes(at.slice(text), place);
    }
    Diagnostic::error(SYNTAX, place, format!("this is not TOML: {}", error.message()))
}

/// A text without quotes, or with those that word processors make of them.
fn no_quotes(written: &str, place: Place) -> Diagnostic {
    let of_print = |c: char| matches!(c, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}');
    let message = if written.starts_with(of_print) {
        "these are not the straight quotes that TOML knows"
    } else {
        "a text stands in quotes"
    };
    let bare = written.trim_matches(of_print);
    let finding = Diagnostic::error(SYNTAX, place, message);
    if bare.is_empty() || bare.contains(['"', '\\']) {
        return finding;
    }
    finding.help(format!("write `\"{bare}\"`"))
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// A table's entries in the order written, which `toml` keeps by its feature `preserve_order`. A
/// table that is opened after its parts (`[a.b]`, then `[a]`) stands where it is opened.
fn map(table: &DeTable<'_>, text: &str) -> Data {
    let entries = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: span(key.span()),
            value: node(value, text),
        })
        .collect();
    Data::Map(entries)
}

fn node(value: &Spanned<DeValue<'_>>, text: &str) -> Node {
    let span = span(value.span());
    let data = match value.get_ref() {
        DeValue::String(string) => Data::Scalar { text: string.to_string(), quoted: true },
        DeValue::Array(items) => Data::List(items.iter().map(|item| node(item, text)).collect()),
        DeValue::Table(table) => map(table, text),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Data::Scalar { text: span.slice(text).to_owned(), quoted: false }
        }
    };
    Node { data, span }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::{SourcePath, Span};
    use crate::tree::{Data, Node};
    use insta::assert_snapshot;
    use proptest::prelude::{any, prop_assert, proptest};

    fn tree(node: &Node, text: &str, indent: usize, out: &mut Vec<String>) {
        let pad = "  ".repeat(indent);
        let at = node.span.slice(text);
        match &node.data {
            Data::Scalar { text, quoted } => out.push(format!("{pad}{text:?} {quoted} @{at:?}")),
            Data::List(items) => {
                out.push(format!("{pad}list @{at:?}"));
                for item in items {
                    tree(item, text, indent + 1, out);
                }
            }
            _ => out.push(format!("{pad}map @{at:?}")),
        }
        for entry in node.entries() {
            out.push(format!("{pad}  {} @{:?}", entry.key, entry.key_span.slice(text)));
            tree(&entry.value, text, indent + 2, out);
        }
    }

    fn show(text: &str) -> String {
        let (node, findings) = read(text, &SourcePath::new("site.toml"));
        let mut out = Vec::new();
        if let Some(node) = &node {
            tree(node, text, 0, &mut out);
        }
        for finding in findings {
            let span = finding.place.span;
            let at = span.slice(text);
            out.push(format!("{}: {} @{} {at:?}", finding.code.0, finding.message, span.start));
            out.extend(finding.help.iter().map(|help| format!("  help: {help}")));
        }
        out.join("\n")
    }

    #[test]
    fn values_are_as_written() {
        assert_snapshot!(show("\"žluť\" = 1_000\r\nb = 0x1F # c\nc = 1.10\nd = true\ne = 2026-01-02\nf = \"ž\"\n"), @r#"
    map @""
      žluť @"\"žluť\""
        "1_000" false @"1_000"
      b @"b"
        "0x1F" false @"0x1F"
      c @"c"
        "1.10" false @"1.10"
      d @"d"
        "true" false @"true"
      e @"e"
        "2026-01-02" false @"2026-01-02"
      f @"f"
        "ž" true @"\"ž\""
    "#);
        assert_snapshot!(show("f = [1, \"x\"]\ng = {h = 1}\ni = \"\"\"\nj\"\"\"\n"), @r#"
    map @""
      f @"f"
        list @"[1, \"x\"]"
          "1" false @"1"
          "x" true @"\"x\""
      g @"g"
        map @"{h = 1}"
          h @"h"
            "1" false @"1"
      i @"i"
        "j" true @"\"\"\"\nj\"\"\""
    "#);
    }

    #[test]
    fn tables_keep_their_order() {
        assert_snapshot!(show("z = 1\n[y.b]\nk = 1\n[x]\n[u]\n[y]\nd.e = 1\n[[w]]\nv = 1\n[[w]]\n"), @r#"
    map @""
      z @"z"
        "1" false @"1"
      x @"x"
        map @"[x]"
      u @"u"
        map @"[u]"
      y @"y"
        map @"[y]"
          b @"b"
            map @"[y.b]"
              k @"k"
                "1" false @"1"
          d @"d"
            map @"d"
              e @"e"
                "1" false @"1"
      w @"w"
        list @"[[w]]"
          map @"[[w]]"
            v @"v"
              "1" false @"1"
          map @"[[w]]"
    "#);
    }

    #[test]
    fn faults_have_places() {
        assert_snapshot!(show("ž = x y\nb = 1\nc = [1,\n"), @r#"
    site/syntax: this is not TOML: invalid unquoted key, expected letters, numbers, `-`, `_` @0 "ž"
    site/syntax: a text stands in quotes @5 "x y"
      help: write `"x y"`
    site/syntax: this is not TOML: unclosed array, expected `]` @22 ""
    "#);
        assert_snapshot!(show("a = 1\na = 2\n[b]\n[b]\n"), @r#"
    map @""
      a @"a"
        "1" false @"1"
      b @"b"
        map @"[b]"
    site/syntax: this key is written twice @6 "a"
      help: keep one of the two
    site/syntax: this key is written twice @17 "b"
      help: keep one of the two
    "#);
        assert_snapshot!(show("a = \"x\nb\n"), @r#"
    site/syntax: this is not TOML: invalid basic string, expected `"` @6 ""
    site/syntax: this is not TOML: key with no value, expected `=` @8 ""
    "#);
    }

    #[test]
    fn deep_nesting_is_refused() {
        for text in [
            format!("a = {}", "[".repeat(100_000)),
            format!("a = {}", "{a = ".repeat(100_000)),
            format!("{}a = 1", "a.".repeat(100_000)),
            format!("[{}a]\n", "a.".repeat(100_000)),
        ] {
            let (node, findings) = read(&text, &SourcePath::new("site.toml"));
            assert!(node.is_none() && !findings.is_empty());
        }
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

    fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
        let (node, findings) = read(text, &SourcePath::new("site.toml"));
        let mut all: Vec<Span> = findings.iter().map(|finding| finding.place.span).collect();
        if let Some(node) = &node {
            spans(node, &mut all);
        }
        for span in all {
            let range = span.start as usize..span.end as usize;
            prop_assert!(text.get(range).is_some(), "{:?} in {:?}", span, text);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_has_spans_inside(text in any::<String>()) {
            check(&text)?;
        }

        #[test]
        fn any_text_like_toml_has_spans_inside(
            parts in proptest::collection::vec(
                "(a|ž|b = |= |\n|\r\n| |\\[|\\]|\\{|\\}|, |#|'|\"|\\.|1|true|\\[\\[a\\]\\]\n)",
                0..40,
            ),
        ) {
            check(&parts.concat())?;
        }
    }
}
