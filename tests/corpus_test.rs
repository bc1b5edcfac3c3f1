//! The corpus of the benches is what it claims to be.

use crate::corpus::Corpus;
use crate::fixture::{errors, site_of};

fn corpus() -> Corpus {
    Corpus::new(300)
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(corpus().files(), corpus().files());
    let other = Corpus { seed: 2, ..corpus() };
    assert_ne!(corpus().files(), other.files());
}

#[test]
fn the_corpus_is_a_handbook_without_errors() {
    let site = site_of(corpus().files());
    assert!(errors(&site).is_empty());
    assert_eq!(site.handbook().entities.len(), 300);
}

#[test]
fn the_corpus_has_hubs_and_orphans() {
    let site = site_of(corpus().files());
    let handbook = site.handbook();
    let mut incoming = vec![0; handbook.entities.len()];
    for edge in &*handbook.edges {
        incoming[edge.to.0 as usize] += 1;
    }
    assert!(incoming.iter().any(|count| *count > 40), "no hub among {incoming:?}");
    assert!(incoming.contains(&0), "no orphan among {incoming:?}");
}

#[test]
fn without_code_there_is_no_code() {
    let has_code = |corpus: Corpus| corpus.files().iter().any(|(_, text)| text.contains("```"));
    assert!(has_code(corpus()));
    assert!(!has_code(Corpus { code: false, ..corpus() }));
}

#[test]
fn every_fault_gives_a_finding_of_its_own() {
    let site = site_of(Corpus { faults: 6, ..corpus() }.files());
    let mut codes: Vec<&str> = errors(&site).iter().map(|finding| finding.code.0).collect();
    codes.sort_unstable();
    let expected = [
        "id/duplicate",
        "link/dead",
        "link/dead-fragment",
        "ref/cycle",
        "ref/missing",
        "schema/unknown-key",
    ];
    assert_eq!(codes, expected);
}
