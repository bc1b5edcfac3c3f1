//! What documents say of each other, one statement for each reference and link. Two of them may
//! state the same edge.

use rayon::prelude::*;

use crate::config::relation::End;
use crate::config::schema::Schema;
use crate::document::attributes::Attributes;
use crate::document::reference::Reference;
use crate::handbook::edge::{Edge, Said};
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::leads::NO_PAGE;

/// What all documents say of each other, in the order of documents.
pub(crate) fn statements(handbook: &Handbook) -> Vec<Edge> {
    let documents = (0..handbook.documents.len() as u32).into_par_iter().with_min_len(64);
    let said = documents.fold(Vec::new, |mut said, document| {
        said_by(handbook, document, handbook.leads.of(document), &mut said);
        said
    });
    let parts: Vec<Vec<Edge>> = said.collect();
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for mut part in parts {
        all.append(&mut part);
    }
    all
}

/// Statements by the edge that they state. Documents come in the order of their paths, so that of
/// two statements the same one is first whatever the order in which threads were done.
pub(crate) fn sorted(mut statements: Vec<Edge>) -> impl Iterator<Item = Edge> {
    let key = |(edge, at): (&Edge, u32)| {
        u128::from(edge.from.0) << 80
            | u128::from(edge.relation.0) << 64
            | u128::from(edge.to.0) << 32
            | u128::from(at)
    };
    // Numbers are sorted, not edges: those are large.
    let mut keys: Vec<u128> = statements.iter().zip(0..).map(key).collect();
    keys.par_sort_unstable();
    keys.into_iter().map(move |key| {
        let edge = &mut statements[key as u32 as usize];
        Edge { attributes: std::mem::take(&mut edge.attributes), ..*edge }
    })
}

/// What one document says of others: an edge for each reference and link that leads to a page.
pub(crate) fn said_by(handbook: &Handbook, index: u32, leads: &[u32], said: &mut Vec<Edge>) {
    let Some(speaker) = handbook.entity_of(index) else { return };
    let document = &handbook.documents[index as usize];
    let (of_references, of_links) = leads.split_at(document.references.len());
    for ((reference, to), order) in document.references.iter().zip(of_references).zip(0..) {
        if let Some(other) = page(handbook, *to) {
            said.push(statement(&handbook.schema, reference, speaker, other, index, order));
        }
    }
    let Some(relation) = handbook.schema.mentions else { return };
    for (to, link) in of_links.iter().zip(0..) {
        if let Some(to) = page(handbook, *to).filter(|to| *to != speaker) {
            let (from, said_by) = (speaker, Said::Link(link));
            let (order, attributes, document) = (0, Attributes::default(), index);
            said.push(Edge { from, relation, order, to, attributes, document, said: said_by });
        }
    }
}

fn page(handbook: &Handbook, lead: u32) -> Option<EntityId> {
    (lead != NO_PAGE).then(|| handbook.entity_of(lead)).flatten()
}

/// The edge that a resolved reference states.
fn statement(
    schema: &Schema,
    reference: &Reference,
    speaker: EntityId,
    other: EntityId,
    document: u32,
    order: u32,
) -> Edge {
    let relation = schema.relation(reference.relation);
    let (mut from, mut to) = match reference.end {
        End::From => (speaker, other),
        End::To => (other, speaker),
    };
    // A symmetric relation has no left end; the first of the two in lists stands for it, so that
    // the result does not depend on who wrote it down.
    if relation.symmetric && to < from {
        std::mem::swap(&mut from, &mut to);
    }
    let ordered = relation.ordered && reference.end == End::From;
    Edge {
        from,
        relation: reference.relation,
        order: if ordered { order } else { 0 },
        to,
        attributes: reference.attributes.clone(),
        document,
        said: Said::Reference(order),
    }
}
