//! The blocks of an entity's page: one for each trait that has something to show, then whatever
//! fields no trait speaks for.
//!
//! A trait is asked for by its name and gives its slots; which kind has it is not known here.

use crate::config::field_type::{Field, FieldType};
use crate::document::typed::is_free;
use crate::document::value::Value;
use crate::pages::view::block::{Block, Fact, Shape};
use crate::pages::view::cards::CARDS;
use crate::pages::view::dates::refreshed::refreshed;
use crate::pages::view::dates::scheduled::scheduled;
use crate::pages::view::dates::weeks::weeks;
use crate::pages::view::flow::{carried, flow};
use crate::pages::view::page::Page;
use crate::pages::view::pairs::{paired, polar, weighed};
use crate::pages::view::records::{block_of_table, record_rows};
use crate::pages::view::steps::{staged, stepped};
use crate::pages::view::tables::{
    assessed, attended, cyclic, defined, followed_up, paced, practising,
};
use crate::pages::view::value_html::is_short;

/// Traits in the order in which a page shows them.
const ORDER: [&str; 26] = [
    "defined",
    "asked",
    "deciding",
    "scheduled",
    WEEKS,
    "cyclic",
    "holding",
    "grouped",
    "attended",
    "flow",
    "carried",
    "refreshed",
    "paced",
    FOLLOW_UP,
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

/// The weeks of a group come of other pages, of which none is a slot of a trait.
const WEEKS: &str = "weeks";
/// What comes after a meeting is a block of its own, though it is a slot of a trait.
const FOLLOW_UP: &str = "follow-up";

/// All blocks of a page, in order.
pub fn blocks(page: &Page<'_>) -> Vec<Block> {
    let has =
        |name: &str| page.kind.traits.contains_key(name) || name == FOLLOW_UP || name == WEEKS;
    let traits = ORDER.into_iter().filter(|name| has(name));
    let mut blocks: Vec<Block> = traits.filter_map(|name| of_trait(page, name)).collect();
    blocks.extend(rest(page));
    blocks
}

fn of_trait(page: &Page<'_>, name: &'static str) -> Option<Block> {
    match name {
        "defined" => defined(page),
        "scheduled" => scheduled(page).or_else(|| card(page, name)),
        WEEKS => weeks(page),
        "refreshed" => refreshed(page),
        "cyclic" => cyclic(page),
        "attended" => attended(page),
        "flow" => flow(page),
        "carried" => carried(page),
        "paced" => paced(page),
        FOLLOW_UP => followed_up(page),
        "practising" => practising(page),
        "staged" => staged(page),
        "stepped" => stepped(page),
        "polar" => polar(page),
        "paired" => paired(page),
        "weighed" => weighed(page),
        "assessed" => assessed(page),
        name => card(page, name),
    }
}

fn card(page: &Page<'_>, name: &str) -> Option<Block> {
    CARDS.iter().find(|card| card.name == name)?.block(page)
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
        blocks.push(Block::new(
            "details",
            page.words().text("page.details"),
            Shape::Facts { facts },
        ));
    }
    blocks
}

/// Keys of the author's own (`x_…`, or any on an open kind) show as facts under their name.
fn undeclared(page: &Page<'_>) -> Vec<Fact> {
    let free = page.document.fields.iter().filter(|(key, _)| !page.kind.keys.contains_key(*key));
    let free = free.filter(|(key, _)| !is_free(key));
    free.map(|(key, value)| Fact { label: page.label(key), html: page.html(value) }).collect()
}

fn long_field(page: &Page<'_>, field: &Field, value: &Value) -> Option<Block> {
    let shape = match (&field.ty, value) {
        (FieldType::Prose, value) => Shape::Prose { html: page.html(value) },
        (FieldType::Record(fields), value) => {
            let facts = fields.iter().filter_map(|inner| {
                let value = value.get(&inner.name)?;
                Some(Fact { label: inner.label.clone(), html: page.cell(value) })
            });
            Shape::Facts { facts: facts.collect() }
        }
        (FieldType::List(inner), value) if inner.fields().is_some() => {
            let rows = record_rows(page, &field.name, value.items());
            return block_of_table(&field.name, &field.label, rows, Vec::new());
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
