//! Marks in a fixture: lines that say which findings a site has, right where they are.
//!
//! ```text
//! owner: exce
//!        ^^^^ ref/missing        these characters of the line above
//! title: "Weekly
//!         | yaml/syntax          right before the character above
//! good: [one,
//!       ^> schema/wrong-type     from this character on …
//!   two]
//!      ^< schema/wrong-type      … up to this one, on a line further down
//! ```
//!
//! `^ CODE` right below the heading of a file means the file as a whole, and `$ CODE` below its last
//! line means its end. A mark is indented by as many spaces or tabs as there are characters before
//! it, so that it stands below what it marks. Marks are in no file of the site.

use operandi::diagnostic::Diagnostic;
use operandi::source::Span;

use crate::fixture::{heading, written};

/// Whether a line is a mark.
pub fn is_mark(line: &str) -> bool {
    let mark = line.trim_end().trim_start_matches([' ', '\t']);
    let Some((sign, code)) = mark.split_once(' ') else { return false };
    let is_sign = matches!(sign, "^>" | "^<" | "|" | "$")
        || !sign.is_empty() && sign.bytes().all(|byte| byte == b'^');
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    is_sign && code.split_once('/').is_some_and(|(group, name)| is_part(group) && is_part(name))
}

/// A fixture with the marks of these findings, in the place of those that it has.
pub fn marked(fixture: &str, findings: &[Diagnostic]) -> String {
    let mut lines = Vec::new();
    let mut file = ("", None);
    let mut at = 0;
    let of_file = |path| findings.iter().filter(move |f| f.place.path.as_str() == path);
    for line in fixture.split_inclusive('\n').filter(|line| !is_mark(line)) {
        if let Some(next) = heading(line) {
            lines.extend(of_file(file.0).filter_map(|finding| at_end(finding, at)));
            lines.push(line.to_owned());
            (file, at) = (next, 0);
            let whole = of_file(file.0).filter(|f| f.place.span == Span::default());
            lines.extend(whole.map(|finding| mark(finding, "", "^")));
            continue;
        }
        lines.push(line.to_owned());
        let text = String::from_utf8_lossy(&written(line, file.1)).into_owned();
        lines.extend(of_file(file.0).filter_map(|finding| on_line(finding, &text, at)));
        at += text.len();
    }
    lines.extend(of_file(file.0).filter_map(|finding| at_end(finding, at)));
    let lost = findings.iter().filter(|finding| !has_file(fixture, finding));
    lines.extend(lost.map(|lost| format!("no file {} for {}\n", lost.place.path, lost.code.0)));
    lines.concat()
}

fn has_file(fixture: &str, finding: &Diagnostic) -> bool {
    fixture.lines().filter_map(heading).any(|(path, _)| path == finding.place.path.as_str())
}

/// The mark below what stands after `before`.
fn mark(finding: &Diagnostic, before: &str, sign: &str) -> String {
    let indent: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    format!("{indent}{sign} {}\n", finding.code.0)
}

/// The mark of a finding on the line that begins at this byte of its file.
fn on_line(finding: &Diagnostic, line: &str, at: usize) -> Option<String> {
    let Span { start, end } = finding.place.span;
    let (start, end) = (start as usize, end as usize);
    let lies_here = |byte: usize| (at..at + line.len()).contains(&byte);
    let mark = |byte: usize, sign: &str| Some(mark(finding, &line[..byte - at], sign));
    if start == end {
        return if lies_here(start) && end > 0 { mark(start, "|") } else { None };
    }
    match (lies_here(start), lies_here(end - 1)) {
        (true, true) => mark(start, &"^".repeat(line[start - at..end - at].chars().count())),
        (true, false) => mark(start, "^>"),
        (false, true) => {
            let bytes = line.char_indices().map(|(byte, _)| at + byte);
            mark({ bytes }.rfind(|byte| *byte < end)?, "^<")
        }
        (false, false) => None,
    }
}

/// The mark of what is found at the end of a file of so many bytes.
fn at_end(finding: &Diagnostic, length: usize) -> Option<String> {
    let is_there = length > 0 && finding.place.span.start as usize == length;
    is_there.then(|| mark(finding, "", "$"))
}

#[cfg(test)]
mod tests {
    use operandi::diagnostic::{Code, Diagnostic};
    use operandi::source::{Place, SourcePath, Span};

    use super::{is_mark, marked};

    #[test]
    fn marks_are_told_from_text() {
        for mark in
            ["^ a/b", "\t ^^^ ref/wrong-kind", "  ^> a/b", "^< a/b\r\n", "| a/b", "$ a/not-8"]
        {
            assert!(is_mark(mark), "{mark:?}");
        }
        for text in ["a/b", "^", "^ a", "^ A/b", "^^ a/b c", "| a | b", "x ^ a/b", "^ a/", "> a/b"]
        {
            assert!(!is_mark(text), "{text:?}");
        }
    }

    #[test]
    fn marks_stand_below_what_they_mark() {
        let fixture = "Words.\n-- a.md --\n\tž ab\nc\n-- b.md (bytes) --\nx\\r\\n\ny\\n\n";
        let of = |path: &str, start, end| {
            let place = Place::new(&SourcePath::new(path), Span::new(start, end));
            Diagnostic::error(Code("a/b"), place, "wrong")
        };
        let cases = [
            (of("a.md", 0, 0), "-- a.md --\n^ a/b\n"),
            (of("a.md", 0, 1), "\tž ab\n^ a/b\nc"),
            (of("a.md", 1, 3), "\tž ab\n\t^ a/b\nc"),
            (of("a.md", 4, 6), "\tž ab\n\t  ^^ a/b\nc"),
            (of("a.md", 5, 5), "\tž ab\n\t   | a/b\nc"),
            (of("a.md", 6, 6), "\tž ab\n\t    | a/b\nc"),
            (of("a.md", 4, 8), "\tž ab\n\t  ^> a/b\nc\n^< a/b\n-- b"),
            (of("a.md", 9, 9), "c\n$ a/b\n-- b"),
            (of("b.md", 3, 4), "y\\n\n^ a/b\n"),
            (of("b.md", 5, 5), "y\\n\n$ a/b\n"),
        ];
        for (finding, part) in cases {
            let place = finding.place.clone();
            let marked_once = marked(fixture, std::slice::from_ref(&finding));
            assert!(marked_once.contains(part), "{place:?}\n{marked_once}");
            assert_eq!(
                marked(&marked_once, std::slice::from_ref(&finding)),
                marked_once,
                "{place:?}"
            );
            assert_eq!(marked(&marked_once, &[]), fixture, "{place:?}");
        }
    }
}
