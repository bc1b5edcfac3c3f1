//! Traits that show as tables.

use std::cmp::Reverse;

use crate::config::field_type::Field;
use crate::config::relation::RelationId;
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::view::block::{Block, Shape};
use crate::pages::view::dates::turns::{crossing_notes, turn_views};
use crate::pages::view::page::Page;
use crate::pages::view::records::{block_of_table, record_rows};
use crate::pages::view::running_clock::running_clock;

/// A word: what it means to whom, and what it does not mean.
pub(crate) fn defined(page: &Page<'_>) -> Option<Block> {
    let meanings = page.take("defined", "meanings").map(Value::items).unwrap_or_default();
    let rows = record_rows(page, page.slot("defined", "meanings").unwrap_or_default(), meanings);
    let facts = page.facts("defined", &["not"]);
    page.take("defined", "mark");
    block_of_table("defined", page.words().text("blocks.meanings"), rows, facts)
}

/// How long a cycle is, where it begins, and its phases.
pub(crate) fn cyclic(page: &Page<'_>) -> Option<Block> {
    let phases = page.take("cyclic", "phases").map(Value::items).unwrap_or_default();
    let rows = record_rows(page, page.slot("cyclic", "phases").unwrap_or_default(), phases);
    let slots = ["length", "from", "restarts", "within", "opens_with", "closes_with"];
    let facts = page.facts("cyclic", &slots);
    let title = page.words().text("blocks.cycle");
    let turns = turn_views(page);
    if turns.is_empty() {
        return block_of_table("cyclic", title, rows, facts);
    }
    let (columns, rows) = rows.map_or_else(Default::default, |rows| (rows.columns, rows.rows));
    let notes = crossing_notes(page);
    let shape = Shape::Strip { turns, notes, columns, rows, facts };
    Some(Block::new("cyclic", title, shape))
}

/// Who is there, and as what.
pub(crate) fn attended(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("attended", "attendees")?;
    let (relation, _) = page.relation(key)?;
    let mut edges: Vec<(String, Vec<(String, String)>)> = Vec::new();
    if let Some(attributes) = &page.document.own_team {
        let notes = attributes.iter().map(|(name, value, _)| (name.clone(), page.html(value)));
        edges.push((page.words().text("page.own_team").to_owned(), notes.collect()));
    }
    edges.extend(page.take_related(key).into_iter().map(|(id, edge)| row_of(page, id, edge)));
    let (title, who) = (page.words().text("blocks.attended"), page.words().text("blocks.who"));
    edge_table(page, "attended", title, who, relation, edges)
}

/// What a team does, how much of a duty it is, and its budget.
pub(crate) fn practising(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("practising", "practices")?;
    let (relation, _) = page.relation(key)?;
    let related = page.take_related(key);
    let rows = related.into_iter().map(|(id, edge)| row_of(page, id, edge)).collect();
    let (label, what) = (page.label(key), page.words().text("blocks.what"));
    let mut block = edge_table(page, "practising", &label, what, relation, rows);
    let facts = page.facts("practising", &["budget"]);
    match &mut block {
        Some(Block { shape: Shape::Table { facts: below, .. }, .. }) => below.extend(facts),
        _ if facts.is_empty() => {}
        _ => block = Some(Block::new("practising", label, Shape::Facts { facts })),
    }
    block
}

/// A page of an edge and what is said of it, by attribute.
fn row_of(page: &Page<'_>, id: EntityId, edge: &Edge) -> (String, Vec<(String, String)>) {
    let attributes = edge.attributes.iter();
    let said = attributes.map(|(name, value, _)| (name.clone(), page.attribute_html(edge, value)));
    (page.link(id), said.collect())
}

/// Edges as a table: a column for each attribute that some edge has.
fn edge_table(
    page: &Page<'_>,
    name: &str,
    title: &str,
    first: &str,
    relation: RelationId,
    edges: Vec<(String, Vec<(String, String)>)>,
) -> Option<Block> {
    let attributes = &page.viewer.schema().relation(relation).attributes;
    let used: Vec<&Field> = attributes
        .iter()
        .filter(|field| edges.iter().any(|(_, said)| said.iter().any(|(n, _)| *n == field.name)))
        .collect();
    let columns = std::iter::once(first.to_owned());
    let columns = columns.chain(used.iter().map(|field| field.label.clone())).collect();
    let cell = |said: &[(String, String)], field: &Field| {
        said.iter()
            .find(|(n, _)| *n == field.name)
            .map(|(_, html)| html.clone())
            .unwrap_or_default()
    };
    let row = |(link, said): (String, Vec<(String, String)>)| {
        let cells = used.iter().map(|field| cell(&said, field));
        std::iter::once(link).chain(cells).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<String>> = edges.into_iter().map(row).collect();
    (!rows.is_empty())
        .then(|| Block::new(name, title, Shape::Table { columns, rows, facts: Vec::new() }))
}

/// An agenda with a running clock.
pub(crate) fn paced(page: &Page<'_>) -> Option<Block> {
    let agenda_key = page.slot("paced", "agenda");
    let agenda = page.take("paced", "agenda").map(Value::items).unwrap_or_default();
    // Of one time of day the clock is known; else it counts from the start.
    let clock = running_clock(page.words(), page.viewer.timetable.start_of(page.id), agenda);
    let mut rows = record_rows(page, agenda_key.unwrap_or_default(), agenda);
    if let Some(rows) = &mut rows {
        rows.columns.insert(0, page.words().text("blocks.at").to_owned());
        for (row, begins) in rows.rows.iter_mut().zip(clock) {
            row.insert(0, begins);
        }
    }
    block_of_table("paced", page.words().text("blocks.agenda"), rows, Vec::new())
}

/// What is done after a meeting, by when and by whom.
pub(crate) fn followed_up(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("paced", "follow_up")?;
    let rows = record_rows(page, key, page.take("paced", "follow_up")?.items());
    block_of_table("follow-up", page.label(key), rows, Vec::new())
}

/// Readings, the newest first.
pub(crate) fn assessed(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("assessed", "readings")?;
    let mut readings: Vec<&Value> =
        page.take("assessed", "readings").map(Value::items).unwrap_or_default().iter().collect();
    readings.extend(page.viewer.handbook.readings_of(page.id));
    readings.sort_by_key(|reading| Reverse(date_of(reading)));
    let readings: Vec<Value> = readings.into_iter().cloned().collect();
    let rows = record_rows(page, key, &readings);
    block_of_table("assessed", page.label(key), rows, Vec::new())
}

fn date_of(reading: &Value) -> Option<jiff::civil::Date> {
    let Value::Record(entries) = reading else { return None };
    entries.iter().find_map(|(_, value)| match value {
        Value::Date(date) => Some(*date),
        _ => None,
    })
}
