//! What other programs tell a finding by when its line has moved.

use crate::diagnostic::{Diagnostic, Identity};
use std::collections::BTreeMap;

/// So many hexadecimal digits are enough to tell the findings of one site apart.
const DIGITS: usize = 32;

/// A fingerprint for each finding, in their order: a hash of what it is told by, and of how many
/// equal ones stand before it.
pub(super) fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let fingerprints = findings.iter().map(|finding| {
        let identity = finding.identity();
        let equal = seen.entry(identity.clone()).or_insert(0_usize);
        *equal += 1;
        fingerprint(&identity, *equal)
    });
    fingerprints.collect()
}

fn fingerprint(Identity { path, code, message }: &Identity, ordinal: usize) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [path, code, message] {
        // The length keeps the end of one part from being read as the start of the next.
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(&ordinal.to_le_bytes());
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}
