//! Cutting a page into its front matter and its prose.
//!
//! Front matter stands between two lines of three dashes. Where one of them was forgotten, stands
//! too low or is made of other dashes, nobody could tell keys from prose: that is a finding.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source, Span};

/// Front matter that begins and does not end.
pub const UNCLOSED: Code = Code("yaml/unclosed");
/// Front matter that ends and does not begin.
pub const UNOPENED: Code = Code("yaml/unopened");

/// What programs that mend texts make of dashes: hyphens and the dashes of print.
const DASHES: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}'];

/// What stands above and below front matter in TOML, which other programs read.
const TOML_FENCE: &str = "+++";

/// A page cut in two.
pub struct Cut<'a> {
    /// The YAML between the two lines of dashes, and where it begins; nothing if there is none.
    pub yaml: Option<(&'a str, usize)>,
    /// The prose.
    pub body: &'a str,
    /// The byte at which the prose begins.
    pub body_start: usize,
}

/// Cuts a page. Front matter begins with a first line `---` and ends with the next such line.
pub fn cut(source: &Source) -> Result<Cut<'_>, Box<Diagnostic>> {
    let text: &str = &source.text;
    let Some(start) = dashes(text, 0) else {
        let whole = Cut { yaml: None, body: text, body_start: 0 };
        return unopened(source).map_or(Ok(whole), |finding| Err(Box::new(finding)));
    };
    let mut at = start;
    while at < text.len() {
        if let Some(end) = dashes(text, at) {
            let yaml = Some((&text[start..at], start));
            return Ok(Cut { yaml, body: &text[end..], body_start: end });
        }
        at = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    }
    Err(Box::new(unclosed(source, start)))
}

/// The byte after a line of three dashes that begins at `at`, if there is one.
fn dashes(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix("---")?;
    let line_end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    rest[..line_end].trim().is_empty().then_some(at + 3 + line_end)
}

fn unclosed(source: &Source, start: usize) -> Diagnostic {
    let begin = Place::new(&source.path, Span::new(0, 3));
    let meant = lines(&source.text, start).find(|line| is_almost_dashes(line.slice(&source.text)));
    match meant {
        Some(line) => {
            let place = Place::new(&source.path, line);
            Diagnostic::error(UNCLOSED, place, "this line does not end the front matter")
                .related(begin, "it begins here")
                .help("write three dashes and nothing else: `---`")
        }
        None => Diagnostic::error(UNCLOSED, begin, "the front matter has no end")
            .label("it begins here")
            .help("close it with a line `---` after its last key"),
    }
}

/// Front matter without a first line that begins it: readers would see its keys as prose.
fn unopened(source: &Source) -> Option<Diagnostic> {
    let text = &source.text;
    let first = lines(text, 0).find(|line| line.start < line.end)?;
    let is_toml = first.slice(text) == TOML_FENCE
        && lines(text, first.end as usize).any(|line| line.slice(text) == TOML_FENCE);
    let (message, help) = if is_toml {
        ("this front matter is TOML", "write `key: value` between two lines `---`")
    } else if !is_almost_dashes(first.slice(text)) {
        let keys = keys_before_dashes(text, first.start as usize)?;
        let is_sure = keys > 1 || first.slice(text).starts_with("title:");
        is_sure.then_some(("the front matter has no beginning", "write a line `---` above it"))?
    } else if first.slice(text) == "---" {
        keys_before_dashes(text, first.end as usize)?;
        ("front matter begins in the first line", "take out the lines and spaces above it")
    } else {
        keys_before_dashes(text, first.end as usize)?;
        ("this line does not begin front matter", "write three dashes and nothing else: `---`")
    };
    Some(Diagnostic::error(UNOPENED, Place::new(&source.path, first), message).help(help))
}

/// How many lines with a key there are before a line of dashes. Nothing if there are other lines,
/// as in prose that is underlined.
fn keys_before_dashes(text: &str, from: usize) -> Option<usize> {
    let mut keys = 0;
    for line in lines(text, from).filter(|line| line.start < line.end) {
        let start = text[..line.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let written = line.slice(text);
        if written == "---" {
            return (keys > 0).then_some(keys);
        }
        let is_inner = start < line.start as usize || written.starts_with(['-', '#']);
        match (is_key(written), is_inner) {
            (true, false) => keys += 1,
            (_, true) if keys > 0 => {}
            _ => return None,
        }
    }
    None
}

/// Whether a line begins with a key as front matter has them: small letters and a colon.
fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let is_plain = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        !key.is_empty() && is_plain && (value.is_empty() || value.starts_with(' '))
    })
}

/// Whether a line was meant to be `---`: nothing but dashes, too few, too many or of another sort.
fn is_almost_dashes(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| DASHES.contains(&c))
}

/// The lines from a byte on, without the space around what is written on them.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        Span::new(start, start + line.trim().len())
    })
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::source::Source;

    #[test]
    fn pages_are_cut() {
        let cases = [
            ("---\na: 1\n---\nText", Some("a: 1\n"), "Text"),
            ("---\r\na: 1\r\n---\r\nText", Some("a: 1\r\n"), "Text"),
            ("---\n---\n", Some(""), ""),
            ("---\na: 1\n---", Some("a: 1\n"), ""),
            ("Text\n---\nmore", None, "Text\n---\nmore"),
            ("--- x\nText", None, "--- x\nText"),
        ];
        for (text, yaml, body) in cases {
            let source = Source::new("content/a.md", text);
            let cut = cut(&source).expect("it can be cut");
            assert_eq!((cut.yaml.map(|(yaml, _)| yaml), cut.body), (yaml, body), "{text:?}");
        }
    }

    #[test]
    fn half_a_front_matter_is_none() {
        let cases = [
            ("---\na: 1\n", "the front matter has no end", "---"),
            ("---\na: 1\n--\nText\n", "this line does not end the front matter", "--"),
            ("---\na: 1\n\u{2014}\n", "this line does not end the front matter", "\u{2014}"),
            ("---\na: 1\n ---\n", "this line does not end the front matter", "---"),
            ("title: A\n---\nText\n", "the front matter has no beginning", "title: A"),
            ("a: 1\r\nb:\r\n  - c\r\n---\r\n", "the front matter has no beginning", "a: 1"),
            ("\n \n---\na: 1\n---\n", "front matter begins in the first line", "---"),
            (" ---\na: 1\n---\n", "front matter begins in the first line", "---"),
            ("\u{2014}\na: 1\n---\n", "this line does not begin front matter", "\u{2014}"),
            ("+++\na = 1\n+++\n", "this front matter is TOML", "+++"),
            ("----\na: 1\n\nb: 2\n---\n", "this line does not begin front matter", "----"),
        ];
        for (text, message, at) in cases {
            let source = Source::new("content/a.md", text);
            let finding = cut(&source).err().unwrap_or_else(|| panic!("no finding: {text:?}"));
            let written = finding.place.span.slice(text);
            assert_eq!((finding.message.as_str(), written), (message, at), "{text:?}");
        }
    }

    #[test]
    fn prose_with_lines_across_is_prose() {
        let cases = [
            "",
            "\n\n",
            "Title\n---\n",
            "note: this\n---\n",
            "Note: this\nand: that\n---\n",
            "----\nText\n---\n",
            "\n---\nText: more\n---\n",
            "a: 1\nb: 2\n",
            "a: 1\n\nText\n---\n",
            "***\na: 1\n---\n",
            "+++\nText\n",
            "- a\n---\nb: 1\n---\n",
        ];
        for text in cases {
            let source = Source::new("content/a.md", text);
            assert!(cut(&source).is_ok_and(|cut| cut.yaml.is_none()), "{text:?}");
        }
    }
}
