//! Reading fields and terms as a pack or `site.toml` writes them.

use crate::config::draft::DraftField;
use crate::config::field_type::{Field, FieldType, TYPE_WORDS};
use crate::config::table::{BAD_VALUE, Table};
use crate::config::vocabulary::{Term, Vocabulary, label_of};
use crate::diagnostic::Diagnostic;
use crate::nearest::did_you_mean;
use crate::source::{Place, SourcePath, Span};
use crate::tree::{Data, Entry, Node};

/// Puts a field in the place of the one of its name, or behind the others.
pub(crate) fn replace_field(fields: &mut Vec<DraftField>, draft: DraftField) {
    match fields.iter_mut().find(|old| old.field.name == draft.field.name) {
        Some(old) => *old = draft,
        None => fields.push(draft),
    }
}

/// The fields of a table.
pub(crate) fn read_fields(
    node: &Node,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<DraftField> {
    let entries = Table::new("fields", node, path, findings).all();
    entries.iter().map(|entry| read_field(entry, path, findings)).collect()
}

/// A field is a type (`"prose!"`), or a table with `type`, `of`, `required`, `label`, `fields`.
fn read_field(entry: &Entry, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> DraftField {
    let place = Place::new(path, entry.key_span);
    if let Data::Scalar { text, .. } = &entry.value.data {
        let (ty, required) = match text.strip_suffix('!') {
            Some(ty) => (ty, true),
            None => (text.as_str(), false),
        };
        let ty = read_type(ty, entry.value.span, path, findings);
        let (name, label) = (entry.key.clone(), label_of(&entry.key));
        let ty_place = Place::new(path, entry.value.span);
        return DraftField { field: Field { name, label, ty, required }, place, ty_place };
    }
    let mut table = Table::new(format!("fields.{}", entry.key), &entry.value, path, findings);
    let span = table.node("type").map(|node| node.span);
    let mut written = table.required_text("type");
    let required = table.bool("required").unwrap_or_else(|| written.ends_with('!'));
    let of_span = table.node("of").map(|node| node.span);
    if let Some(of) = table.text("of") {
        written = format!("{} {of}", written.trim_end_matches('!'));
    }
    let label = table.text("label").unwrap_or_else(|| label_of(&entry.key));
    let inner = table.node("fields");
    table.finish();
    // Without a type, or with one that is not a text, it was reported.
    let mut ty = match span {
        Some(span) if !written.is_empty() => {
            read_type(written.trim_end_matches('!'), span, path, findings)
        }
        _ => FieldType::Any,
    };
    if let (Some(fields), Some(node)) = (ty.fields_mut(), inner) {
        fields.extend(read_fields(node, path, findings).into_iter().map(|draft| draft.field));
    }
    let field = Field { name: entry.key.clone(), label, ty, required };
    let ty_place = Place::new(path, of_span.or(span).unwrap_or(entry.key_span));
    DraftField { field, place, ty_place }
}

/// A type that cannot be read is reported, and any value fits it, so that pages are not to blame.
fn read_type(
    text: &str,
    span: Span,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> FieldType {
    FieldType::parse(text).unwrap_or_else(|| {
        let message = format!("`{text}` is not a type of field");
        let word = text.split(' ').next().unwrap_or_default();
        let help = did_you_mean(word, TYPE_WORDS)
            .unwrap_or_else(|| format!("the types are {}", TYPE_WORDS.join(", ")));
        let place = Place::new(path, span);
        findings.push(Diagnostic::error(BAD_VALUE, place, message).help(help));
        FieldType::Any
    })
}

/// The terms of a vocabulary. `old` is what they were before.
pub(crate) fn read_terms(
    node: &Node,
    old: Option<&Vocabulary>,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Term> {
    let items = match &node.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut terms: Vec<Term> = Vec::new();
    for item in items {
        let term = read_term(item, old, path, findings);
        if !term.id.is_empty() && terms.iter().any(|known| known.id == term.id) {
            let message = format!("the term `{}` stands here twice", term.id);
            let place = Place::new(path, item.span);
            findings.push(Diagnostic::error(BAD_VALUE, place, message).help("keep one of the two"));
        } else {
            terms.push(term);
        }
    }
    terms
}

/// A term is its id, or a table with `id`, `label`, `note`. What is not said stays as it was.
fn read_term(
    node: &Node,
    old: Option<&Vocabulary>,
    path: &SourcePath,
    findings: &mut Vec<Diagnostic>,
) -> Term {
    let (id, label, remark) = if let Data::Scalar { text, .. } = &node.data {
        (text.clone(), None, None)
    } else {
        let mut table = Table::new("terms", node, path, findings);
        let term = (table.required_text("id"), table.text("label"), table.text("note"));
        table.finish();
        term
    };
    let old = old.and_then(|old| old.term(&id));
    Term {
        label: label.or(old.map(|old| old.label.clone())).unwrap_or_else(|| label_of(&id)),
        note: remark.or(old.map(|old| old.note.clone())).unwrap_or_default(),
        id,
    }
}
