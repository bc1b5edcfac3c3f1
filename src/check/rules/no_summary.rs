//! Pages of which lists and previews have nothing to say.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::body::Body;
use crate::document::document::Document;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;

/// A page without a summary, and without words to take one from.
pub const NO_SUMMARY: Code = Code("schema/no-summary");

/// The rule.
pub const RULE: Rule = Rule::warning(NO_SUMMARY).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages().filter(|id| is_silent(subject, *id)) {
        let message = format!("nothing says in one sentence what {} is", subject.named(id));
        let kind = subject.schema().kind(subject.handbook.entity(id).kind);
        let help = match &kind.lead {
            Some(lead) => format!("add `{lead}: …` or `summary: …`, for lists and previews"),
            None => "add `summary: …`, for lists and previews".to_owned(),
        };
        found.push(Diagnostic::warning(NO_SUMMARY, subject.face(id), message).help(help));
    }
}

/// Whether a page has neither a summary nor a leading field nor a first paragraph.
fn is_silent(subject: &Subject<'_>, id: EntityId) -> bool {
    let document = subject.document(id);
    let lead = subject.schema().kind(document.kind).lead.as_deref();
    let is_meant_so = lead.is_none() && is_all_fields(subject, id);
    !is_meant_so && !is_described(document, lead)
}

/// Whether a page has no prose and says what it is in its fields and relations, as a row does. What
/// pages of every kind can say, such as who owns them, tells nothing of that.
fn is_all_fields(subject: &Subject<'_>, id: EntityId) -> bool {
    let (schema, document) = (subject.schema(), subject.document(id));
    let is_row = !document.path.as_str().starts_with("content/");
    let kind = schema.kind(document.kind);
    let is_own = |key: &&String| {
        let is_general = schema.kinds.iter().all(|kind| kind.field(key).is_some());
        kind.field(key).is_some() && !is_general
    };
    let mut relations = document.references.iter();
    let says_more = document.fields.keys().any(|key| is_own(&key))
        || relations.any(|it| !schema.relation(it.relation).kinds_at(it.end).is_empty());
    document.body.html.is_empty() && (is_row || says_more)
}

fn is_described(document: &Document, lead: Option<&str>) -> bool {
    if let Some(summary) = &document.envelope.summary {
        return summary.body.has_words();
    }
    prose(document, lead).is_some_and(Body::has_words) || document.body.opens_with_words()
}

fn prose<'a>(document: &'a Document, key: Option<&str>) -> Option<&'a Body> {
    match document.fields.get(key?)? {
        Value::Prose(prose) => Some(&prose.body),
        _ => None,
    }
}
