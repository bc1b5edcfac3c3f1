//! What a text leaves open at its end and would run on into the next: a fence of code, a comment.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::parsed::Parsed;

/// The HTML blocks that run on until an end is found, each with its start and its end (`CommonMark`,
/// 4.6). All others end at a blank line.
const ENDS: [(&str, &str); 8] = [
    ("<script", "</script>"),
    ("<pre", "</pre>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
    ("<!--", "-->"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
    ("<!", ">"),
];

/// What must be added to a text so that nothing of it is open. What is open in a list or a quote is
/// closed by whatever comes after those.
pub(super) fn unclosed(text: &str) -> String {
    let parsed = Parsed::new(text);
    let mut depth = 0_usize;
    let mut last = None;
    for (event, range) in &parsed.events {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    last = Some((tag, range));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    let Some((tag, range)) = last else { return String::new() };
    let written = text.get(range.clone()).unwrap_or_default();
    let close = match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => open_fence(written),
        Tag::HtmlBlock => open_html(written),
        _ => None,
    };
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    close.map_or(String::new(), |close| format!("{newline}{close}\n"))
}

/// The fence that would close a block of code, if there is none.
fn open_fence(written: &str) -> Option<String> {
    let mut lines = written.lines();
    let first = lines.next()?.trim_start();
    let mark = first.chars().next()?;
    let fence: String = first.chars().take_while(|c| *c == mark).collect();
    let closes = |line: &str| {
        // More than three blanks before it make it one more line of code.
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line[indent..].trim_end();
        indent <= 3 && line.len() >= fence.len() && line.chars().all(|c| c == mark)
    };
    let is_closed = lines.next_back().is_some_and(closes);
    (!is_closed).then_some(fence)
}

/// The end of an HTML block, if it has none.
fn open_html(written: &str) -> Option<String> {
    let lower = written.trim_start().to_ascii_lowercase();
    let begins = |start: &str| {
        let rest = lower.strip_prefix(start);
        let is_name = start.ends_with(char::is_alphabetic);
        rest.is_some_and(|rest| !is_name || !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    let (_, end) = ENDS.iter().find(|(start, _)| begins(start))?;
    (!lower.contains(end)).then(|| (*end).to_owned())
}
