//! Rows of CSV as trees with places: one mapping per row, named by the first row.
//!
//! `csv-core` says where a cell ends; from that come the spans. What a row means, and whether its
//! fields are known, is decided above.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::merge;
use crate::nearest::nearest;
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Entry, Node};
use csv_core::{ReadFieldResult, Reader};

/// A row has more or fewer cells than the first one.
pub const ROW_LENGTH: Code = Code("csv/row-length");
/// A name in the first row is missing or used twice.
pub const HEADER: Code = Code("csv/header");
/// A quote is never closed.
pub const QUOTE: Code = Code("csv/quote");

/// The rows of a CSV text, each a mapping, and what is wrong with it.
///
/// An empty cell is an absent key, and a cell with `;` in it a list. A key has the span of its name
/// in the first row, so that a column nobody knows is one finding and not one in each row. A row of
/// the wrong length is left out. One of the columns `wanted` must be there, since it says what a row
/// is about; without it there are no rows.
pub fn read(text: &str, path: &SourcePath, wanted: &[&str]) -> (Vec<Node>, Vec<Diagnostic>) {
    if let Some(mark) = merge::first_mark(text) {
        let finding = Diagnostic::error(ROW_LENGTH, Place::new(path, mark), merge::MESSAGE);
        return (Vec::new(), vec![finding.help(merge::HELP)]);
    }
    let mut records = Records::new(text);
    let mut findings = Vec::new();
    let header = records.next().unwrap_or_default();
    let names = names(&header, path, &mut findings);
    if let Some(finding) = no_wanted(&header, &names, path, wanted) {
        return (Vec::new(), vec![finding]);
    }
    let mut rows = Vec::new();
    for record in records {
        let mut open = record.iter().filter(|cell| cell.is_open(text)).peekable();
        if record.len() == names.len() {
            rows.push(row(&header, &names, &record, text));
        } else if open.peek().is_none() {
            findings.push(wrong_length(&record, names.len(), path));
        }
        findings.extend(open.map(|cell| never_closed(cell, path)));
    }
    (rows, findings)
}

/// What other programs put between cells.
const SEPARATORS: [(char, &str); 2] = [(';', "semicolons"), ('\t', "tabs")];

/// Where the name of a column stands, without quotes, if it can be changed into another name: it
/// stands there once and as it is, and no column has that name.
pub(crate) fn column(text: &str, name: &str, other: &str) -> Option<Span> {
    let header = Records::new(text).next()?;
    let has_name = |cell: &&Cell, name: &str| cell.text.trim() == name;
    let mut named = header.iter().filter(|cell| has_name(cell, name));
    let (cell, None) = (named.next()?, named.next()) else { return None };
    let at = cell.span.slice(text).find(name)?;
    let span = Span::new(at, at + name.len()).moved(cell.span.start as usize);
    (!header.iter().any(|cell| has_name(&cell, other))).then_some(span)
}

/// The cells of every row, the first one included: their texts, and where they stand with their
/// quotes.
pub(crate) fn cells(text: &str) -> Vec<Vec<(String, Span)>> {
    let cells = |row: Vec<Cell>| row.into_iter().map(|cell| (cell.text, cell.span)).collect();
    Records::new(text).map(cells).collect()
}

/// A cell: its text without quotes, and its span with them.
struct Cell {
    text: String,
    span: Span,
    quoted: bool,
}

impl Cell {
    /// Whether the cell is in quotes that nothing closes: all quotes inside are doubled ones.
    fn is_open(&self, text: &str) -> bool {
        let inside = self.span.slice(text).get(1..).unwrap_or("");
        self.quoted && !inside.replace("\"\"", "").contains('"')
    }

    /// The cell without the space around it; in quotes, space was meant.
    fn trimmed(mut self, text: &str) -> Self {
        if !self.quoted {
            self.span = trimmed(self.span, text);
            self.text = self.text.trim().to_owned();
        }
        self
    }
}

/// The rows of cells of a text, without blank lines and rows of empty cells, which spreadsheets write.
struct Records<'a> {
    text: &'a str,
    reader: Reader,
    at: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, reader: Reader::new(), at: 0 }
    }

    /// The next cell, and whether it ends its row.
    fn cell(&mut self, first: bool) -> Option<(Cell, bool)> {
        let from = self.at;
        let (bytes, last) = self.field()?;
        let mut written = &self.text[from..self.at];
        // The line ends of blank lines, and the `\n` of a `\r\n`, are read with the next cell.
        if first {
            written = written.trim_start_matches(['\r', '\n']);
        }
        let start = self.at - written.len();
        let end_mark: &[char] = if last { &['\r', '\n'] } else { &[','] };
        let len = written.strip_suffix(end_mark).unwrap_or(written).len();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let span = Span::new(start, start + len);
        let cell = Cell { text, span, quoted: written.starts_with('"') };
        Some((cell.trimmed(self.text), last))
    }

    fn field(&mut self) -> Option<(Vec<u8>, bool)> {
        let mut bytes = Vec::new();
        let mut buffer = [0; 1024];
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let (result, read, written) = self.reader.read_field(rest, &mut buffer);
            self.at += read;
            bytes.extend_from_slice(&buffer[..written]);
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => return Some((bytes, record_end)),
                ReadFieldResult::End => return None,
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let mut cells = Vec::new();
        while let Some((cell, last)) = self.cell(cells.is_empty()) {
            cells.push(cell);
            if last && cells.iter().any(|cell| cell.quoted || !cell.text.is_empty()) {
                break;
            }
            if last {
                cells.clear();
            }
        }
        (!cells.is_empty()).then_some(cells)
    }
}

/// The names of the columns; none for a column that has no name of its own.
fn names(
    header: &[Cell],
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = Vec::new();
    for cell in header {
        let name = cell.text.trim();
        let place = Place::new(path, cell.span);
        let first = names.iter().position(|known| known.as_deref() == Some(name));
        if name.is_empty() {
            findings.push(
                Diagnostic::error(HEADER, place, "a column has no name")
                    .help("name it, or take a comma too many away"),
            );
        } else if let Some(first) = first {
            let message = format!("two columns have the name `{name}`");
            let related = Place::new(path, header[first].span);
            findings.push(
                Diagnostic::error(HEADER, place, message)
                    .related(related, "first used here")
                    .help("give each column a name of its own"),
            );
        }
        names.push((!name.is_empty() && first.is_none()).then(|| name.to_owned()));
    }
    names
}

/// The finding for a first row that names none of the columns `wanted`: it has other separators, a
/// slip of the pen, or is no row of names.
fn no_wanted(
    header: &[Cell],
    names: &[Option<String>],
    path: &SourcePath,
    wanted: &[&str],
) -> Option<Diagnostic> {
    let known: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
    if header.is_empty() || wanted.iter().any(|name| known.contains(name)) {
        return None;
    }
    if let [one] = known.as_slice()
        && let Some((_, what)) = SEPARATORS.iter().find(|(sign, _)| one.contains(*sign))
    {
        let message = format!("{what} stand between the cells, not commas");
        let place = Place::new(path, row_span(header));
        let help = "save the file as CSV with commas";
        return Some(Diagnostic::error(HEADER, place, message).help(help));
    }
    let quoted: Vec<String> = wanted.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("no column has the name {}", quoted.join(" or "));
    let near = wanted.iter().find_map(|name| Some((*name, nearest(name, known.iter().copied())?)));
    let cell = near.and_then(|(_, near)| header.iter().find(|cell| cell.text.trim() == near));
    let span = cell.map_or(row_span(header), |cell| cell.span);
    let help = near.map_or("the first row names the columns".to_owned(), |(name, _)| {
        format!("did you mean `{name}`?")
    });
    Some(Diagnostic::error(HEADER, Place::new(path, span), message).help(help))
}

fn row(header: &[Cell], names: &[Option<String>], record: &[Cell], text: &str) -> Node {
    let columns = header.iter().zip(names).zip(record);
    let entries = columns.filter_map(|((column, name), cell)| {
        let value = value(cell, text)?;
        Some(Entry { key: name.clone()?, key_span: column.span, value })
    });
    Node { data: Data::Map(entries.collect()), span: row_span(record) }
}

fn value(cell: &Cell, text: &str) -> Option<Node> {
    if cell.text.trim().is_empty() {
        return None;
    }
    if cell.text.contains(';') {
        return Some(Node { data: Data::List(parts(cell, text)), span: cell.span });
    }
    Some(Node::scalar(cell.text.as_str(), false, cell.span))
}

/// The parts of a cell between its semicolons. Text and file have the same number of semicolons,
/// but not the same bytes around them: quotes are doubled in the file.
fn parts(cell: &Cell, text: &str) -> Vec<Node> {
    let mut start = cell.span.start as usize;
    let mut nodes = Vec::new();
    for (part, written) in cell.text.split(';').zip(cell.span.slice(text).split(';')) {
        let mut span = Span::new(start, start + written.len());
        start += written.len() + 1;
        let at_start = span.start == cell.span.start;
        let at_end = span.end == cell.span.end;
        if cell.quoted {
            span.start += u32::from(at_start);
            span.end -= u32::from(at_end && written.ends_with('"') && span.start < span.end);
        }
        if !part.trim().is_empty() {
            nodes.push(Node::scalar(part.trim(), false, trimmed(span, text)));
        }
    }
    nodes
}

fn trimmed(span: Span, text: &str) -> Span {
    let written = span.slice(text);
    let start = span.start as usize + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}

fn row_span(record: &[Cell]) -> Span {
    match (record.first(), record.last()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => Span::default(),
    }
}

fn wrong_length(record: &[Cell], expected: usize, path: &SourcePath) -> Diagnostic {
    let cells =
        if record.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", record.len()) };
    let message = format!("this row has {cells}, the first row has {expected}");
    let ends_empty = record.last().is_some_and(|cell| cell.text.is_empty());
    let help = if record.len() == expected + 1 && ends_empty {
        "take the comma at its end away"
    } else if record.len() > expected {
        "put quotes around a cell that has a comma in it"
    } else {
        "write a comma for each empty cell"
    };
    Diagnostic::error(ROW_LENGTH, Place::new(path, row_span(record)), message).help(help)
}

fn never_closed(cell: &Cell, path: &SourcePath) -> Diagnostic {
    let start = cell.span.start as usize;
    let place = Place::new(path, Span::new(start, start + 1));
    Diagnostic::error(QUOTE, place, "this quote is never closed")
        .help("close it, or write it twice if the cell has a quote in its text")
}

#[cfg(test)]
mod tests {
    use super::{Records, read};
    use crate::source::{SourcePath, Span};
    use crate::tree::{Data, Node};
    use insta::assert_snapshot;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn scalar(node: &Node, text: &str) -> String {
        format!("{:?} @{:?}", node.text().unwrap_or("none"), node.span.slice(text))
    }

    /// Spreadsheets write the cells of rows that were emptied, above all at the end.
    #[test]
    fn rows_of_empty_cells_are_passed_over() {
        let text = ",,\r\ntitle,a,b\r\n,,\r\nx,1,2\r\n , ,\r\n,,\r\n,,,,,\r\n\r\n";
        let (rows, findings) = read(text, &SourcePath::new("data/x.csv"), &["title"]);
        assert_eq!((rows.len(), findings.len()), (1, 0), "{findings:#?}");
        let (rows, findings) = read("title,a\n\"\",\n", &SourcePath::new("data/x.csv"), &["title"]);
        assert_eq!((rows.len(), findings.len()), (1, 0), "an empty text in quotes was meant");
    }

    fn show(text: &str) -> String {
        let (rows, findings) = read(text, &SourcePath::new("data/x.csv"), &["title", "a"]);
        let mut out = Vec::new();
        for row in rows {
            out.push(format!("row @{:?}", row.span.slice(text)));
            for entry in row.entries() {
                let value = match &entry.value.data {
                    Data::List(items) => {
                        items.iter().map(|item| scalar(item, text)).collect::<Vec<_>>().join(" ; ")
                    }
                    _ => scalar(&entry.value, text),
                };
                out.push(format!("  {} @{:?}: {value}", entry.key, entry.key_span.slice(text)));
            }
        }
        for finding in findings {
            let at = finding.place.span.slice(text);
            out.push(format!("{}: {} @{at:?}", finding.code.0, finding.message));
            out.extend(finding.related.iter().map(|related| {
                format!("  {} @{:?}", related.message, related.place.span.slice(text))
            }));
            out.extend(finding.help.iter().map(|help| format!("  help: {help}")));
        }
        out.join("\n")
    }

    #[test]
    fn cells_have_spans() {
        assert_snapshot!(show("title,size\nŽluť,3\n\n\"a, \"\"b\"\"\",\n"), @r#"
    row @"Žluť,3"
      title @"title": "Žluť" @"Žluť"
      size @"size": "3" @"3"
    row @"\"a, \"\"b\"\"\","
      title @"title": "a, \"b\"" @"\"a, \"\"b\"\"\""
    "#);
        assert_snapshot!(show("a, b\r\n x , \"y\nz\"\r\n\"p\nq\",r\r\n"), @r#"
    row @"x , \"y"
      a @"a": "x" @"x"
      b @"b": "\"y" @"\"y"
    row @"\"p\nq\",r"
      a @"a": "p\nq" @"\"p\nq\""
      b @"b": "r" @"r"
    csv/row-length: this row has 1 cell, the first row has 2 @"z\""
      help: write a comma for each empty cell
    "#);
        assert_snapshot!(show(""), @"");
    }

    #[test]
    fn semicolons_make_lists() {
        assert_snapshot!(show("a,b,c\nx; ž ;;y,\" p; \"\"q\"\" \",;\n"), @r#"
    row @"x; ž ;;y,\" p; \"\"q\"\" \",;"
      a @"a": "x" @"x" ; "ž" @"ž" ; "y" @"y"
      b @"b": "p" @"p" ; "\"q\"" @"\"\"q\"\""
      c @"c":
    "#);
    }

    #[test]
    fn rows_of_the_wrong_length_are_left_out() {
        assert_snapshot!(show("a,b\n1\n1,2,3\n4,5"), @r#"
    row @"4,5"
      a @"a": "4" @"4"
      b @"b": "5" @"5"
    csv/row-length: this row has 1 cell, the first row has 2 @"1"
      help: write a comma for each empty cell
    csv/row-length: this row has 3 cells, the first row has 2 @"1,2,3"
      help: put quotes around a cell that has a comma in it
    "#);
    }

    #[test]
    fn headers_are_names_used_once() {
        assert_snapshot!(show("a,,a\n1,2,3\n"), @r#"
    row @"1,2,3"
      a @"a": "1" @"1"
    csv/header: a column has no name @""
      help: name it, or take a comma too many away
    csv/header: two columns have the name `a` @"a"
      first used here @"a"
      help: give each column a name of its own
    "#);
    }

    #[test]
    fn a_row_is_about_something() {
        assert_snapshot!(show("titel,b\n1,2\n"), @r#"
    csv/header: no column has the name `title` or `a` @"titel"
      help: did you mean `title`?
    "#);
        assert_snapshot!(show("x;title\n1;2\n"), @r#"
    csv/header: semicolons stand between the cells, not commas @"x;title"
      help: save the file as CSV with commas
    "#);
        assert_snapshot!(show("x,y\n1,2\n"), @r#"
    csv/header: no column has the name `title` or `a` @"x,y"
      help: the first row names the columns
    "#);
    }

    #[test]
    fn an_open_quote_is_found() {
        assert_snapshot!(show("a,b\n1,\"x\n2,\"\"y\n"), @r#"
    row @"1,\"x\n2,\"\"y"
      a @"a": "1" @"1"
      b @"b": "x\n2,\"y\n" @"\"x\n2,\"\"y"
    csv/quote: this quote is never closed @"\""
      help: close it, or write it twice if the cell has a quote in its text
    "#);
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

    proptest! {
        #[test]
        fn any_text_has_spans_inside(text in any::<String>()) {
            check(&text)?;
        }

        #[test]
        fn any_text_like_csv_has_spans_inside(text in "[až,;\" \r\n]{0,30}") {
            check(&text)?;
        }
    }

    fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
        let (rows, findings) = read(text, &SourcePath::new("data/x.csv"), &["a"]);
        let mut all: Vec<Span> = findings.iter().map(|finding| finding.place.span).collect();
        for row in &rows {
            spans(row, &mut all);
        }
        for span in all {
            let range = span.start as usize..span.end as usize;
            prop_assert!(text.get(range).is_some(), "{:?} in {:?}", span, text);
        }
        // A cell's text is what is written at its span, but for quotes.
        let bare = |text: &str| text.replace('"', "").trim().to_owned();
        for cell in Records::new(text).flatten() {
            prop_assert_eq!(bare(&cell.text), bare(cell.span.slice(text)));
        }
        Ok(())
    }
}
