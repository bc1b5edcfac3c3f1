//! The text of a new page: the keys that its kind demands, with blanks to fill in.

use serde_yaml::{Mapping, Value};

use crate::config::field_type::{Field, FieldType};
use crate::config::kind::KindId;
use crate::config::relation::End;
use crate::config::schema::Schema;
use crate::config::vocabulary::UNKNOWN;
use crate::document::document::keys;
use crate::document::slug::{LONGEST, slug};

/// What stands where an author has to write something.
const BLANK: &str = "____";

/// A page that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPage {
    /// Its id, which is the stem of its file.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The new page of a kind with this title; the error says why there can be none. `today` stands where
/// a date is needed.
pub fn new_page(
    schema: &Schema,
    kind: KindId,
    title: &str,
    today: &str,
) -> Result<NewPage, String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let id = slug(&title);
    if id.is_empty() {
        return Err(format!("nothing of `{title}` can stand in an address"));
    }
    if id.len() > LONGEST {
        return Err(format!("an id of {} bytes is too long for an address", id.len()));
    }
    if matches!(id.as_str(), "index" | "readme") {
        return Err(format!("`{id}.md` introduces the pages of a kind and is none itself"));
    }
    let kind_of = schema.kind(kind);
    let mut text = format!("---\n{}", line(keys::TITLE, Value::from(title), ""));
    if kind_of.lead.is_none() {
        text.push_str(&line(keys::SUMMARY, Value::from(BLANK), ""));
    }
    let wanted = |field: &&Field| {
        let leads = kind_of.lead.as_deref() == Some(&field.name);
        (field.required || leads) && field.name != keys::TITLE
    };
    for field in kind_of.fields.iter().filter(wanted) {
        let (value, hint) = placeholder(&field.ty, today);
        text.push_str(&line(&field.name, value, hint));
    }
    for id in schema.relation_ids().filter(|id| schema.relation(*id).required) {
        if schema.allows(id, End::From, kind) && schema.relation(id).inside.is_none() {
            text.push_str(&line(&schema.relation(id).id, Value::from(BLANK), ""));
        }
    }
    text.push_str("---\n");
    Ok(NewPage { id, text })
}

/// A key and its value, with a remark if that fits behind it.
fn line(key: &str, value: Value, hint: &str) -> String {
    let is_scalar = !value.is_sequence() && !value.is_mapping();
    let mapping = Mapping::from_iter([(Value::from(key), value)]);
    // Texts, numbers, lists and mappings: nothing here can fail.
    let text = serde_yaml::to_string(&mapping).unwrap_or_default();
    if is_scalar && !hint.is_empty() { format!("{} # {hint}\n", text.trim_end()) } else { text }
}

/// What a type takes where nothing is known yet, and a remark if it looks like something known.
fn placeholder(ty: &FieldType, today: &str) -> (Value, &'static str) {
    const EXAMPLE: &str = "an example, change it";
    let example = |text: &str| (Value::from(text), EXAMPLE);
    match ty {
        FieldType::Choice(_) | FieldType::Scale(_) => example(UNKNOWN),
        FieldType::Bool => (Value::from(false), EXAMPLE),
        FieldType::Int(bounds) => (Value::from(bounds.map_or(1, |(low, _)| low)), EXAMPLE),
        FieldType::Number | FieldType::Range | FieldType::Count(_) => (Value::from(1), EXAMPLE),
        FieldType::Date => example(today),
        FieldType::Time => example("09:00"),
        FieldType::Duration => example("1h"),
        FieldType::Horizon => example("1 month"),
        FieldType::Offset => example("1 week"),
        FieldType::Rhythm => example("every Monday at 10:00"),
        FieldType::Url => example("https://example.com/"),
        FieldType::List(inner) => (Value::Sequence(vec![placeholder(inner, today).0]), ""),
        FieldType::Record(fields) => {
            let required = fields.iter().filter(|field| field.required);
            let entries = required
                .map(|field| (Value::from(field.name.as_str()), placeholder(&field.ty, today).0));
            (Value::Mapping(entries.collect()), "")
        }
        FieldType::Text
        | FieldType::Prose
        | FieldType::File
        | FieldType::Link
        | FieldType::Any
        | FieldType::Ref(_) => (Value::from(BLANK), ""),
    }
}
