//! The types that a field can have, and how they are written in a pack or in `site.toml`.

use crate::config::relation::RelationId;

/// The type of a field's value (the list of `model.md`, 3.1).
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// Plain text.
    Text,
    /// Inline Markdown.
    Prose,
    /// A whole number, within bounds if there are some.
    Int(Option<(i64, i64)>),
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A day: `2027-02-01`.
    Date,
    /// A time of day: `09:15`.
    Time,
    /// A length of working time: `45m`, `1h30m`, `2d`.
    Duration,
    /// A length of calendar time: `6 weeks`, `1-3 quarters`, `multi-year`.
    Horizon,
    /// A distance to another date: `2 working days before`.
    Offset,
    /// An expression of rhythm. Kept as text here.
    Rhythm,
    /// A term of the named vocabulary.
    Choice(String),
    /// A term of the named vocabulary, which has an order.
    Scale(String),
    /// An address on the web.
    Url,
    /// A file beside the source; it must exist.
    File,
    /// An address on the web, or a file beside the source.
    Link,
    /// `1-6`, or one number.
    Range,
    /// A number or one of these words.
    Count(Vec<String>),
    /// Whatever was written, kept as it is.
    Any,
    /// A reference to a page, which makes an edge of this relation.
    Ref(RelationId),
    /// Several of the same type; one value alone is a list of one.
    List(Box<FieldType>),
    /// Named values.
    Record(Vec<Field>),
}

/// A named, typed value of a kind or of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key that authors write.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its type.
    pub ty: FieldType,
    /// Whether a page of the kind must have it.
    pub required: bool,
}

impl FieldType {
    /// Reads a type without `!`: `list of choice blocker`, `int -3..3`, `count one all`. The type
    /// `record` has no fields yet; the caller adds them. Nothing if it is not a type.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix("list of ") {
            return Some(Self::List(Box::new(Self::parse(inner.trim())?)));
        }
        let (word, rest) = text.split_once(' ').map_or((text, ""), |(w, r)| (w, r.trim()));
        match (word, rest) {
            ("choice", name) if !name.is_empty() => Some(Self::Choice(name.into())),
            ("scale", name) if !name.is_empty() => Some(Self::Scale(name.into())),
            ("count", words) => Some(Self::Count(words.split(' ').map(Into::into).collect())),
            ("int", "") => Some(Self::Int(None)),
            ("int", bounds) => parse_bounds(bounds).map(|bounds| Self::Int(Some(bounds))),
            (word, "") => Self::simple(word),
            _ => None,
        }
    }

    fn simple(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "prose" => Self::Prose,
            "number" => Self::Number,
            "bool" => Self::Bool,
            "date" => Self::Date,
            "time" => Self::Time,
            "duration" => Self::Duration,
            "horizon" => Self::Horizon,
            "offset" => Self::Offset,
            "rhythm" => Self::Rhythm,
            "url" => Self::Url,
            "file" => Self::File,
            "link" => Self::Link,
            "range" => Self::Range,
            "any" => Self::Any,
            "record" => Self::Record(Vec::new()),
            _ => return None,
        })
    }

    /// The type as it is written in a pack or in `site.toml`. A reference, which is written nowhere,
    /// is called one.
    pub fn written(&self) -> String {
        let word = match self {
            Self::Text => "text",
            Self::Prose => "prose",
            Self::Int(None) => "int",
            Self::Int(Some((low, high))) => return format!("int {low}..{high}"),
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Horizon => "horizon",
            Self::Offset => "offset",
            Self::Rhythm => "rhythm",
            Self::Choice(name) => return format!("choice {name}"),
            Self::Scale(name) => return format!("scale {name}"),
            Self::Url => "url",
            Self::File => "file",
            Self::Link => "link",
            Self::Range => "range",
            Self::Count(words) => return format!("count {}", words.join(" ")),
            Self::Any => "any",
            Self::Ref(_) => "reference",
            Self::List(inner) => return format!("list of {}", inner.written()),
            Self::Record(_) => "record",
        };
        word.to_owned()
    }

    /// The vocabulary the type asks for, itself or in a list.
    pub fn vocabulary(&self) -> Option<&str> {
        match self {
            Self::Choice(name) | Self::Scale(name) => Some(name),
            Self::List(inner) => inner.vocabulary(),
            _ => None,
        }
    }

    /// The fields of a record, itself or in a list.
    pub fn fields(&self) -> Option<&[Field]> {
        match self {
            Self::Record(fields) => Some(fields),
            Self::List(inner) => inner.fields(),
            _ => None,
        }
    }

    /// The fields of a record, itself or in a list, to add to.
    pub fn fields_mut(&mut self) -> Option<&mut Vec<Field>> {
        match self {
            Self::Record(fields) => Some(fields),
            Self::List(inner) => inner.fields_mut(),
            _ => None,
        }
    }
}

/// The words that start a type, for suggestions.
pub const TYPE_WORDS: [&str; 20] = [
    "text", "prose", "int", "number", "bool", "date", "time", "duration", "horizon", "offset",
    "rhythm", "choice", "scale", "url", "file", "range", "count", "any", "list", "record",
];

fn parse_bounds(text: &str) -> Option<(i64, i64)> {
    let (low, high) = text.split_once("..")?;
    let bounds = (low.parse().ok()?, high.parse().ok()?);
    (bounds.0 <= bounds.1).then_some(bounds)
}

#[cfg(test)]
mod tests {
    use super::{FieldType, TYPE_WORDS};

    #[test]
    fn types_are_read() {
        let list = FieldType::parse("list of choice blocker");
        assert_eq!(list, Some(FieldType::List(Box::new(FieldType::Choice("blocker".into())))));
        assert_eq!(FieldType::parse("int -3..3"), Some(FieldType::Int(Some((-3, 3)))));
        assert_eq!(FieldType::parse("int 3..-3"), None);
        assert_eq!(FieldType::parse("choice"), None);
        assert_eq!(FieldType::parse("txt"), None);
    }

    #[test]
    fn types_are_written_as_they_are_read() {
        for word in TYPE_WORDS {
            let text = match word {
                "choice" | "scale" => format!("{word} period"),
                "count" => "count one all".to_owned(),
                "list" => "list of int -3..3".to_owned(),
                word => word.to_owned(),
            };
            assert_eq!(FieldType::parse(&text).map(|ty| ty.written()), Some(text));
        }
    }
}
