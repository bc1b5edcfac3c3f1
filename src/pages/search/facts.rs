//! What is said of a page, for direct answers: its fields as plain text, and the pages that it is related to.

use serde::Serialize;

use crate::config::relation::{End, RelationId};
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::search::labels::Labels;
use crate::pages::view::page::Page;
use crate::pages::view::summary::plain;

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
    let ends = ends(page).into_iter().map(|(relation, end)| {
        let related = page.viewer.handbook.related(page.id, relation, end);
        let said = related.iter().take(MOST).map(|(other, edge)| related_page(page, *other, edge));
        let more = related.len().saturating_sub(MOST);
        Fact(labels.relation(relation, end), said.collect(), more)
    });
    ends.chain(page.kind.fields.iter().filter_map(|field| {
        let value = page.value(&field.name)?;
        let texts = value.items().iter().map(|item| shortened(&plain(&page.html(item))));
        let said: Vec<Said> = texts.filter(|text| !text.is_empty()).map(Said::Text).collect();
        let more = said.len().saturating_sub(MOST);
        let said: Vec<Said> = said.into_iter().take(MOST).collect();
        (!said.is_empty()).then_some(Fact(labels.field(&field.label)?, said, more))
    }))
    .collect()
}

/// The relations of a page that authors write, each with the page's end.
fn ends(page: &Page<'_>) -> Vec<(RelationId, End)> {
    let (handbook, schema) = (page.viewer.handbook, page.viewer.schema());
    let outgoing = handbook.outgoing(page.id).iter().map(|edge| (edge.relation, End::From));
    let incoming = handbook.incoming(page.id).map(|edge| {
        let end = if schema.relation(edge.relation).symmetric { End::From } else { End::To };
        (edge.relation, end)
    });
    let mut ends: Vec<_> = outgoing.chain(incoming).collect();
    ends.sort();
    ends.dedup();
    ends.retain(|(relation, _)| schema.relation(*relation).is_written());
    ends
}

fn related_page(page: &Page<'_>, other: EntityId, edge: &Edge) -> Said {
    let notes = page.edge_notes(edge);
    if notes.is_empty() { Said::Page(other.0) } else { Said::Noted(other.0, plain(&notes)) }
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..cut])
}
