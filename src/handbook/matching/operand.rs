//! Operands: the values of a filter, read as the field or relation wants them.

use std::cmp::Ordering;

use crate::config::field_type::FieldType;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::document::attributes::Attributes;
use crate::document::document::keys;
use crate::document::reference::{Name, Reference};
use crate::document::scalar::{expected, read_bool, read_scalar};
use crate::document::slug::slug;
use crate::document::typed::{UNKNOWN_TERM, WRONG_TYPE, terms_of};
use crate::document::value::Value;
use crate::handbook::edges::unresolved;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::item::Item;
use crate::handbook::matching::meaning::FieldMeaning;
use crate::handbook::names::{Resolution, Wanted};
use crate::nearest::did_you_mean;
use crate::source::{Place, Span};

/// A value that items are compared with.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// A text, to the letter.
    Text(String),
    /// A text whose case does not count, in lower case.
    Folded(String),
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Any other value.
    Value(Value),
    /// A page.
    Page(EntityId),
    /// A tag: the pages that have it, sorted.
    Tag(Vec<EntityId>),
    /// A page that may stand in a source that cannot be read. Nothing is known to be it.
    Unread,
}

impl Operand {
    /// Whether an item of a page is this.
    pub(super) fn is(&self, page: EntityId, item: Item<'_>) -> bool {
        match (self, item) {
            (Self::Text(text), item) => text_of(item) == Some(text),
            (Self::Folded(text), item) => {
                let folded =
                    |said: &str| said.chars().flat_map(char::to_lowercase).eq(text.chars());
                text_of(item).is_some_and(folded)
            }
            (Self::Bool(wanted), Item::Bool(said)) => said == *wanted,
            (Self::Bool(wanted), Item::Value(Value::Bool(said))) => said == wanted,
            (Self::Number(wanted), Item::Value(Value::Number(said))) => {
                said.partial_cmp(wanted) == Some(Ordering::Equal)
            }
            // Numbers of fields that people count by are far below what a float holds exactly.
            #[expect(clippy::cast_precision_loss, reason = "fields hold small numbers")]
            (Self::Number(wanted), Item::Value(Value::Int(said))) => {
                (*said as f64).partial_cmp(wanted) == Some(Ordering::Equal)
            }
            (Self::Value(wanted), Item::Value(said)) => wanted == said,
            (Self::Page(wanted), Item::Page(said)) => said == *wanted,
            (Self::Tag(pages), _) => pages.binary_search(&page).is_ok(),
            _ => false,
        }
    }
}

fn text_of(item: Item<'_>) -> Option<&str> {
    match item {
        Item::Text(text) => Some(text),
        Item::Value(Value::Bool(true)) => Some("true"),
        Item::Value(Value::Bool(false)) => Some("false"),
        Item::Value(value) => value.as_text(),
        Item::Kind(_) | Item::Bool(_) | Item::Page(_) => None,
    }
}

/// Reads a value as a field wants it.
pub(super) fn of_field(
    handbook: &Handbook,
    (name, field): (&str, &FieldMeaning),
    text: &str,
    place: Place,
) -> Result<Operand, Box<Diagnostic>> {
    if field.inside.is_empty() && field.key == keys::TAGS {
        let tag = handbook.tags.get(&slug(text));
        return Ok(Operand::Tag(tag.map(|tag| tag.entities.clone()).unwrap_or_default()));
    }
    if field.inside.is_empty() && field.key == keys::ALIASES {
        return Ok(Operand::Folded(text.to_lowercase()));
    }
    let operand = match &field.ty {
        FieldType::Choice(vocabulary) | FieldType::Scale(vocabulary) => {
            return term(&handbook.schema, (name, vocabulary), text, place);
        }
        FieldType::Record(fields) => {
            let message = format!("`{name}` holds several named values");
            let first = fields.first().map(|field| &field.name);
            let help = first.map(|first| format!("name one of them, as in `{name}.{first}`"));
            return Err(Box::new(Diagnostic::error(WRONG_TYPE, place, message).maybe_help(help)));
        }
        FieldType::Text
        | FieldType::Prose
        | FieldType::Any
        | FieldType::Rhythm
        | FieldType::Url
        | FieldType::File
        | FieldType::Link => Some(Operand::Text(text.to_owned())),
        FieldType::Count(words) if words.iter().any(|word| word == text) => {
            Some(Operand::Text(text.to_owned()))
        }
        FieldType::Int(_) | FieldType::Number | FieldType::Count(_) => number(text),
        FieldType::Bool => read_bool(text, false).map(Operand::Bool),
        ty => read_scalar(text, ty).map(Operand::Value),
    };
    operand.ok_or_else(|| {
        let message = format!("`{name}` must be {}, not `{text}`", expected(&field.ty));
        Box::new(Diagnostic::error(WRONG_TYPE, place, message))
    })
}

fn number(text: &str) -> Option<Operand> {
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Operand::Number)
}

fn term(
    schema: &Schema,
    (name, vocabulary): (&str, &str),
    text: &str,
    place: Place,
) -> Result<Operand, Box<Diagnostic>> {
    match schema.vocabularies.get(vocabulary) {
        Some(known) if !known.accepts(text) => {
            let message = format!("`{text}` is not a term of `{name}`");
            let help = did_you_mean(text, known.ids()).unwrap_or_else(|| terms_of(known));
            Err(Box::new(Diagnostic::error(UNKNOWN_TERM, place, message).help(help)))
        }
        _ => Ok(Operand::Text(text.to_owned())),
    }
}

/// Reads a value as the page at the other end of a relation.
pub(super) fn of_relation(
    handbook: &Handbook,
    (relation, end): (RelationId, End),
    text: &str,
    place: Place,
) -> Result<Operand, Box<Diagnostic>> {
    let name = Name::parse(text.trim());
    let wanted = Wanted::At(relation, end.other());
    let (schema, entities) = (&handbook.schema, &handbook.entities);
    match handbook.names.resolve(&name, wanted, schema, entities) {
        Resolution::Found(page) => Ok(Operand::Page(page)),
        failed => {
            let kinds = schema.relation(relation).kinds_at(end.other());
            let is_missing = matches!(failed, Resolution::Missing(_));
            if is_missing && handbook.unread.may_hold(&name.name, kinds) {
                return Ok(Operand::Unread);
            }
            let (span, name_span) = (Span::default(), Span::default());
            let attributes = Attributes::default();
            let reference = Reference { relation, end, name, attributes, span, name_span };
            Err(Box::new(unresolved(handbook, place, &reference, failed)))
        }
    }
}
