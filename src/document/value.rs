//! Typed values of fields: what was said, without where it was said.

use std::sync::Arc;

use jiff::civil::{Date, Time};

use crate::calendar::language::rhythm::Rhythm;
use crate::document::body::Body;
use crate::document::quantity::{Duration, Horizon, Offset, Range};

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Plain text.
    Text(String),
    /// Inline Markdown, as written and compiled.
    Prose(Arc<Prose>),
    /// A whole number.
    Int(i64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A length of working time.
    Duration(Duration),
    /// A length of calendar time.
    Horizon(Horizon),
    /// A distance to a date.
    Offset(Offset),
    /// When something happens.
    Rhythm(Rhythm),
    /// A word in the place of a number: `all`.
    Count(String),
    /// A term of a vocabulary, and the vocabulary's name.
    Term(String, Arc<str>),
    /// An address on the web.
    Url(String),
    /// A file beside the source, as written.
    File(String),
    /// A range of numbers.
    Range(Range),
    /// A reference, by its index in [`crate::document::document::Document::references`].
    Ref(u32),
    /// Several values.
    List(Vec<Value>),
    /// Named values in the order of the schema or, where there is none, as written.
    Record(Vec<(String, Value)>),
}

/// Inline Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    /// As written.
    pub source: String,
    /// Compiled. The spans of its links are those of the source file.
    pub body: Body,
}

impl Value {
    /// The items of a list; any other value is a list of one.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// A named value of a record.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Record(entries) => entries.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text of a text, prose, term, word of a count, rhythm, address or file, as written. A rhythm of several parts
    /// has none.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Count(text) | Self::Url(text) | Self::File(text) => Some(text),
            Self::Rhythm(rhythm) => rhythm.text(),
            Self::Term(term, _) => Some(term),
            Self::Prose(prose) => Some(&prose.source),
            _ => None,
        }
    }

    /// Calls `visit` with every prose inside, in the order written.
    pub fn each_prose(&self, visit: &mut impl FnMut(&Arc<Prose>)) {
        match self {
            Self::Prose(prose) => visit(prose),
            Self::List(items) => items.iter().for_each(|item| item.each_prose(visit)),
            Self::Record(entries) => entries.iter().for_each(|(_, item)| item.each_prose(visit)),
            _ => {}
        }
    }

    /// Calls `visit` with every file that is named inside, in the order written.
    pub fn each_file(&self, visit: &mut impl FnMut(&str)) {
        match self {
            Self::File(file) => visit(file),
            Self::List(items) => items.iter().for_each(|item| item.each_file(visit)),
            Self::Record(entries) => entries.iter().for_each(|(_, item)| item.each_file(visit)),
            _ => {}
        }
    }
}
