//! Tags: which there are, and which pages have them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::slug::{LONGEST, slug};
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::{Handbook, Tag};
use crate::source::Span;

/// A tag that cannot stand in an address.
pub const EMPTY_TAG: Code = Code("id/empty-tag");

/// Where tags are written: by label, in the order of pages.
type Labels<'a> = BTreeMap<&'a str, Vec<(EntityId, Span)>>;
/// The same in any order.
type Unsorted<'a> = FxHashMap<&'a str, Vec<(EntityId, Span)>>;

/// The tags of a handbook, by their address, and what is wrong with them. Labels with the same
/// address are one tag.
pub(crate) fn collect(handbook: &Handbook) -> (BTreeMap<String, Tag>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut written: BTreeMap<String, Vec<(EntityId, Span, &str)>> = BTreeMap::new();
    for (label, places) in labels(handbook) {
        let address = slug(label);
        if let Some(message) = no_address(label, &address) {
            let places = places.iter().map(|(id, span)| handbook.document_of(*id).place(*span));
            findings.extend(places.map(|place| {
                let help = if address.is_empty() { "letters or digits" } else { "fewer words" };
                Diagnostic::error(EMPTY_TAG, place, &*message).help(format!("write it with {help}"))
            }));
        } else {
            let places = places.into_iter().map(|(id, span)| (id, span, label));
            written.entry(address).or_default().extend(places);
        }
    }
    let tags = written.into_iter().map(|(address, places)| (address, tag(places)));
    (tags.collect(), findings)
}

/// All labels. A site has few and writes each of them many times, so that threads meet at the end.
fn labels(handbook: &Handbook) -> Labels<'_> {
    let ids = (0..handbook.entities.len() as u32).into_par_iter().with_min_len(256).map(EntityId);
    let labels = ids.fold(Unsorted::default, |mut labels, id| {
        for (label, span) in &handbook.document_of(id).envelope.tags {
            labels.entry(label).or_default().push((id, *span));
        }
        labels
    });
    let labels = labels.map(|labels| labels.into_iter().collect());
    labels.reduce(Labels::new, |mut labels, more| {
        for (label, mut places) in more {
            labels.entry(label).or_default().append(&mut places);
        }
        labels
    })
}

/// A tag that is written at these places. It is called what the first page writes.
fn tag(mut places: Vec<(EntityId, Span, &str)>) -> Tag {
    places.sort();
    let label = places.first().map_or("", |(_, _, label)| label).to_owned();
    let mut entities: Vec<EntityId> = places.into_iter().map(|(id, _, _)| id).collect();
    entities.dedup();
    Tag { label, entities }
}

/// Why a tag has no address.
fn no_address(label: &str, address: &str) -> Option<String> {
    match address.len() {
        0 => Some(format!("nothing of the tag `{label}` can stand in an address")),
        1..=LONGEST => None,
        length => Some(format!("a tag of {length} bytes is too long for an address")),
    }
}
