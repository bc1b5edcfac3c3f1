//! What is said of a page, for direct answers: its fields as plain text, and the pages that it is related to.

use serde::Serialize;

use crate::config::relation::{End, RelationId};
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::search::labels::Labels;
use crate::pages::view::page::Page;
use crate::pages::view::relations::ends;
use crate::pages::view::summary::{plain, shortened};

/// So many values of one fact are told; who wants to see all opens the page.
const MOST: usize = 20;
/// A text longer than so many letters is cut.
const LONGEST: usize = 240;

/// A fact: the number of its label, what is said, and how much more there is.
#[derive(Serialize)]
pub(super) struct Fact(u32, Vec<Said>, usize);

/// One value of a fact.
#[derive(Serialize)]
#[serde(untagged)]
enum Said {
    /// Another page.
    Page(u32),
    /// Another page, and what is said of the relation.
    Noted(u32, String),
    /// A text.
    Text(String),
}

/// All facts of a page.
pub(super) fn facts(page: &Page<'_>, labels: &Labels<'_>) -> Vec<Fact> {
    let ends = written_ends(page).into_iter().map(|(relation, end)| {
        let related = page.viewer.handbook.related(page.id, relation, end);
        let pages = related.iter().map(|(other, edge)| related_page(page, *other, edge));
        let said = own_team(page, (relation, end)).into_iter().chain(pages);
        Fact(labels.relation(relation, end), said.take(MOST).collect(), more(related.len()))
    });
    let fields = page.kind.fields.iter().filter_map(|field| {
        let value = page.value(&field.name)?;
        let texts =
            value.items().iter().map(|item| shortened(&plain(&text_html(page, item)), LONGEST));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let more = more(texts.len());
        let said: Vec<Said> = texts.into_iter().take(MOST).map(Said::Text).collect();
        (!said.is_empty()).then_some(Fact(labels.field(&field.label)?, said, more))
    });
    ends.chain(fields).collect()
}

fn more(count: usize) -> usize {
    count.saturating_sub(MOST)
}

/// The team that holds a meeting, where each holds its own: no page, and there all the same.
fn own_team(page: &Page<'_>, (relation, end): (RelationId, End)) -> Option<Said> {
    let own = page.viewer.schema().own_team.as_ref()?;
    let is_here = end == End::From && own.relation == relation;
    let is_said = is_here && page.document.own_team.is_some();
    is_said.then(|| Said::Text(page.words().text("page.own_team").to_owned()))
}

/// A value as HTML. Of a record what is said, without what it is called.
fn text_html(page: &Page<'_>, value: &Value) -> String {
    match value {
        Value::Record(entries) => {
            let parts = entries.iter().map(|(_, value)| page.cell(value));
            parts.collect::<Vec<_>>().join(", ")
        }
        value => page.html(value),
    }
}

/// The relations of a page that authors write, each with the page's end.
fn written_ends(page: &Page<'_>) -> Vec<(RelationId, End)> {
    let schema = page.viewer.schema();
    let own = page.document.own_team.as_ref().and(schema.own_team.as_ref());
    let own = own.map(|own| (own.relation, End::From));
    let mut ends: Vec<_> = ends(page).into_iter().chain(own).collect();
    ends.sort();
    ends.dedup();
    ends.retain(|(relation, _)| schema.relation(*relation).is_written());
    ends
}

fn related_page(page: &Page<'_>, other: EntityId, edge: &Edge) -> Said {
    let notes = page.edge_notes(edge);
    if notes.is_empty() { Said::Page(other.0) } else { Said::Noted(other.0, plain(&notes)) }
}
