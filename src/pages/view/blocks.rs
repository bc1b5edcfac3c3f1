//! The blocks of an entity's page: one for each trait that has something to show, then whatever
//! fields no trait speaks for.
//!
//! A trait is asked for by its name and gives its slots; which kind has it is not known here.

use crate::config::field_type::{Field, FieldType};
use crate::config::relation::{End, RelationId};
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::block::{Block, Fact, Lean, Points, Shape, Side, Station, Step};
use crate::pages::view::cards::CARDS;
use crate::pages::view::page::Page;
use crate::pages::view::value_html::is_short;

/// Traits in the order in which a page shows them.
const ORDER: [&str; 24] = [
    "defined",
    "asked",
    "deciding",
    "scheduled",
    "cyclic",
    "holding",
    "grouped",
    "attended",
    "flow",
    "carried",
    "refreshed",
    "paced",
    "practising",
    "staged",
    "stepped",
    "polar",
    "paired",
    "blocked",
    "measured",
    "laddered",
    "ending",
    "weighed",
    "assessed",
    "owned",
];

/// All blocks of a page, in order.
pub fn blocks(page: &Page<'_>) -> Vec<Block> {
    let traits = ORDER.into_iter().filter(|name| page.kind.traits.contains_key(*name));
    let mut blocks: Vec<Block> = traits.filter_map(|name| of_trait(page, name)).collect();
    blocks.extend(rest(page));
    blocks
}

fn of_trait(page: &Page<'_>, name: &'static str) -> Option<Block> {
    match name {
        "defined" => defined(page),
        "cyclic" => cyclic(page),
        "attended" => attended(page),
        "flow" => flow(page),
        "carried" => carried(page),
        "paced" => paced(page),
        "practising" => practising(page),
        "staged" => staged(page),
        "stepped" => stepped(page),
        "polar" => polar(page),
        "paired" => paired(page),
        "weighed" => weighed(page),
        "assessed" => assessed(page),
        name => CARDS.iter().find(|card| card.name == name)?.block(page),
    }
}

/// A word: what it means to whom, and what it does not mean.
fn defined(page: &Page<'_>) -> Option<Block> {
    let meanings = page.take("defined", "meanings").map(Value::items).unwrap_or_default();
    let rows = record_rows(page, page.slot("defined", "meanings").unwrap_or_default(), meanings);
    let facts = page.facts("defined", &["not"]);
    block_of_table(page, "defined", "Meanings", rows, facts)
}

fn cyclic(page: &Page<'_>) -> Option<Block> {
    let slots = ["length", "from", "restarts", "within", "opens_with", "closes_with"];
    let facts = page.facts("cyclic", &slots);
    let phases = page.take("cyclic", "phases").map(Value::items).unwrap_or_default();
    let rows = record_rows(page, page.slot("cyclic", "phases").unwrap_or_default(), phases);
    block_of_table(page, "cyclic", "The cycle", rows, facts)
}

fn attended(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("attended", "attendees")?;
    let (relation, _) = page.relation(key)?;
    let mut edges: Vec<(String, Vec<(String, String)>)> = Vec::new();
    if let Some(attributes) = &page.document.own_team {
        let notes = attributes.iter().map(|(name, value, _)| (name.clone(), page.html(value)));
        edges.push(("The team itself".to_owned(), notes.collect()));
    }
    edges.extend(page.take_related(key).into_iter().map(|(id, edge)| row_of(page, id, edge)));
    edge_table(page, "attended", "Who is there", "Who", relation, edges)
}

fn practising(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("practising", "practices")?;
    let (relation, _) = page.relation(key)?;
    let related = page.take_related(key);
    let rows = related.into_iter().map(|(id, edge)| row_of(page, id, edge)).collect();
    let label = page.label(key);
    let mut block = edge_table(page, "practising", &label, "What", relation, rows);
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

/// What goes in and what comes out, with where it comes from and where it goes.
fn flow(page: &Page<'_>) -> Option<Block> {
    let (inputs, outputs) = (page.slot("flow", "inputs")?, page.slot("flow", "outputs")?);
    let (into, out) = (page.relation(inputs)?.0, page.relation(outputs)?.0);
    let ins = page.take_related(inputs);
    let outs = page.take_related(outputs);
    if ins.is_empty() && outs.is_empty() {
        return None;
    }
    let makers = neighbours(page, &ins, out);
    let users = neighbours(page, &outs, into);
    let with_notes = |related: &[(EntityId, &Edge)]| {
        related.iter().map(|(id, edge)| page.link_with_notes(*id, edge)).collect::<Vec<_>>()
    };
    let stations = vec![
        Station { label: "Made in".into(), items: makers, here: false },
        Station { label: page.label(inputs), items: with_notes(&ins), here: false },
        here(page),
        Station { label: page.label(outputs), items: with_notes(&outs), here: false },
        Station { label: "Used in".into(), items: users, here: false },
    ];
    Some(flow_block("flow", stations))
}

/// The other pages that stand at the left end of a relation to any of these, each once.
fn neighbours(page: &Page<'_>, around: &[(EntityId, &Edge)], relation: RelationId) -> Vec<String> {
    let handbook = page.viewer.handbook;
    let mut ids: Vec<EntityId> = around
        .iter()
        .flat_map(|(id, _)| handbook.related(*id, relation, End::To))
        .map(|(other, _)| other)
        .filter(|other| *other != page.id)
        .collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().map(|id| page.link(id)).collect()
}

/// For what flows: where it is made and where it is used, under the names of the relations.
fn carried(page: &Page<'_>) -> Option<Block> {
    let schema = page.viewer.schema();
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for kind in &schema.kinds {
        let slots = (kind.slot("flow", "outputs"), kind.slot("flow", "inputs"));
        let (Some(outputs), Some(inputs)) = slots else { continue };
        let inverse = |key: &str| {
            let relation = schema.relations.iter().find(|relation| relation.id == key);
            relation.map(|relation| relation.inverse.as_str())
        };
        if let (Some(made), Some(used)) = (inverse(outputs), inverse(inputs))
            && !keys.contains(&(made, used))
        {
            keys.push((made, used));
        }
    }
    let station = |key| Station {
        label: page.label(key),
        items: page.take_related(key).iter().map(|(id, e)| page.link_with_notes(*id, e)).collect(),
        here: false,
    };
    let made: Vec<Station> = keys.iter().map(|(made, _)| station(made)).collect();
    let used: Vec<Station> = keys.iter().map(|(_, used)| station(used)).collect();
    let empty = made.iter().chain(&used).all(|station| station.items.is_empty());
    (!empty)
        .then(|| flow_block("carried", made.into_iter().chain([here(page)]).chain(used).collect()))
}

fn here(page: &Page<'_>) -> Station {
    let title = escaped(&page.viewer.handbook.entity(page.id).title);
    Station { label: page.kind.label.clone(), items: vec![title], here: true }
}

fn flow_block(name: &str, mut stations: Vec<Station>) -> Block {
    stations.retain(|station| !station.items.is_empty());
    Block::new(name, "What flows", Shape::Flow { stations })
}

/// An agenda with a running clock, and what is done afterwards.
fn paced(page: &Page<'_>) -> Option<Block> {
    let agenda_key = page.slot("paced", "agenda");
    let agenda = page.take("paced", "agenda").map(Value::items).unwrap_or_default();
    let mut clock = 0;
    let mut rows = record_rows(page, agenda_key.unwrap_or_default(), agenda);
    if let Some(rows) = &mut rows {
        rows.columns.insert(0, "At".to_owned());
        for (row, item) in rows.rows.iter_mut().zip(agenda) {
            row.insert(0, format!("{}:{:02}", clock / 60, clock % 60));
            clock += minutes_of(item);
        }
    }
    let facts = page.facts("paced", &["follow_up"]);
    block_of_table(page, "paced", "Agenda", rows, facts)
}

/// The minutes that an item of an agenda takes; nothing where it does not say.
fn minutes_of(item: &Value) -> u32 {
    let Value::Record(entries) = item else { return 0 };
    let durations = entries.iter().filter_map(|(_, value)| match value {
        Value::Duration(duration) => Some(duration.minutes),
        _ => None,
    });
    durations.sum()
}

fn staged(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("staged", "stages")?;
    let stages = page.take("staged", "stages")?.items();
    let fields = record_fields(page, key);
    let steps = stages.iter().map(|stage| {
        let mut facts = fields.iter().filter_map(|field| {
            let value = stage.get(&field.name)?;
            Some(Fact { label: field.label.clone(), html: page.html(value) })
        });
        let html = facts.next().map(|fact| fact.html).unwrap_or_default();
        Step { html, note: String::new(), facts: facts.collect() }
    });
    let steps = steps.collect();
    Some(Block::new("staged", page.label(key), Shape::Steps { steps }))
}

fn stepped(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("stepped", "steps")?;
    let steps = page.take_related(key).into_iter().map(|(id, edge)| Step {
        html: page.link(id),
        note: page.edge_notes(edge),
        facts: Vec::new(),
    });
    let steps: Vec<Step> = steps.collect();
    (!steps.is_empty()).then(|| Block::new("stepped", page.label(key), Shape::Steps { steps }))
}

fn polar(page: &Page<'_>) -> Option<Block> {
    let side = |name: &str| {
        let label = page.take("polar", name).and_then(Value::as_text).unwrap_or_default();
        let groups = ["good", "bad"].iter().filter_map(|tone| {
            let value = page.take("polar", &format!("{name}_{tone}"))?;
            let label = if *tone == "good" { "At its best" } else { "Too much of it" };
            Some(Points { label: label.to_owned(), points: page.points(value) })
        });
        Side { label: label.to_owned(), groups: groups.collect() }
    };
    let (left, right) = (side("left"), side("right"));
    if left.label.is_empty() && right.label.is_empty() {
        return None;
    }
    let lean = match page.take("polar", "lean") {
        Some(Value::Int(lean)) => Some(lean_of(*lean, &left.label, &right.label)),
        _ => None,
    };
    let shape = Shape::Pair { left, right, lean, facts: Vec::new() };
    Some(Block::new("polar", "Two sides", shape))
}

fn lean_of(lean: i64, left: &str, right: &str) -> Lean {
    let strength = match lean.abs() {
        0 => return Lean { step: 4, text: "We stand in the middle".to_owned() },
        1 => "a little",
        2 => "clearly",
        _ => "strongly",
    };
    let side = if lean < 0 { left } else { right };
    Lean { step: lean.clamp(-3, 3) + 4, text: format!("We lean {strength} towards {side}") }
}

/// Do this, not that.
fn paired(page: &Page<'_>) -> Option<Block> {
    let side = |slot: &str| {
        let key = page.slot("paired", slot)?;
        let points = page.points(page.take("paired", slot)?);
        let groups = vec![Points { label: String::new(), points }];
        Some(Side { label: page.label(key), groups })
    };
    pair("paired", "In practice", side("do"), side("instead_of"))
}

/// What is good about it and what can go wrong.
fn weighed(page: &Page<'_>) -> Option<Block> {
    let side = |slot: &str| {
        let key = page.slot("weighed", slot)?;
        let points = page.points(page.take("weighed", slot)?);
        let groups = vec![Points { label: String::new(), points }];
        Some(Side { label: page.label(key), groups })
    };
    pair("weighed", "What it gives and what it risks", side("good"), side("risk"))
}

fn pair(name: &str, title: &str, left: Option<Side>, right: Option<Side>) -> Option<Block> {
    let shape = match (left, right) {
        (None, None) => return None,
        (Some(left), Some(right)) => Shape::Pair { left, right, lean: None, facts: Vec::new() },
        (Some(only), None) | (None, Some(only)) => {
            let points = only.groups.into_iter().flat_map(|group| group.points).collect();
            return Some(Block::new(name, only.label, Shape::Points { points }));
        }
    };
    Some(Block::new(name, title, shape))
}

/// Readings, the newest first.
fn assessed(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("assessed", "readings")?;
    let mut readings: Vec<&Value> =
        page.take("assessed", "readings").map(Value::items).unwrap_or_default().iter().collect();
    readings.extend(page.viewer.handbook.readings_of(page.id));
    readings.sort_by_key(|reading| std::cmp::Reverse(date_of(reading)));
    let readings: Vec<Value> = readings.into_iter().cloned().collect();
    let rows = record_rows(page, key, &readings);
    block_of_table(page, "assessed", page.label(key), rows, Vec::new())
}

fn date_of(reading: &Value) -> Option<jiff::civil::Date> {
    let Value::Record(entries) = reading else { return None };
    entries.iter().find_map(|(_, value)| match value {
        Value::Date(date) => Some(*date),
        _ => None,
    })
}

/// Whatever fields no trait has shown: short ones together, longer ones each for itself.
fn rest(page: &Page<'_>) -> Vec<Block> {
    let mut facts = Vec::new();
    let mut blocks = Vec::new();
    let lead = page.kind.lead.as_deref();
    for field in &page.kind.fields {
        if page.is_shown(&field.name) || lead == Some(&field.name) {
            continue;
        }
        let Some(value) = page.value(&field.name) else { continue };
        if is_short(&field.ty) {
            facts.extend(page.fact(&field.name).filter(|fact| !fact.html.is_empty()));
        } else {
            blocks.extend(long_field(page, field, value));
        }
    }
    facts.extend(undeclared(page));
    if !facts.is_empty() {
        blocks.push(Block::new("details", "Details", Shape::Facts { facts }));
    }
    blocks
}

/// Keys of the author's own (`x_…`, or any on an open kind) show as facts under their name.
fn undeclared(page: &Page<'_>) -> Vec<Fact> {
    let free = page.document.fields.iter().filter(|(key, _)| !page.kind.keys.contains_key(*key));
    let free = free.filter(|(key, _)| !crate::document::typed::is_free(key));
    free.map(|(key, value)| Fact { label: page.label(key), html: page.html(value) }).collect()
}

fn long_field(page: &Page<'_>, field: &Field, value: &Value) -> Option<Block> {
    let shape = match (&field.ty, value) {
        (FieldType::Prose, value) => Shape::Prose { html: page.html(value) },
        (FieldType::Record(fields), value) => {
            let facts = fields.iter().filter_map(|inner| {
                let value = value.get(&inner.name)?;
                Some(Fact { label: inner.label.clone(), html: page.html(value) })
            });
            Shape::Facts { facts: facts.collect() }
        }
        (FieldType::List(inner), value) if inner.fields().is_some() => {
            let rows = record_rows(page, &field.name, value.items());
            return block_of_table(page, &field.name, &field.label, rows, Vec::new());
        }
        (_, value) => {
            let points = page.points(value);
            if points.is_empty() {
                return None;
            }
            Shape::Points { points }
        }
    };
    Some(Block::new(&field.name, &field.label, shape))
}

struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Records as rows, with a column for each field that some record has.
fn record_rows(page: &Page<'_>, key: &str, records: &[Value]) -> Option<Rows> {
    let fields = record_fields(page, key);
    let used: Vec<&Field> = fields
        .iter()
        .filter(|field| records.iter().any(|record| record.get(&field.name).is_some()))
        .collect();
    let cell = |record: &Value, field: &Field| {
        record.get(&field.name).map(|value| page.html(value)).unwrap_or_default()
    };
    let row = |record: &Value| used.iter().map(|field| cell(record, field)).collect();
    let rows: Vec<Vec<String>> = records.iter().map(row).collect();
    let columns = used.iter().map(|field| field.label.clone()).collect();
    (!rows.is_empty()).then_some(Rows { columns, rows })
}

fn record_fields<'p>(page: &Page<'p>, key: &str) -> &'p [Field] {
    page.kind.field(key).and_then(|field| field.ty.fields()).unwrap_or_default()
}

fn block_of_table(
    _page: &Page<'_>,
    name: &str,
    title: impl Into<String>,
    rows: Option<Rows>,
    facts: Vec<Fact>,
) -> Option<Block> {
    match rows {
        Some(Rows { columns, rows }) => {
            Some(Block::new(name, title, Shape::Table { columns, rows, facts }))
        }
        None if facts.is_empty() => None,
        None => Some(Block::new(name, title, Shape::Facts { facts })),
    }
}
