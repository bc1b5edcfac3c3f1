//! What comes before a page and after it: in each order that names it, and in the list of its kind.

use serde::Serialize;

use crate::config::relation::End;
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::page::Page;

/// A page that stands in more orders than that is known by other things.
const MOST_ORDERS: usize = 3;

/// What comes before and after a page in one order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbours {
    /// The page that sets the order, or the index of the kind, as HTML.
    pub of: String,
    /// The page before, as HTML; empty if this is the first one.
    pub previous: String,
    /// The page after, as HTML; empty if this is the last one.
    pub next: String,
}

/// The neighbours of a page: where others set an order first, and at last those of the list of its kind.
pub(crate) fn neighbours(page: &Page<'_>) -> Vec<Neighbours> {
    let handbook = page.viewer.handbook;
    let is_ordered = |relation| handbook.schema.relation(relation).ordered;
    let edges = handbook.incoming(page.id).filter(|edge| is_ordered(edge.relation));
    let mut orders: Vec<Neighbours> = Vec::new();
    for edge in edges.take(MOST_ORDERS) {
        let steps = handbook.related(edge.from, edge.relation, End::From);
        let Some(at) = steps.iter().position(|(id, _)| *id == page.id) else { continue };
        let step = |at: Option<usize>| at.and_then(|at| steps.get(at)).map(|(id, _)| *id);
        let (previous, next) = (step(at.checked_sub(1)), step(Some(at + 1)));
        orders.extend(between(page, page.link(edge.from), previous, next));
    }
    orders.extend(in_list(page));
    orders
}

/// The pages beside this one in the list of its kind, which stand beside it in the handbook as well.
fn in_list(page: &Page<'_>) -> Option<Neighbours> {
    let handbook = page.viewer.handbook;
    let is_alike = |id: &EntityId| {
        let entity = handbook.entities.get(id.0 as usize);
        entity.is_some_and(|entity| entity.kind == page.document.kind)
    };
    let previous = page.id.0.checked_sub(1).map(EntityId).filter(is_alike);
    let next = Some(EntityId(page.id.0 + 1)).filter(is_alike);
    let index = page.viewer.layout.kind(page.document.kind);
    let plural = escaped(&page.kind.plural);
    between(page, format!("<a href=\"{}{index}\">{plural}</a>", page.root), previous, next)
}

fn between(
    page: &Page<'_>,
    of: String,
    previous: Option<EntityId>,
    next: Option<EntityId>,
) -> Option<Neighbours> {
    let link = |id: Option<EntityId>| id.map(|id| page.link(id)).unwrap_or_default();
    let is_alone = previous.is_none() && next.is_none();
    (!is_alone).then(|| Neighbours { of, previous: link(previous), next: link(next) })
}
