//! Single values: a text becomes a value of the type that is wanted, if it can be read so.

use jiff::civil::{Date, Time};

use crate::config::field_type::FieldType;
use crate::document::quantity::{Duration, Horizon, Offset, Range};
use crate::document::value::Value;

/// `true` or `false`, without quotes.
pub fn read_bool(text: &str, quoted: bool) -> Option<bool> {
    match (text, quoted) {
        ("true", false) => Some(true),
        ("false", false) => Some(false),
        _ => None,
    }
}

/// The value of a text, if it can be read as this type.
pub fn read_scalar(text: &str, ty: &FieldType) -> Option<Value> {
    match ty {
        FieldType::Text => Some(Value::Text(text.to_owned())),
        FieldType::File => Some(Value::File(text.to_owned())),
        FieldType::Number => text.parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Number),
        FieldType::Count(_) => text.parse::<u32>().ok().map(|n| Value::Int(n.into())),
        FieldType::Date => read_date(text).map(Value::Date),
        FieldType::Time => read_time(text).map(Value::Time),
        FieldType::Duration => Duration::parse(text).map(Value::Duration),
        FieldType::Horizon => Horizon::parse(text).map(Value::Horizon),
        FieldType::Offset => Offset::parse(text).map(Value::Offset),
        FieldType::Range => Range::parse(text).map(Value::Range),
        FieldType::Url => is_web_address(text).then(|| Value::Url(text.to_owned())),
        FieldType::Link => read_link(text),
        _ => None,
    }
}

/// A day as `2027-02-01`, nothing shorter or longer.
fn read_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// A time of day as `09:15`.
fn read_time(text: &str) -> Option<Time> {
    (text.len() == 5).then(|| text.parse().ok()).flatten()
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>', '\n']))
}

/// An address or a path; neither has words around it.
fn read_link(text: &str) -> Option<Value> {
    if text.contains("://") {
        return is_web_address(text).then(|| Value::Url(text.to_owned()));
    }
    let is_path = !text.is_empty() && !text.contains(['[', ']', '<', '>']);
    is_path.then(|| Value::File(text.to_owned()))
}

/// What a type wants, in words.
pub fn expected(ty: &FieldType) -> String {
    let words = match ty {
        FieldType::Count(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            return format!("a number or {}", words.join(", "));
        }
        FieldType::Text | FieldType::Prose => "a text",
        FieldType::Int(_) => "a whole number",
        FieldType::Number => "a number",
        FieldType::Bool => "true or false",
        FieldType::Date => "a date such as `2027-02-01`",
        FieldType::Time => "a time such as `09:15`",
        FieldType::Duration => "a duration such as `45m`, `1h30m` or `2d`",
        FieldType::Horizon => "a length of time such as `6 weeks` or `1-3 quarters`",
        FieldType::Offset => "a distance such as `2 working days before` or `1 week`",
        FieldType::Rhythm => "a rhythm such as `every Monday at 10:00`",
        FieldType::Choice(_) | FieldType::Scale(_) => "one term",
        FieldType::Url => "an address that begins with https:// or http://",
        FieldType::File => "the path of a file beside this one",
        FieldType::Link => {
            "an address that begins with https:// or http://, or the path of a file beside this one"
        }
        FieldType::Range => "a range such as `1-6`, or a number",
        FieldType::Any | FieldType::Ref(_) | FieldType::List(_) | FieldType::Record(_) => {
            "something else"
        }
    };
    words.to_owned()
}
