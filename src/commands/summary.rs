//! What commands say of a site as a whole, in the lines at their end.

use crate::diagnostic::{Diagnostic, Level};
use crate::pages::layout;
use crate::site::Site;

/// `144 pages (12 rituals, 20 artifacts)`.
pub(super) fn pages_by_kind(site: &Site) -> String {
    let handbook = site.handbook();
    let kinds = handbook.schema.kind_ids().filter(|kind| layout::is_used(handbook, *kind));
    let kinds = kinds.map(|id| (handbook.schema.kind(id), handbook.of_kind(id).count()));
    let kinds = kinds.filter(|(_, count)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(kind, count)| {
            let label = if count == 1 { &kind.message_label } else { &kind.message_plural };
            format!("{count} {}", label.to_lowercase())
        })
        .collect();
    let pages = counted(handbook.entities.len(), "page");
    if kinds.is_empty() { pages } else { format!("{pages} ({})", kinds.join(", ")) }
}

/// `3 errors, 7 warnings`, without what there is none of; empty for no findings.
pub(super) fn findings_by_level(findings: &[Diagnostic]) -> String {
    let levels = [(Level::Error, "error"), (Level::Warning, "warning")];
    let counts = levels.map(|(level, noun)| {
        (findings.iter().filter(|finding| finding.level == level).count(), noun)
    });
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, noun)| counted(*count, noun)).collect::<Vec<_>>().join(", ")
}

/// `1 error`, `2 errors`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
