//! Slips: what people write in the place of a value, and what they meant by it. A finding that says
//! what to write is worth more than one that says what is wrong.

use crate::config::field_type::FieldType;
use crate::document::scalar::read_scalar;
use crate::tree::{Data, Node};

/// Longer texts are not repeated in a help.
const SHORT: usize = 60;

/// What to write in the place of `node`, which is not of this type and stands as `written` in its
/// source. Nothing if it cannot be told.
pub fn meant(node: &Node, written: &str, ty: &FieldType) -> Option<String> {
    match (&node.data, ty) {
        (Data::Scalar { text, .. }, FieldType::Bool) => bool_meant(text),
        (Data::Scalar { text, .. }, FieldType::Duration) => duration_meant(text),
        (Data::Scalar { text, .. }, FieldType::Date) => date_meant(text),
        (Data::Scalar { text, .. }, FieldType::Url) => url_meant(text),
        (Data::Scalar { text, .. }, FieldType::Link) => link_meant(text),
        (Data::List(_), _) => without_brackets(node),
        (Data::Map(_), FieldType::Text | FieldType::Prose) => quoted(written),
        _ => None,
    }
}

/// For a list of one entry where a single value is wanted: the entry. `[[NAME]]` is what a link in
/// prose looks like.
pub fn without_brackets(node: &Node) -> Option<String> {
    let Data::List(items) = &node.data else { return None };
    let [one] = items.as_slice() else { return None };
    let text = one.text().filter(|text| text.len() <= SHORT)?;
    Some(format!("write `{text}`, without brackets"))
}

/// For a text in the place of a mapping: the mapping that has it under its first key.
pub fn under_key(node: &Node, key: &str) -> Option<String> {
    let text =
        node.text().filter(|text| text.len() <= SHORT && !text.contains([':', '#', '\n']))?;
    Some(format!("write `{key}: {text}`"))
}

/// Whether a text without quotes begins with the dash of a list that has no space behind it.
pub fn is_dash_without_space(node: &Node) -> bool {
    let Data::Scalar { text, quoted: false } = &node.data else { return false };
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

fn bool_meant(text: &str) -> Option<String> {
    let word = match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => "true",
        "no" | "n" | "off" | "false" => "false",
        _ => return None,
    };
    Some(format!("write `{word}`, without quotes"))
}

/// `60`, `90 min` and `1 hour` are durations as people write them.
fn duration_meant(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim().to_lowercase().as_str() {
        "" | "min" | "mins" | "minute" | "minutes" | "'" => "m",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "day" | "days" => "d",
        _ => return None,
    };
    readable(&format!("{number}{unit}"), &FieldType::Duration)
}

/// `6.8.2027`: with points between them, the day comes first. With slashes nobody can tell.
fn date_meant(text: &str) -> Option<String> {
    let mut parts = text.split('.').map(|part| part.trim().parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    readable(&format!("{year}-{month:02}-{day:02}"), &FieldType::Date)
}

fn url_meant(text: &str) -> Option<String> {
    let host = text.split('/').next().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains([':', '@']) && !host.starts_with('.');
    is_host.then(|| readable(&format!("https://{text}"), &FieldType::Url))?
}

/// `[words](address)` and `<address>` are links as prose has them.
fn link_meant(text: &str) -> Option<String> {
    let inside = text.split_once("](").and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let inside = inside.or_else(|| text.strip_prefix('<')?.strip_suffix('>'));
    readable(inside?.trim(), &FieldType::Link)
}

/// Proposes a text if it can be read as the type that is wanted.
fn readable(text: &str, ty: &FieldType) -> Option<String> {
    read_scalar(text, ty).map(|_| format!("write `{text}`"))
}

/// A text with a colon in it makes a mapping, unless it is in quotes.
fn quoted(written: &str) -> Option<String> {
    let is_text = written.len() <= SHORT && !written.contains(['\n', '"', '\\']);
    (is_text && !written.starts_with('{')).then(|| format!("put quotes around it: \"{written}\""))
}

#[cfg(test)]
mod tests {
    use super::meant;
    use crate::config::field_type::FieldType;
    use crate::source::Span;
    use crate::tree::Node;

    #[test]
    fn what_people_write_has_a_form_that_can_be_read() {
        let cases = [
            ("yes", FieldType::Bool, Some("write `true`, without quotes")),
            ("Off", FieldType::Bool, Some("write `false`, without quotes")),
            ("maybe", FieldType::Bool, None),
            ("60", FieldType::Duration, Some("write `60m`")),
            ("1 hour", FieldType::Duration, Some("write `1h`")),
            ("90 min", FieldType::Duration, Some("write `90m`")),
            ("an hour", FieldType::Duration, None),
            ("", FieldType::Duration, None),
            ("6.8.2027", FieldType::Date, Some("write `2027-08-06`")),
            ("31.02.2027", FieldType::Date, None),
            ("06/08/2027", FieldType::Date, None),
            ("drive.example/x", FieldType::Url, Some("write `https://drive.example/x`")),
            ("ask Ana", FieldType::Url, None),
            ("ana@example.com", FieldType::Url, None),
            ("[The pitch](files/a.pdf)", FieldType::Link, Some("write `files/a.pdf`")),
            (
                "[The pitch](https://a.example/x)",
                FieldType::Link,
                Some("write `https://a.example/x`"),
            ),
            ("<https://a.example/>", FieldType::Link, Some("write `https://a.example/`")),
            ("[[wbr]]", FieldType::Link, None),
            ("ftp://a.example/", FieldType::Link, None),
        ];
        for (text, ty, help) in cases {
            let node = Node::scalar(text, false, Span::default());
            assert_eq!(meant(&node, text, &ty).as_deref(), help, "{text}");
        }
    }
}
