//! Chains that come back to where they started, in relations where none may.

use crate::config::relation::RelationId;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// A cycle in a relation that has to be without.
pub const CYCLE: Code = Code("ref/cycle");

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnPath,
    Done,
}

/// Reports each cycle of a relation once, as the path it takes. `edges` are those of the relation.
pub(crate) fn check(
    handbook: &Handbook,
    relation: RelationId,
    edges: &[&Edge],
    findings: &mut Vec<Diagnostic>,
) {
    let mut seen = vec![Seen::Not; handbook.entities.len()];
    for start in edges.iter().map(|edge| edge.from) {
        if seen[start.0 as usize] == Seen::Not {
            walk(handbook, relation, start, &mut seen, findings);
        }
    }
}

/// A depth-first walk with a stack of its own, so that a long chain cannot exhaust the program's.
fn walk(
    handbook: &Handbook,
    relation: RelationId,
    start: EntityId,
    seen: &mut [Seen],
    findings: &mut Vec<Diagnostic>,
) {
    let mut path: Vec<(EntityId, Vec<&Edge>)> = vec![(start, targets(handbook, relation, start))];
    seen[start.0 as usize] = Seen::OnPath;
    while let Some((entity, rest)) = path.last_mut() {
        let Some(edge) = rest.pop() else {
            seen[entity.0 as usize] = Seen::Done;
            path.pop();
            continue;
        };
        match seen[edge.to.0 as usize] {
            Seen::Done => {}
            Seen::OnPath => findings.push(cycle(handbook, relation, edge, &path)),
            Seen::Not => {
                seen[edge.to.0 as usize] = Seen::OnPath;
                path.push((edge.to, targets(handbook, relation, edge.to)));
            }
        }
    }
}

fn targets(handbook: &Handbook, relation: RelationId, entity: EntityId) -> Vec<&Edge> {
    let edges = handbook.outgoing(entity).iter().filter(|edge| edge.relation == relation);
    edges.rev().collect()
}

fn cycle(
    handbook: &Handbook,
    relation: RelationId,
    closing: &Edge,
    path: &[(EntityId, Vec<&Edge>)],
) -> Diagnostic {
    let begin = path.iter().position(|(entity, _)| *entity == closing.to).unwrap_or_default();
    let ids = path[begin..].iter().map(|(entity, _)| *entity).chain([closing.to]);
    let names: Vec<&str> = ids.map(|id| handbook.entity(id).id.as_str()).collect();
    let name = &handbook.schema.relation(relation).id;
    let message = format!("`{name}` goes round in a circle: {}", round(&names));
    let place = handbook.place_of(closing);
    Diagnostic::error(CYCLE, place, message).help("take one of these links away")
}

/// The way round, as far as anybody follows it.
fn round(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let arrow = " \u{2192} ";
    match names {
        [first @ .., last] if first.len() > SHOWN + 1 => {
            let more = first.len() - SHOWN;
            let first = first[..SHOWN].join(arrow);
            format!("{first}{arrow}\u{2026} {more} more{arrow}{last}")
        }
        _ => names.join(arrow),
    }
}
