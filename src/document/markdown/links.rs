//! Addresses: which lead out of the site, which inside it, and which nowhere.
//!
//! An address is judged as browsers read it, and a bit more strictly. Nothing is resolved here.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::output::{MARKER_SCHEME, push_attribute};
use crate::document::body::{LinkParts, Target};
use crate::source::Span;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Out of the site.
    External {
        /// The address, fit for an attribute once its quotes are escaped.
        address: String,
        /// To a page of the web, not to a mail program or another application.
        web: bool,
    },
    /// Inside the site, or nowhere.
    Internal(Target),
}

/// Where an address leads that stands in a link or a picture.
pub fn destination(written: &str) -> Destination {
    let trimmed = written.trim_matches(|c: char| c <= ' ');
    if is_unsafe(trimmed) {
        return Destination::Internal(Target::Unsafe);
    }
    if trimmed.starts_with("//") {
        return Destination::External { address: encode(trimmed), web: true };
    }
    match scheme(trimmed) {
        Some(scheme) => Destination::External {
            address: encode(trimmed),
            web: matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https"),
        },
        None => Destination::Internal(path_target(trimmed)),
    }
}

/// Where a wikilink leads: `name`, `kind:name#heading`, or an address of the web.
pub(super) fn wiki_destination(written: &str) -> Destination {
    if written.starts_with("http://") || written.starts_with("https://") {
        return destination(written);
    }
    let (page, heading) = match written.split_once('#') {
        Some((page, heading)) => (page, Some(tidy(heading)).filter(|it| !it.is_empty())),
        None => (written, None),
    };
    let (kind, name) = match page.split_once(':') {
        Some((kind, name)) => (Some(tidy(kind)).filter(|it| !it.is_empty()), tidy(name)),
        None => (None, tidy(page)),
    };
    Destination::Internal(Target::Name { kind, name, heading })
}

/// Where the parts of a target stand, from what is written at its place. What is written in another
/// way than it is meant, with escapes or entities, is not cut into parts.
pub(super) fn parts(target: &Target, written: &str, span: Span) -> LinkParts {
    let (before, fragment) = split(written, '#');
    let (kind, page) = match target {
        Target::Name { .. } => before.split_once(':').map_or((None, before), |(k, p)| (Some(k), p)),
        Target::Path { .. } => (None, split(before, '?').0),
        Target::Unsafe => return LinkParts::default(),
    };
    let (page, fragment) = (page.trim(), fragment.map(str::trim));
    let is_same = is_written(target, kind, page, fragment.unwrap_or_default())
        || (!written.contains('&') && reads_as(written, target));
    if !is_same {
        return LinkParts::default();
    }
    let place = |part: &str| {
        let start = part.as_ptr() as usize - written.as_ptr() as usize;
        Span::new(start, start + part.len()).moved(span.start as usize)
    };
    LinkParts { page: place(page), fragment: fragment.map(place).unwrap_or_default() }
}

/// Whether the parts of a target are written as they are meant. It is so in nearly every link.
fn is_written(target: &Target, kind: Option<&str>, page: &str, fragment: &str) -> bool {
    match target {
        Target::Name { kind: meant, name, heading } => {
            meant.as_deref() == kind.map(str::trim)
                && name == page
                && heading.as_deref().unwrap_or_default() == fragment
        }
        Target::Path { path, fragment: meant, .. } => {
            path == page && meant.as_deref().unwrap_or_default() == fragment
        }
        Target::Unsafe => false,
    }
}

/// Whether a text is read as this target, with percent signs and line ends in it.
fn reads_as(written: &str, target: &Target) -> bool {
    let read = match target {
        Target::Name { .. } => wiki_destination(written),
        _ => destination(written),
    };
    matches!(read, Destination::Internal(read) if read == *target)
}

/// The opening tag of an external link.
pub(super) fn external_tag(address: &str, web: bool, title: &str) -> String {
    let mut tag = String::from(if web { "<a class=\"external\"" } else { "<a" });
    push_attribute(&mut tag, "href", address);
    if !title.is_empty() {
        push_attribute(&mut tag, "title", title);
    }
    tag.push_str(" rel=\"noopener\">");
    tag
}

/// Words with one space between them: a name may be broken over two lines.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn path_target(written: &str) -> Target {
    let (rest, fragment) = split(written, '#');
    let (path, query) = split(rest, '?');
    let path = decode(path).into_owned();
    // A scheme that is hidden by percent signs is none to a browser. But the decoded path goes on
    // to others, and they should not have to know.
    if is_unsafe(&path) {
        return Target::Unsafe;
    }
    let fragment = fragment.map(|fragment| decode(fragment).into_owned());
    Target::Path {
        path,
        query: query.map(str::to_owned),
        fragment: fragment.filter(|fragment| !fragment.is_empty()),
    }
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Decodes percent signs; what is not UTF-8 then stays as written.
fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// The scheme of an address. One letter is a drive of Windows: `C:\plan.pdf` is a path.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.chars();
    let first = characters.next()?.is_ascii_alphabetic();
    let rest = characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (first && rest && scheme.len() > 1).then_some(scheme)
}

/// Whether an address could run a script. Browsers drop tabs and line ends inside a scheme, so all
/// blanks and control characters are left out before looking.
fn is_unsafe(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    let is_noise = |c: &char| c.is_whitespace() || c.is_control() || is_invisible(*c);
    let unsafe_schemes = ["javascript", "vbscript", "data", "livescript", "mocha", MARKER_SCHEME];
    let bare = scheme.chars().filter(|c| !is_noise(c)).take(MARKER_SCHEME.len() + 1);
    let bare = bare.collect::<String>().to_ascii_lowercase();
    // Any scheme with a line end in it is a trick as well, whatever it spells.
    unsafe_schemes.contains(&bare.as_str())
        || (scheme.contains(char::is_control) && !scheme.contains('/'))
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffd}')
}

/// Percent-encodes what must not stand in an address: blanks, controls, quotes and brackets.
fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for character in address.chars() {
        if character <= ' ' || matches!(character, '"' | '<' | '>' | '`' | '\\' | '\x7f') {
            encoded
                .extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{Destination, destination, parts, wiki_destination};
    use crate::document::body::{LinkParts, Target};
    use crate::source::Span;

    fn shown(destination: Destination) -> String {
        match destination {
            Destination::External { address, web } => format!("external {web} {address}"),
            Destination::Internal(Target::Unsafe) => "unsafe".to_owned(),
            Destination::Internal(Target::Name { kind, name, heading }) => {
                format!("{kind:?} {name:?} {heading:?}").replace("Some(", "").replace(')', "")
            }
            Destination::Internal(Target::Path { path, query, fragment }) => {
                format!("{path:?} {query:?} {fragment:?}").replace("Some(", "").replace(')', "")
            }
        }
    }

    #[test]
    fn addresses_are_judged() {
        for (address, expected) in [
            ("https://x.org/a b?c=\"d\"", "external true https://x.org/a%20b?c=%22d%22"),
            ("HTTP://X.org", "external true HTTP://X.org"),
            ("//cdn.org/x", "external true //cdn.org/x"),
            ("mailto:a@b.org", "external false mailto:a@b.org"),
            ("slack:channel", "external false slack:channel"),
            ("../a%20b.md?v=%31#Zw%C3%B6lf", r#""../a b.md" "v=%31" "Zwölf""#),
            ("#top", r#""" None "top""#),
            ("", r#""" None None"#),
            ("a.md#", r#""a.md" None None"#),
            ("a%ff.md", r#""a%ff.md" None None"#),
            ("C:\\plan.pdf", r#""C:\\plan.pdf" None None"#),
            ("10:30.md", r#""10:30.md" None None"#),
            ("notes/a:b.md", r#""notes/a:b.md" None None"#),
        ] {
            assert_eq!(shown(destination(address)), expected, "{address}");
        }
    }

    #[test]
    fn addresses_that_run_scripts_are_unsafe() {
        for address in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "java\tscript\r\n:x",
            "\u{1}javascript:x",
            "java\u{0}script:x",
            "java\u{200b}script:x",
            "ht\ntps://x.org",
            "vbscript:x",
            "data:text/html,x",
            "javascript%3Aalert(1)",
            "%6Aavascript:alert(1)",
            "java%0Ascript%3Ax",
            "operandi-hole:open-0",
        ] {
            assert_eq!(shown(destination(address)), "unsafe", "{address:?}");
        }
    }

    #[test]
    fn wikilinks_name_pages() {
        for (written, expected) in [
            ("wbr", r#"None "wbr" None"#),
            (" ritual : wbr # Agenda ", r#""ritual" "wbr" "Agenda""#),
            ("#Agenda", r#"None "" "Agenda""#),
            ("a\nb#", r#"None "a b" None"#),
            ("javascript:x", r#""javascript" "x" None"#),
            ("https://x.org", "external true https://x.org"),
        ] {
            assert_eq!(shown(wiki_destination(written)), expected, "{written}");
        }
    }

    #[test]
    fn targets_have_parts() {
        let wiki = |written: &str| match wiki_destination(written) {
            Destination::Internal(target) => (target, written.to_owned()),
            external @ Destination::External { .. } => panic!("{external:?}"),
        };
        let path = |written: &str| match destination(written) {
            Destination::Internal(target) => (target, written.to_owned()),
            external @ Destination::External { .. } => panic!("{external:?}"),
        };
        for ((target, written), page, fragment) in [
            (wiki("wbr"), "wbr", ""),
            (wiki("ritual: wbr # How so"), "wbr", "How so"),
            (wiki("#So"), "", "So"),
            (wiki("ritual:a:b#c#d"), "a:b", "c#d"),
            (wiki(":a  b"), "a  b", ""),
            (path("../a%20b.md?v=1#so"), "../a%20b.md", "so"),
            (path("a.md#"), "a.md", ""),
            (path("#so"), "", "so"),
            (path("a&b.md"), "a&b.md", ""),
        ] {
            let text = format!("xxx{written}");
            let parts = parts(&target, &written, Span::new(3, text.len()));
            assert_eq!(parts.page.slice(&text), page, "{written}");
            assert_eq!(parts.fragment.slice(&text), fragment, "{written}");
        }
        for (meant, written) in [("a_b.md", "a\\_b.md"), ("a&b.md", "a&amp;b.md")] {
            let (target, span) = (path(meant).0, Span::new(0, written.len()));
            assert_eq!(parts(&target, written, span), LinkParts::default(), "{written}");
        }
    }
}
