//! What flows: inputs and outputs of a page, or the pages through which it flows itself.

use crate::config::relation::{End, RelationId};
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::block::{Block, Shape, Station};
use crate::pages::view::page::Page;

/// What goes in and what comes out, with where it comes from and where it goes.
pub(crate) fn flow(page: &Page<'_>) -> Option<Block> {
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
        Station { label: page.words().text("blocks.made_in").into(), items: makers, here: false },
        Station { label: page.label(inputs), items: with_notes(&ins), here: false },
        here(page),
        Station { label: page.label(outputs), items: with_notes(&outs), here: false },
        Station { label: page.words().text("blocks.used_in").into(), items: users, here: false },
    ];
    Some(flow_block(page, "flow", stations))
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
pub(crate) fn carried(page: &Page<'_>) -> Option<Block> {
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
    (!empty).then(|| {
        flow_block(page, "carried", made.into_iter().chain([here(page)]).chain(used).collect())
    })
}

fn here(page: &Page<'_>) -> Station {
    let title = escaped(&page.viewer.handbook.entity(page.id).title);
    Station { label: page.kind.label.clone(), items: vec![title], here: true }
}

fn flow_block(page: &Page<'_>, name: &str, mut stations: Vec<Station>) -> Block {
    stations.retain(|station| !station.items.is_empty());
    Block::new(name, page.words().text("blocks.flow"), Shape::Flow { stations })
}
