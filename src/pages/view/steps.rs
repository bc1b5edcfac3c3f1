//! One thing after another: the stages of a stream, the steps of a path.

use crate::pages::view::block::{Block, Fact, Shape, Step};
use crate::pages::view::page::Page;
use crate::pages::view::records::record_fields;

/// The stages that work goes through.
pub(crate) fn staged(page: &Page<'_>) -> Option<Block> {
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

/// Pages in an order.
pub(crate) fn stepped(page: &Page<'_>) -> Option<Block> {
    let key = page.slot("stepped", "steps")?;
    let steps = page.take_related(key).into_iter().map(|(id, edge)| Step {
        html: page.link(id),
        note: page.edge_notes(edge),
        facts: Vec::new(),
    });
    let steps: Vec<Step> = steps.collect();
    (!steps.is_empty()).then(|| Block::new("stepped", page.label(key), Shape::Steps { steps }))
}
