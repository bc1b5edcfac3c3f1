//! Dates that hang on themselves: a page that is held two days before another, which is held a day
//! after it.

use std::collections::{BTreeMap, BTreeSet};

use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// The pages whose dates nobody can tell, since they hang on their own by way of others.
pub(super) fn circular(handbook: &Handbook) -> BTreeSet<EntityId> {
    let Some(relation) = handbook.schema.paced_by else { return BTreeSet::new() };
    let mut awaited: BTreeMap<EntityId, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for edge in handbook.edges.iter().filter(|edge| edge.relation == relation) {
        *awaited.entry(edge.from).or_default() += 1;
        waiting.entry(edge.to).or_default().push(edge.from);
    }
    // Whoever waits for nobody can be told, and then those who waited for nobody else.
    let free = waiting.keys().filter(|id| !awaited.contains_key(id));
    let mut told: Vec<EntityId> = free.copied().collect();
    while let Some(id) = told.pop() {
        for other in waiting.remove(&id).unwrap_or_default() {
            let left = awaited.entry(other).or_default();
            *left -= 1;
            if *left == 0 {
                awaited.remove(&other);
                told.push(other);
            }
        }
    }
    awaited.into_keys().collect()
}
