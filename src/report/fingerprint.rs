//! What other programs tell a finding by when its line has moved.

use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// So many hexadecimal digits are enough to tell the findings of one site apart.
const DIGITS: usize = 32;

/// A fingerprint for each finding, in their order: a hash of its file, code and message, which
/// no line above it changes, and of how many equal ones stand before it.
pub(super) fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let fingerprints = findings.iter().map(|finding| {
        let equal = seen.entry(finding.identity()).or_insert(0_usize);
        *equal += 1;
        fingerprint(finding, *equal)
    });
    fingerprints.collect()
}

fn fingerprint(finding: &Diagnostic, ordinal: usize) -> String {
    let (path, code, message) = finding.identity();
    let mut hasher = blake3::Hasher::new();
    for part in [path.as_str(), code.0, message] {
        // The length keeps the end of one part from being read as the start of the next.
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(&ordinal.to_le_bytes());
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}
