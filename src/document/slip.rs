//! Slips: what people write in the place of a value, and what they meant by it. A finding that says
//! what to write is worth more than one that says what is wrong.

use crate::calendar::language::date_slip::date_meant;
use crate::calendar::language::number_words::number_of;
use crate::config::field_type::FieldType;
use crate::document::quantity::Duration;
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
        (Data::Scalar { text, .. }, FieldType::Range) => range_meant(text),
        (Data::Scalar { text, .. }, FieldType::Horizon) => horizon_meant(text),
        (Data::Scalar { text, .. }, FieldType::Offset) => offset_meant(text),
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

/// `60`, `90 min`, `1 hour`, `1.5 h` and `1:30` are durations as people write them.
fn duration_meant(text: &str) -> Option<String> {
    let said = match text.to_lowercase().as_str() {
        "half an hour" => "30m".to_owned(),
        "an hour" => "1h".to_owned(),
        "half a day" => "4h".to_owned(),
        "a day" => "1d".to_owned(),
        text => by_the_clock(text).or_else(|| of_unit(text))?,
    };
    readable(&said, &FieldType::Duration)
}

/// `1:30`, hours and minutes.
fn by_the_clock(text: &str) -> Option<String> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minutes = hours.checked_mul(60)?.checked_add(minutes).filter(|_| minutes < 60)?;
    Some(Duration { days: 0, minutes }.written())
}

/// A number and what it counts. Half a day is four hours.
fn of_unit(text: &str) -> Option<String> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let (number, unit) = text.split_at(text.find(|c| !is_of_number(c)).unwrap_or(text.len()));
    let unit = match unit.trim() {
        "" | "m" | "min" | "mins" | "minute" | "minutes" | "'" => "m",
        "h" | "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        _ => return None,
    };
    let Some((whole, part)) = number.split_once(['.', ',']) else {
        return Some(format!("{number}{unit}"));
    };
    // Of parts only these are certain.
    let of_hour = match part {
        "5" | "50" => 30,
        "25" => 15,
        "75" => 45,
        _ => return None,
    };
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let length = match unit {
        "h" => Duration { days: 0, minutes: whole.checked_mul(60)?.checked_add(of_hour)? },
        "d" => Duration { days: whole, minutes: 8 * of_hour },
        _ => return None,
    };
    Some(length.written())
}

/// `5 to 8`, and `5–8` with the dash of print.
fn range_meant(text: &str) -> Option<String> {
    readable(&with_hyphen(text), &FieldType::Range)
}

/// `six weeks`, `1 to 3 quarters`.
fn horizon_meant(text: &str) -> Option<String> {
    readable(&with_digits(&with_hyphen(text)), &FieldType::Horizon)
}

/// `same day`, `24 hours`, `two business days before`.
fn offset_meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let said = match lower.as_str() {
        "same day" | "the same day" | "that day" | "on the day" => "0 days".to_owned(),
        "24h" | "24 h" | "24 hours" => "1 day".to_owned(),
        "48h" | "48 h" | "48 hours" => "2 days".to_owned(),
        _ => with_digits(&lower)
            .replace("business day", "working day")
            .replace("workday", "working day"),
    };
    readable(&said, &FieldType::Offset)
}

fn with_hyphen(text: &str) -> String {
    text.replace(" to ", "-").replace(['\u{2013}', '\u{2014}'], "-")
}

/// A text that begins with a number in letters, with one in digits.
fn with_digits(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match number_of(first) {
        Some(number) => format!("{number} {rest}"),
        None => text.to_owned(),
    }
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
            ("an hour", FieldType::Duration, Some("write `1h`")),
            ("half a day", FieldType::Duration, Some("write `4h`")),
            ("1.5h", FieldType::Duration, Some("write `1h30m`")),
            ("0,75 Hours", FieldType::Duration, Some("write `45m`")),
            ("1.5 days", FieldType::Duration, Some("write `1d4h`")),
            ("1.37h", FieldType::Duration, None),
            ("1:30", FieldType::Duration, Some("write `1h30m`")),
            ("0:00", FieldType::Duration, None),
            ("1:75", FieldType::Duration, None),
            ("99999999999:00", FieldType::Duration, None),
            ("99999999.5h", FieldType::Duration, None),
            ("15-30m", FieldType::Duration, None),
            ("5\u{2013}8", FieldType::Range, Some("write `5-8`")),
            ("5 to 8", FieldType::Range, Some("write `5-8`")),
            ("about 4", FieldType::Range, None),
            ("six weeks", FieldType::Horizon, Some("write `6 weeks`")),
            ("1 to 3 quarters", FieldType::Horizon, Some("write `1-3 quarters`")),
            ("soon", FieldType::Horizon, None),
            ("same day", FieldType::Offset, Some("write `0 days`")),
            ("Two business days before", FieldType::Offset, Some("write `2 working days before`")),
            ("24 hours", FieldType::Offset, Some("write `1 day`")),
            ("soon", FieldType::Offset, None),
            ("", FieldType::Duration, None),
            ("6.8.2027", FieldType::Date, Some("write `2027-08-06`")),
            ("31.02.2027", FieldType::Date, None),
            ("29/08/2027", FieldType::Date, Some("write `2027-08-29`")),
            ("soon", FieldType::Date, None),
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
