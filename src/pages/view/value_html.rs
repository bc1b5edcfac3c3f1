//! Values as HTML.

use crate::config::field_type::FieldType;
use crate::config::vocabulary::UNKNOWN;
use crate::document::document::Document;
use crate::document::value::Value;
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::site_files::join;
use crate::pages::glossary::marks::Marks;
use crate::pages::redirects::escaped;
use crate::pages::view::rhythm_text::rhythm_text;
use crate::pages::view::viewer::Viewer;

/// Where a value is shown.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The document that says it.
    pub document: &'a Document,
    /// What leads from the page to the root of the site.
    pub root: &'a str,
    /// The marks of the page, if prose of the document has any.
    pub marks: Option<&'a Marks<'a>>,
}

impl Viewer<'_> {
    /// A value as HTML that fits into a line or a cell.
    pub fn value_html(&self, value: &Value, setting: Setting<'_>) -> String {
        let words = self.words;
        let Setting { document, root, marks } = setting;
        match value {
            Value::Text(text) => escaped(text),
            Value::Count(word) => escaped(words.count_word(word)),
            Value::Rhythm(rhythm) => escaped(&rhythm_text(words, self.handbook, rhythm)),
            Value::Prose(prose) => self.filler.marked_html(document, &prose.body, root, marks),
            Value::Int(number) => escaped(&words.numbers.as_written(&number.to_string())),
            Value::Number(number) => escaped(&words.numbers.as_written(&number.to_string())),
            Value::Bool(yes) => escaped(words.yes_or_no(*yes)),
            Value::Date(date) => words.dates.date_html(*date),
            Value::Time(time) => escaped(&words.dates.clock(*time)),
            // A number and its unit stay on one line.
            Value::Duration(length) => escaped(&words.duration(*length).replace(' ', "\u{a0}")),
            Value::Horizon(horizon) => escaped(&words.horizon(horizon)),
            Value::Offset(offset) => escaped(&words.offset(offset)),
            Value::Range(range) => escaped(&words.range(*range)),
            Value::Term(term, vocabulary) => self.term_html(term, vocabulary),
            Value::Url(url) => {
                let url = escaped(url);
                let shown = url.trim_start_matches("https://").trim_end_matches('/');
                format!("<a class=\"external\" href=\"{url}\" rel=\"noopener\">{shown}</a>")
            }
            Value::File(file) => self.file_html(document, file, root),
            Value::Ref(index) => self.reference_html(document, *index, root),
            Value::List(items) => self.list_html(items, setting),
            Value::Record(entries) => {
                let entry = |(name, value): &(String, Value)| {
                    let label = crate::config::vocabulary::label_of(name);
                    format!("{}: {}", escaped(&label), self.value_html(value, setting))
                };
                entries.iter().map(entry).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The items of a list, each as HTML.
    pub fn points(&self, value: &Value, setting: Setting<'_>) -> Vec<String> {
        value.items().iter().map(|item| self.value_html(item, setting)).collect()
    }

    /// A term with its label; its note shows on hover.
    pub fn term_html(&self, term: &str, vocabulary: &str) -> String {
        let known = self.schema().vocabularies.get(vocabulary).and_then(|v| v.term(term));
        match known {
            Some(term) if !term.note.is_empty() => {
                let (note, label) = (escaped(&term.note), escaped(&term.label));
                format!("<span class=\"term\" title=\"{note}\">{label}</span>")
            }
            Some(term) => escaped(&term.label),
            None if term == UNKNOWN => {
                format!(
                    "<span class=\"unknown\">{}</span>",
                    escaped(self.words.text("page.unknown"))
                )
            }
            None => escaped(term),
        }
    }

    fn list_html(&self, items: &[Value], setting: Setting<'_>) -> String {
        let long = items.iter().any(|item| matches!(item, Value::Prose(_) | Value::Record(_)));
        let items = items.iter().map(|item| self.value_html(item, setting));
        if long {
            let items: Vec<String> = items.collect();
            return format!("<ul><li>{}</li></ul>", items.join("</li><li>"));
        }
        items.collect::<Vec<_>>().join(", ")
    }

    fn file_html(&self, document: &Document, file: &str, root: &str) -> String {
        let path = join(document.path.folder(), "content", file);
        let name = escaped(file.rsplit('/').next().unwrap_or(file));
        match path.and_then(|path| self.handbook.files.at(&path)) {
            Some(index) => {
                let href = self.layout.file(index);
                format!("<a class=\"download\" href=\"{root}{href}\" download>{name}</a>")
            }
            None => name,
        }
    }

    fn reference_html(&self, document: &Document, index: u32, root: &str) -> String {
        let Some(reference) = document.references.get(index as usize) else {
            return String::new();
        };
        let wanted = Wanted::At(reference.relation, reference.end.other());
        let handbook = self.handbook;
        match handbook.names.resolve(&reference.name, wanted, &handbook.schema, &handbook.entities)
        {
            Resolution::Found(id) => self.link(id, root),
            _ => escaped(&reference.name.name),
        }
    }
}

/// Whether a field's values are short enough to stand beside a label.
pub fn is_short(ty: &FieldType) -> bool {
    match ty {
        FieldType::Prose | FieldType::Record(_) => false,
        FieldType::List(inner) => is_short(inner),
        _ => true,
    }
}

/// A text with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
