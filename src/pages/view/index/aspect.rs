//! In what the pages of a kind can differ: how often they are, whom they belong to, which terms they
//! choose. What there is to ask follows from the schema.

use crate::config::field_type::FieldType;
use crate::config::kind::{Key, Kind};
use crate::config::relation::{End, Relation, RelationId};
use crate::config::schema::Schema;
use crate::config::vocabulary::{UNKNOWN, label_of};
use crate::document::document::keys;
use crate::document::slug::slug;
use crate::document::value::Value;
use crate::pages::view::index::facet::{Choice, Choices};
use crate::pages::view::index::how_often::{by_dates, by_words};
use crate::pages::view::page::Page;

/// The words of the address that are not names of aspects.
const TAKEN: [&str; 2] = ["q", "sort"];

/// Something in which the pages of a kind can differ.
pub(super) struct Aspect<'a> {
    /// The key that says it.
    pub(super) key: &'a str,
    /// What readers call it.
    pub(super) label: String,
    source: Source<'a>,
}

/// Where it is said.
enum Source<'a> {
    /// In the words of a rhythm, that of the page itself or another.
    Rhythm { own: bool },
    /// By the page that is named; there is one at most.
    Page(RelationId),
    /// By a term, or several, of a vocabulary.
    Terms(&'a str),
    /// By yes or no.
    Switch,
    /// By a text, of which there may be few.
    Words,
    /// By the status.
    Status,
    /// By the tags.
    Tags,
}

/// All aspects of a kind, those first that tell most of a page.
pub(super) fn aspects<'a>(schema: &'a Schema, kind: &'a Kind) -> Vec<Aspect<'a>> {
    let mut aspects = Vec::new();
    for (of_trait, slot) in [("scheduled", "rhythm"), ("refreshed", "refresh")] {
        if let Some(key) = kind.slot(of_trait, slot) {
            let source = Source::Rhythm { own: of_trait == "scheduled" };
            aspects.push(aspect(schema, kind, key, source));
        }
    }
    aspects.push(aspect(schema, kind, keys::STATUS, Source::Status));
    let single = schema.relations.iter().filter(|relation| is_single(relation));
    aspects.extend(single.filter_map(|relation| match kind.keys.get(&relation.id)? {
        Key::Relation(id, End::From) => Some(aspect(schema, kind, &relation.id, Source::Page(*id))),
        _ => None,
    }));
    aspects.push(aspect(schema, kind, keys::TAGS, Source::Tags));
    let fields = kind.own_fields().iter();
    aspects.extend(fields.clone().filter_map(|field| {
        let vocabulary = field.ty.vocabulary()?;
        Some(aspect(schema, kind, &field.name, Source::Terms(vocabulary)))
    }));
    aspects.extend(
        fields
            .filter_map(|field| Some(aspect(schema, kind, &field.name, plain_source(&field.ty)?))),
    );
    aspects
}

fn plain_source<'a>(ty: &FieldType) -> Option<Source<'a>> {
    match ty {
        FieldType::Bool => Some(Source::Switch),
        FieldType::Text => Some(Source::Words),
        _ => None,
    }
}

/// Whether a page names one other at most. Which page a variant changes is no way to sort pages.
fn is_single(relation: &Relation) -> bool {
    relation.max == Some(1)
        && !relation.weak
        && !relation.in_rhythms
        && relation.inside.is_none()
        && relation.id != keys::VARIANT_OF
}

fn aspect<'a>(schema: &Schema, kind: &Kind, key: &'a str, source: Source<'a>) -> Aspect<'a> {
    Aspect { key, label: label(schema, kind, key), source }
}

/// What readers call a key.
pub(super) fn label(schema: &Schema, kind: &Kind, key: &str) -> String {
    match kind.keys.get(key) {
        Some(Key::Field(index)) => kind.fields[*index].label.clone(),
        Some(Key::Relation(relation, end)) => schema.relation(*relation).label_at(*end).to_owned(),
        None => label_of(key),
    }
}

impl Aspect<'_> {
    /// Its name in addresses.
    pub(super) fn name(&self) -> String {
        if TAKEN.contains(&self.key) { format!("{}_", self.key) } else { self.key.to_owned() }
    }

    /// Whether a column can show it: what is no more than a word or two.
    pub(super) fn is_column(&self) -> bool {
        matches!(self.source, Source::Page(_) | Source::Terms(_))
    }

    /// What these pages have of it.
    pub(super) fn choices(&self, pages: &[Page<'_>]) -> Choices {
        let of_page = |page: &Page<'_>| {
            let mut choices = self.of(page);
            choices.sort();
            choices.dedup();
            choices
        };
        Choices { of_pages: pages.iter().map(of_page).collect() }
    }

    fn of(&self, page: &Page<'_>) -> Vec<Choice> {
        match &self.source {
            Source::Rhythm { own } => how_often(page, self.key, *own).into_iter().collect(),
            Source::Page(relation) => {
                let related = page.viewer.handbook.related(page.id, *relation, End::From);
                related.iter().map(|(id, _)| page_choice(page, id.0)).collect()
            }
            Source::Terms(vocabulary) => {
                let terms = page.value(self.key).map(Value::items).unwrap_or_default();
                terms
                    .iter()
                    .filter_map(Value::as_text)
                    .map(|id| term(page, vocabulary, id))
                    .collect()
            }
            Source::Words => {
                let words = page.value(self.key).and_then(Value::as_text);
                words.into_iter().map(words_choice).collect()
            }
            Source::Switch => match page.value(self.key) {
                Some(Value::Bool(yes)) => vec![switch(page, *yes)],
                _ => Vec::new(),
            },
            Source::Status => {
                vec![term(page, keys::STATUS, page.document.envelope.status_in_force())]
            }
            Source::Tags => {
                page.document.envelope.tags.iter().map(|(tag, _)| tag_choice(page, tag)).collect()
            }
        }
    }
}

fn how_often(page: &Page<'_>, key: &str, own: bool) -> Option<Choice> {
    let Value::Rhythm(rhythm) = page.value(key)? else { return None };
    let dates = || own.then(|| by_dates(&page.viewer.timetable.dates(page.id).meetings));
    let (order, id) = by_words(rhythm).or_else(dates)?;
    let label = page.words().fill(&format!("how_often.{id}"), &[]);
    Some(Choice { order, label, id: id.to_owned() })
}

fn page_choice(page: &Page<'_>, index: u32) -> Choice {
    let entity = &page.viewer.handbook.entities[index as usize];
    Choice { order: index as usize, label: entity.title.clone(), id: entity.id.clone() }
}

/// A term, in the order of its vocabulary; what is not known comes last.
fn term(page: &Page<'_>, vocabulary: &str, id: &str) -> Choice {
    let terms = page.viewer.schema().vocabularies.get(vocabulary).map(|of| of.terms.as_slice());
    let order = terms.unwrap_or_default().iter().position(|term| term.id == id);
    let known = order.and_then(|at| terms?.get(at)).map(|term| term.label.clone());
    let unknown = || page.words().text("page.unknown").to_owned();
    let label = known.unwrap_or_else(|| if id == UNKNOWN { unknown() } else { id.to_owned() });
    Choice { order: order.unwrap_or(usize::MAX), label, id: id.to_owned() }
}

fn words_choice(words: &str) -> Choice {
    Choice { order: 0, label: words.to_owned(), id: words.to_owned() }
}

fn switch(page: &Page<'_>, yes: bool) -> Choice {
    let (order, id) = if yes { (0, "yes") } else { (1, "no") };
    Choice { order, label: page.words().yes_or_no(yes).to_owned(), id: id.to_owned() }
}

/// A tag, by its address: two spellings of one are one.
fn tag_choice(page: &Page<'_>, tag: &str) -> Choice {
    let id = slug(tag);
    let known = page.viewer.handbook.tags.get(&id).map(|tag| tag.label.clone());
    Choice { order: 0, label: known.unwrap_or_else(|| tag.to_owned()), id }
}
