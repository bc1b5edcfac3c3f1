//! Values of fields as Markdown: a line where that will do, else a list or a block of its own.

use crate::config::field_type::{Field, FieldType};
use crate::config::vocabulary::{UNKNOWN, label_of};
use crate::document::body::Body;
use crate::document::markdown::escape::escaped;
use crate::document::markdown::readdress::{Compiled, readdressed};
use crate::document::markdown::rewrite::{Placement, is_line, rewrite};
use crate::document::value::{Prose, Value};
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::site_files::join;
use crate::pages::page_text::linker::Linker;
use crate::pages::view::rhythm_text::rhythm_text;

/// A value as Markdown.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages) enum Shown {
    /// In a line, which may be broken.
    Line(String),
    /// As paragraphs, lists and whatever else an author has written.
    Block(String),
    /// As items of a list, some of them with a label.
    Items(Vec<(String, Shown)>),
}

impl Shown {
    /// As an item of a list, indented by so many spaces.
    pub(in crate::pages) fn item(&self, text: &mut String, label: &str, indent: usize) {
        let space = " ".repeat(indent);
        let label =
            if label.is_empty() { String::new() } else { format!("**{}:**", escaped(label)) };
        text.push_str(&space);
        text.push_str("- ");
        text.push_str(&label);
        match self {
            Self::Line(line) => {
                let gap = if label.is_empty() || line.is_empty() { "" } else { " " };
                text.push_str(gap);
                text.push_str(&line.replace('\n', &format!("\n{space}  ")));
                text.push('\n');
            }
            Self::Block(block) => {
                let gap = if label.is_empty() { "" } else { "\n\n" };
                text.push_str(gap);
                for (number, line) in block.lines().enumerate() {
                    let follows_dash = number == 0 && label.is_empty();
                    if !line.is_empty() && !follows_dash {
                        text.push_str(&space);
                        text.push_str("  ");
                    }
                    text.push_str(line);
                    text.push('\n');
                }
            }
            Self::Items(items) => {
                text.push('\n');
                for (label, item) in items {
                    item.item(text, label, indent + 2);
                }
            }
        }
    }

    /// Whether there is nothing to show.
    pub(in crate::pages) fn is_empty(&self) -> bool {
        match self {
            Self::Line(text) | Self::Block(text) => text.trim().is_empty(),
            Self::Items(items) => items.is_empty(),
        }
    }
}

impl Linker<'_> {
    /// A value of this type.
    pub(in crate::pages) fn value(&self, value: &Value, ty: &FieldType) -> Shown {
        match value {
            Value::Prose(prose) => self.prose(prose),
            Value::List(items) => self.list(items, ty),
            Value::Record(entries) => self.record(entries, ty.fields().unwrap_or_default()),
            value => Shown::Line(self.line(value)),
        }
    }

    /// Prose of a field.
    pub(in crate::pages) fn prose(&self, prose: &Prose) -> Shown {
        // Texts of fields have no headings with ids.
        let body = Body::default();
        let notes = self.notes();
        let placement = Placement {
            body: &body,
            offset: 0,
            deeper: 3,
            notes: &notes,
            without_title: false,
            without_comments: self.is_twin(),
        };
        let (text, body) = (&*prose.source, &prose.body);
        let compiled = Compiled { text, offset: 0, body, without_title: false };
        let quick = self.is_twin().then(|| readdressed(compiled, self)).flatten();
        let text = quick.unwrap_or_else(|| rewrite(&prose.source, &placement, self));
        let text = text.trim().to_owned();
        if is_line(&prose.source) { Shown::Line(text) } else { Shown::Block(text) }
    }

    fn list(&self, items: &[Value], ty: &FieldType) -> Shown {
        let inner = match ty {
            FieldType::List(inner) => inner,
            other => other,
        };
        let items: Vec<Shown> = items.iter().map(|item| self.value(item, inner)).collect();
        let is_prose = matches!(inner, FieldType::Prose | FieldType::Record(_));
        let lines: Option<Vec<String>> = items.iter().filter(|_| !is_prose).map(one_line).collect();
        match lines.filter(|_| !is_prose) {
            Some(lines) => Shown::Line(lines.join(", ")),
            None => Shown::Items(items.into_iter().map(|item| (String::new(), item)).collect()),
        }
    }

    /// A record in a line, if all of it fits into one.
    fn record(&self, entries: &[(String, Value)], fields: &[Field]) -> Shown {
        let entries = entries.iter().map(|(name, value)| {
            let field = fields.iter().find(|field| field.name == *name);
            let label = field.map_or_else(|| label_of(name), |field| field.label.clone());
            (label, self.cell(value, field.map_or(&FieldType::Any, |field| &field.ty)))
        });
        let entries: Vec<(String, Shown)> =
            entries.filter(|(_, value)| !value.is_empty()).collect();
        let line = |(label, value): &(String, Shown)| {
            one_line(value).map(|value| format!("{}: {value}", escaped(label)))
        };
        match entries.iter().map(line).collect::<Option<Vec<String>>>() {
            Some(lines) => Shown::Line(lines.join("; ")),
            None => Shown::Items(entries),
        }
    }

    /// A value of a record. Where it names somebody by the id of a page, readers see the title.
    fn cell(&self, value: &Value, ty: &FieldType) -> Shown {
        let id = match value {
            Value::Text(text) => self.handbook.names.id(text),
            _ => None,
        };
        id.map_or_else(|| self.value(value, ty), |id| Shown::Line(self.page(id)))
    }

    /// A value that is neither prose nor made of others.
    fn line(&self, value: &Value) -> String {
        let words = self.words;
        match value {
            Value::Text(text) => escaped(text),
            Value::Count(word) => escaped(words.count_word(word)),
            Value::Rhythm(rhythm) => escaped(&rhythm_text(words, self.handbook, rhythm)),
            Value::Int(number) => words.numbers.as_written(&number.to_string()),
            Value::Number(number) => words.numbers.as_written(&number.to_string()),
            Value::Bool(yes) => words.yes_or_no(*yes).to_owned(),
            Value::Date(date) => words.dates.date(*date),
            Value::Time(time) => words.dates.clock(*time),
            Value::Duration(duration) => words.duration(*duration),
            Value::Horizon(horizon) => words.horizon(horizon),
            Value::Offset(offset) => words.offset(offset),
            Value::Range(range) => words.range(*range),
            Value::Term(term, vocabulary) => escaped(&self.term(term, vocabulary)),
            Value::Url(url) => format!("<{url}>"),
            Value::File(file) => self.named_file(file),
            Value::Ref(index) => self.reference(*index),
            Value::Prose(_) | Value::List(_) | Value::Record(_) => String::new(),
        }
    }

    /// What readers see of a term.
    pub(in crate::pages) fn term(&self, term: &str, vocabulary: &str) -> String {
        let known = self.handbook.schema.vocabularies.get(vocabulary);
        match known.and_then(|known| known.term(term)) {
            Some(term) => term.label.clone(),
            None if term == UNKNOWN => self.words.text("page.unknown").to_owned(),
            None => term.to_owned(),
        }
    }

    fn named_file(&self, file: &str) -> String {
        let path = join(self.document().path.folder(), "content", file);
        let name = file.rsplit('/').next().unwrap_or(file);
        let index = path.and_then(|path| self.handbook.files.at(&path));
        index.map_or_else(|| escaped(name), |index| self.file(index, name))
    }

    fn reference(&self, index: u32) -> String {
        let Some(reference) = self.document().references.get(index as usize) else {
            return String::new();
        };
        let handbook = self.handbook;
        let wanted = Wanted::At(reference.relation, reference.end.other());
        let (names, schema) = (&handbook.names, &handbook.schema);
        match names.resolve(&reference.name, wanted, schema, &handbook.entities) {
            Resolution::Found(id) => self.page(id),
            _ => escaped(&reference.name.name),
        }
    }
}

/// A value that fits into a line with others.
pub(in crate::pages) fn one_line(shown: &Shown) -> Option<String> {
    match shown {
        Shown::Line(line) => Some(line.replace('\n', " ")),
        Shown::Block(_) | Shown::Items(_) => None,
    }
}
