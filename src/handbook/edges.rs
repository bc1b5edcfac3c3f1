//! Joining what both ends say into edges, and what the relations demand of them.

use std::sync::Arc;

use crate::config::relation::{End, Relation, RelationId};
use crate::config::schema::Schema;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::attributes::{Attribute, Attributes};
use crate::document::reference::Reference;
use crate::document::typed::MISSING_FIELD;
use crate::fix::Fix;
use crate::handbook::cycles;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::link::{AMBIGUOUS, MISSING, UNKNOWN_KIND_IN_NAME, WRONG_KIND};
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::statements::{sorted, statements};
use crate::nearest::did_you_mean;
use crate::source::Place;

/// Two ends that say different things of one edge.
pub const CONFLICT: Code = Code("ref/conflict");
/// More targets than a relation allows.
pub const TOO_MANY: Code = Code("ref/too-many");

/// The finding for a reference that does not lead to one page.
pub(crate) fn unresolved(
    handbook: &Handbook,
    place: Place,
    reference: &Reference,
    resolution: Resolution,
) -> Diagnostic {
    let name = &reference.name.name;
    match resolution {
        Resolution::Missing(near) => {
            let wanted = wanted_kinds(&handbook.schema, reference);
            let kind = reference.name.kind.as_ref().and_then(|k| handbook.schema.kind_named(k));
            let at = Wanted::At(reference.relation, reference.end.other());
            let several = handbook.several_names_help(name);
            let meant = handbook.meant((kind, name), at, near);
            let at_name = Place::new(&place.path, reference.name_span);
            let instead = meant.instead.filter(|_| several.is_none());
            let help = several.or(meant.help).or_else(|| event_meant(&handbook.schema, reference));
            let help = help.or_else(|| handbook.name_in_path_help(name));
            let help = help.or_else(|| handbook.there_is(reference));
            Diagnostic::error(MISSING, place, format!("no {wanted} \"{name}\""))
                .maybe_help(help)
                .fix(instead.and_then(|id| Fix::replacing(at_name, &id)))
        }
        Resolution::Ambiguous(ids) => {
            let message = format!("\"{name}\" can mean {} pages", ids.len());
            Diagnostic::error(AMBIGUOUS, place, message).help(handbook.candidates_help(&ids))
        }
        Resolution::WrongKind(id) | Resolution::Found(id) => {
            wrong_kind(handbook, reference, id, place)
        }
        Resolution::UnknownKind(kind) => {
            Diagnostic::error(UNKNOWN_KIND_IN_NAME, place, format!("there is no kind `{kind}`"))
                .maybe_help(handbook.schema.similar_kind(&kind))
        }
    }
}

/// The event that a name in a rhythm is like.
fn event_meant(schema: &Schema, reference: &Reference) -> Option<String> {
    let is_rhythm = schema.paced_by == Some(reference.relation);
    let events = schema.events.keys().filter(|_| is_rhythm);
    did_you_mean(&reference.name.name, events.map(String::as_str))
}

fn wrong_kind(
    handbook: &Handbook,
    reference: &Reference,
    id: EntityId,
    place: Place,
) -> Diagnostic {
    let wanted = wanted_kinds(&handbook.schema, reference);
    let entity = handbook.entity(id);
    let found = handbook.schema.kind(entity.kind).one();
    let message = format!("expected {wanted}, `{}` is {found}", reference.name.name);
    let document = handbook.document_of(id);
    Diagnostic::error(WRONG_KIND, place, message)
        .related(document.place(document.places.id), format!("this is {found}"))
}

/// The kinds that may stand at the other end, in words.
fn wanted_kinds(schema: &Schema, reference: &Reference) -> String {
    let relation = schema.relation(reference.relation);
    let kinds = relation.kinds_at(reference.end.other());
    let mut labels: Vec<String> =
        kinds.iter().map(|kind| schema.kind(*kind).message_label.to_lowercase()).collect();
    if schema.paced_by == Some(reference.relation) {
        labels.push("event".to_owned());
    }
    match labels.as_slice() {
        [] => "page".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// Makes the edges of a handbook from what its documents say.
pub(crate) fn join(handbook: &mut Handbook, findings: &mut Vec<Diagnostic>) {
    let statements = statements(handbook);
    let mut edges: Vec<Edge> = Vec::with_capacity(statements.len());
    for edge in sorted(statements) {
        match edges.last_mut().filter(|last| same(last, &edge)) {
            Some(last) => merge(handbook, last, &edge, findings),
            None => edges.push(edge),
        }
    }
    let of_one_list = |a: &Edge, b: &Edge| (a.from, a.relation) == (b.from, b.relation);
    for list in edges.chunk_by_mut(of_one_list) {
        list.sort_by_key(|edge| (edge.order, edge.to));
    }
    handbook.edges = Arc::new(edges);
    index(handbook);
    check(handbook, findings);
}

fn same(one: &Edge, other: &Edge) -> bool {
    (one.from, one.relation, one.to) == (other.from, other.relation, other.to)
}

/// Takes over what a second statement says of an edge.
fn merge(handbook: &Handbook, edge: &mut Edge, second: &Edge, findings: &mut Vec<Diagnostic>) {
    edge.order = edge.order.max(second.order);
    if second.attributes == edge.attributes {
        return;
    }
    let mut merged: Vec<Attribute> = edge.attributes.iter().cloned().collect();
    for (name, value, span) in second.attributes.iter() {
        match merged.iter().find(|(known, _, _)| known == name) {
            None => merged.push((name.clone(), value.clone(), *span)),
            Some((_, known, _)) if known == value => {}
            Some((_, _, known_span)) => {
                let first = &handbook.documents[edge.document as usize];
                let document = &handbook.documents[second.document as usize];
                let message = format!(
                    "`{name}` is said twice of {} and {}, and differently",
                    handbook.entity(edge.from).id,
                    handbook.entity(edge.to).id
                );
                findings.push(
                    Diagnostic::error(CONFLICT, document.place(*span), message)
                        .related(first.place(*known_span), "the other value")
                        .help("say it at one end only"),
                );
            }
        }
    }
    let attributes = &handbook.schema.relation(edge.relation).attributes;
    merged.sort_by_key(|(name, _, _)| attributes.iter().position(|a| a.name == *name));
    edge.attributes = Attributes::new(merged);
}

/// Lists the edges by their ends. Counting does it, as there are few different numbers.
fn index(handbook: &mut Handbook) {
    let (edges, pages) = (&handbook.edges, handbook.entities.len());
    let starts = starts(pages, edges.iter().map(|edge| edge.from.0));
    let relations = handbook.schema.relations.len();
    let all: Vec<u32> = (0..edges.len() as u32).collect();
    // The last one counts: by right end, and of those with the same by relation and left end.
    let (incoming, _) = sorted_by(&all, relations, |at| edges[at].relation.0.into());
    let (incoming, incoming_starts) = sorted_by(&incoming, pages, |at| edges[at].to.0);
    handbook.outgoing_starts = Arc::new(starts);
    handbook.incoming_starts = Arc::new(incoming_starts);
    handbook.incoming = Arc::new(incoming);
}

/// Indexes by a number below `count` that each has, and where those of each number begin. Where it
/// is the same they stay in their order.
fn sorted_by(all: &[u32], count: usize, number: impl Fn(usize) -> u32) -> (Vec<u32>, Vec<u32>) {
    let starts = starts(count, all.iter().map(|at| number(*at as usize)));
    let (mut next, mut sorted) = (starts.clone(), vec![0; all.len()]);
    for at in all {
        let place = &mut next[number(*at as usize) as usize];
        sorted[*place as usize] = *at;
        *place += 1;
    }
    (sorted, starts)
}

/// Where the entries of each number begin in a list sorted by it, with one more for the end.
fn starts(count: usize, numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; count + 1];
    for number in numbers {
        starts[number as usize + 1] += 1;
    }
    for index in 0..count {
        starts[index + 1] += starts[index];
    }
    starts
}

fn check(handbook: &Handbook, findings: &mut Vec<Diagnostic>) {
    let demands = handbook.schema.relations.iter().map(|relation| {
        relation.acyclic || relation.max.is_some() || relation.required || relation.same_kind
    });
    let demands: Vec<bool> = demands.collect();
    let mut by_relation = vec![Vec::new(); demands.len()];
    for edge in handbook.edges.iter().filter(|edge| demands[edge.relation.0 as usize]) {
        by_relation[edge.relation.0 as usize].push(edge);
    }
    for (id, edges) in handbook.schema.relation_ids().zip(by_relation) {
        let relation = handbook.schema.relation(id);
        if relation.acyclic {
            cycles::check(handbook, id, &edges, findings);
        }
        if let Some(max) = relation.max {
            let pages = edges.chunk_by(|one, other| one.from == other.from);
            let crowded = pages.filter(|edges| edges.len() > max as usize);
            findings.extend(crowded.map(|edges| too_many(handbook, relation, max, edges)));
        }
        if relation.required {
            check_required(handbook, relation, id, &edges, findings);
        }
        if relation.same_kind {
            check_same_kind(handbook, &edges, findings);
        }
    }
}

fn check_required(
    handbook: &Handbook,
    relation: &Relation,
    id: RelationId,
    edges: &[&Edge],
    findings: &mut Vec<Diagnostic>,
) {
    let mut has = vec![false; handbook.entities.len()];
    for edge in edges {
        has[edge.from.0 as usize] = true;
    }
    let without = handbook.entity_ids().filter(|entity| !has[entity.0 as usize]);
    findings.extend(without.filter_map(|entity| missing(handbook, relation, id, entity)));
}

/// The finding for an entity without edges of a relation that every left end needs.
fn missing(
    handbook: &Handbook,
    relation: &Relation,
    id: RelationId,
    entity: EntityId,
) -> Option<Diagnostic> {
    let kind = handbook.entity(entity).kind;
    if !handbook.schema.allows(id, End::From, kind) {
        return None;
    }
    let document = handbook.document_of(entity);
    let unresolved = document.references.iter().any(|said| said.relation == id)
        || document.places.faulty.contains(&relation.id);
    (!document.envelope.is_variant && !unresolved).then(|| {
        let message = format!("{} needs `{}`", handbook.schema.kind(kind).one(), relation.id);
        let place = document.key_place(&relation.id);
        let help = format!("add `{}: …`", relation.id);
        Diagnostic::error(MISSING_FIELD, place, message).help(help)
    })
}

fn too_many(handbook: &Handbook, relation: &Relation, max: u32, edges: &[&Edge]) -> Diagnostic {
    let entity = edges[0].from;
    let place = |edge: &Edge| handbook.place_of(edge);
    // By place, so that the finding stands at what was written last.
    let mut places: Vec<Place> = edges.iter().map(|edge| place(edge)).collect();
    places.sort();
    let message = format!(
        "`{}` has {} pages under `{}`, at most {max} can stand there",
        handbook.entity(entity).id,
        edges.len(),
        relation.id
    );
    let last = places.pop().unwrap_or_else(|| handbook.document_of(entity).key_place(&relation.id));
    let finding = Diagnostic::error(TOO_MANY, last, message);
    places.into_iter().fold(finding, |finding, place| finding.related(place, "also here"))
}

fn check_same_kind(handbook: &Handbook, edges: &[&Edge], findings: &mut Vec<Diagnostic>) {
    for edge in edges {
        let (from, to) = (handbook.entity(edge.from), handbook.entity(edge.to));
        if from.kind != to.kind {
            let one = |kind| handbook.schema.kind(kind).one();
            let message = format!(
                "`{}` is {}, `{}` is {}: both must be of one kind",
                from.id,
                one(from.kind),
                to.id,
                one(to.kind)
            );
            let place = handbook.place_of(edge);
            findings.push(Diagnostic::error(WRONG_KIND, place, message));
        }
    }
}
