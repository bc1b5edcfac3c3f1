//! What is said of texts that are not YAML.

use super::show;
use insta::assert_snapshot;

#[test]
fn tabs() {
    assert_snapshot!(show("a:\n\tb: 1\n"), @r#"
    no tree
    yaml/tab: a tab indents this line @3 "\t"
      help: indent with spaces
    "#);
    assert_snapshot!(show("a: 1\n\tb: 1\n"), @r#"
    no tree
    yaml/tab: a tab indents this line @5 "\t"
      help: indent with spaces
    "#);
    assert_snapshot!(show("a:\n  b: 1\n\tc: 1\n"), @r#"
    no tree
    yaml/tab: a tab indents this line @10 "\t"
      help: indent with spaces
    "#);
    assert_snapshot!(show("a: |\n\tx\n"), @r#"
    no tree
    yaml/tab: a tab indents this line @5 "\t"
      help: indent with spaces
    "#);
    assert_snapshot!(show("a:\tb\n"), @r#"
    map @"a:\tb"
      a @"a": "b" @"b"
    "#);
}

#[test]
fn values_that_need_quotes() {
    assert_snapshot!(show("title: Ops: weekly\n"), @r#"
    no tree
    yaml/syntax: this value has a colon in it, and no quotes @10 ":"
      help: put quotes around it: "Ops: weekly"
    "#);
    assert_snapshot!(show("a: @x y\n"), @r#"
    no tree
    yaml/syntax: a value cannot start with `@` @3 "@"
      help: put quotes around it: "@x y"
    "#);
    assert_snapshot!(show("- `x`\n"), @r#"
    no tree
    yaml/syntax: a value cannot start with a backtick @2 "`"
      help: put quotes around it: "`x`"
    "#);
    assert_snapshot!(show("a: %x\n"), @r#"
    no tree
    yaml/syntax: a value cannot start with `%` @3 "%"
      help: put quotes around it: "%x"
    "#);
    assert_snapshot!(show("a: *bold* text\n"), @r#"
    no tree
    yaml/syntax: the value starts with *, but nothing above has the name `&bold*` @3 "*bold*"
      help: put quotes around it: "*bold* text"
    "#);
    assert_snapshot!(show("a: !x!y z\n"), @r#"
    no tree
    yaml/syntax: a value cannot start with `!` @3 "!"
      help: put quotes around it: "!x!y z"
    "#);
    assert_snapshot!(show("a: 'it's'\n"), @r#"
    no tree
    yaml/syntax: the quotes end before the value does @7 "s"
      help: inside single quotes write a quote twice: 'it''s'
    "#);
    assert_snapshot!(show("a: \"x\" y\n"), @r#"
    no tree
    yaml/syntax: the quotes end before the value does @7 "y"
      help: put quotes around the whole value: '"x" y'
    "#);
    assert_snapshot!(show("a: \"x\" isn't y\n"), @r#"
    no tree
    yaml/syntax: the quotes end before the value does @7 "i"
      help: put the quotes around the whole value, and \" for a quote inside
    "#);
}

#[test]
fn brackets_and_quotes_left_open() {
    assert_snapshot!(show("a: [1, 2\nb: 3\n"), @r#"
    no tree
    yaml/syntax: this bracket is never closed @3 "["
      this does not belong inside @"b: 3"
      help: close it, or put quotes around the value if it is a text
    "#);
    assert_snapshot!(show("a: {x: 1\n"), @r#"
    no tree
    yaml/syntax: this bracket is never closed @3 "{"
      help: close it, or put quotes around the value if it is a text
    "#);
    assert_snapshot!(show("a: [draft] text\n"), @r#"
    no tree
    yaml/syntax: nothing can follow the closing bracket @11 "t"
      help: put quotes around it: "[draft] text"
    "#);
    assert_snapshot!(show("- [draft](x) text\n"), @r#"
    no tree
    yaml/syntax: nothing can follow the closing bracket @9 "("
      help: put quotes around it: "[draft](x) text"
    "#);
    assert_snapshot!(show("a: 1\nb: \"x\nc: 1\n"), @r#"
    no tree
    yaml/syntax: this quote is never closed @8 "\""
      help: close it; a text of several lines must be indented further than its key
    "#);
    assert_snapshot!(show("a: [x, , y]\n"), @r#"
    no tree
    yaml/syntax: this cannot stand inside brackets @7 ","
      inside this bracket @"["
      help: close the bracket, write one comma between two entries, or quote the value
    "#);
}

#[test]
fn lines_that_do_not_fit() {
    assert_snapshot!(show("a: 1\n b: 2\n"), @r#"
    no tree
    yaml/syntax: a key cannot stand here @7 ":"
      help: the keys of a mapping start in the same column
    "#);
    assert_snapshot!(show("a: 1\nb\nc: 2\n"), @r#"
    no tree
    yaml/syntax: this line has no colon @5 "b"
      help: write `key: value`, or indent the line to make it part of the value above
    "#);
    assert_snapshot!(show("list:\n  - a\n - b\n"), @r#"
    no tree
    yaml/syntax: this line does not fit the lines above @13 "- b"
      help: the entries of one list or mapping start in the same column
    "#);
    assert_snapshot!(show("a: - x\n"), @r#"
    no tree
    yaml/syntax: a list cannot start here @3 "-"
      help: start a list on the line below its key; put quotes around a text like "- x"
    "#);
    assert_snapshot!(show("a: 1\n---\nb: 2\n"), @r#"
    no tree
    yaml/syntax: a second YAML document starts here @5 "---"
      help: write one document only; `---` and `...` separate documents
    "#);
    assert_snapshot!(show("? [a]\n: b\n: c\n"), @r#"
    no tree
    yaml/syntax: a key must be a single text, not a list or a mapping @2 "[a]"
      help: put quotes around it: "[a]"
    yaml/syntax: a key is missing before the colon @10 ""
    "#);
}
